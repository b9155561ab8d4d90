//! `await`.

use super::Reaction;
use crate::interpreter::code::Waits;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::{Id, Value};

impl Run<'_, '_> {
    /// 27.10.5.3 Await, up to the suspension: the function goes on in a reaction job of the promise.
    pub(crate) fn await_value(&mut self, suspended: Id, value: Value, waits: Waits) -> Completion<()> {
        // 2. Let promise be ? PromiseResolve(%Promise%, value).
        let promise = self.promise_resolve(value)?;
        // 3.-7. Perform PerformPromiseThen(promise, onFulfilled, onRejected).
        self.perform_then(promise, Reaction::resume(suspended, waits));
        Ok(())
    }
}
