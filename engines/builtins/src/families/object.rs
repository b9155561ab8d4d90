//! Members of objects that the language itself makes: iterator results, settlement records, resolvers.

use super::{Builtin, Class, Family, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family =
    Family { name: "object", rows: ROWS, helpers: &[], globals: &[], reads: &[], harness: None };

const ROWS: &[Builtin] = &[
    Builtin::property(
        Class::Object,
        "value",
        Returns::Any,
        "{this}.value",
        "the value of an iterator result or a settlement",
    ),
    Builtin::property(
        Class::Object,
        "done",
        Returns::Primitive,
        "{this}.done",
        "whether an iterator is exhausted",
    ),
    Builtin::property(
        Class::Object,
        "status",
        Returns::Primitive,
        "{this}.status",
        "`fulfilled` or `rejected`",
    ),
    Builtin::property(Class::Object, "reason", Returns::Any, "{this}.reason", "why a promise was rejected"),
    Builtin::property(
        Class::Resolvers,
        "promise",
        Returns::Of(Class::Promise),
        "{this}.promise",
        "the promise of `with_resolvers()`",
    ),
    Builtin::property(
        Class::Object,
        "constructor",
        Returns::Any,
        "{this}.constructor",
        "the constructor, looked up by `resolved` and `await`",
    ),
    Builtin::method(
        Class::Resolvers,
        "resolve",
        &[Param::value("value").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.resolve({value})",
        "resolves the promise of `with_resolvers()`",
    ),
    Builtin::method(
        Class::Resolvers,
        "reject",
        &[Param::value("reason").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.reject({reason})",
        "rejects the promise of `with_resolvers()`",
    ),
    Builtin::method(
        Class::Generator,
        "next",
        &[Param::value("value").optional()],
        Returns::Any,
        Waits::Nothing,
        "{this}.next({value})",
        "the next iterator result",
    ),
    Builtin::method(
        Class::Generator,
        "return",
        &[Param::value("value").optional()],
        Returns::Any,
        Waits::Nothing,
        "{this}.return({value})",
        "ends an iterator early",
    ),
    Builtin::method(
        Class::Generator,
        "throw",
        &[Param::value("reason").optional()],
        Returns::Any,
        Waits::Nothing,
        "{this}.throw({reason})",
        "throws into a generator",
    ),
    Builtin::method(
        Class::AsyncGenerator,
        "next",
        &[Param::value("value").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.next({value})",
        "the next iterator result",
    ),
    Builtin::method(
        Class::AsyncGenerator,
        "return",
        &[Param::value("value").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.return({value})",
        "ends an iterator early",
    ),
    Builtin::method(
        Class::AsyncGenerator,
        "throw",
        &[Param::value("reason").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.throw({reason})",
        "throws into a generator",
    ),
    Builtin::method(
        Class::Iterator,
        "next",
        &[],
        Returns::Any,
        Waits::Nothing,
        "{this}.next()",
        "the next iterator result",
    ),
];
