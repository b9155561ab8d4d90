//! Logging, and holding the thread.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "log",
        &[Param::value("parts").rest()],
        "log({parts})",
        "logs its arguments, as strings joined by a space: the label of an event",
    ),
    Builtin::function(
        "busy",
        &[Param::value("ms")],
        "busy({ms})",
        "holds the thread for so many milliseconds",
    )
    .needs(Capability::Busy),
    Builtin::function("string", &[Param::value("value")], "String({value})", "the value as a string"),
    Builtin::function("now", &[], "now()", "milliseconds since the scenario started, a whole number"),
];
