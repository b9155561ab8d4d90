//! Messages to the window.

// covers: window-messages

use crate::prelude::*;

/// Messages to the window come in the order in which they were posted, each in a task of its own.
#[scenario(cites(html::WINDOW_POST_MESSAGE, html::MICROTASK_CHECKPOINT))]
fn messages_to_the_window_are_tasks() -> Schedule {
    schedule! {
        window().on_message = |event| {
            log(event.data);
            then(|| log("job of " + event.data));
        };
        window().post("one");
        window().post("two");
        then("job");
        log("code");
        expect ["code", "job", "one", "job of one", "two", "job of two"];
    }
}

/// The message is read in the call, and what can't be copied is thrown there.
#[scenario(cites(html::WINDOW_POST_MESSAGE))]
fn a_message_to_the_window_is_copied_in_the_call() -> Schedule {
    schedule! {
        window().on_message = |event| log(event.data.text);
        let message = object { text: "as posted" };
        window().post(message);
        message.text = "changed";
        try {
            window().post(|| 1);
        } catch error {
            log(error.name);
        }
        expect ["DataCloneError", "as posted"];
    }
}

/// The window's queue needs not be enabled: what comes before there is a listener is lost.
#[scenario(cites(html::WINDOW_POST_MESSAGE, html::PORT_MESSAGE_QUEUE))]
fn a_window_does_not_wait_for_a_listener() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port1.post("kept");
        window().post("lost");
        timeout(50) {
            log("timeout");
            window().on_message = |_| log("late");
            channel.port2.on_message = |event| {
                log(event.data);
                channel.port2.close();
            };
        };
        expect ["timeout", "kept"];
        never "lost";
        never "late";
    }
}

/// A message to the window and a timer of no delay have no order.
#[scenario(cites(html::POSTED_MESSAGE_SOURCE, html::TIMER_ORDER))]
fn a_message_to_the_window_against_a_timer() -> Schedule {
    schedule! {
        window().on_message = |event| log(event.data);
        timeout(0, "timeout");
        window().post("one");
        window().post("two");
        expect [any_order["timeout", ["one", "two"]]];
    }
}

/// Messages to the window and at a port have no order; those of each are in theirs.
#[scenario(cites(html::POSTED_MESSAGE_SOURCE, html::PORT_MESSAGE_QUEUE))]
fn messages_to_the_window_against_those_at_a_port() -> Schedule {
    schedule! {
        let channel = message_channel();
        window().on_message = |event| log(event.data);
        channel.port2.on_message = |event| {
            log(event.data);
            if event.data == "port 2" {
                channel.port2.close();
            }
        };
        window().post("window 1");
        channel.port1.post("port 1");
        window().post("window 2");
        channel.port1.post("port 2");
        expect [any_order[["window 1", "window 2"], ["port 1", "port 2"]]];
    }
}

/// Between the listeners of one message microtasks run, and a message that a listener posts is a task of its own.
#[scenario(cites(html::WINDOW_POST_MESSAGE, html::CLEAN_UP_AFTER_SCRIPT))]
fn listeners_of_a_message_to_the_window() -> Schedule {
    schedule! {
        window().add_listener("message", |event| {
            log("first " + event.data);
            then(|| log("job of the first " + event.data));
            if event.data == "one" {
                window().post("two");
            }
        });
        window().add_listener("message", |event| log("second " + event.data));
        window().post("one");
        expect ["first one", "job of the first one", "second one", "first two", "job of the first two", "second two"];
    }
}

/// A port goes to the window with a message, and its messages go along.
#[scenario(cites(html::WINDOW_POST_MESSAGE, html::MESSAGE_PORT_TRANSFER))]
fn a_port_goes_to_the_window() -> Schedule {
    schedule! {
        let channel = message_channel();
        window().on_message = |event| {
            log(event.data);
            let port = event.ports[0];
            port.on_message = |event| {
                log(event.data);
                port.close();
            };
        };
        channel.port1.post("in its queue");
        window().post("port", [channel.port2]);
        expect ["port", "in its queue"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    messages_to_the_window_are_tasks,
    a_message_to_the_window_is_copied_in_the_call,
    a_window_does_not_wait_for_a_listener,
    a_message_to_the_window_against_a_timer,
    messages_to_the_window_against_those_at_a_port,
    listeners_of_a_message_to_the_window,
    a_port_goes_to_the_window,
];
