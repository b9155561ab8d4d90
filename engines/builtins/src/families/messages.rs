//! `MessageChannel` and its ports.

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `MessageChannel`.
                MessageChannel,
                /// `MessagePort`.
                MessagePort: EventTarget,
            }
            capabilities {
                /// `MessageChannel`.
                MessageChannel = "message-channel", Giver::Loop, &[Web, Node], LATER, "has(root, 'MessageChannel')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "messages",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::given("MessageChannel")],
    reads: &[],
    harness: Some(include_str!("messages.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "message_channel",
        &[],
        Returns::Of(Class::MessageChannel),
        Waits::Outside,
        "new MessageChannel()",
        "a channel with two ports, `port1` and `port2`",
    )
    .needs(Capability::MessageChannel),
    Builtin::property(
        Class::MessageChannel,
        "port1",
        Returns::Of(Class::MessagePort),
        "{this}.port1",
        "the channel's first port",
    ),
    Builtin::property(
        Class::MessageChannel,
        "port2",
        Returns::Of(Class::MessagePort),
        "{this}.port2",
        "the channel's second port",
    ),
    Builtin::method(
        Class::MessagePort,
        "post",
        &[Param::value("message")],
        Returns::Nothing,
        Waits::Outside,
        "{this}.postMessage({message})",
        "sends a copy of a value to the other port",
    )
    .calls_back(),
    Builtin::method(
        Class::MessagePort,
        "start",
        &[],
        Returns::Nothing,
        Waits::Outside,
        "{this}.start()",
        "lets messages be delivered, as assigning `on_message` does",
    ),
    Builtin::method(
        Class::MessagePort,
        "close",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.close()",
        "disconnects the two ports",
    ),
    Builtin::property(
        Class::MessagePort,
        "on_message",
        Returns::Handler,
        "{this}.onmessage",
        "the port's `message` event handler; assign a function, which is called with `|event|`",
    ),
    Builtin::property(Class::Event, "data", Returns::Any, "{this}.data", "the message that an event brings"),
];

rules! {
    html {
        PORT_MESSAGE_QUEUE = "html/port-message-queue", WEB; needs MessageChannel {
            title: "A port's messages arrive in the order in which they were posted, each in a task of its own",
            says: "A message port has a queue, which is a task source of its own: a message that is posted becomes a task \
                   there. No task runs before the queue is enabled, by `start()` or by setting `onmessage`.",
            section: "port message queue",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#port-message-queue",
            since: None,
        }
    }
    node {
        MESSAGE_PORT = "node/message-port", NODE; needs MessageChannel {
            title: "Ports deliver messages as a browser's do",
            says: "A `MessagePort` matches that of browsers: messages at one port arrive in the order in which they were \
                   posted, each after the ticks and microtasks of the one before. Setting `onmessage` starts it. A port keeps the program \
                   going while it has listeners.",
            section: "Class: `MessagePort`",
            url: "https://nodejs.org/api/worker_threads.html#class-messageport",
            since: Some("15"),
        }
    }
}
