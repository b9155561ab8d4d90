//! Queueing jobs directly.

// covers: microtasks, next-tick

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            capabilities {
                /// `queueMicrotask`.
                QueueMicrotask = "queue-microtask", Giver::Loop, LOOPS, IN_TURN, "has(root, 'queueMicrotask')";
                /// `process.nextTick`.
                NextTick = "next-tick", Giver::Loop, &[Node], IN_TURN, "has(root.process, 'nextTick')";
            }
        }
    };
}
pub(super) use brings;

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
