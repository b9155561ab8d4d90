//! Events that a program dispatches at one target: when the listeners run, and what stops or cancels the event.

// covers: event-target

use crate::prelude::*;

/// A dispatch calls the listeners in order before it returns, and no job runs between them.
#[scenario(cites(dom::DISPATCH_EVENT, dom::EVENT_LISTENER_ORDER))]
fn listeners_run_within_the_dispatch() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x") {
            log("first");
            then("job");
        };
        target.add_listener("x", "second");
        target.dispatch(event("x"));
        log("after");
        expect ["first", "second", "after", "job"];
    }
}

/// In a task that dispatches, microtasks wait for the end of the task's code and not for that of a listener.
#[scenario(cites(dom::DISPATCH_EVENT, html::CLEAN_UP_AFTER_SCRIPT))]
fn no_microtask_between_the_listeners_of_a_dispatch() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x") {
            log("first");
            then("microtask");
        };
        target.add_listener("x", "second");
        timeout(0) {
            target.dispatch(event("x"));
            log("after");
        };
        expect ["first", "second", "after", "microtask"];
    }
}

/// A dispatch within a dispatch runs to its end before the outer one goes on.
#[scenario(cites(dom::DISPATCH_EVENT, dom::EVENT_LISTENER_ORDER))]
fn a_dispatch_within_a_dispatch() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("outer") {
            log("outer first");
            target.dispatch(event("inner"));
            log("inner is over");
        };
        target.add_listener("outer", "outer second");
        target.add_listener("inner", "inner first");
        target.add_listener("inner", "inner second");
        target.dispatch(event("outer"));
        expect ["outer first", "inner first", "inner second", "inner is over", "outer second"];
    }
}

/// An event that is on its way is refused; when the dispatch is over it may be dispatched again.
#[scenario(cites(dom::DISPATCH_EVENT))]
fn an_event_on_its_way_is_refused() -> Schedule {
    schedule! {
        let target = event_target();
        let other = event_target();
        let it = event("x");
        other.add_listener("x", "other");
        target.add_listener("x") {
            try {
                other.dispatch(it);
            } catch _ {
                log("refused");
            }
        };
        target.dispatch(it);
        other.dispatch(it);
        expect ["refused", "other"];
    }
}

/// Stopped on the way down, an event still reaches the capturing listeners of the same target, and none on the way back.
#[scenario(cites(dom::STOP_PROPAGATION, dom::CAPTURE_FIRST))]
fn stopped_on_the_way_down() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", "plain");
        target.add_listener("x", |event| {
            log("stops");
            event.stop_propagation();
        }, object { capture: true });
        target.add_listener("x", "captures", object { capture: true });
        target.dispatch(event("x"));
        log("after");
        expect(web, winter) ["stops", "captures", "after"];
        never "plain";
    }
}

/// Stopped at once, an event reaches no other listener.
#[scenario(cites(dom::STOP_IMMEDIATE_PROPAGATION))]
fn stopped_at_once() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", "first");
        target.add_listener("x", |event| {
            log("stops");
            event.stop_immediate_propagation();
        });
        target.add_listener("x", "second");
        target.dispatch(event("x"));
        log("after");
        expect ["first", "stops", "after"];
        never "second";
    }
}

/// What was stopped goes its way when it is dispatched again.
#[scenario(cites(dom::STOP_IMMEDIATE_PROPAGATION, dom::LISTENER_ONCE))]
fn what_was_stopped_is_dispatched_again() -> Schedule {
    schedule! {
        let target = event_target();
        let it = event("x");
        target.add_listener("x", |event| {
            log("stops");
            event.stop_immediate_propagation();
        }, object { once: true });
        target.add_listener("x", "other");
        target.dispatch(it);
        log("between");
        target.dispatch(it);
        expect ["stops", "between", "other"];
    }
}

/// A dispatch tells whether the event was canceled, which takes one that can be.
#[scenario(cites(dom::SET_THE_CANCELED_FLAG, dom::DISPATCH_EVENT))]
fn canceled_if_it_can_be() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", |event| event.prevent_default());
        target.add_listener("x", |event| log("sees", event.default_prevented));
        log("goes on", target.dispatch(event("x", object { cancelable: true })));
        log("goes on", target.dispatch(event("x")));
        expect ["sees true", "goes on false", "sees false", "goes on true"];
    }
}

/// An event of the program's own brings what it was given, the same object to each listener.
#[scenario(cites(dom::DISPATCH_EVENT, dom::EVENT_LISTENER_ORDER))]
fn a_custom_event_brings_its_detail() -> Schedule {
    schedule! {
        let target = event_target();
        target.add_listener("x", |event| {
            log(event.detail.count);
            event.detail.count = 2;
        });
        target.add_listener("x", |event| log(event.detail.count));
        let detail = object { count: 1 };
        target.dispatch(custom_event("x", object { detail: detail }));
        log("after", detail.count);
        expect ["1", "2", "after 2"];
    }
}

/// An error of a listener stops neither the others nor the caller; the DOM reports it at once, Node by a tick.
#[scenario(cites(
    dom::DISPATCH_EVENT,
    dom::EVENT_LISTENER_ORDER,
    html::REPORT_EXCEPTION,
    node::EVENT_TARGET,
    node::UNCAUGHT_EXCEPTION
))]
fn an_error_of_a_listener_is_reported() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        let target = event_target();
        target.add_listener("x") { throw error("listener"); };
        target.add_listener("x", "second");
        log("returns", target.dispatch(event("x")));
        expect(web) ["uncaught listener", "second", "returns true"];
        expect(node) ["second", "returns true", "uncaught listener"];
    }
}

/// The detail of a custom event is `null` where none was given.
#[scenario(cites(dom::DISPATCH_EVENT))]
fn a_custom_event_without_detail() -> Schedule {
    schedule! {
        let made = custom_event("x");
        log("detail", made.detail);
        expect ["detail null"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    listeners_run_within_the_dispatch,
    no_microtask_between_the_listeners_of_a_dispatch,
    a_dispatch_within_a_dispatch,
    an_event_on_its_way_is_refused,
    stopped_on_the_way_down,
    stopped_at_once,
    what_was_stopped_is_dispatched_again,
    canceled_if_it_can_be,
    a_custom_event_brings_its_detail,
    an_error_of_a_listener_is_reported,
    a_custom_event_without_detail,
];
