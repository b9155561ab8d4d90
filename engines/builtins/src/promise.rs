//! Promises: constructor, statics and methods.

use super::{Builtin, Capability, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function(
        "promise",
        &[Param::callback("executor")],
        "new Promise({executor})",
        "a promise made by an executor `|resolve, reject| { … }`",
    ),
    Builtin::function(
        "with_resolvers",
        &[],
        "Promise.withResolvers()",
        "an object with `promise`, `resolve` and `reject`",
    )
    .needs(Capability::PromiseWithResolvers),
    Builtin::function(
        "resolved",
        &[Param::value("value").optional()],
        "Promise.resolve({value})",
        "the value itself if it is a promise, else a promise resolved with it",
    ),
    Builtin::function(
        "rejected",
        &[Param::value("reason").optional()],
        "Promise.reject({reason})",
        "a rejected promise",
    ),
    Builtin::function(
        "all",
        &[Param::value("values")],
        "Promise.all({values})",
        "fulfilled with all values in input order, rejected with the first rejection",
    ),
    Builtin::function(
        "all_settled",
        &[Param::value("values")],
        "Promise.allSettled({values})",
        "fulfilled when all are settled, with a `status` each",
    )
    .needs(Capability::PromiseAllSettled),
    Builtin::function(
        "race",
        &[Param::value("values")],
        "Promise.race({values})",
        "settled as the first of them is",
    ),
    Builtin::function(
        "any",
        &[Param::value("values")],
        "Promise.any({values})",
        "fulfilled with the first fulfilment, rejected with an `AggregateError` when all are rejected",
    )
    .needs(Capability::PromiseAny),
    Builtin::function(
        "attempt",
        &[Param::callback("callback"), Param::value("arguments").rest()],
        "Promise.try({callback}, {arguments})",
        "calls the callback now and answers a promise of its outcome",
    )
    .needs(Capability::PromiseTry),
    Builtin::method(
        "then",
        &[Param::callback("fulfilled").optional(), Param::callback("rejected").optional()],
        "{this}.then({fulfilled}, {rejected})",
        "the promise derived by reactions to fulfilment and rejection",
    ),
    Builtin::method(
        "catch",
        &[Param::callback("rejected")],
        "{this}.catch({rejected})",
        "`then(undefined, rejected)`",
    ),
    Builtin::method(
        "finally",
        &[Param::callback("callback")],
        "{this}.finally({callback})",
        "runs the callback on either outcome and passes the outcome on",
    )
    .needs(Capability::PromiseFinally),
];
