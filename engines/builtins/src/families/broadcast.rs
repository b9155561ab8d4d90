//! `BroadcastChannel`.

// covers: window-messages

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `BroadcastChannel`.
                BroadcastChannel: EventTarget,
            }
            capabilities {
                /// `BroadcastChannel`.
                BroadcastChannel = "broadcast-channel", Giver::Loop, &[Web, Node], LATER, "has(root, 'BroadcastChannel')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "broadcast",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::given("BroadcastChannel")],
    reads: &[],
    harness: Some(include_str!("broadcast.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "broadcast_channel",
        &[Param::value("name")],
        Returns::Of(Class::BroadcastChannel),
        Waits::Outside,
        "new BroadcastChannel({name})",
        "one of the channels of that name",
    )
    .needs(Capability::BroadcastChannel),
    Builtin::method(
        Class::BroadcastChannel,
        "post",
        &[Param::value("message")],
        Returns::Nothing,
        Waits::Outside,
        "{this}.postMessage({message})",
        "sends a copy of a value to all other channels of the same name",
    )
    .calls_back(),
    Builtin::method(
        Class::BroadcastChannel,
        "close",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.close()",
        "ends the channel: it receives nothing more",
    ),
    Builtin::property(
        Class::BroadcastChannel,
        "on_message",
        Returns::Handler,
        "{this}.onmessage",
        "the channel's `message` event handler; assign a function, which is called with `|event|`",
    ),
];

rules! {
    html {
        BROADCAST_CHANNEL_POST = "html/broadcast-channel-post", WEB; needs BroadcastChannel {
            title: "A broadcast goes to all other channels of its name, the oldest first",
            says: "`postMessage` copies the message within the call, and throws there what can't be copied, or that the \
                   channel is closed. For each other channel of the same name a task of the DOM manipulation task source is \
                   queued: in one agent in the order in which the channels were made. So all get a message before any gets the \
                   next, and the channel itself gets none.",
            section: "postMessage(message)",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel-postmessage",
            since: None,
        }
        BROADCAST_CHANNEL_CLOSE = "html/broadcast-channel-close", WEB; needs BroadcastChannel {
            title: "A channel that is closed receives nothing, not even what is on its way",
            says: "`close()` sets a flag that the task of each message looks at when it runs, so that messages which were \
                   posted before and have not arrived are lost to it.",
            section: "close()",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel-close",
            since: None,
        }
    }
    node {
        BROADCAST_CHANNEL = "node/broadcast-channel", NODE; needs BroadcastChannel {
            title: "A broadcast goes to all other channels of its name",
            says: "A message that is posted to a `BroadcastChannel` goes to all others of the same name, and to each in the \
                   order in which they were posted. Between two channels there is no order.",
            section: "Class: `BroadcastChannel extends EventTarget`",
            url: "https://nodejs.org/api/worker_threads.html#class-broadcastchannel-extends-eventtarget",
            since: Some("18"),
        }
    }
}
