//! Resolving, fulfilling and rejecting.

use super::{ReactionId, State};
use crate::interpreter::builtins::Call;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::report::Operation;
use crate::interpreter::rules;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_model::RuleId;

/// How a promise comes to be settled, as far as it explains when its reactions run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Via {
    Itself,
    /// By the resolving functions that a NewPromiseResolveThenableJob made.
    Thenable,
    Finally,
    All,
    AllSettled,
    Race,
    Any,
    /// As a request to an async generator: by a `yield`, by a `yield` after the answer to an earlier request, by the end of
    /// the body, by that of an earlier request, and by what a `return` request brought.
    GeneratorYield,
    GeneratorQueue,
    GeneratorEnd,
    GeneratorDrain,
    GeneratorReturn,
    /// With a synchronous iterator's value.
    FromSync,
    /// By what a rule of another document says.
    By(RuleId),
}

state! {
    enum Via {
        Itself, Thenable, Finally, All, AllSettled, Race, Any, GeneratorYield, GeneratorQueue, GeneratorEnd,
        GeneratorDrain, GeneratorReturn, FromSync, By(rule),
    }
}

impl Via {
    /// The rule that explains when a reaction runs, if it is a special one.
    pub(crate) const fn rule(self) -> Option<RuleId> {
        match self {
            Self::Itself => None,
            Self::Thenable => Some(rules::PROMISE_RESOLVE_THENABLE_JOB),
            Self::Finally => Some(rules::PROMISE_FINALLY),
            Self::All => Some(rules::PROMISE_ALL),
            Self::AllSettled => Some(rules::PROMISE_ALL_SETTLED),
            Self::Race => Some(rules::PROMISE_RACE),
            Self::Any => Some(rules::PROMISE_ANY),
            Self::GeneratorYield => Some(rules::ASYNC_GENERATOR_YIELD),
            Self::GeneratorQueue => Some(rules::ASYNC_GENERATOR_QUEUE),
            Self::GeneratorEnd => Some(rules::ASYNC_GENERATOR_START),
            Self::GeneratorDrain => Some(rules::ASYNC_GENERATOR_DRAIN),
            Self::GeneratorReturn => Some(rules::ASYNC_GENERATOR_AWAIT_RETURN),
            Self::FromSync => Some(rules::ASYNC_FROM_SYNC_ITERATOR),
            Self::By(rule) => Some(rule),
        }
    }
}

impl Run<'_, '_> {
    /// 27.5.1.3 CreateResolvingFunctions. [[AlreadyResolved]] is a captured value of the resolve function, which the
    /// reject function refers to.
    pub(crate) fn resolving_functions(&mut self, promise: Id, thenable: bool) -> (Value, Value) {
        let promise = Value::Object(promise);
        let values = [promise, Value::False, Value::bool(thenable)];
        let resolve = self.captured(resolve_function, &values);
        let reject = self.captured(reject_function, &[promise, resolve]);
        (resolve, reject)
    }

    /// Steps 2 to 5 of both resolving functions: whether this call is the first of the pair.
    fn first_resolution(&mut self, resolve: Value) -> bool {
        let [_, already] = self.captured_values(resolve);
        if matches!(already, Value::True) {
            return false;
        }
        if let Value::Object(resolve) = resolve {
            self.set_slot(resolve, 1, Value::True);
        }
        true
    }

    /// 27.5.1.3 Promise Resolve Functions, from step 7 on.
    pub(crate) fn resolve_promise(&mut self, promise: Id, resolution: Value) -> Completion<()> {
        // 7. If SameValue(resolution, promise) is true, reject with a TypeError.
        if resolution.object() == Some(promise) {
            let error = self.error("TypeError", "Chaining cycle detected for promise #<Promise>");
            self.reject_promise(promise, error);
            return Ok(());
        }
        // 8. If resolution is not an Object, fulfill.
        let Value::Object(thenable) = resolution else {
            self.fulfill_promise(promise, resolution);
            return Ok(());
        };
        // 9. Let then be Completion(Get(resolution, "then")).
        let then = match self.get_by(rules::GET_V, resolution, name::THEN) {
            // 10. If then is an abrupt completion, reject with its value.
            Err(Abrupt::Throw(error)) => {
                self.reject_promise(promise, error);
                return Ok(());
            }
            then => then?,
        };
        // 12. If IsCallable(thenAction) is false, fulfill.
        if !self.is_callable(then) {
            self.fulfill_promise(promise, resolution);
            return Ok(());
        }
        // 13.-15. Enqueue a NewPromiseResolveThenableJob.
        let also = self.m.promise(promise).and_then(|promise| promise.via.rule());
        let payload = Payload::Thenable { promise, thenable, then };
        self.enqueue_job(rules::PROMISE_RESOLVE_THENABLE_JOB, also, payload);
        Ok(())
    }

    /// 27.5.2.2 NewPromiseResolveThenableJob, its steps.
    pub(crate) fn thenable_job(&mut self, promise: Id, thenable: Id, then: Value) -> Completion<()> {
        // a. Let resolvingFunctions be CreateResolvingFunctions(promiseToResolve).
        let (resolve, reject) = self.resolving_functions(promise, true);
        // b. Let thenCallResult be Completion(HostCallJobCallback(then, thenable, « … »)).
        match self.call(then, Value::Object(thenable), &[resolve, reject]) {
            // c. If it is an abrupt completion, call the reject function.
            Err(Abrupt::Throw(error)) => self.call(reject, Value::Undefined, &[error]).map(drop),
            result => result.map(drop),
        }
    }

    /// 27.5.1.4 FulfillPromise.
    pub(crate) fn fulfill_promise(&mut self, promise: Id, value: Value) {
        let Some(data) = self.m.promise_mut(promise) else { return };
        let State::Pending { first, .. } = data.state else { return };
        data.state = State::Fulfilled(value);
        let via = data.via;
        self.trigger_reactions(first, true, value, via);
    }

    /// 27.5.1.7 RejectPromise.
    pub(crate) fn reject_promise(&mut self, promise: Id, reason: Value) {
        let Some(data) = self.m.promise_mut(promise) else { return };
        let State::Pending { first, .. } = data.state else { return };
        data.state = State::Rejected(reason);
        let (via, handled) = (data.via, data.handled);
        // 7. If promise.[[PromiseIsHandled]] is false, perform HostPromiseRejectionTracker(promise, "reject").
        if !handled {
            self.track_rejection(promise, Operation::Reject);
        }
        self.trigger_reactions(first, false, reason, via);
    }

    /// 27.5.1.8 TriggerPromiseReactions.
    fn trigger_reactions(&mut self, first: ReactionId, fulfilled: bool, argument: Value, via: Via) {
        let mut next = first;
        while next != ReactionId::NONE {
            let reaction = *self.m.reaction(next);
            self.enqueue_reaction(next, reaction.target, fulfilled, argument, via);
            next = reaction.next;
        }
    }

    /// Notes how a promise is settled, unless more is known already.
    pub(crate) fn settles(&mut self, promise: Id, via: Via) {
        if let Some(promise) = self.m.promise_mut(promise)
            && promise.via == Via::Itself
        {
            promise.via = via;
        }
    }
}

/// 27.5.1.3 Promise Resolve Functions.
fn resolve_function(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [promise, _, thenable] = run.captured_values(call.callee);
    if let Value::Object(promise) = promise
        && run.first_resolution(call.callee)
    {
        if matches!(thenable, Value::True) {
            run.settles(promise, Via::Thenable);
        }
        run.resolve_promise(promise, call.arg(run, 0))?;
    }
    Ok(Value::Undefined)
}

/// 27.5.1.3 Promise Reject Functions.
fn reject_function(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [promise, resolve] = run.captured_values(call.callee);
    if let Value::Object(promise) = promise
        && run.first_resolution(resolve)
    {
        let [_, _, thenable] = run.captured_values(resolve);
        if matches!(thenable, Value::True) {
            run.settles(promise, Via::Thenable);
        }
        run.reject_promise(promise, call.arg(run, 0));
    }
    Ok(Value::Undefined)
}
