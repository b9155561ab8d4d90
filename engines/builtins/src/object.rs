//! Members of objects that the language itself makes: iterator results, settlement records, resolvers.

use super::{Builtin, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::property("value", "{this}.value", "the value of an iterator result or a settlement"),
    Builtin::property("done", "{this}.done", "whether an iterator is exhausted"),
    Builtin::property("status", "{this}.status", "`fulfilled` or `rejected`"),
    Builtin::property("reason", "{this}.reason", "why a promise was rejected or a signal aborted"),
    Builtin::property("promise", "{this}.promise", "the promise of `with_resolvers()`"),
    Builtin::property(
        "constructor",
        "{this}.constructor",
        "the constructor, looked up by `resolved` and `await`",
    ),
    Builtin::method(
        "resolve",
        &[Param::value("value").optional()],
        "{this}.resolve({value})",
        "resolves the promise of `with_resolvers()`",
    ),
    Builtin::method(
        "reject",
        &[Param::value("reason").optional()],
        "{this}.reject({reason})",
        "rejects the promise of `with_resolvers()`",
    ),
    Builtin::method(
        "next",
        &[Param::value("value").optional()],
        "{this}.next({value})",
        "the next iterator result",
    ),
    Builtin::method(
        "return",
        &[Param::value("value").optional()],
        "{this}.return({value})",
        "ends an iterator early",
    ),
    Builtin::method(
        "throw",
        &[Param::value("reason").optional()],
        "{this}.throw({reason})",
        "throws into a generator",
    ),
];
