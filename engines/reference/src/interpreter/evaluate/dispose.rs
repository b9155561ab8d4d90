//! Instructions of `using` and `await using`.

use crate::interpreter::code::Op;
use crate::interpreter::disposal::{Disposal, Resources, Step};
use crate::interpreter::frame::Frame;
use crate::interpreter::lower::FINALLY_THROW;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    pub(super) fn disposal_op(&mut self, frame: &mut Frame, op: Op) -> Completion<()> {
        match op {
            Op::Resources => {
                let resources = self.m.add_slots(Resources::default());
                self.push(resources);
            }
            Op::AddResource(awaits) => {
                let resources = self.pop();
                let kind = if awaits { Disposal::Async } else { Disposal::Sync };
                self.add_resource(resources, self.top(), kind)?;
            }
            Op::Dispose(end) => {
                let resources = self.pop();
                match self.dispose_of(resources)? {
                    Step::Await(value) => self.push(value),
                    Step::Done => frame.pc = end,
                }
            }
            _ => self.disposal_threw(),
        }
        Ok(())
    }

    /// The completion of the block is on the stack as `finally` finds it: a value, and how the block was left.
    fn disposal_threw(&mut self) {
        let (error, how, value) = (self.pop(), self.pop(), self.pop());
        let threw = matches!(how, Value::Number(how) if how.get() <= f64::from(FINALLY_THROW));
        let error = self.suppressing(error, threw.then_some(value));
        self.push(error);
        self.push(Value::number(f64::from(FINALLY_THROW)));
    }
}
