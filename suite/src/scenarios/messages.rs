//! Messages between ports.

use crate::prelude::*;

/// Messages at one port arrive in the order in which they were posted, and after the code and jobs at hand.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn messages_in_order() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            if event.data == "two" {
                channel.port2.close();
            }
        };
        channel.port1.post("one");
        channel.port1.post("two");
        then("job");
        log("code");
        expect ["code", "job", "one", "two"];
    }
}

/// Each message is a task: its jobs run before the next message.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, html::MICROTASK_CHECKPOINT, node::MESSAGE_PORT))]
fn jobs_between_messages() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            then(|| log("job of " + event.data));
            if event.data == "two" {
                channel.port2.close();
            }
        };
        channel.port1.post("one");
        channel.port1.post("two");
        expect ["one", "job of one", "two", "job of two"];
    }
}

/// What is posted before the port delivers waits, and is a copy of what it was then.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn a_message_waits_for_its_port() -> Schedule {
    schedule! {
        let channel = message_channel();
        let message = object { text: "as posted" };
        channel.port1.post(message);
        message.text = "changed";
        timeout(20) {
            log("timeout");
            channel.port2.on_message = |event| {
                log(event.data.text);
                channel.port2.close();
            };
            log("set");
        };
        expect ["timeout", "set", "as posted"];
    }
}

/// A port that stays open with a listener receives nothing if nothing is posted.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn a_port_may_stay_open() -> Schedule {
    schedule! {
        on_uncaught("uncaught");
        let port = message_channel().port2;
        port.on_message = |_| log("message");
        then() { timeout(40, "timer"); };
        log("code");
        expect ["code", "timer"];
        never "message";
        never "uncaught";
    }
}

/// A port keeps a program of Node's going as long as it has listeners, and one that was only started has none.
#[scenario(cites(node::MESSAGE_PORT))]
fn a_port_without_a_listener_keeps_nothing_going() -> Schedule {
    schedule! {
        entry module;
        message_channel().port1.start();
        timeout(20, "timer");
        log("code");
        expect(node) ["code", "timer"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    messages_in_order,
    jobs_between_messages,
    a_message_waits_for_its_port,
    a_port_without_a_listener_keeps_nothing_going,
    a_port_may_stay_open,
];
