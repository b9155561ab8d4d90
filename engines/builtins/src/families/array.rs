//! Arrays, as far as control flow wants them.

use super::{Builtin, Class, Family, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// An array.
                Array,
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family =
    Family { name: "array", rows: ROWS, helpers: &[], globals: &[], reads: &[], harness: None };

/// What is called with each item and its index.
const EACH: Param = Param::callback("callback").given(&[Returns::Any, Returns::Primitive]);

const ROWS: &[Builtin] = &[
    Builtin::method(
        Class::Array,
        "push",
        &[Param::value("item")],
        Returns::Primitive,
        Waits::Nothing,
        "{this}.push({item})",
        "appends an item",
    ),
    Builtin::method(
        Class::Array,
        "pop",
        &[],
        Returns::Any,
        Waits::Nothing,
        "{this}.pop()",
        "takes the last item",
    ),
    Builtin::method(
        Class::Array,
        "shift",
        &[],
        Returns::Any,
        Waits::Nothing,
        "{this}.shift()",
        "takes the first item",
    ),
    Builtin::method(
        Class::Array,
        "reverse",
        &[],
        Returns::Of(Class::Array),
        Waits::Nothing,
        "{this}.reverse()",
        "reverses in place",
    ),
    Builtin::method(
        Class::Array,
        "join",
        &[Param::value("separator").optional()],
        Returns::Primitive,
        Waits::Nothing,
        "{this}.join({separator})",
        "the items as one string",
    )
    .unpredictable("its text has that of errors and functions, which differs from engine to engine"),
    Builtin::method(
        Class::Array,
        "for_each",
        &[EACH],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.forEach({callback})",
        "calls `|item, index|` for each item, and waits for none",
    ),
    Builtin::method(
        Class::Array,
        "map",
        &[EACH],
        Returns::Of(Class::Array),
        Waits::Nothing,
        "{this}.map({callback})",
        "the array of what `|item, index|` returns",
    ),
    Builtin::property(Class::Array, "length", Returns::Primitive, "{this}.length", "the number of items"),
    Builtin::property(
        Class::String,
        "length",
        Returns::Primitive,
        "{this}.length",
        "the number of characters",
    ),
];
