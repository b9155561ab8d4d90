//! Queueing jobs directly.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "then",
        &[Param::callback("callback")],
        "Promise.resolve().then({callback})",
        "runs the callback as a promise reaction job; answers the derived promise",
    ),
    Builtin::function(
        "micro",
        &[Param::callback("callback")],
        "queueMicrotask({callback})",
        "runs the callback as a microtask",
    )
    .needs(Capability::QueueMicrotask),
    Builtin::function(
        "tick",
        &[Param::callback("callback")],
        "process.nextTick({callback})",
        "runs the callback from Node's next tick queue",
    )
    .needs(Capability::NextTick),
];
