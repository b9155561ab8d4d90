//! Messages between ports.

// covers: message-channels

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
        timeout(50) {
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
        timeout(50, "timer");
        log("code");
        expect(node) ["code", "timer"];
    }
}

/// A port that is posted along is a new one where it arrives, and works from there.
#[scenario(cites(html::MESSAGE_PORT_TRANSFER, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn a_port_goes_with_a_message() -> Schedule {
    schedule! {
        let outer = message_channel();
        let inner = message_channel();
        outer.port2.on_message = |event| {
            log(event.data);
            let port = event.ports[0];
            port.on_message = |event| {
                log(event.data);
                port.close();
                outer.port2.close();
            };
        };
        outer.port1.post("port", [inner.port2]);
        inner.port1.post("by the port");
        log("code");
        expect ["code", "port", "by the port"];
    }
}

/// Messages that were in a port's queue go with it, before those that are posted meanwhile, and wait until the new port
/// delivers.
#[scenario(cites(html::MESSAGE_PORT_TRANSFER, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn messages_go_with_their_port() -> Schedule {
    schedule! {
        let outer = message_channel();
        let inner = message_channel();
        outer.port2.on_message = |event| {
            let port = event.ports[0];
            log("received");
            inner.port1.post("after");
            timeout(50) {
                log("timeout");
                port.on_message = |event| {
                    log(event.data);
                    if event.data == "after" {
                        port.close();
                        outer.port2.close();
                    }
                };
            };
        };
        inner.port1.post("before");
        outer.port1.post("port", [inner.port2]);
        inner.port1.post("meanwhile");
        expect ["received", "timeout", "before", "meanwhile", "after"];
    }
}

/// A port that delivers already takes back what it has not delivered.
#[scenario(cites(html::MESSAGE_PORT_TRANSFER, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn a_port_that_delivers_is_transferred() -> Schedule {
    schedule! {
        let outer = message_channel();
        let inner = message_channel();
        inner.port2.on_message = |event| log("old " + event.data);
        outer.port2.on_message = |event| {
            let port = event.ports[0];
            log("received");
            port.on_message = |event| {
                log("new " + event.data);
                if event.data == "two" {
                    port.close();
                    outer.port2.close();
                }
            };
        };
        inner.port1.post("one");
        inner.port1.post("two");
        outer.port1.post("port", [inner.port2]);
        expect ["received", "new one", "new two"];
        never "old one";
        never "old two";
    }
}

/// A port passes through two hands: each time its messages go along.
#[scenario(cites(html::MESSAGE_PORT_TRANSFER, node::MESSAGE_PORT))]
fn a_port_goes_twice() -> Schedule {
    schedule! {
        let first = message_channel();
        let second = message_channel();
        let inner = message_channel();
        first.port2.on_message = |event| {
            log("first");
            inner.port1.post("two");
            second.port1.post("port", event.ports);
            first.port2.close();
        };
        second.port2.on_message = |event| {
            log("second");
            let port = event.ports[0];
            port.on_message = |event| {
                log(event.data);
                if event.data == "two" {
                    port.close();
                    second.port2.close();
                }
            };
        };
        inner.port1.post("one");
        first.port1.post("port", [inner.port2]);
        expect ["first", "second", "one", "two"];
    }
}

/// Ports arrive in the order of the list, not of the message.
#[scenario(cites(html::MESSAGE_PORT_TRANSFER, node::MESSAGE_PORT))]
fn ports_arrive_in_the_order_of_the_list() -> Schedule {
    schedule! {
        let outer = message_channel();
        let one = message_channel();
        let two = message_channel();
        outer.port2.on_message = |event| {
            log(event.data[0] == event.ports[1], event.data[1] == event.ports[0]);
            outer.port2.close();
        };
        outer.port1.post([one.port1, two.port1], [two.port1, one.port1]);
        expect ["true true"];
    }
}

/// The old port is disentangled by the call: what it posts goes nowhere, and it can't go a second time.
#[scenario(cites(html::MESSAGE_PORT_TRANSFER, html::MESSAGE_PORT_POST, node::MESSAGE_PORT))]
fn a_port_that_has_gone_posts_nothing() -> Schedule {
    schedule! {
        let outer = message_channel();
        let inner = message_channel();
        inner.port1.on_message = |event| {
            log(event.data);
            inner.port1.close();
            outer.port2.close();
        };
        outer.port2.on_message = |event| {
            log("received");
            event.ports[0].post("by the new port");
        };
        outer.port1.post("port", [inner.port2]);
        inner.port2.post("by the old port");
        try {
            outer.port1.post("again", [inner.port2]);
        } catch error {
            log(error.name);
        }
        expect ["DataCloneError", "received", "by the new port"];
        never "by the old port";
    }
}

/// What can't be posted is thrown by the call, and nothing arrives of it.
#[scenario(cites(html::MESSAGE_PORT_POST, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn what_cannot_be_posted_is_thrown() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            channel.port2.close();
        };
        try {
            channel.port1.post(|| 1);
        } catch error {
            log(error.name);
        }
        try {
            channel.port1.post("itself", [channel.port1]);
        } catch error {
            log(error.name);
        }
        channel.port1.post("last");
        expect ["DataCloneError", "DataCloneError", "last"];
        never "itself";
    }
}

/// The message is read in the call: a getter runs there, and what it does comes before all messages.
#[scenario(cites(html::MESSAGE_PORT_POST, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn getters_run_when_a_message_is_posted() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data.text);
            if event.data.text == "outer" {
                channel.port2.close();
            }
        };
        let message = object {
            get text() {
                log("read");
                channel.port1.post(object { text: "inner" });
                return "outer";
            }
        };
        channel.port1.post(message);
        log("posted");
        expect ["read", "posted", "inner", "outer"];
    }
}

/// A port that is sent to its own other one is lost, with the message.
#[scenario(cites(html::MESSAGE_PORT_POST, node::MESSAGE_PORT))]
fn a_port_that_is_sent_to_itself_is_lost() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |_| log("message");
        channel.port1.post("doomed", [channel.port2]);
        channel.port1.post("later");
        timeout(50) {
            log("timeout");
            channel.port1.close();
        };
        log("code");
        expect ["code", "timeout"];
        never "message";
    }
}

/// What was posted before its sender closed arrives; what is posted to a port that is closed doesn't.
#[scenario(cites(html::MESSAGE_PORT_CLOSE, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn what_was_posted_before_a_close_arrives() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            channel.port2.post("back");
        };
        channel.port1.on_message = |_| log("to the closed port");
        channel.port1.post("before");
        channel.port1.close();
        channel.port1.post("after");
        log("code");
        expect(web) ["code", "before"];
        never "after";
        never "to the closed port";
    }
}

/// The steps of `close()` take nothing out of the port's own queue: what waits there is delivered.
#[scenario(cites(html::MESSAGE_PORT_CLOSE, html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn a_port_that_is_closed_has_what_waits() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            channel.port2.close();
        };
        channel.port1.post("one");
        channel.port1.post("two");
        timeout(50, "timeout");
        expect ["one", "two", "timeout"];
    }
}

/// All listeners of one message are called in one task, with the microtasks of each in between.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, html::CLEAN_UP_AFTER_SCRIPT))]
fn jobs_between_the_listeners_of_a_message() -> Schedule {
    schedule! {
        let channel = message_channel();
        fn listen(name) {
            channel.port2.add_listener("message", |event| {
                log(name + event.data);
                then(|| log("job of " + name + event.data));
            });
        }
        listen("a");
        listen("b");
        channel.port2.start();
        channel.port1.post("1");
        channel.port1.post("2");
        timeout(50, || channel.port2.close());
        expect(web) ["a1", "job of a1", "b1", "job of b1", "a2", "job of a2", "b2", "job of b2"];
    }
}

/// The report of a rejection is a task: the second listener of the message at hand comes before it.
#[scenario(cites(html::UNHANDLED_REJECTION, html::PORT_MESSAGE_QUEUE))]
fn a_rejection_is_reported_after_all_listeners_of_a_message() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("reported " + reason));
        let channel = message_channel();
        channel.port2.add_listener("message", |_| {
            rejected("rejection");
            log("first");
        });
        channel.port2.add_listener("message", |_| {
            log("second");
            channel.port2.close();
        });
        channel.port2.start();
        channel.port1.post("message");
        expect(web) ["first", "second", "reported rejection"];
    }
}

/// Messages at two ports have no order, but each port's own.
#[scenario(cites(html::PORT_MESSAGE_QUEUE))]
fn messages_at_two_ports() -> Schedule {
    schedule! {
        let one = message_channel();
        let two = message_channel();
        one.port2.on_message = |event| log(event.data);
        two.port2.on_message = |event| log(event.data);
        one.port1.post("a1");
        two.port1.post("b1");
        one.port1.post("a2");
        two.port1.post("b2");
        timeout(50, || {
            one.port1.close();
            two.port1.close();
        });
        expect(web) [any_order[["a1", "a2"], ["b1", "b2"]]];
    }
}

/// A message and a timer of no delay have no order.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, html::TIMER_ORDER))]
fn a_message_against_a_timer() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            channel.port2.close();
        };
        timeout(0, "timeout");
        channel.port1.post("message");
        log("code");
        expect(web) ["code", any_order["message", "timeout"]];
    }
}

/// A message that is posted by the listener of another one waits behind those that are in the queue.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn a_message_posted_by_a_listener_is_last() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = |event| {
            log(event.data);
            if event.data == "one" {
                channel.port1.post("three");
                then(|| log("job"));
            }
            if event.data == "three" {
                channel.port2.close();
            }
        };
        channel.port1.post("one");
        channel.port1.post("two");
        expect ["one", "job", "two", "three"];
    }
}

/// Two ports talk in turns: each answer is a task of the other port.
#[scenario(cites(html::PORT_MESSAGE_QUEUE, node::MESSAGE_PORT))]
fn two_ports_talk_in_turns() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port1.on_message = |event| {
            log("first has", event.data);
            channel.port1.post(event.data + 1);
        };
        channel.port2.on_message = |event| {
            log("second has", event.data);
            if event.data == 4 {
                channel.port2.close();
            } else {
                channel.port2.post(event.data + 1);
                then(|| log("job of the second"));
            }
        };
        channel.port1.post(0);
        log("code");
        expect ["code", "second has 0", "job of the second", "first has 1", "second has 2", "job of the second",
                "first has 3", "second has 4"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    messages_in_order,
    jobs_between_messages,
    a_message_waits_for_its_port,
    a_port_may_stay_open,
    a_port_without_a_listener_keeps_nothing_going,
    a_port_goes_with_a_message,
    messages_go_with_their_port,
    a_port_that_delivers_is_transferred,
    a_port_goes_twice,
    ports_arrive_in_the_order_of_the_list,
    a_port_that_has_gone_posts_nothing,
    what_cannot_be_posted_is_thrown,
    getters_run_when_a_message_is_posted,
    a_port_that_is_sent_to_itself_is_lost,
    what_was_posted_before_a_close_arrives,
    a_port_that_is_closed_has_what_waits,
    jobs_between_the_listeners_of_a_message,
    a_rejection_is_reported_after_all_listeners_of_a_message,
    messages_at_two_ports,
    a_message_against_a_timer,
    a_message_posted_by_a_listener_is_last,
    two_ports_talk_in_turns,
];
