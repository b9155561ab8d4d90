//! Abort signals that depend on others: `AbortSignal.any`, who is told when, and what a signal does before its event.

// covers: abort-signal-any

use crate::prelude::*;

/// Signals that depend on one source follow in the order of their making, whichever got its listener first.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, dom::ABORT_ANY))]
fn dependents_in_the_order_of_their_making() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let first = abort_any([controller.signal]);
        let second = abort_any([controller.signal]);
        second.add_listener("abort", "second");
        first.add_listener("abort", "first");
        controller.abort();
        expect(web, winter) ["first", "second"];
    }
}

/// A listener of the one source aborts the other: the dependent signal is aborted already, and keeps its reason.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, dom::ABORT_ONCE))]
fn a_listener_of_one_source_aborts_the_other() -> Schedule {
    schedule! {
        let first = abort_controller();
        let second = abort_controller();
        let either = abort_any([first.signal, second.signal]);
        first.signal.add_listener("abort") {
            log("first");
            second.abort("second");
            log("first goes on");
        };
        second.signal.add_listener("abort") { log("second", either.reason); };
        either.add_listener("abort") { log("either", either.reason); };
        first.abort("first");
        expect(web, winter) ["first", "second first", "first goes on", "either first"];
    }
}

/// A signal that is made of an aborted one in a listener of that is aborted from the start, and fires no event.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_REASON))]
fn combined_by_a_listener_of_its_source() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.add_listener("abort") {
            let late = abort_any([controller.signal]);
            late.add_listener("abort", "late");
            log("made", late.aborted, late.reason);
        };
        controller.abort("over");
        expect ["made true over"];
        never "late";
    }
}

/// Of several sources that are aborted the first in the list gives the reason, and not the one that was aborted first.
#[scenario(cites(dom::ABORT_ANY))]
fn the_first_in_the_list_gives_the_reason() -> Schedule {
    schedule! {
        let left = abort_controller();
        let right = abort_controller();
        right.abort("right");
        left.abort("left");
        log(abort_any([left.signal, right.signal]).reason);
        log(abort_any([right.signal, left.signal]).reason);
        expect ["left", "right"];
    }
}

/// A source that is named twice is one source: the signal fires once.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_ONCE))]
fn a_source_that_is_named_twice() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let inner = abort_any([controller.signal]);
        let combined = abort_any([controller.signal, inner, controller.signal]);
        combined.add_listener("abort", "combined");
        controller.abort();
        log("after");
        expect ["combined", "after"];
    }
}

/// A signal that removes a listener of its own does so before its event, so that the listener is never called.
#[scenario(cites(dom::ABORT_STEPS, dom::LISTENER_REMOVED))]
fn a_signal_removes_its_own_listener() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort", "removed", object { signal: signal });
        signal.add_listener("abort", "stays");
        controller.abort();
        expect ["stays"];
        never "removed";
    }
}

/// What a dependent signal removes is still there while its source tells its own listeners: each signal's steps come
/// before its own event, and after the event of the source.
#[scenario(cites(dom::ABORT_STEPS, dom::ABORT_SIGNAL_ABORT))]
fn a_dependent_signal_removes_after_its_source_told() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let combined = abort_any([controller.signal]);
        let target = event_target();
        target.add_listener("x", "listens", object { signal: combined });
        controller.signal.add_listener("abort") {
            log("source");
            target.dispatch(event("x"));
        };
        combined.add_listener("abort") {
            log("combined");
            target.dispatch(event("x"));
        };
        controller.abort();
        expect(web, winter) ["source", "listens", "combined"];
    }
}

/// A timeout aborts its signal and those that depend on it in one task: between their listeners there are jobs, and no
/// other task.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, html::CLEAN_UP_AFTER_SCRIPT))]
fn a_timeout_tells_its_dependents_in_one_task() -> Schedule {
    schedule! {
        let source = abort_timeout(20);
        let combined = abort_any([source]);
        source.add_listener("abort") {
            log("source");
            then("job");
            timeout(0, "task");
        };
        combined.add_listener("abort", "combined");
        expect(web) ["source", "job", "combined", "task"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    dependents_in_the_order_of_their_making,
    a_listener_of_one_source_aborts_the_other,
    combined_by_a_listener_of_its_source,
    the_first_in_the_list_gives_the_reason,
    a_source_that_is_named_twice,
    a_signal_removes_its_own_listener,
    a_dependent_signal_removes_after_its_source_told,
    a_timeout_tells_its_dependents_in_one_task,
];
