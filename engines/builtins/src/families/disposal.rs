//! Stacks of disposable resources, and what `using` and `await using` are told of errors.

// covers: resource-disposal

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `DisposableStack`.
                DisposableStack,
                /// `AsyncDisposableStack`.
                AsyncDisposableStack,
            }
            capabilities {
                /// `using`, `await using`, and the stacks of disposable resources.
                ResourceManagement = "resource-management", Giver::Language, ALL, IN_TURN,
                    "parses('async function f() { using x = null; await using y = null; }') && !!Symbol.asyncDispose && has(root, 'AsyncDisposableStack')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "disposal",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("DisposableStack"), Global::own("AsyncDisposableStack")],
    reads: &[],
    harness: None,
};

/// Why generated programs have none of a stack's members: what has no method to dispose of it is refused, and a stack that
/// is disposed of takes nothing more.
const REFUSED: &str = "what can't be disposed of is refused in each engine's own words";

const RESOURCE: Param = Param::value("resource");
const VALUE: Param = Param::value("value");
/// What is called with the value that was adopted.
const ADOPTED: Param = Param::callback("callback").given(&[Returns::Any]);
const DEFERRED: Param = Param::callback("callback");

/// `adopt` of either stack.
const fn adopt(class: Class) -> Builtin {
    Builtin::method(
        class,
        "adopt",
        &[VALUE, ADOPTED],
        Returns::Any,
        Waits::Nothing,
        "{this}.adopt({value}, {callback})",
        "adds a value with what disposes of it, and returns the value",
    )
    .unpredictable(REFUSED)
}

/// `move` of either stack.
const fn moved(class: Class) -> Builtin {
    Builtin::method(
        class,
        "move",
        &[],
        Returns::Of(class),
        Waits::Nothing,
        "{this}.move()",
        "takes everything to a new stack; this one is disposed of then, and empty",
    )
    .unpredictable(REFUSED)
}

const ROWS: &[Builtin] = &[
    Builtin::function(
        "disposable_stack",
        &[],
        Returns::Of(Class::DisposableStack),
        Waits::Nothing,
        "new DisposableStack()",
        "a stack of resources that are disposed of together, the last one first",
    )
    .needs(Capability::ResourceManagement),
    Builtin::method(
        Class::DisposableStack,
        "use",
        &[RESOURCE],
        Returns::Any,
        Waits::Nothing,
        "{this}.use({resource})",
        "adds a resource, whose `[dispose]` is looked up now, and returns it",
    )
    .unpredictable(REFUSED),
    adopt(Class::DisposableStack),
    Builtin::method(
        Class::DisposableStack,
        "defer",
        &[DEFERRED],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.defer({callback})",
        "adds something to be called when the stack is disposed of",
    )
    .unpredictable(REFUSED),
    moved(Class::DisposableStack),
    Builtin::method(
        Class::DisposableStack,
        "dispose",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.dispose()",
        "disposes of everything, the last one first; a second call does nothing",
    ),
    Builtin::function(
        "async_disposable_stack",
        &[],
        Returns::Of(Class::AsyncDisposableStack),
        Waits::Nothing,
        "new AsyncDisposableStack()",
        "a stack of resources, each of which is awaited when it is disposed of",
    )
    .needs(Capability::ResourceManagement),
    Builtin::method(
        Class::AsyncDisposableStack,
        "use",
        &[RESOURCE],
        Returns::Any,
        Waits::Nothing,
        "{this}.use({resource})",
        "adds a resource, whose `[async_dispose]`, or `[dispose]` if it has none, is looked up now, and returns it",
    )
    .unpredictable(REFUSED),
    adopt(Class::AsyncDisposableStack),
    Builtin::method(
        Class::AsyncDisposableStack,
        "defer",
        &[DEFERRED],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.defer({callback})",
        "adds something to be called when the stack is disposed of, and awaited",
    )
    .unpredictable(REFUSED),
    moved(Class::AsyncDisposableStack),
    Builtin::method(
        Class::AsyncDisposableStack,
        "dispose_async",
        &[],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.disposeAsync()",
        "disposes of everything, the last one first, and awaits each; returns a promise that is fulfilled then",
    ),
    Builtin::property(
        Class::Error,
        "suppressed",
        Returns::Any,
        "{this}.suppressed",
        "the error that was on its way when a disposal threw another, in a `SuppressedError`",
    ),
    Builtin::property(
        Class::Error,
        "error",
        Returns::Any,
        "{this}.error",
        "the error that a disposal threw, in a `SuppressedError`",
    ),
];
