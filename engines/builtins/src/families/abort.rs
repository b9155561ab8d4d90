//! `AbortController` and `AbortSignal`.

// covers: abort-controller, abort-signal-timeout, abort-signal-any

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `AbortController`.
                AbortController,
                /// `AbortSignal`.
                AbortSignal: EventTarget,
            }
            capabilities {
                /// `AbortController` and `AbortSignal`.
                AbortController = "abort-controller", Giver::Language, LOOPS, IN_TURN,
                    "has(root, 'AbortController') && has(root.AbortSignal.prototype, 'throwIfAborted')";
                /// `AbortSignal.timeout`.
                AbortTimeout = "abort-timeout", Giver::On(Capability::Timers), LOOPS, LATER,
                    "has(root.AbortSignal, 'timeout')";
                /// `AbortSignal.any`.
                AbortAny = "abort-any", Giver::Language, LOOPS, IN_TURN, "has(root.AbortSignal, 'any')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "abort",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("AbortController"), Global::given("AbortSignal")],
    reads: &[],
    harness: Some(include_str!("abort.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "abort_controller",
        &[],
        Returns::Of(Class::AbortController),
        Waits::Nothing,
        "new AbortController()",
        "a controller with a `signal` that `abort` aborts",
    )
    .needs(Capability::AbortController),
    Builtin::function(
        "aborted",
        &[Param::value("reason").optional()],
        Returns::Of(Class::AbortSignal),
        Waits::Nothing,
        "AbortSignal.abort({reason})",
        "a signal that is aborted already",
    )
    .needs(Capability::AbortController),
    Builtin::function(
        "abort_timeout",
        &[Param::value("ms")],
        Returns::Of(Class::AbortSignal),
        Waits::Outside,
        "AbortSignal.timeout({ms})",
        "a signal that is aborted after so many milliseconds",
    )
    .needs(Capability::AbortTimeout),
    Builtin::function(
        "abort_any",
        &[Param::value("signals")],
        Returns::Of(Class::AbortSignal),
        Waits::Nothing,
        "AbortSignal.any({signals})",
        "a signal that is aborted when the first of them is",
    )
    .needs(Capability::AbortAny),
    Builtin::method(
        Class::AbortController,
        "abort",
        &[Param::value("reason").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.abort({reason})",
        "aborts the controller's signal",
    ),
    Builtin::method(
        Class::AbortSignal,
        "throw_if_aborted",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.throwIfAborted()",
        "throws the reason of an aborted signal",
    ),
    Builtin::property(
        Class::AbortController,
        "signal",
        Returns::Of(Class::AbortSignal),
        "{this}.signal",
        "the controller's signal",
    ),
    Builtin::property(
        Class::AbortSignal,
        "aborted",
        Returns::Primitive,
        "{this}.aborted",
        "whether the signal is aborted",
    ),
    Builtin::property(
        Class::AbortSignal,
        "reason",
        Returns::Any,
        "{this}.reason",
        "why a signal was aborted",
    ),
    Builtin::property(
        Class::AbortSignal,
        "on_abort",
        Returns::Handler,
        "{this}.onabort",
        "the signal's `abort` event handler; assign a function",
    ),
];
