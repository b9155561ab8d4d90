//! Timers and immediates.

// covers: timers, clearing, intervals, immediates, timeout-or-immediate

use super::{Builtin, Capability, Class, Family, Global, Helper, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// The handle of a timeout or an interval.
                Timer,
                /// The handle of an immediate.
                Immediate,
            }
            capabilities {
                /// `setTimeout`, `setInterval` and their clearing.
                Timers = "timers", Giver::Loop, LOOPS, LATER,
                    "has(root, 'setTimeout') && has(root, 'clearTimeout') && has(root, 'setInterval') && \
has(root, 'clearInterval')";
                /// `setImmediate` and `clearImmediate`.
                Immediate = "immediate", Giver::Loop, &[Node], LATER, "has(root, 'setImmediate')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "timers",
    rows: ROWS,
    helpers: &[Helper { name: "interval", js: INTERVAL, uses: &["setInterval", "clearInterval"] }],
    globals: &[
        Global::given("setTimeout"),
        Global::given("clearTimeout"),
        Global::given("setImmediate"),
        Global::given("clearImmediate"),
        Global::own("setInterval"),
        Global::own("clearInterval"),
        Global::own("Promise"),
    ],
    reads: &[],
    harness: Some(include_str!("timers.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "timeout",
        &[Param::value("ms"), Param::callback("callback")],
        Returns::Of(Class::Timer),
        Waits::Counted,
        "setTimeout({callback}, {ms})",
        "runs the callback once, after so many milliseconds; returns a handle",
    )
    .needs(Capability::Timers),
    Builtin::function(
        "interval",
        &[Param::value("ms"), Param::value("times"), Param::callback("callback")],
        Returns::Of(Class::Timer),
        Waits::Alone,
        "interval({ms}, {times}, {callback})",
        "runs the callback every so many milliseconds, `times` times at the most; returns a handle",
    )
    .needs(Capability::Timers),
    Builtin::function(
        "clear",
        &[Param::value("handle")],
        Returns::Nothing,
        Waits::Nothing,
        "clearTimeout({handle})",
        "cancels a timeout or an interval",
    )
    .needs(Capability::Timers),
    Builtin::function(
        "immediate",
        &[Param::callback("callback")],
        Returns::Of(Class::Immediate),
        Waits::Counted,
        "setImmediate({callback})",
        "runs the callback in the check phase; returns a handle",
    )
    .needs(Capability::Immediate),
    Builtin::function(
        "clear_immediate",
        &[Param::value("handle")],
        Returns::Nothing,
        Waits::Nothing,
        "clearImmediate({handle})",
        "cancels an immediate",
    )
    .needs(Capability::Immediate),
    Builtin::function(
        "sleep",
        &[Param::value("ms"), Param::value("value").optional()],
        Returns::Of(Class::Promise),
        Waits::Counted,
        "new Promise((resolve) => setTimeout(resolve, {ms}, {value}))",
        "a promise that is fulfilled after so many milliseconds",
    )
    .needs(Capability::Timers),
];

const INTERVAL: &str = "\
function interval(ms, times, callback) {
  const handle = setInterval(() => {
    times -= 1;
    if (times <= 0) clearInterval(handle);
    callback();
  }, ms);
  return handle;
}";

/// Defined where a call of `sleep` does more than name its arguments; other calls are written out.
pub const SLEEP: Helper = Helper {
    name: "sleep",
    js: "const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));",
    uses: &["Promise", "setTimeout"],
};
