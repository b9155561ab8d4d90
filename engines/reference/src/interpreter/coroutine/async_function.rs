//! Async functions.

use crate::interpreter::frame::{Frame, Outcome, Resume, Role};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::rules;
use crate::interpreter::value::{Id, Value};
use std::mem;

impl Run<'_, '_> {
    /// 27.10.5.1 AsyncFunctionStart: the body runs now, up to its first `await`.
    pub(crate) fn start_async(&mut self, mut frame: Frame) -> Completion {
        let promise = self.new_promise();
        let outer = mem::replace(&mut self.m.position.rule, rules::ASYNC_FUNCTION_START);
        let outcome = self.execute(&mut frame);
        let ended = self.after_stretch(None, promise, frame, outcome);
        self.m.position.rule = outer;
        ended?;
        Ok(Value::Object(promise))
    }

    pub(super) fn resume_async(&mut self, id: Id, promise: Id, resume: Resume) -> Completion<()> {
        let Some(mut frame) = self.unpark(id) else { return Ok(()) };
        let outcome = self.go_on(&mut frame, resume);
        self.after_stretch(Some(id), promise, frame, outcome)
    }

    /// 27.10.5.2 AsyncBlockStart, steps 2.c to 2.g, or the next `await`.
    fn after_stretch(
        &mut self,
        mut parked: Option<Id>,
        promise: Id,
        mut frame: Frame,
        mut outcome: Completion<Outcome>,
    ) -> Completion<()> {
        loop {
            let (value, waits) = match outcome {
                // The promise is resolved, not fulfilled: a returned promise is adopted by a job.
                Ok(Outcome::Return(value) | Outcome::Yield(value) | Outcome::YieldRaw(value)) => {
                    return self.resolve_promise(promise, value);
                }
                Err(Abrupt::Throw(error)) => {
                    self.reject_promise(promise, error);
                    return Ok(());
                }
                Err(Abrupt::Stop) => return Err(Abrupt::Stop),
                Ok(Outcome::Await(value, waits)) => (value, waits),
            };
            let id = if let Some(id) = parked {
                self.park(id, frame);
                id
            } else {
                self.park_new(frame, Role::Async(promise))
            };
            match self.await_value(id, value, waits) {
                // PromiseResolve failed: the error is thrown at the `await`.
                Err(Abrupt::Throw(error)) => {
                    let Some(unparked) = self.unpark(id) else { return Ok(()) };
                    frame = unparked;
                    outcome = self.go_on(&mut frame, Resume::Throw(error));
                    parked = Some(id);
                }
                result => return result,
            }
        }
    }
}
