//! Async generators (ECMA-262, 27.9): requests wait in a queue.

use crate::interpreter::builtins::Call;
use crate::interpreter::frame::{AsyncGeneratorState as State, Frame, Outcome, Request, Resume, Role};
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::promise::{Reaction, ReactionId, Target, Via};
use crate::interpreter::rules;
use crate::interpreter::value::{Id, Value};
use std::collections::VecDeque;
use std::mem;

impl Run<'_, '_> {
    /// 27.9.3.2 AsyncGeneratorStart: nothing runs before the first request.
    pub(crate) fn start_async_generator(&mut self, frame: Frame) -> Value {
        Value::Object(self.park_new(frame, Role::AsyncGenerator(State::Start, VecDeque::new())))
    }

    fn generator(&mut self, id: Id) -> Option<(&mut State, &mut VecDeque<Request>)> {
        match &mut self.m.object_mut(id).kind {
            Kind::Suspended(suspended) => match &mut suspended.role {
                Role::AsyncGenerator(state, queue) => Some((state, queue)),
                _ => None,
            },
            _ => None,
        }
    }

    fn state(&mut self, id: Id) -> State {
        self.generator(id).map_or(State::Completed, |(state, _)| *state)
    }

    fn set_state(&mut self, id: Id, to: State) {
        if let Some((state, _)) = self.generator(id) {
            *state = to;
        }
    }

    /// 27.9.1.2 to 27.9.1.4: `next`, `return` and `throw`.
    pub(crate) fn async_generator_request(&mut self, call: Call, completion: Resume) -> Completion {
        let promise = self.new_promise();
        let answer = Value::Object(promise);
        let Some(id) = call.this.object().filter(|id| self.generator(*id).is_some()) else {
            let error = self.error("TypeError", "next method called on incompatible receiver");
            self.reject_promise(promise, error);
            return Ok(answer);
        };
        // 27.9.1.4 step 6: a generator that has not started is completed by `throw`.
        if self.state(id) == State::Start && matches!(completion, Resume::Throw(_)) {
            self.set_state(id, State::Completed);
        }
        let state = self.state(id);
        if state == State::Completed && !matches!(completion, Resume::Return(_)) {
            self.answer_completed(promise, completion)?;
            return Ok(answer);
        }
        // 27.9.3.4 AsyncGeneratorEnqueue
        let waits = matches!(state, State::Executing | State::Draining);
        if let Some((_, queue)) = self.generator(id) {
            queue.push_back(Request { completion, promise, waits });
        }
        match (state, completion) {
            (State::Start | State::Completed, Resume::Return(_)) => {
                self.set_state(id, State::Draining);
                self.await_return(id)?;
            }
            (State::Start | State::Yield, _) => self.async_generator_resume(id, completion)?,
            _ => {}
        }
        Ok(answer)
    }

    /// What a completed generator returns, without a queue.
    fn answer_completed(&mut self, promise: Id, completion: Resume) -> Completion<()> {
        if let Resume::Throw(error) = completion {
            self.reject_promise(promise, error);
            return Ok(());
        }
        let result = self.iterator_result(Value::Undefined, true);
        self.resolve_promise(promise, result)
    }

    /// 27.9.3.6 AsyncGeneratorResume.
    fn async_generator_resume(&mut self, id: Id, completion: Resume) -> Completion<()> {
        let start = self.state(id) == State::Start;
        self.set_state(id, State::Executing);
        let Some(mut frame) = self.unpark(id) else { return Ok(()) };
        let outer = mem::replace(&mut self.m.position.rule, rules::ASYNC_GENERATOR_RESUME);
        let outcome = self.go_on_or_start(&mut frame, (!start).then_some(completion));
        let ended = self.after_generator_stretch(id, frame, outcome);
        self.m.position.rule = outer;
        ended
    }

    pub(super) fn resume_async_generator(&mut self, id: Id, resume: Resume) -> Completion<()> {
        let Some(mut frame) = self.unpark(id) else { return Ok(()) };
        let outcome = self.go_on(&mut frame, resume);
        self.after_generator_stretch(id, frame, outcome)
    }

    fn after_generator_stretch(
        &mut self,
        id: Id,
        mut frame: Frame,
        mut outcome: Completion<Outcome>,
    ) -> Completion<()> {
        loop {
            match outcome {
                Ok(Outcome::Await(value, waits)) => {
                    self.park(id, frame);
                    match self.await_value(id, value, waits) {
                        Err(Abrupt::Throw(error)) => {
                            let Some(unparked) = self.unpark(id) else { return Ok(()) };
                            frame = unparked;
                            outcome = self.go_on(&mut frame, Resume::Throw(error));
                        }
                        result => return result,
                    }
                }
                // 27.9.3.8 AsyncGeneratorYield: the request is answered; the next one, if there is, goes on at once.
                Ok(Outcome::Yield(value) | Outcome::YieldRaw(value)) => {
                    self.complete_step(id, Ok(value), false, Via::GeneratorYield)?;
                    let next = self.generator(id).and_then(|(_, queue)| queue.front().copied());
                    let Some(next) = next else {
                        self.park(id, frame);
                        self.set_state(id, State::Yield);
                        return Ok(());
                    };
                    outcome = self.go_on(&mut frame, next.completion);
                }
                Ok(Outcome::Return(value)) => return self.end_generator(id, Ok(value), Via::GeneratorEnd),
                Err(Abrupt::Throw(error)) => return self.end_generator(id, Err(error), Via::GeneratorEnd),
                Err(Abrupt::Stop) => return Err(Abrupt::Stop),
            }
        }
    }

    /// 27.9.3.2 AsyncGeneratorStart, steps 4.g to 4.k: the body has ended. Also the last steps of 27.9.3.9.
    fn end_generator(&mut self, id: Id, result: Result<Value, Value>, via: Via) -> Completion<()> {
        self.set_state(id, State::Draining);
        self.complete_step(id, result, true, via)?;
        self.drain_queue(id)
    }

    /// 27.9.3.5 AsyncGeneratorCompleteStep.
    fn complete_step(
        &mut self,
        id: Id,
        result: Result<Value, Value>,
        done: bool,
        via: Via,
    ) -> Completion<()> {
        let request = self.generator(id).and_then(|(_, queue)| queue.pop_front());
        let Some(Request { promise, waits, .. }) = request else { return Ok(()) };
        let was_due = !waits || via != Via::GeneratorYield;
        self.settles(promise, if was_due { via } else { Via::GeneratorQueue });
        match result {
            Ok(value) => {
                let result = self.iterator_result(value, done);
                self.resolve_promise(promise, result)
            }
            Err(error) => {
                self.reject_promise(promise, error);
                Ok(())
            }
        }
    }

    /// 27.9.3.10 AsyncGeneratorDrainQueue.
    fn drain_queue(&mut self, id: Id) -> Completion<()> {
        while let Some(next) = self.generator(id).and_then(|(_, queue)| queue.front().copied()) {
            let result = match next.completion {
                Resume::Return(_) => return self.await_return(id),
                Resume::Next(_) => Ok(Value::Undefined),
                Resume::Throw(error) => Err(error),
            };
            self.complete_step(id, result, true, Via::GeneratorDrain)?;
        }
        self.set_state(id, State::Completed);
        Ok(())
    }

    /// 27.9.3.9 AsyncGeneratorAwaitReturn: what the request returns is awaited before it is answered.
    fn await_return(&mut self, id: Id) -> Completion<()> {
        let next = self.generator(id).and_then(|(_, queue)| queue.front().copied());
        let Some(Request { completion: Resume::Return(value), .. }) = next else { return Ok(()) };
        match self.promise_resolve(value) {
            Ok(promise) => {
                let fulfilled = self.captured(return_fulfilled, &[Value::Object(id)]);
                let rejected = self.captured(return_rejected, &[Value::Object(id)]);
                self.perform_then(
                    promise,
                    Reaction { target: Target::Nothing, fulfilled, rejected, next: ReactionId::NONE },
                );
                Ok(())
            }
            Err(Abrupt::Throw(error)) => self.end_generator(id, Err(error), Via::GeneratorReturn),
            Err(Abrupt::Stop) => Err(Abrupt::Stop),
        }
    }
}

fn return_fulfilled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    if let [Value::Object(id)] = run.captured_values(call.callee) {
        let value = call.arg(run, 0);
        run.end_generator(id, Ok(value), Via::GeneratorReturn)?;
    }
    Ok(Value::Undefined)
}

fn return_rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    if let [Value::Object(id)] = run.captured_values(call.callee) {
        let error = call.arg(run, 0);
        run.end_generator(id, Err(error), Via::GeneratorReturn)?;
    }
    Ok(Value::Undefined)
}
