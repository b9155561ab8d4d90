//! Errors.

use super::{Builtin, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// An error of any class of errors.
                Error,
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "error",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("Error"), Global::own("TypeError")],
    reads: &[],
    harness: None,
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "error",
        &[Param::value("message").optional()],
        Returns::Of(Class::Error),
        Waits::Nothing,
        "new Error({message})",
        "an error with that message",
    ),
    Builtin::function(
        "type_error",
        &[Param::value("message").optional()],
        Returns::Of(Class::Error),
        Waits::Nothing,
        "new TypeError({message})",
        "a type error with that message",
    ),
    Builtin::property(
        Class::Error,
        "message",
        Returns::Primitive,
        "{this}.message",
        "the message of an error",
    ),
    Builtin::property(Class::Error, "name", Returns::Any, "{this}.name", "the name of an error's class"),
    Builtin::property(
        Class::Error,
        "errors",
        Returns::Any,
        "{this}.errors",
        "the reasons in an `AggregateError`",
    ),
    Builtin::property(Class::Error, "cause", Returns::Any, "{this}.cause", "the cause of an error"),
];
