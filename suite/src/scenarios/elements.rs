//! Events on their way through a tree of elements, clicks, and handlers in attributes.

// covers: event-target, ui-events

use crate::prelude::*;

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

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_handler_that_was_taken_out_is_the_last,
    a_handler_keeps_its_place,
    a_handler_that_returns_false_cancels,
    a_handler_that_returns_something_else,
    down_to_the_target_and_back,
    down_and_not_back,
    the_path_is_that_of_the_beginning,
    added_further_along_the_path,
    stopped_above_the_target,
    a_click_by_the_program,
    a_click_in_a_click,
    a_click_by_the_program_beside_an_event_of_the_loop,
];
