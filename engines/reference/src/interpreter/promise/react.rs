//! Reactions to settlement, and the jobs that run them.

use super::{NONE, Promise, State, Via};
use crate::interpreter::code::Waits;
use crate::interpreter::frame::Resume;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Abrupt, Completion, Run, index};
use crate::interpreter::report::Operation;
use crate::interpreter::rules;
use crate::interpreter::value::{Id, Value};

/// A PromiseReaction Record for each outcome (27.5.1.2), and the place of the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reaction {
    pub(crate) target: Target,
    /// Handlers; `undefined` where there is none.
    pub(crate) fulfilled: Value,
    pub(crate) rejected: Value,
    pub(crate) next: u32,
}

/// What a reaction's outcome goes to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    /// Nothing: the handlers do everything.
    Nothing,
    /// [[Capability]]
    Promise(Id),
    /// A suspended function goes on.
    Resume(Id, Waits),
}

impl Reaction {
    /// The reaction of `await`.
    pub(crate) const fn resume(suspended: Id, waits: Waits) -> Self {
        let target = Target::Resume(suspended, waits);
        Self { target, fulfilled: Value::Undefined, rejected: Value::Undefined, next: NONE }
    }
}

impl Run<'_, '_> {
    /// 27.5.5.4.1 PerformPromiseThen. Handlers that can't be called are dropped (steps 3 to 6).
    pub(crate) fn perform_then(&mut self, id: Id, mut reaction: Reaction) {
        for handler in [&mut reaction.fulfilled, &mut reaction.rejected] {
            if !self.is_callable(*handler) {
                *handler = Value::Undefined;
            }
        }
        self.m.reactions.push(reaction);
        let place = index(self.m.reactions.len() - 1);
        let Some(promise) = self.m.promise_mut(id) else { return };
        let Promise { state, handled, via, .. } = *promise;
        // 12. Set promise.[[PromiseIsHandled]] to true.
        promise.handled = true;
        match state {
            // 9. Pending: append to both lists of reactions.
            State::Pending { first, last } => {
                let first = if first == NONE { place } else { first };
                promise.state = State::Pending { first, last: place };
                if last != NONE {
                    self.m.reactions[last as usize].next = place;
                }
            }
            // 10. Fulfilled: enqueue the job.
            State::Fulfilled(value) => self.enqueue_reaction(place, reaction.target, true, value, via),
            // 11. Rejected: the same, after telling the host that it is handled now.
            State::Rejected(reason) => {
                if !handled {
                    self.track_rejection(id, Operation::Handle);
                }
                self.enqueue_reaction(place, reaction.target, false, reason, via);
            }
        }
    }

    /// HostEnqueuePromiseJob of a NewPromiseReactionJob, with the rule that explains its time.
    pub(super) fn enqueue_reaction(
        &mut self,
        reaction: u32,
        target: Target,
        fulfilled: bool,
        argument: Value,
        via: Via,
    ) {
        let (rule, also) = match target {
            Target::Resume(_, waits) => (waits.rule(), via.rule().or(waits.general_rule())),
            Target::Promise(_) | Target::Nothing => (via.rule().unwrap_or(rules::PROMISE_REACTION_JOB), None),
        };
        self.enqueue_job(rule, also, Payload::Reaction { reaction, fulfilled, argument });
    }

    /// 27.5.2.1 NewPromiseReactionJob, its steps.
    pub(crate) fn reaction_job(&mut self, place: u32, fulfilled: bool, argument: Value) -> Completion<()> {
        let reaction = self.m.reactions[place as usize];
        if let Target::Resume(suspended, _) = reaction.target {
            let resume = if fulfilled { Resume::Next(argument) } else { Resume::Throw(argument) };
            return self.resume(suspended, resume);
        }
        let handler = if fulfilled { reaction.fulfilled } else { reaction.rejected };
        // d. Without a handler the outcome passes through; e. else it is that of the call.
        let result = match handler {
            Value::Undefined if fulfilled => Ok(argument),
            Value::Undefined => Err(Abrupt::Throw(argument)),
            handler => self.call(handler, Value::Undefined, &[argument]),
        };
        // f. to i. Settle the derived promise.
        match (reaction.target, result) {
            (_, Err(Abrupt::Stop)) => Err(Abrupt::Stop),
            (Target::Promise(promise), Ok(value)) => self.resolve_promise(promise, value),
            (Target::Promise(promise), Err(Abrupt::Throw(error))) => {
                self.reject_promise(promise, error);
                Ok(())
            }
            (Target::Nothing | Target::Resume(..), result) => result.map(drop),
        }
    }
}
