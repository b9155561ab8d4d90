//! Queueing jobs directly.

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

pub(super) const FAMILY: Family = Family {
    name: "jobs",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::given("queueMicrotask"), Global::given("process"), Global::own("Promise")],
    reads: &[],
    harness: Some(include_str!("jobs.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "then",
        &[Param::callback("callback")],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.resolve().then({callback})",
        "runs the callback as a promise reaction job; returns the derived promise",
    ),
    Builtin::function(
        "micro",
        &[Param::callback("callback")],
        Returns::Nothing,
        Waits::Nothing,
        "queueMicrotask({callback})",
        "runs the callback as a microtask",
    )
    .needs(Capability::QueueMicrotask),
    Builtin::function(
        "tick",
        &[Param::callback("callback")],
        Returns::Nothing,
        Waits::Nothing,
        "process.nextTick({callback})",
        "runs the callback from Node's next tick queue",
    )
    .needs(Capability::NextTick),
];
