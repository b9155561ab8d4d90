//! Promises: constructor, statics and methods.

// covers: promise-states, promise-chains, promise-finally, promise-all, promise-race, with-resolvers

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// A promise.
                Promise,
                /// What `with_resolvers` returns.
                Resolvers,
            }
            capabilities {
                /// `Promise.prototype.finally`.
                PromiseFinally = "promise-finally", Giver::Language, ALL, IN_TURN, "has(Promise.prototype, 'finally')";
                /// `Promise.allSettled`.
                PromiseAllSettled = "promise-all-settled", Giver::Language, ALL, IN_TURN, "has(Promise, 'allSettled')";
                /// `Promise.any` and `AggregateError`.
                PromiseAny = "promise-any", Giver::Language, ALL, IN_TURN, "has(Promise, 'any')";
                /// `Promise.withResolvers`.
                PromiseWithResolvers = "promise-with-resolvers", Giver::Language, ALL, IN_TURN,
                    "has(Promise, 'withResolvers')";
                /// `Promise.try`.
                PromiseTry = "promise-try", Giver::Language, ALL, IN_TURN, "has(Promise, 'try')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "promise",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("Promise")],
    reads: &[],
    harness: None,
};

/// One of the functions that an executor is given.
const FUNCTION: Returns = Returns::Of(Class::Function);
const SETTLED: Param = Param::callback("fulfilled").given(&[Returns::Any]);
const REJECTED: Param = Param::callback("rejected").given(&[Returns::Any]);

const ROWS: &[Builtin] = &[
    Builtin::function(
        "promise",
        &[Param::callback("executor").given(&[FUNCTION, FUNCTION])],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "new Promise({executor})",
        "a promise made by an executor `|resolve, reject| { … }`",
    ),
    Builtin::function(
        "with_resolvers",
        &[],
        Returns::Of(Class::Resolvers),
        Waits::Nothing,
        "Promise.withResolvers()",
        "an object with `promise`, `resolve` and `reject`",
    )
    .needs(Capability::PromiseWithResolvers),
    Builtin::function(
        "resolved",
        &[Param::value("value").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.resolve({value})",
        "the value itself if it is a promise, else a promise resolved with it",
    ),
    Builtin::function(
        "rejected",
        &[Param::value("reason").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.reject({reason})",
        "a rejected promise",
    ),
    Builtin::function(
        "all",
        &[Param::value("values")],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.all({values})",
        "fulfilled with all values in input order, rejected with the first rejection",
    ),
    Builtin::function(
        "all_settled",
        &[Param::value("values")],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.allSettled({values})",
        "fulfilled when all are settled, with a `status` each",
    )
    .needs(Capability::PromiseAllSettled),
    Builtin::function(
        "race",
        &[Param::value("values")],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.race({values})",
        "settled as the first of them is",
    ),
    Builtin::function(
        "any",
        &[Param::value("values")],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.any({values})",
        "fulfilled with the first fulfilment, rejected with an `AggregateError` when all are rejected",
    )
    .needs(Capability::PromiseAny),
    Builtin::function(
        "attempt",
        &[Param::callback("callback"), Param::value("arguments").rest()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "Promise.try({callback}, {arguments})",
        "calls the callback now and returns a promise of its outcome",
    )
    .needs(Capability::PromiseTry),
    Builtin::method(
        Class::Promise,
        "then",
        &[SETTLED.optional(), REJECTED.optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.then({fulfilled}, {rejected})",
        "the promise derived by reactions to fulfilment and rejection",
    ),
    Builtin::method(
        Class::Promise,
        "catch",
        &[REJECTED],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.catch({rejected})",
        "`then(undefined, rejected)`",
    ),
    Builtin::method(
        Class::Promise,
        "finally",
        &[Param::callback("callback")],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.finally({callback})",
        "runs the callback on either outcome and passes the outcome on",
    )
    .needs(Capability::PromiseFinally),
];
