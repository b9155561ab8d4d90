//! Generators (ECMA-262, 27.8).

use crate::interpreter::builtins::Call;
use crate::interpreter::frame::{Frame, GeneratorState, Outcome, Resume, Role};
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::rules;
use crate::interpreter::value::{Id, Value};
use std::mem;

impl Run<'_, '_> {
    /// 27.8.3.1 GeneratorStart: nothing runs before the first `next`.
    pub(crate) fn start_generator(&mut self, frame: Frame) -> Value {
        Value::Object(self.park_new(frame, Role::Generator(GeneratorState::Start)))
    }

    /// `next`, `return` and `throw` of a generator.
    pub(crate) fn generator_resume(&mut self, call: Call, resume: Resume) -> Completion {
        let Value::Object(id) = call.this else { return Err(self.no_generator()) };
        // 27.8.3.2 GeneratorValidate
        match self.generator_state(id) {
            Some(GeneratorState::Running) => {
                Err(self.throw_error("TypeError", "Generator is already running"))
            }
            Some(state) => self.generator_step(id, state, resume),
            None => Err(self.no_generator()),
        }
    }

    fn no_generator(&mut self) -> Abrupt {
        self.throw_error("TypeError", "next method called on incompatible receiver")
    }

    fn generator_state(&self, id: Id) -> Option<GeneratorState> {
        match &self.m.object(id).kind {
            Kind::Suspended(suspended) => match suspended.role {
                Role::Generator(state) => Some(state),
                _ => None,
            },
            _ => None,
        }
    }

    fn set_generator_state(&mut self, id: Id, state: GeneratorState) {
        if let Some(suspended) = self.suspended(id) {
            suspended.role = Role::Generator(state);
        }
    }

    /// 27.8.3.3 GeneratorResume and 27.8.3.4 GeneratorResumeAbrupt.
    fn generator_step(&mut self, id: Id, state: GeneratorState, resume: Resume) -> Completion {
        let resume = match (state, resume) {
            (GeneratorState::Start, Resume::Next(_)) => None,
            (GeneratorState::Start | GeneratorState::Completed, _) => {
                self.set_generator_state(id, GeneratorState::Completed);
                return match resume {
                    Resume::Next(_) => Ok(self.iterator_result(Value::Undefined, true)),
                    Resume::Return(value) => Ok(self.iterator_result(value, true)),
                    Resume::Throw(error) => Err(Abrupt::Throw(error)),
                };
            }
            (_, resume) => Some(resume),
        };
        self.set_generator_state(id, GeneratorState::Running);
        let Some(mut frame) = self.unpark(id) else { return Ok(Value::Undefined) };
        let outer = mem::replace(&mut self.m.position.rule, rules::GENERATOR_RESUME);
        let outcome = self.go_on_or_start(&mut frame, resume);
        self.m.position.rule = outer;
        match outcome {
            Ok(Outcome::Return(value)) => {
                self.set_generator_state(id, GeneratorState::Completed);
                Ok(self.iterator_result(value, true))
            }
            Ok(Outcome::YieldRaw(result)) => {
                self.yield_from(id, frame);
                Ok(result)
            }
            // A generator contains no `await`.
            Ok(Outcome::Yield(value) | Outcome::Await(value, _)) => {
                self.yield_from(id, frame);
                Ok(self.iterator_result(value, false))
            }
            Err(abrupt) => {
                self.set_generator_state(id, GeneratorState::Completed);
                Err(abrupt)
            }
        }
    }

    fn yield_from(&mut self, id: Id, frame: Frame) {
        self.park(id, frame);
        self.set_generator_state(id, GeneratorState::Yield);
    }
}
