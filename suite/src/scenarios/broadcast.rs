//! Broadcasts to channels of one name.

// covers: window-messages

use crate::prelude::*;

/// A broadcast goes to all other channels of its name, the oldest first, and not to its own.
#[scenario(cites(html::BROADCAST_CHANNEL_POST, node::BROADCAST_CHANNEL))]
fn a_broadcast_goes_to_all_others() -> Schedule {
    schedule! {
        let sender = broadcast_channel("news");
        let first = broadcast_channel("news");
        let second = broadcast_channel("news");
        let other = broadcast_channel("olds");
        sender.on_message = |_| log("the sender");
        other.on_message = |_| log("another name");
        first.on_message = |event| {
            log("first " + event.data);
            first.close();
        };
        second.on_message = |event| {
            log("second " + event.data);
            second.close();
        };
        sender.post("message");
        sender.close();
        other.close();
        log("code");
        expect(web) ["code", "first message", "second message"];
        expect(node) ["code", any_order["first message", "second message"]];
        never "the sender";
        never "another name";
    }
}

/// All channels get a message before any gets the next, whoever posts.
#[scenario(cites(html::BROADCAST_CHANNEL_POST, html::MICROTASK_CHECKPOINT))]
fn broadcasts_of_two_senders() -> Schedule {
    schedule! {
        let first = broadcast_channel("news");
        let second = broadcast_channel("news");
        let third = broadcast_channel("news");
        fn listen(channel, name) {
            channel.on_message = |event| {
                log(name + " has " + event.data);
                then(|| log("job of " + name));
            };
        }
        listen(first, "first");
        listen(second, "second");
        listen(third, "third");
        third.post("a");
        first.post("b");
        timeout(50, || {
            first.close();
            second.close();
            third.close();
        });
        expect(web) ["first has a", "job of first", "second has a", "job of second",
                     "second has b", "job of second", "third has b", "job of third"];
    }
}

/// The order is that of their making, not of their listeners.
#[scenario(cites(html::BROADCAST_CHANNEL_POST))]
fn channels_are_told_in_the_order_of_their_making() -> Schedule {
    schedule! {
        let oldest = broadcast_channel("news");
        let sender = broadcast_channel("news");
        let youngest = broadcast_channel("news");
        youngest.on_message = |_| {
            log("youngest");
            youngest.close();
        };
        oldest.on_message = |_| {
            log("oldest");
            oldest.close();
        };
        sender.post("message");
        sender.close();
        expect(web) ["oldest", "youngest"];
    }
}

/// A channel that is closed before a message arrives doesn't get it, and posting to it throws.
#[scenario(cites(html::BROADCAST_CHANNEL_CLOSE, html::BROADCAST_CHANNEL_POST))]
fn a_closed_channel_gets_nothing() -> Schedule {
    schedule! {
        let sender = broadcast_channel("news");
        let closing = broadcast_channel("news");
        let last = broadcast_channel("news");
        closing.on_message = |_| log("closing");
        last.on_message = |event| {
            log(event.data);
            last.close();
        };
        sender.post("message");
        closing.close();
        sender.close();
        try {
            sender.post("more");
        } catch error {
            log(error.name);
        }
        expect(web) ["InvalidStateError", "message"];
        never "closing";
        never "more";
    }
}

/// One that is closed by the listener of an older one doesn't get the message that both were posted.
#[scenario(cites(html::BROADCAST_CHANNEL_CLOSE, html::BROADCAST_CHANNEL_POST))]
fn a_listener_closes_the_next_channel() -> Schedule {
    schedule! {
        let sender = broadcast_channel("news");
        let first = broadcast_channel("news");
        let second = broadcast_channel("news");
        first.on_message = |event| {
            log("first " + event.data);
            second.close();
            first.close();
        };
        second.on_message = |event| log("second " + event.data);
        sender.post("message");
        sender.close();
        expect(web) ["first message"];
        never "second message";
    }
}

/// Each channel gets its messages in the order in which they were posted, as copies of what they were then.
#[scenario(cites(html::BROADCAST_CHANNEL_POST, node::BROADCAST_CHANNEL))]
fn broadcasts_stay_in_order() -> Schedule {
    schedule! {
        let sender = broadcast_channel("news");
        let receiver = broadcast_channel("news");
        receiver.on_message = |event| {
            log(event.data.text);
            if event.data.text == "two" {
                receiver.close();
            }
        };
        let message = object { text: "one" };
        sender.post(message);
        message.text = "two";
        sender.post(message);
        sender.close();
        then("job");
        expect ["job", "one", "two"];
    }
}

/// Broadcasts and messages at a port have no order.
#[scenario(cites(html::BROADCAST_CHANNEL_POST, html::PORT_MESSAGE_QUEUE, node::BROADCAST_CHANNEL))]
fn a_broadcast_against_a_port() -> Schedule {
    schedule! {
        let sender = broadcast_channel("news");
        let receiver = broadcast_channel("news");
        let channel = message_channel();
        receiver.on_message = |event| {
            log(event.data);
            receiver.close();
        };
        channel.port2.on_message = |event| {
            log(event.data);
            channel.port2.close();
        };
        sender.post("broadcast");
        channel.port1.post("message");
        sender.close();
        expect [any_order["broadcast", "message"]];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_broadcast_goes_to_all_others,
    broadcasts_of_two_senders,
    channels_are_told_in_the_order_of_their_making,
    a_closed_channel_gets_nothing,
    a_listener_closes_the_next_channel,
    broadcasts_stay_in_order,
    a_broadcast_against_a_port,
];
