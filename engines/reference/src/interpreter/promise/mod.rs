//! Promises (ECMA-262, 27.5), in the steps of the specification.
//!
//! Every constructor is the intrinsic `Promise`: the language has no classes. So a capability is a promise, and its
//! resolving functions are made only where a program can get hold of them.

#![expect(clippy::unnecessary_wraps)] // Built-in functions share one type, whether they can fail or not.

mod awaiting;
mod combinator;
mod finally;
mod idl;
mod react;
mod resolve;

pub(crate) use combinator::{Combinator, CombinatorKind};
pub(crate) use react::{Reaction, ReactionId, Target};
pub(crate) use resolve::Via;

use super::heap::Kind;
use super::machine::{Completion, Run};
use super::name;
use super::rules;
use super::snapshot::Snapshot;
use super::state::{self, state};
use super::value::{Id, Value};

/// The internal slots of a promise (27.5.6).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Promise {
    pub(crate) state: State,
    /// [[PromiseIsHandled]]
    pub(crate) handled: bool,
    /// Whether its rejection was reported as unhandled.
    pub(crate) reported: bool,
    /// How it is settled, for the reasons of events.
    pub(crate) via: Via,
}

/// [[PromiseState]] with what goes with each.
#[derive(Debug, Clone, Copy)]
pub(crate) enum State {
    /// With the list of reactions: its first and last, or [`ReactionId::NONE`].
    Pending {
        first: ReactionId,
        last: ReactionId,
    },
    Fulfilled(Value),
    Rejected(Value),
}

state! {
    struct Promise { state, handled, reported, via }
}

impl state::State for State {
    fn write(&self, into: &mut Snapshot<'_>) {
        match self {
            Self::Fulfilled(value) => {
                into.byte(0);
                value.write(into);
            }
            Self::Rejected(reason) => {
                into.byte(1);
                reason.write(into);
            }
            // The last is the last of those that follow the first.
            Self::Pending { first, last: _ } => {
                let mut next = *first;
                while next != ReactionId::NONE {
                    into.byte(2);
                    next.write(into);
                    next = into.of().reaction(next).next;
                }
                into.byte(3);
            }
        }
    }
}

#[cfg(test)]
impl state::Sample for State {
    fn sample(pick: &mut state::Pick) -> Self {
        let first = [ReactionId::NONE, ReactionId(0), ReactionId(1)];
        match pick.below(3) {
            0 => Self::Fulfilled(state::Sample::sample(pick)),
            1 => Self::Rejected(state::Sample::sample(pick)),
            _ => Self::Pending { first: first[pick.below(3)], last: ReactionId(1) },
        }
    }
}

impl Promise {
    pub(crate) const fn is_pending(&self) -> bool {
        matches!(self.state, State::Pending { .. })
    }
}

impl Run<'_, '_> {
    /// 27.5.1.5 NewPromiseCapability of the intrinsic `Promise`.
    pub(crate) fn new_promise(&mut self) -> Id {
        self.new_promise_via(Via::Itself)
    }

    pub(crate) fn new_promise_via(&mut self, via: Via) -> Id {
        let state = State::Pending { first: ReactionId::NONE, last: ReactionId::NONE };
        self.m.add(Kind::Promise(Promise { state, handled: false, reported: false, via }))
    }

    /// 27.5.4.7.1 PromiseResolve. The look-up of `constructor` can be observed.
    pub(crate) fn promise_resolve(&mut self, value: Value) -> Completion<Id> {
        self.promise_resolve_via(value, Via::Itself)
    }

    /// The same, with a reason for what becomes of a promise that is made.
    pub(super) fn promise_resolve_via(&mut self, value: Value, via: Via) -> Completion<Id> {
        // 1. If IsPromise(x) is true, then
        if let Some(id) = self.m.promise_id(value) {
            if self.inherits_constructor(id) {
                return Ok(id);
            }
            // a. Let xConstructor be ? Get(x, "constructor").
            let constructor = self.get_by(rules::GET_V, value, name::CONSTRUCTOR)?;
            // b. If SameValue(xConstructor, C) is true, return x.
            if constructor.is_constructor(looplaw_builtins::Class::Promise) {
                return Ok(id);
            }
        }
        // 2. Let promiseCapability be ? NewPromiseCapability(C).
        let promise = self.new_promise_via(via);
        // 3. Perform ? Call(promiseCapability.[[Resolve]], undefined, « x »).
        self.resolve_promise(promise, value)?;
        // 4. Return promiseCapability.[[Promise]].
        Ok(promise)
    }

    /// Whether an object has its class's constructor, which nobody observes being looked up.
    fn inherits_constructor(&self, object: Id) -> bool {
        self.m.object(object).own(name::CONSTRUCTOR).is_none()
    }

    /// 7.3.22 SpeciesConstructor of a promise: a `constructor` of its own can't have a species, so that the answer is
    /// the intrinsic `Promise`, or an error.
    pub(crate) fn species(&mut self, promise: Value) -> Completion<()> {
        if promise.object().is_some_and(|id| self.inherits_constructor(id)) {
            return Ok(());
        }
        let constructor = self.get(promise, name::CONSTRUCTOR)?;
        if matches!(constructor, Value::Undefined) {
            return Ok(());
        }
        self.require_object(constructor, "The .constructor property is not an object")
    }
}
