//! Listeners of events: added and removed during a dispatch, once, capturing, passive, with a signal, and objects.

// covers: event-target, removal-during-emit

use crate::prelude::*;

/// A listener that is added during the dispatch waits for the next one.
#[scenario(cites(dom::LISTENERS_CLONED))]
fn added_for_the_next_dispatch() -> Schedule {
    schedule! {
        let target = event_target();
        fn added() { log("added"); }
        target.add_listener("x") {
            log("first");
            target.add_listener("x", added);
        };
        target.dispatch(event("x"));
        log("between");
        target.dispatch(event("x"));
        expect ["first", "between", "first", "added"];
    }
}

/// A listener that a dispatch within the dispatch removes is not called by the outer one either.
#[scenario(cites(dom::LISTENER_REMOVED))]
fn removed_by_a_dispatch_within() -> Schedule {
    schedule! {
        let target = event_target();
        fn second() { log("second"); }
        target.add_listener("x") {
            log("first");
            target.dispatch(event("remove"));
        };
        target.add_listener("x", second);
        target.add_listener("x", "third");
        target.add_listener("remove") { target.remove_listener("x", second); };
        target.dispatch(event("x"));
        expect ["first", "third"];
        never "second";
    }
}

/// A listener for one call is called by the first dispatch alone.
#[scenario(cites(dom::LISTENER_ONCE))]
fn once_is_once() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", "once", object { once: true });
        target.add_listener("x", "always");
        target.dispatch(event("x"));
        log("between");
        target.dispatch(event("x"));
        expect ["once", "always", "between", "always"];
    }
}

/// It is removed before its call, so that an event which it dispatches itself passes it by.
#[scenario(cites(dom::LISTENER_ONCE))]
fn once_is_removed_before_its_call() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", || {
            log("once");
            target.dispatch(event("x"));
            log("dispatched again");
        }, object { once: true });
        target.add_listener("x", "always");
        target.dispatch(event("x"));
        expect ["once", "always", "dispatched again", "always"];
    }
}

/// It may add itself again from its own call, and is called by the next dispatch.
#[scenario(cites(dom::LISTENERS_CLONED, dom::LISTENER_ONCE))]
fn once_adds_itself_again() -> Schedule {
    schedule! {
        let target = event_target();
        fn again() {
            log("again");
            target.add_listener("x", again, object { once: true });
        }
        target.add_listener("x", again, object { once: true });
        target.add_listener("x", "always");
        target.dispatch(event("x"));
        target.dispatch(event("x"));
        expect ["again", "always", "always", "again"];
    }
}

/// At the target, too, what captures runs first, whenever it was added. Node has no hierarchy of targets.
#[scenario(cites(dom::CAPTURE_FIRST))]
fn capturing_comes_first_at_the_target() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", "plain");
        target.add_listener("x", "capturing", object { capture: true });
        target.add_listener("x", "last");
        target.dispatch(event("x"));
        expect(web, winter) ["capturing", "plain", "last"];
    }
}

/// A function listens twice if it captures once and once does not; each is removed by itself.
#[scenario(cites(dom::CAPTURE_FIRST, dom::LISTENER_UNIQUE))]
fn capturing_is_a_listener_of_its_own() -> Schedule {
    schedule! {
        let target = event_target();
        fn both(event) { log("called", event.type); }
        target.add_listener("x", both);
        target.add_listener("x", "other", object { capture: true });
        target.add_listener("x", both, object { capture: true });
        target.add_listener("x", both);
        target.dispatch(event("x"));
        target.remove_listener("x", both);
        log("removed");
        target.dispatch(event("x"));
        expect(web, winter) ["other", "called x", "called x", "removed", "other", "called x"];
    }
}

/// A passive listener cancels nothing, and what it returns doesn't either.
#[scenario(cites(dom::SET_THE_CANCELED_FLAG))]
fn passive_listeners_cancel_nothing() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", |event| {
            event.prevent_default();
            log("passive", event.default_prevented);
            return false;
        }, object { passive: true });
        log("goes on", target.dispatch(event("x", object { cancelable: true })));
        expect(web, winter) ["passive false", "goes on true"];
    }
}

/// A signal that an earlier listener aborts takes the later one out of the dispatch that is under way.
#[scenario(cites(dom::LISTENER_SIGNAL, dom::LISTENER_REMOVED))]
fn a_signal_removes_its_listener_during_the_dispatch() -> Schedule {
    schedule! {
        let target = event_target();
        let controller = abort_controller();
        target.add_listener("x") {
            log("first");
            controller.abort();
        };
        target.add_listener("x", "second", object { signal: controller.signal });
        target.add_listener("x", "third");
        target.dispatch(event("x"));
        expect ["first", "third"];
        never "second";
    }
}

/// With a signal that is aborted already nothing is added.
#[scenario(cites(dom::LISTENER_SIGNAL))]
fn an_aborted_signal_adds_no_listener() -> Schedule {
    schedule! {
        let target = event_target();
        let controller = abort_controller();
        target.add_listener("x", "late", object { signal: aborted() });
        target.add_listener("x", "until aborted", object { signal: controller.signal });
        target.dispatch(event("x"));
        controller.abort();
        log("aborted");
        target.dispatch(event("x"));
        expect ["until aborted", "aborted"];
        never "late";
    }
}

/// The listeners of a signal run after those were removed that it removes, even if they were added first.
#[scenario(cites(dom::LISTENER_SIGNAL, dom::ABORT_STEPS))]
fn a_signal_removes_before_it_tells() -> Schedule {
    schedule! {
        let target = event_target();
        let controller = abort_controller();
        controller.signal.add_listener("abort") {
            log("aborted");
            target.dispatch(event("x"));
        };
        target.add_listener("x", "listener", object { signal: controller.signal });
        controller.abort();
        log("after");
        expect(web, winter) ["aborted", "after"];
        never "listener";
    }
}

/// An object listens by its method, which is called on the object.
#[scenario(cites(dom::LISTENER_OBJECT))]
fn an_object_listens() -> Schedule {
    schedule! {
        let target = event_target();
        let listener = object {
            count: 0,
            handle_event(event) {
                this.count += 1;
                log(event.type, this.count);
            }
        };
        target.add_listener("x", listener);
        target.add_listener("y", listener);
        target.add_listener("x", listener);
        target.dispatch(event("x"));
        target.dispatch(event("y"));
        expect ["x 1", "y 2"];
    }
}

/// The method is looked up when the event comes, not when the object is added. Node binds it then.
#[scenario(cites(dom::LISTENER_OBJECT))]
fn the_method_of_an_object_is_looked_up_late() -> Schedule {
    schedule! {
        let target = event_target();
        let listener = object {
            handle_event() { log("old"); }
        };
        target.add_listener("x", listener);
        listener.handle_event = || log("new");
        target.dispatch(event("x"));
        expect(web, winter) ["new"];
        never "old";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    added_for_the_next_dispatch,
    removed_by_a_dispatch_within,
    once_is_once,
    once_is_removed_before_its_call,
    once_adds_itself_again,
    capturing_comes_first_at_the_target,
    capturing_is_a_listener_of_its_own,
    passive_listeners_cancel_nothing,
    a_signal_removes_its_listener_during_the_dispatch,
    an_aborted_signal_adds_no_listener,
    a_signal_removes_before_it_tells,
    an_object_listens,
    the_method_of_an_object_is_looked_up_late,
];
