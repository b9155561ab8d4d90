//! Errors.

use super::{Builtin, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "error",
        &[Param::value("message").optional()],
        "new Error({message})",
        "an error with that message",
    ),
    Builtin::function(
        "type_error",
        &[Param::value("message").optional()],
        "new TypeError({message})",
        "a type error with that message",
    ),
    Builtin::property("message", "{this}.message", "the message of an error"),
    Builtin::property("name", "{this}.name", "the name of an error's class"),
    Builtin::property("errors", "{this}.errors", "the reasons in an `AggregateError`"),
    Builtin::property("cause", "{this}.cause", "the cause of an error"),
];
