//! `AbortController` and `AbortSignal`.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "abort_controller",
        &[],
        "new AbortController()",
        "a controller with a `signal` that `abort` aborts",
    )
    .needs(Capability::AbortController),
    Builtin::function(
        "aborted",
        &[Param::value("reason").optional()],
        "AbortSignal.abort({reason})",
        "a signal that is aborted already",
    )
    .needs(Capability::AbortController),
    Builtin::function(
        "abort_timeout",
        &[Param::value("ms")],
        "AbortSignal.timeout({ms})",
        "a signal that is aborted after so many milliseconds",
    )
    .needs(Capability::AbortTimeout),
    Builtin::function(
        "abort_any",
        &[Param::value("signals")],
        "AbortSignal.any({signals})",
        "a signal that is aborted when the first of them is",
    )
    .needs(Capability::AbortAny),
    Builtin::method(
        "abort",
        &[Param::value("reason").optional()],
        "{this}.abort({reason})",
        "aborts the controller's signal",
    ),
    Builtin::method(
        "throw_if_aborted",
        &[],
        "{this}.throwIfAborted()",
        "throws the reason of an aborted signal",
    ),
    Builtin::method(
        "add_listener",
        &[Param::value("event"), Param::callback("listener")],
        "{this}.addEventListener({event}, {listener})",
        "adds an event listener, unless it is there already",
    ),
    Builtin::method(
        "remove_listener",
        &[Param::value("event"), Param::value("listener")],
        "{this}.removeEventListener({event}, {listener})",
        "removes an event listener",
    ),
    Builtin::property("signal", "{this}.signal", "the controller's signal"),
    Builtin::property("aborted", "{this}.aborted", "whether the signal is aborted"),
    Builtin::property("on_abort", "{this}.onabort", "the signal's `abort` event handler; assign a function"),
];
