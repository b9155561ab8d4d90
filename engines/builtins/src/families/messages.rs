//! `MessageChannel` and its ports.

// covers: message-channels

mod rules;

pub(super) use rules::*;

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
        &[Param::value("message"), Param::value("transfer").optional()],
        Returns::Nothing,
        Waits::Outside,
        "{this}.postMessage({message}, {transfer})",
        "sends a copy of a value to the other port, and the ports of a list with it",
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
    Builtin::property(
        Class::Event,
        "ports",
        Returns::Of(Class::Array),
        "{this}.ports",
        "the ports that were sent with the message, in their order",
    ),
    Builtin::property(Class::Event, "data", Returns::Any, "{this}.data", "the message that an event brings"),
];
