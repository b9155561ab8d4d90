//! Events that a program dispatches: their listeners, and their way through a tree.

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
#[scenario(cites(dom::LISTENER_SIGNAL, dom::ABORT_SIGNAL_ABORT))]
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

/// An event handler has its place from when it is first assigned; taken out and assigned again, it is the last.
///
/// Node's documentation has nothing of this, and Node and Deno leave it at its first place.
#[scenario(cites(html::EVENT_HANDLER_PLACE, dom::EVENT_LISTENER_ORDER))]
fn a_handler_that_was_taken_out_is_the_last() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.on_abort = || log("old handler");
        signal.add_listener("abort", "listener");
        signal.on_abort = null;
        signal.on_abort = || log("handler");
        controller.abort();
        expect(web, winter) ["listener", "handler"];
        never "old handler";
    }
}

/// Assigning another function leaves an event handler at its place.
#[scenario(cites(html::EVENT_HANDLER_PLACE, dom::EVENT_LISTENER_ORDER))]
fn a_handler_keeps_its_place() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort", "before");
        signal.on_abort = || log("old handler");
        signal.add_listener("abort", "after");
        signal.on_abort = || log("handler");
        controller.abort();
        expect ["before", "handler", "after"];
        never "old handler";
    }
}

/// An event goes from the outermost element down to its target and back up.
#[scenario(cites(dom::EVENT_PATH, dom::CAPTURE_FIRST))]
fn down_to_the_target_and_back() -> Schedule {
    schedule! {
        let outer = element();
        let middle = element();
        let inner = element();
        outer.append(middle);
        middle.append(inner);
        outer.add_listener("x", |event| log("outer", event.event_phase));
        middle.add_listener("x", |event| log("middle", event.event_phase));
        inner.add_listener("x", |event| log("inner", event.event_phase));
        outer.add_listener("x", |event| log("outer", event.event_phase), object { capture: true });
        middle.add_listener("x", |event| log("middle", event.event_phase), object { capture: true });
        inner.add_listener("x", |event| log("inner", event.target == inner), object { capture: true });
        inner.dispatch(event("x", object { bubbles: true }));
        expect(web) ["outer 1", "middle 1", "inner true", "inner 2", "middle 3", "outer 3"];
    }
}

/// One that doesn't bubble goes down all the same, and not back.
#[scenario(cites(dom::EVENT_PATH))]
fn down_and_not_back() -> Schedule {
    schedule! {
        let outer = element();
        let inner = outer.append(element());
        outer.add_listener("x", "no way back");
        outer.add_listener("x", "outer", object { capture: true });
        inner.add_listener("x", "inner");
        inner.dispatch(event("x"));
        log("after");
        expect(web) ["outer", "inner", "after"];
        never "no way back";
    }
}

/// The path is that of the beginning: an element that is moved meanwhile is left by its old way.
#[scenario(cites(dom::EVENT_PATH))]
fn the_path_is_that_of_the_beginning() -> Schedule {
    schedule! {
        let before = element();
        let after = element();
        let inner = before.append(element());
        before.add_listener("x", "old parent");
        after.add_listener("x", "new parent");
        inner.add_listener("x") {
            log("moved");
            after.append(inner);
        };
        inner.dispatch(event("x", object { bubbles: true }));
        log("again");
        inner.dispatch(event("x", object { bubbles: true }));
        expect(web) ["moved", "old parent", "again", "moved", "new parent"];
    }
}

/// Each target's listeners are those that it has when the event reaches it.
#[scenario(cites(dom::LISTENERS_CLONED, dom::EVENT_PATH))]
fn added_further_along_the_path() -> Schedule {
    schedule! {
        let outer = element();
        let inner = outer.append(element());
        inner.add_listener("x") {
            log("inner");
            inner.add_listener("x", "too late");
            outer.add_listener("x", "in time");
        };
        inner.dispatch(event("x", object { bubbles: true }));
        expect(web) ["inner", "in time"];
        never "too late";
    }
}

/// Stopped by what contains it, an event doesn't reach its target; the other listeners there still run.
#[scenario(cites(dom::STOP_PROPAGATION, dom::EVENT_PATH))]
fn stopped_above_the_target() -> Schedule {
    schedule! {
        let outer = element();
        let inner = outer.append(element());
        outer.add_listener("x", |event| {
            log("stops");
            event.stop_propagation();
        }, object { capture: true });
        outer.add_listener("x", "beside", object { capture: true });
        inner.add_listener("x", "inner");
        inner.dispatch(event("x", object { bubbles: true }));
        log("after");
        expect(web) ["stops", "beside", "after"];
        never "inner";
    }
}

/// A click by the program calls the listeners of the whole path at once: no microtask runs before it returns.
#[scenario(cites(html::CLICK, dom::EVENT_PATH, html::CLEAN_UP_AFTER_SCRIPT))]
fn a_click_by_the_program() -> Schedule {
    schedule! {
        let outer = element();
        let inner = outer.append(element());
        inner.add_listener("click") {
            log("first");
            then("microtask");
        };
        inner.add_listener("click", "second");
        outer.on_click = || log("outer");
        inner.click();
        log("after");
        expect(web) ["first", "second", "outer", "after", "microtask"];
    }
}

/// A listener that clicks the element again is not called again, since a click is in progress.
#[scenario(cites(html::CLICK))]
fn a_click_in_a_click() -> Schedule {
    schedule! {
        let button = element();
        button.add_listener("click") {
            log("clicked");
            button.click();
            log("not again");
        };
        button.click();
        log("over");
        button.click();
        expect(web) ["clicked", "not again", "over", "clicked", "not again"];
    }
}

/// An event of the loop's own, such as a message, leaves the stack empty after each listener, and microtasks run there; a
/// click by the program within it does not.
#[scenario(cites(html::CLEAN_UP_AFTER_SCRIPT, html::CLICK))]
fn a_click_by_the_program_beside_an_event_of_the_loop() -> Schedule {
    schedule! {
        let channel = message_channel();
        let button = element();
        button.add_listener("click") {
            log("first click");
            then("microtask of the click");
        };
        button.add_listener("click", "second click");
        channel.port2.add_listener("message") {
            log("first message");
            then("microtask of the message");
        };
        channel.port2.add_listener("message") {
            log("second message");
            button.click();
            channel.port2.close();
        };
        channel.port2.start();
        channel.port1.post("x");
        expect(web) [
            "first message",
            "microtask of the message",
            "second message",
            "first click",
            "second click",
            "microtask of the click"
        ];
    }
}

/// An event handler that returns false cancels the event, and a listener doesn't.
#[scenario(cites(html::EVENT_HANDLER_RESULT, dom::SET_THE_CANCELED_FLAG))]
fn a_handler_that_returns_false_cancels() -> Schedule {
    schedule! {
        let button = element();
        button.add_listener("click", |event| {
            log("listener", event.default_prevented);
            return false;
        });
        button.on_click = |event| {
            log("handler", event.default_prevented);
            return false;
        };
        button.add_listener("click", |event| log("last", event.default_prevented));
        log("goes on", button.dispatch(event("click", object { cancelable: true })));
        expect(web) ["listener false", "handler false", "last true", "goes on false"];
    }
}

/// What else a handler returns cancels nothing, nor does false where the event can't be canceled.
#[scenario(cites(html::EVENT_HANDLER_RESULT))]
fn a_handler_that_returns_something_else() -> Schedule {
    schedule! {
        let button = element();
        button.on_click = || 0;
        log("goes on", button.dispatch(event("click", object { cancelable: true })));
        button.on_click = || false;
        log("goes on", button.dispatch(event("click")));
        log("goes on", button.dispatch(event("click", object { cancelable: true })));
        expect(web) ["goes on true", "goes on true", "goes on false"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    listeners_run_within_the_dispatch,
    no_microtask_between_the_listeners_of_a_dispatch,
    a_dispatch_within_a_dispatch,
    an_event_on_its_way_is_refused,
    added_for_the_next_dispatch,
    removed_by_a_dispatch_within,
    once_is_once,
    once_is_removed_before_its_call,
    once_adds_itself_again,
    capturing_comes_first_at_the_target,
    capturing_is_a_listener_of_its_own,
    stopped_on_the_way_down,
    stopped_at_once,
    what_was_stopped_is_dispatched_again,
    canceled_if_it_can_be,
    passive_listeners_cancel_nothing,
    a_custom_event_brings_its_detail,
    a_signal_removes_its_listener_during_the_dispatch,
    an_aborted_signal_adds_no_listener,
    a_signal_removes_before_it_tells,
    an_object_listens,
    the_method_of_an_object_is_looked_up_late,
    an_error_of_a_listener_is_reported,
    a_handler_that_was_taken_out_is_the_last,
    a_handler_keeps_its_place,
    down_to_the_target_and_back,
    down_and_not_back,
    the_path_is_that_of_the_beginning,
    added_further_along_the_path,
    stopped_above_the_target,
    a_click_by_the_program,
    a_click_in_a_click,
    a_click_by_the_program_beside_an_event_of_the_loop,
    a_handler_that_returns_false_cancels,
    a_handler_that_returns_something_else,
];
