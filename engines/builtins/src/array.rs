//! Arrays, as far as control flow wants them.

use super::{Builtin, Param};

pub(super) const TABLE: &[Builtin] = &[
    Builtin::method("push", &[Param::value("item")], "{this}.push({item})", "appends an item"),
    Builtin::method("pop", &[], "{this}.pop()", "takes the last item"),
    Builtin::method("shift", &[], "{this}.shift()", "takes the first item"),
    Builtin::method("reverse", &[], "{this}.reverse()", "reverses in place"),
    Builtin::method(
        "join",
        &[Param::value("separator").optional()],
        "{this}.join({separator})",
        "the items as one string",
    ),
    Builtin::method(
        "for_each",
        &[Param::callback("callback")],
        "{this}.forEach({callback})",
        "calls `|item, index|` for each item, and waits for none",
    ),
    Builtin::method(
        "map",
        &[Param::callback("callback")],
        "{this}.map({callback})",
        "the array of what `|item, index|` answers",
    ),
    Builtin::property("length", "{this}.length", "the number of items or characters"),
];
