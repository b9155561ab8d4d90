//! Resources that are disposed of (ECMA-262, 7.5 Operations on Disposable Objects).

mod add;
mod dispose;

pub(super) use dispose::Step;

use super::machine::{Completion, Run};
use super::slots::OfClass;
use super::state::state;
use super::value::Value;
use looplaw_builtins::Class;

/// The resources of a block, or of a `DisposableStack`, and how far their disposal has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Resources {
    /// The [[DisposableResourceStack]], whose last element is disposed of first.
    stack: Vec<Resource>,
    /// Whether there was an `await using` of nothing, for which something is to be awaited.
    needs_await: bool,
    /// Whether something has been.
    has_awaited: bool,
    /// Whether the [[DisposableState]] of a stack is disposed.
    is_disposed: bool,
}

/// The resources of an `AsyncDisposableStack`.
#[derive(Debug, Clone, Default)]
pub(super) struct AsyncResources {
    resources: Resources,
}

/// A DisposableResource Record (7.5.1): the [[ResourceValue]], and the [[Kind]] with the [[DisposeMethod]].
#[derive(Debug, Clone)]
struct Resource {
    value: Value,
    method: Method,
}

/// What disposes of a resource.
#[derive(Debug, Clone, Copy)]
enum Method {
    Sync(Value),
    Async(Value),
    /// A synchronous method in the closure of GetDisposeMethod, step 1.b.ii, which returns a promise of nothing.
    SyncAsAsync(Value),
    /// An `await using` of `null` or `undefined`: there is nothing to call.
    Nothing,
}

/// Which resources: those whose disposal is awaited are of the kind async-dispose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disposal {
    Sync,
    Async,
}

state! {
    struct Resources { stack, needs_await, has_awaited, is_disposed }
    struct AsyncResources { resources }
    struct Resource { value, method }
    enum Method { Sync(method), Async(method), SyncAsAsync(method), Nothing }
}

impl OfClass for Resources {
    const CLASS: Class = Class::DisposableStack;
}

impl OfClass for AsyncResources {
    const CLASS: Class = Class::AsyncDisposableStack;
}

impl AsyncResources {
    pub(super) const fn of(resources: Resources) -> Self {
        Self { resources }
    }
}

impl Run<'_, '_> {
    /// The resources that an object has, of which it has those of that kind.
    fn resources(&mut self, of: Value, kind: Disposal) -> Completion<&mut Resources> {
        match kind {
            Disposal::Sync => self.of_class::<Resources>(of),
            Disposal::Async => Ok(&mut self.of_class::<AsyncResources>(of)?.resources),
        }
    }

    /// The resources of a block or stack of either kind.
    fn any_resources(&mut self, of: Value) -> Completion<&mut Resources> {
        let kind = if self.m.slots::<Resources>(of).is_some() { Disposal::Sync } else { Disposal::Async };
        self.resources(of, kind)
    }
}
