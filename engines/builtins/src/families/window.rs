//! `window` as a target of messages.

// covers: window-messages

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// The window that a program runs in.
                Window: EventTarget,
            }
            capabilities {
                /// `window` and its `postMessage`.
                Window = "window", Giver::Loop, &[Web], LATER, "has(root, 'window') && has(root.window, 'postMessage')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "window",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::given("window")],
    reads: &[],
    harness: Some(include_str!("window.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "window",
        &[],
        Returns::Of(Class::Window),
        Waits::Process,
        "window",
        "the window, to which messages may be posted",
    )
    .needs(Capability::Window),
    Builtin::method(
        Class::Window,
        "post",
        &[Param::value("message"), Param::value("transfer").optional()],
        Returns::Nothing,
        Waits::Process,
        "{this}.postMessage({message}, \"*\", {transfer})",
        "sends a copy of a value to the window, and the ports of a list with it",
    )
    .calls_back(),
    Builtin::property(
        Class::Window,
        "on_message",
        Returns::Handler,
        "{this}.onmessage",
        "the window's `message` event handler; assign a function, which is called with `|event|`",
    ),
];

rules! {
    html {
        WINDOW_POST_MESSAGE = "html/window-post-message", WEB; needs Window {
            title: "Messages to a window are tasks, in the order in which they were posted",
            says: "`window.postMessage` copies the message within the call, and throws there what can't be copied. Then a \
                   task of the posted message task source is queued, which fires `message` at the window: no earlier than \
                   the code at hand and its microtasks are over, and after the messages that were posted before.",
            section: "window post message steps",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#window-post-message-steps",
            since: None,
        }
        POSTED_MESSAGE_SOURCE = "html/posted-message-source", WEB; needs Window, Timers {
            title: "Messages to a window have no order with timers and with ports",
            says: "They have a task source of their own. Tasks of one source are in order; from which source the next task \
                   comes is the event loop's choice.",
            section: "posted message task source",
            url: "https://html.spec.whatwg.org/multipage/web-messaging.html#posted-message-task-source",
            since: None,
        }
    }
}
