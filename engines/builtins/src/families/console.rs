//! Logging, and holding the thread.

use super::{Builtin, Capability, Family, Global, Helper, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            capabilities {
                // Some engines stop their clock while code runs.
                /// A clock that a program can hold up.
                Busy = "busy", Giver::Loop, LOOPS, IN_TURN, "clockRuns()";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "console",
    rows: ROWS,
    helpers: &[
        Helper { name: "busy", js: BUSY, uses: &["Date"] },
        Helper { name: "now", js: NOW, uses: &["started", "Date"] },
    ],
    globals: &[Global::own("Date"), Global::own("String")],
    reads: &[],
    harness: Some(include_str!("console.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "log",
        &[Param::value("parts").rest()],
        Returns::Nothing,
        Waits::Nothing,
        "log({parts})",
        "logs its arguments, as strings joined by a space: the label of an event",
    ),
    Builtin::function(
        "busy",
        &[Param::value("ms")],
        Returns::Nothing,
        Waits::Alone,
        "busy({ms})",
        "holds the thread for so many milliseconds",
    )
    .needs(Capability::Busy),
    Builtin::function(
        "string",
        &[Param::value("value")],
        Returns::Primitive,
        Waits::Nothing,
        "String({value})",
        "the value as a string",
    ),
    Builtin::function(
        "now",
        &[],
        Returns::Primitive,
        Waits::Alone,
        "now()",
        "milliseconds since the scenario started, a whole number",
    )
    .unpredictable("what it returns differs from run to run"),
];

const BUSY: &str = "\
function busy(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}";

const NOW: &str = "\
const started = Date.now();
const now = () => Date.now() - started;";
