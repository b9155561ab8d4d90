//! `yield*` (ECMA-262, 15.5.5).

use crate::interpreter::code::Op;
use crate::interpreter::frame::Frame;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name;
use crate::interpreter::rules;
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    pub(super) fn delegate_op(&mut self, frame: &mut Frame, op: Op) -> Completion<()> {
        match op {
            Op::DelegateNext => {
                let iteration = self.iteration(1);
                let received = self.pop();
                let result = if matches!(iteration.next, Value::Undefined) {
                    let step = self.step(iteration)?;
                    self.iterator_result(step.unwrap_or(Value::Undefined), step.is_none())
                } else {
                    self.call_by(rules::YIELD_STAR, iteration.next, iteration.iterator, &[received])?
                };
                self.push(result);
            }
            Op::DelegateThrow(none) => {
                let iterator = self.iteration(1).iterator;
                let error = self.pop();
                match self.get_method(iterator, name::THROW)? {
                    Some(method) => {
                        let result = self.call_by(rules::YIELD_STAR, method, iterator, &[error])?;
                        self.push(result);
                    }
                    None => frame.pc = none,
                }
            }
            Op::DelegateViolation => {
                let message = "The iterator does not provide a 'throw' method";
                return Err(self.throw_error("TypeError", message));
            }
            Op::DelegateReturn(none) => {
                let iterator = self.iteration(1).iterator;
                match self.get_method(iterator, name::RETURN)? {
                    Some(method) => {
                        let value = self.pop();
                        let result = self.call_by(rules::YIELD_STAR, method, iterator, &[value])?;
                        self.push(result);
                    }
                    None => frame.pc = none,
                }
            }
            Op::DelegateResult(unwrap, done) => {
                if self.delegate_result(unwrap)? {
                    let value = self.pop();
                    self.pop();
                    self.pop();
                    self.push(value);
                    frame.pc = done;
                }
            }
            Op::DelegateReturnResult(unwrap, done) => {
                if self.delegate_result(unwrap)? {
                    frame.pc = done;
                }
            }
            // `execute` runs the rest.
            _ => debug_assert!(false, "{op:?}"),
        }
        Ok(())
    }

    /// Whether the answer on top is the last, in which case its value takes its place. One that is not is unwrapped
    /// in an async generator alone.
    fn delegate_result(&mut self, unwrap: bool) -> Completion<bool> {
        let result = self.pop();
        self.require_object(result, "Iterator result is not an object")?;
        let done = self.get(result, name::DONE)?;
        let done = self.truthy(done);
        let value = if done || unwrap { self.get(result, name::VALUE)? } else { result };
        self.push(value);
        Ok(done)
    }
}
