//! Promises as specifications use them that are written in Web IDL ("Promise types", "Creating and manipulating Promises").
//!
//! A specification's own reactions are built-in functions with captured values, of which no program gets hold.

use super::{Reaction, ReactionId, State, Target, Via};
use crate::interpreter::builtins::Native;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::report::Operation;
use crate::interpreter::value::{Id, Value};
use looplaw_model::RuleId;

impl Run<'_, '_> {
    /// "A promise resolved with" a value: always a new one, which takes two jobs more to follow another promise.
    pub(crate) fn promise_resolved_with(&mut self, value: Value, rule: RuleId) -> Completion<Id> {
        let promise = self.new_promise_via(Via::By(rule));
        self.resolve_promise(promise, value)?;
        Ok(promise)
    }

    /// "A promise rejected with" a reason.
    pub(crate) fn promise_rejected_with(&mut self, reason: Value, rule: RuleId) -> Id {
        let promise = self.new_promise_via(Via::By(rule));
        self.reject_promise(promise, reason);
        promise
    }

    /// "Resolve" a promise of the specification's own, by a rule.
    pub(crate) fn resolve_by(&mut self, rule: RuleId, promise: Id, value: Value) -> Completion<()> {
        self.settles(promise, Via::By(rule));
        self.resolve_promise(promise, value)
    }

    /// "Reject" a promise of the specification's own, by a rule.
    pub(crate) fn reject_by(&mut self, rule: RuleId, promise: Id, reason: Value) {
        self.settles(promise, Via::By(rule));
        self.reject_promise(promise, reason);
    }

    /// "Mark as handled": set promise.\[\[PromiseIsHandled\]\] to true.
    pub(crate) fn mark_as_handled(&mut self, id: Id) {
        let Some(promise) = self.m.promise_mut(id) else { return };
        let is_news = !std::mem::replace(&mut promise.handled, true);
        if is_news && matches!(promise.state, State::Rejected(_)) {
            self.track_rejection(id, Operation::Handle);
        }
    }

    /// "React": returns a promise of what the steps return. Steps that are not given pass the outcome on.
    pub(crate) fn react(
        &mut self,
        promise: Id,
        [fulfilled, rejected]: [Option<Native>; 2],
        captured: &[Value],
        rule: RuleId,
    ) -> Id {
        let derived = self.new_promise_via(Via::By(rule));
        self.then_steps(promise, Target::Promise(derived), [fulfilled, rejected], captured);
        derived
    }

    /// "Upon fulfillment" and "upon rejection": nobody has the promise of what the steps return.
    pub(crate) fn upon(&mut self, promise: Id, fulfilled: Native, rejected: Native, captured: &[Value]) {
        self.then_steps(promise, Target::Nothing, [Some(fulfilled), Some(rejected)], captured);
    }

    fn then_steps(&mut self, promise: Id, target: Target, steps: [Option<Native>; 2], captured: &[Value]) {
        let [fulfilled, rejected] =
            steps.map(|steps| steps.map_or(Value::Undefined, |steps| self.captured(steps, captured)));
        self.perform_then(promise, Reaction { target, fulfilled, rejected, next: ReactionId::NONE });
    }

    /// "Invoke" a callback function that returns a promise: what it throws rejects one.
    pub(crate) fn invoke_for_promise(
        &mut self,
        rule: RuleId,
        function: Value,
        this: Value,
        args: &[Value],
    ) -> Completion<Id> {
        match self.call_by(rule, function, this, args) {
            // "Convert a JavaScript value to promise": a new promise, resolved with the value.
            Ok(value) => self.promise_resolved_with(value, rule),
            Err(Abrupt::Throw(error)) => Ok(self.promise_rejected_with(error, rule)),
            Err(Abrupt::Stop) => Err(Abrupt::Stop),
        }
    }

    /// An operation that returns a promise throws nothing (Web IDL, "Operations"): its exceptions reject one.
    pub(crate) fn as_promise(&mut self, result: Completion, rule: RuleId) -> Completion {
        match result {
            Err(Abrupt::Throw(error)) => Ok(Value::Object(self.promise_rejected_with(error, rule))),
            result => result,
        }
    }
}
