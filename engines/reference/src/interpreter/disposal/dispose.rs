//! Disposal (ECMA-262, 7.5.5).

use super::{Method, Resource};
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::value::Value;
use looplaw_model::rules::ecma;

/// How far a disposal comes by itself.
pub(in crate::interpreter) enum Step {
    /// This is to be awaited before it goes on.
    Await(Value),
    /// Nothing is left to dispose of.
    Done,
}

impl Run<'_, '_> {
    /// 7.5.5 DisposeResources ( disposableResourceStack, completion ), up to the next `Await`. What a disposal throws is
    /// thrown, for the caller to put it into the completion and to go on.
    pub(in crate::interpreter) fn dispose_of(&mut self, of: Value) -> Completion<Step> {
        // 3. For each element resource of disposableResourceStack, in reverse List order, do
        while let Some(method) = self.next_method(of)? {
            // d. If kind is sync-dispose, needsAwait is true, and hasAwaited is false, then
            if matches!(method, Method::Sync(_)) && self.takes_await(of)? {
                // i. Perform ! Await(undefined). ii. Set needsAwait to false.
                return Ok(Step::Await(Value::Undefined));
            }
            let Some(Resource { value, method }) = self.any_resources(of)?.stack.pop() else { break };
            if let Some(awaited) = self.call_disposal(of, value, method)? {
                return Ok(Step::Await(awaited));
            }
        }
        // 4. If needsAwait is true and hasAwaited is false, perform ! Await(undefined).
        let awaits = self.takes_await(of)?;
        Ok(if awaits { Step::Await(Value::Undefined) } else { Step::Done })
    }

    fn next_method(&mut self, of: Value) -> Completion<Option<Method>> {
        Ok(self.any_resources(of)?.stack.last().map(|resource| resource.method))
    }

    /// Whether `await using` of nothing has still to be awaited, which it is then.
    fn takes_await(&mut self, of: Value) -> Completion<bool> {
        let resources = self.any_resources(of)?;
        let is_due = resources.needs_await && !resources.has_awaited;
        if is_due {
            resources.needs_await = false;
        }
        Ok(is_due)
    }

    /// Steps 3.e and 3.f, which return what is to be awaited.
    fn call_disposal(&mut self, of: Value, value: Value, method: Method) -> Completion<Option<Value>> {
        let rule = ecma::DISPOSE_RESOURCES.id;
        let awaited = match method {
            Method::Sync(method) => {
                self.call_by(rule, method, value, &[])?;
                return Ok(None);
            }
            // f.ii. Set needsAwait to true.
            Method::Nothing => {
                self.any_resources(of)?.needs_await = true;
                return Ok(None);
            }
            Method::Async(method) => self.call_by(rule, method, value, &[])?,
            // 7.5.4, 1.b.ii: its result is dropped, and what it throws rejects the promise that the closure returns.
            Method::SyncAsAsync(method) => match self.call_by(rule, method, value, &[]) {
                Ok(_) => Value::Undefined,
                Err(Abrupt::Throw(error)) => Value::Object(self.promise_rejected_with(error, rule)),
                Err(Abrupt::Stop) => return Err(Abrupt::Stop),
            },
        };
        self.any_resources(of)?.has_awaited = true;
        Ok(Some(awaited))
    }

    /// Step 3.e.iii: the completion after a disposal threw, where another error may be on its way.
    pub(in crate::interpreter) fn suppressing(&mut self, error: Value, on_its_way: Option<Value>) -> Value {
        let Some(suppressed) = on_its_way else { return error };
        // Let error be a newly created SuppressedError object.
        let id = self.m.add(Kind::Error("SuppressedError"));
        let object = self.m.object_mut(id);
        object.define(const { Name::of("error") }, Slot::Data(error));
        object.define(const { Name::of("suppressed") }, Slot::Data(suppressed));
        Value::Object(id)
    }
}
