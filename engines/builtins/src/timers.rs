//! Timers and immediates.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "timeout",
        &[Param::value("ms"), Param::callback("callback")],
        "setTimeout({callback}, {ms})",
        "runs the callback once, after so many milliseconds; answers a handle",
    )
    .needs(Capability::Timers),
    Builtin::function(
        "interval",
        &[Param::value("ms"), Param::value("times"), Param::callback("callback")],
        "interval({ms}, {times}, {callback})",
        "runs the callback every so many milliseconds, `times` times at the most; answers a handle",
    )
    .needs(Capability::Timers),
    Builtin::function(
        "clear",
        &[Param::value("handle")],
        "clearTimeout({handle})",
        "cancels a timeout or an interval",
    )
    .needs(Capability::Timers),
    Builtin::function(
        "immediate",
        &[Param::callback("callback")],
        "setImmediate({callback})",
        "runs the callback in the check phase; answers a handle",
    )
    .needs(Capability::Immediate),
    Builtin::function(
        "clear_immediate",
        &[Param::value("handle")],
        "clearImmediate({handle})",
        "cancels an immediate",
    )
    .needs(Capability::Immediate),
    Builtin::function(
        "sleep",
        &[Param::value("ms"), Param::value("value").optional()],
        "new Promise((resolve) => setTimeout(resolve, {ms}, {value}))",
        "a promise that is fulfilled after so many milliseconds",
    )
    .needs(Capability::Timers),
];
