//! Hooks for errors that nobody handled.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "on_unhandled_rejection",
        &[Param::callback("callback")],
        "on_unhandled_rejection({callback})",
        "calls `|reason, promise| { … }` for each rejection that nobody handled in time",
    )
    .needs(Capability::UnhandledRejection),
    Builtin::function(
        "on_rejection_handled",
        &[Param::callback("callback")],
        "on_rejection_handled({callback})",
        "calls `|promise| { … }` when a rejection that was reported is handled after all",
    )
    .needs(Capability::UnhandledRejection),
    Builtin::function(
        "on_uncaught",
        &[Param::callback("callback")],
        "on_uncaught({callback})",
        "calls `|error| { … }` for each exception that nobody caught",
    )
    .needs(Capability::Uncaught),
];
