//! `Promise.prototype.finally`.

use super::Via;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::rules;
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// 27.5.5.3 Promise.prototype.finally ( onFinally ).
    pub(crate) fn promise_finally(&mut self, promise: Value, on_finally: Value) -> Completion {
        // 2. If promise is not an Object, throw a TypeError exception.
        self.require_object(promise, "Promise.prototype.finally called on a non-object")?;
        // 3. Let C be ? SpeciesConstructor(promise, %Promise%).
        self.species(promise)?;
        // 5. If IsCallable(onFinally) is false, it passes through; 6. else it is wrapped for both outcomes.
        let handlers = if self.is_callable(on_finally) {
            [self.captured(then_finally, &[on_finally]), self.captured(catch_finally, &[on_finally])]
        } else {
            [on_finally, on_finally]
        };
        // 7. Return ? Invoke(promise, "then", « thenFinally, catchFinally »).
        let derived = self.invoke(promise, name::THEN, &handlers)?;
        if let Some(id) = self.m.promise_id(derived)
            && let Some(derived) = self.m.promise_mut(id)
        {
            derived.via = Via::Finally;
        }
        Ok(derived)
    }

    /// Calls `onFinally` and makes the outcome wait for what it returns.
    fn run_finally(&mut self, call: Call, after: crate::interpreter::builtins::Native) -> Completion {
        let [on_finally] = self.captured_values(call.callee);
        let outcome = call.arg(self, 0);
        // Let result be ? Call(onFinally, undefined).
        let result = self.call_by(rules::PROMISE_FINALLY, on_finally, Value::Undefined, &[])?;
        // Let p be ? PromiseResolve(C, result).
        let promise = self.promise_resolve_via(result, Via::Finally)?;
        // Return ? Invoke(p, "then", « valueThunk or thrower »).
        let after = self.captured(after, &[outcome]);
        self.invoke(Value::Object(promise), name::THEN, &[after])
    }
}

fn then_finally(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.run_finally(call, value_thunk)
}

fn catch_finally(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.run_finally(call, thrower)
}

fn value_thunk(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [value] = run.captured_values(call.callee);
    Ok(value)
}

fn thrower(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [reason] = run.captured_values(call.callee);
    Err(Abrupt::Throw(reason))
}
