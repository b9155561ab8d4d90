//! Listeners of an abort signal: their order, their removal, their errors.

// covers: abort-controller

use crate::prelude::*;

/// Listeners run in the order in which they were added.
#[scenario(cites(dom::EVENT_LISTENER_ORDER, node::EVENT_TARGET))]
fn listeners_in_order() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.add_listener("abort", "first");
        controller.signal.add_listener("abort", "second");
        controller.signal.add_listener("abort", "third");
        controller.abort();
        expect ["first", "second", "third"];
    }
}

/// `onabort` takes its place among the listeners when it is first set.
#[scenario(cites(dom::EVENT_LISTENER_ORDER))]
fn handler_takes_its_place() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort", "first");
        signal.on_abort = || { log("replaced"); };
        signal.add_listener("abort", "second");
        signal.on_abort = || { log("handler"); };
        controller.abort();
        expect ["first", "handler", "second"];
        never "replaced";
    }
}

/// Adding the same listener twice adds it once.
#[scenario(cites(dom::LISTENER_UNIQUE, node::EVENT_TARGET))]
fn same_listener_is_added_once() -> Schedule {
    schedule! {
        let controller = abort_controller();
        fn listener() { log("listener"); }
        controller.signal.add_listener("abort", listener);
        controller.signal.add_listener("abort", "other");
        controller.signal.add_listener("abort", listener);
        controller.abort();
        expect ["listener", "other"];
    }
}

/// A listener that an earlier one removes is not called, unlike in Node's `EventEmitter`.
#[scenario(cites(dom::LISTENER_REMOVED))]
fn removed_during_the_event() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        fn second() { log("second"); }
        signal.add_listener("abort") {
            log("first");
            signal.remove_listener("abort", second);
        };
        signal.add_listener("abort", second);
        signal.add_listener("abort", "third");
        controller.abort();
        expect ["first", "third"];
        never "second";
    }
}

/// A listener that is added during the event misses it, and there is no other.
#[scenario(cites(dom::LISTENERS_CLONED, dom::ABORT_ONCE))]
fn added_during_the_event() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort") {
            log("first");
            signal.add_listener("abort", "added");
        };
        controller.abort();
        controller.abort();
        expect ["first"];
        never "added";
    }
}

/// A removed listener is not called.
#[scenario(cites(dom::LISTENER_REMOVED))]
fn removed_before_the_event() -> Schedule {
    schedule! {
        let controller = abort_controller();
        fn removed() { log("removed"); }
        controller.signal.add_listener("abort", removed);
        controller.signal.add_listener("abort", "kept");
        controller.signal.remove_listener("abort", removed);
        controller.abort();
        expect ["kept"];
        never "removed";
    }
}

/// The listeners of one abort run on the caller's stack, so no microtask runs between them.
#[scenario(cites(dom::ABORT_CONTROLLER, html::CLEAN_UP_AFTER_SCRIPT))]
fn no_microtask_between_listeners() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.add_listener("abort") {
            log("first");
            then("microtask");
        };
        controller.signal.add_listener("abort", "second");
        timeout(20) {
            controller.abort();
            log("after");
        };
        expect ["first", "second", "after", "microtask"];
    }
}

/// An error in a listener stops neither the other listeners nor the caller of `abort`.
///
/// The DOM reports it at once; Node hands it to a tick, so that `abort` returns first.
#[scenario(cites(
    dom::EVENT_LISTENER_ORDER,
    html::REPORT_EXCEPTION,
    node::EVENT_TARGET,
    node::UNCAUGHT_EXCEPTION
))]
fn listener_error_is_reported() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        let controller = abort_controller();
        controller.signal.add_listener("abort") { throw error("listener"); };
        controller.signal.add_listener("abort", "second");
        controller.abort();
        log("after");
        expect(web) ["uncaught listener", "second", "after"];
        expect(node) ["second", "after", "uncaught listener"];
    }
}

/// A listener that is removed and added again during an event is a new one, which waits for the next event.
#[scenario(cites(dom::LISTENER_REMOVED, dom::LISTENERS_CLONED))]
fn removed_and_added_again_during_the_event() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        fn second() { log("second"); }
        signal.add_listener("abort") {
            log("first");
            signal.remove_listener("abort", second);
            signal.add_listener("abort", second);
        };
        signal.add_listener("abort", second);
        signal.add_listener("abort", "third");
        controller.abort();
        expect ["first", "third"];
        never "second";
    }
}

/// What is removed is the listener and not the function: that it listens elsewhere, too, doesn't keep it.
#[scenario(cites(dom::LISTENER_REMOVED))]
fn removed_while_the_function_listens_elsewhere() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        fn second() { log("second"); }
        signal.add_listener("other", second);
        signal.add_listener("abort") {
            log("first");
            signal.remove_listener("abort", second);
        };
        signal.add_listener("abort", second);
        signal.add_listener("abort", "third");
        controller.abort();
        expect ["first", "third"];
        never "second";
    }
}

/// The event handler keeps its place when another function is assigned during the event, and the new one is called.
#[scenario(cites(dom::EVENT_LISTENER_ORDER))]
fn handler_is_replaced_during_the_event() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort") {
            log("first");
            signal.on_abort = || log("new handler");
        };
        signal.on_abort = || log("old handler");
        signal.add_listener("abort", "last");
        controller.abort();
        expect ["first", "new handler", "last"];
        never "old handler";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    listeners_in_order,
    handler_takes_its_place,
    same_listener_is_added_once,
    removed_during_the_event,
    added_during_the_event,
    removed_before_the_event,
    no_microtask_between_listeners,
    listener_error_is_reported,
    removed_and_added_again_during_the_event,
    removed_while_the_function_listens_elsewhere,
    handler_is_replaced_during_the_event,
];
