//! Mutation observers, and the slots that are signalled with them.

// covers: mutation-observers

use crate::prelude::*;

/// An observer is told by a microtask, at the place of its first record among promise jobs.
#[scenario(cites(dom::MUTATION_OBSERVER_MICROTASK, html::MICROTASK_CHECKPOINT))]
fn an_observer_is_told_among_promise_jobs() -> Schedule {
    schedule! {
        let target = element();
        mutation_observer(|records| log("observer", records.length)).observe(target, object { attributes: true });
        timeout(0, "timer");
        then("job before");
        target.set_attribute("data-x", 1);
        then("job after");
        target.set_attribute("data-x", 2);
        micro("microtask");
        log("code");
        expect(web) ["code", "job before", "observer 2", "job after", "microtask", "timer"];
    }
}

/// All observers are told by the microtask of the first mutation: none has one of its own.
#[scenario(cites(dom::MUTATION_OBSERVER_MICROTASK, dom::NOTIFY_MUTATION_OBSERVERS))]
fn one_microtask_for_all_observers() -> Schedule {
    schedule! {
        let one = element();
        let other = element();
        mutation_observer("observer of one").observe(one, object { attributes: true });
        mutation_observer("observer of other").observe(other, object { child_list: true });
        one.set_attribute("data-x", 1);
        then("job");
        other.append(element());
        expect(web) ["observer of one", "observer of other", "job"];
    }
}

/// By DOM's letter a mutation that nobody observes queues the microtask as well: an observer of a later one comes with it.
///
/// Browsers queue it only when there is someone to tell, or a slot.
#[scenario(cites(dom::MUTATION_OBSERVER_MICROTASK, dom::QUEUE_A_MUTATION_RECORD))]
fn a_mutation_that_nobody_observes() -> Schedule {
    schedule! {
        let observed = element();
        mutation_observer("observer").observe(observed, object { attributes: true });
        element().set_attribute("data-x", 1);
        then("job");
        observed.set_attribute("data-x", 1);
        expect(web) ["observer", "job"];
    }
}

/// Observers are told in the order of their first records, not of their making.
#[scenario(cites(dom::NOTIFY_MUTATION_OBSERVERS, dom::QUEUE_A_MUTATION_RECORD))]
fn observers_are_told_in_the_order_of_their_first_records() -> Schedule {
    schedule! {
        let one = element();
        let other = element();
        mutation_observer(|records| log("made first", records.length)).observe(one, object { attributes: true });
        mutation_observer(|records| log("made second", records.length)).observe(other, object { attributes: true });
        other.set_attribute("data-x", 1);
        one.set_attribute("data-x", 1);
        other.set_attribute("data-x", 2);
        expect(web) ["made second 2", "made first 1"];
    }
}

/// Who observes the target itself is told before who observes what is around it.
#[scenario(cites(dom::QUEUE_A_MUTATION_RECORD, dom::NOTIFY_MUTATION_OBSERVERS))]
fn the_targets_observers_before_those_around_it() -> Schedule {
    schedule! {
        let outer = element();
        let inner = element();
        outer.append(inner);
        mutation_observer("around it").observe(outer, object { attributes: true, subtree: true });
        mutation_observer("around it without its subtree").observe(outer, object { attributes: true });
        mutation_observer("at it").observe(inner, object { attributes: true });
        inner.set_attribute("data-x", 1);
        expect(web) ["at it", "around it"];
        never "around it without its subtree";
    }
}

/// An observer at several places of one path gets one record, with the old value if any of them asks for it.
#[scenario(cites(dom::QUEUE_A_MUTATION_RECORD))]
fn one_record_for_an_observer_at_several_places() -> Schedule {
    schedule! {
        let outer = element();
        let inner = element();
        outer.append(inner);
        let observer = mutation_observer(|records| {
            for record in records { log(record.type, record.attribute_name, record.old_value); };
        });
        observer.observe(inner, object { attributes: true });
        observer.observe(outer, object { subtree: true, attribute_old_value: true });
        inner.set_attribute("data-x", "old");
        inner.set_attribute("data-x", "new");
        outer.remove_attribute("data-x");
        expect(web) ["attributes data-x null", "attributes data-x old"];
    }
}

/// To observe a target again replaces what is asked of it: the records that wait stay.
#[scenario(cites(dom::QUEUE_A_MUTATION_RECORD))]
fn to_observe_again_replaces_the_options() -> Schedule {
    schedule! {
        let target = element();
        let observer = mutation_observer(|records| {
            for record in records { log(record.type, record.attribute_name); };
        });
        observer.observe(target, object { child_list: true, attributes: true });
        target.append(element());
        observer.observe(target, object { attribute_filter: ["data-y"] });
        target.append(element());
        target.set_attribute("data-x", 1);
        target.set_attribute("data-y", 1);
        expect(web) ["childList null", "attributes data-y"];
    }
}

/// What an observer mutates it is told of in another microtask, after the jobs that were queued before.
#[scenario(cites(dom::NOTIFY_MUTATION_OBSERVERS, dom::MUTATION_OBSERVER_MICROTASK))]
fn what_an_observer_mutates_itself() -> Schedule {
    schedule! {
        let target = element();
        let state = object { left: 2 };
        mutation_observer(|records| {
            log("told", records.length);
            if state.left > 0 {
                state.left = state.left - 1;
                then("job");
                target.set_attribute("data-x", state.left);
            };
        }).observe(target, object { attributes: true });
        target.set_attribute("data-x", "first");
        expect(web) ["told 1", "job", "told 1", "job", "told 1"];
    }
}

/// Who has not had its turn gets what another observer mutates at once, and is not called again for it.
#[scenario(cites(dom::NOTIFY_MUTATION_OBSERVERS))]
fn who_is_still_to_be_told_gets_new_records_at_once() -> Schedule {
    schedule! {
        let one = element();
        let other = element();
        mutation_observer(|| {
            log("first");
            other.set_attribute("data-x", "from the first");
            then("job");
        }).observe(one, object { attributes: true });
        mutation_observer(|records| log("second", records.length)).observe(other, object { attributes: true });
        one.set_attribute("data-x", 1);
        other.set_attribute("data-x", 1);
        expect(web) ["first", "second 2", "job"];
    }
}

/// What was taken is not told of, and who has nothing to be told is not called.
#[scenario(cites(dom::TAKE_RECORDS, dom::NOTIFY_MUTATION_OBSERVERS))]
fn taken_records_are_not_told_of() -> Schedule {
    schedule! {
        let target = element();
        let taker = mutation_observer("told the taker");
        taker.observe(target, object { attributes: true });
        mutation_observer(|records| log("told the other", records.length)).observe(target, object { attributes: true });
        target.set_attribute("data-x", 1);
        log("took", taker.take_records().length);
        log("took", taker.take_records().length);
        then("job");
        expect(web) ["took 1", "took 0", "told the other 1", "job"];
        never "told the taker";
    }
}

/// One observer takes the records of another that was about to be told.
#[scenario(cites(dom::TAKE_RECORDS, dom::MUTATION_OBSERVER_DISCONNECT))]
fn records_are_taken_from_who_is_next() -> Schedule {
    schedule! {
        let target = element();
        let others = [];
        mutation_observer(|| {
            log("first");
            log("took", others[0].take_records().length);
            others[1].disconnect();
        }).observe(target, object { attributes: true });
        others.push(mutation_observer("second"));
        others.push(mutation_observer("third"));
        others.push(mutation_observer("fourth"));
        for other in others { other.observe(target, object { attributes: true }); };
        target.set_attribute("data-x", 1);
        expect(web) ["first", "took 1", "fourth"];
        never "second";
        never "third";
    }
}

/// An observer that disconnects is not told of what came before; observing again tells of what comes after.
#[scenario(cites(dom::MUTATION_OBSERVER_DISCONNECT, dom::MUTATION_OBSERVER_MICROTASK))]
fn disconnecting_drops_what_waits() -> Schedule {
    schedule! {
        let target = element();
        let observer = mutation_observer(|records| log("told of", records[0].attribute_name, records.length));
        observer.observe(target, object { attributes: true });
        target.set_attribute("data-before", 1);
        observer.disconnect();
        target.set_attribute("data-between", 1);
        then("job");
        observer.observe(target, object { attributes: true });
        target.set_attribute("data-after", 1);
        expect(web) ["told of data-after 1", "job"];
    }
}

/// What an observer throws is reported there and then, and the next is told all the same.
#[scenario(cites(dom::NOTIFY_MUTATION_OBSERVERS, html::REPORT_EXCEPTION))]
fn an_observer_that_throws_spares_the_next() -> Schedule {
    schedule! {
        on_uncaught(|error| log("uncaught", error.message));
        let target = element();
        mutation_observer(|| { then("job"); throw error("thrown"); }).observe(target, object { attributes: true });
        mutation_observer("next").observe(target, object { attributes: true });
        target.set_attribute("data-x", 1);
        expect(web) ["uncaught thrown", "next", "job"];
    }
}

/// A subtree that was removed stays observed until its observer has been told.
#[scenario(cites(dom::TRANSIENT_REGISTERED_OBSERVERS, dom::NOTIFY_MUTATION_OBSERVERS))]
fn a_removed_subtree_is_observed_until_its_observer_is_told() -> Schedule {
    schedule! {
        let outer = element();
        let inner = element();
        outer.append(inner);
        mutation_observer(|records| {
            for record in records { log(record.type); };
        }).observe(outer, object { child_list: true, attributes: true, subtree: true });
        inner.remove();
        inner.set_attribute("data-x", "removed");
        timeout(0, || {
            inner.set_attribute("data-x", "too late");
            then("end");
        });
        expect(web) ["childList", "attributes", "end"];
    }
}

/// It is observed no longer where the observer is disconnected.
#[scenario(cites(dom::TRANSIENT_REGISTERED_OBSERVERS, dom::MUTATION_OBSERVER_DISCONNECT))]
fn disconnecting_lets_go_of_a_removed_subtree() -> Schedule {
    schedule! {
        let outer = element();
        let inner = element();
        outer.append(inner);
        let observer = mutation_observer(|records| log("told of", records.length));
        observer.observe(outer, object { attributes: true, subtree: true });
        inner.remove();
        inner.set_attribute("data-x", 1);
        observer.disconnect();
        observer.observe(outer, object { attributes: true });
        inner.set_attribute("data-x", 2);
        outer.set_attribute("data-x", 3);
        expect(web) ["told of 1"];
    }
}

/// An element that is put elsewhere is first taken from where it was: its old place is told of before the new one.
#[scenario(cites(dom::QUEUE_A_MUTATION_RECORD, dom::NOTIFY_MUTATION_OBSERVERS))]
fn a_move_is_a_removal_and_an_insertion() -> Schedule {
    schedule! {
        let former = element();
        let fresh = element();
        let child = element();
        former.append(child);
        mutation_observer(|records| log("old place", records.length)).observe(former, object { child_list: true });
        mutation_observer(|records| log("new place", records.length)).observe(fresh, object { child_list: true });
        fresh.append(child);
        fresh.append(child);
        expect(web) ["old place 1", "new place 3"];
    }
}

/// A click from code leaves observers to after the code, as it does promise jobs: no listener is followed by either.
#[scenario(cites(dom::MUTATION_OBSERVER_MICROTASK, html::CLICK))]
fn a_click_from_code_and_an_observer() -> Schedule {
    schedule! {
        let outer = element();
        let inner = element();
        outer.append(inner);
        mutation_observer("mutate").observe(outer, object { attributes: true });
        let on_click = || {
            log("click");
            timeout(0, "timer");
            then("job");
            outer.set_attribute("data-x", 1);
        };
        inner.add_listener("click", on_click);
        outer.add_listener("click", on_click);
        timeout(0, || inner.click());
        expect(web) ["click", "click", "job", "mutate", "job", "timer", "timer"];
    }
}

/// A slot is told of once, after the observers, by the same microtask.
#[scenario(cites(dom::SIGNAL_SLOT_LIST, dom::MUTATION_OBSERVER_MICROTASK))]
fn slots_are_told_after_observers() -> Schedule {
    schedule! {
        let host = element();
        let slot = attach_slot(host);
        slot.add_listener("slotchange", "slotchange");
        host.add_listener("slotchange", "slotchange at the host");
        mutation_observer(|records| log("observer", records.length)).observe(host, object { child_list: true });
        host.append(element());
        host.append(element());
        then("job");
        expect(web) ["observer 2", "slotchange", "job"];
        never "slotchange at the host";
    }
}

/// A slot that is signalled queues the microtask where nobody observes anything, and has its place in it.
#[scenario(cites(dom::SIGNAL_SLOT_LIST, dom::MUTATION_OBSERVER_MICROTASK))]
fn a_slot_queues_the_microtask_itself() -> Schedule {
    schedule! {
        let one = element();
        let other = element();
        one.append(element());
        other.append(element());
        timeout(0, || {
            then("job before");
            attach_slot(other).add_listener("slotchange", "other");
            attach_slot(one).add_listener("slotchange", "one");
            then("job after");
        });
        expect(web) ["job before", "other", "one", "job after"];
    }
}

/// What an observer mutates before slots have been told is told of after them.
#[scenario(cites(dom::SIGNAL_SLOT_LIST, dom::NOTIFY_MUTATION_OBSERVERS))]
fn slots_before_what_observers_mutate() -> Schedule {
    schedule! {
        let host = element();
        let other = element();
        let slot = attach_slot(host);
        slot.add_listener("slotchange", || {
            log("slotchange");
            other.set_attribute("data-y", 1);
        });
        mutation_observer(|| {
            log("first");
            other.set_attribute("data-x", 1);
        }).observe(host, object { child_list: true });
        mutation_observer(|records| log("second", records.length)).observe(other, object { attributes: true });
        host.append(element());
        then("job");
        expect(web) ["first", "slotchange", "job", "second 2"];
    }
}

/// A click on what is assigned to a slot passes the slot on its way to the host.
#[scenario(cites(dom::EVENT_PATH, html::CLICK))]
fn a_click_goes_through_the_slot() -> Schedule {
    schedule! {
        let host = element();
        let child = host.append(element());
        let slot = attach_slot(host);
        slot.add_listener("click", "slot");
        slot.add_listener("click", "slot captures", object { capture: true });
        host.add_listener("click", "host");
        child.on_click = || log("child");
        child.click();
        child.remove();
        child.click();
        expect(web) ["slot captures", "child", "slot", "host", "child"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    an_observer_is_told_among_promise_jobs,
    one_microtask_for_all_observers,
    a_mutation_that_nobody_observes,
    observers_are_told_in_the_order_of_their_first_records,
    the_targets_observers_before_those_around_it,
    one_record_for_an_observer_at_several_places,
    to_observe_again_replaces_the_options,
    what_an_observer_mutates_itself,
    who_is_still_to_be_told_gets_new_records_at_once,
    taken_records_are_not_told_of,
    records_are_taken_from_who_is_next,
    disconnecting_drops_what_waits,
    an_observer_that_throws_spares_the_next,
    a_removed_subtree_is_observed_until_its_observer_is_told,
    disconnecting_lets_go_of_a_removed_subtree,
    a_move_is_a_removal_and_an_insertion,
    a_click_from_code_and_an_observer,
    slots_are_told_after_observers,
    a_slot_queues_the_microtask_itself,
    slots_before_what_observers_mutate,
    a_click_goes_through_the_slot,
];
