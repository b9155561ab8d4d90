//! Reactions to settlement, and the jobs that run them.

use super::{Promise, State, Via};
use crate::interpreter::code::Waits;
use crate::interpreter::frame::Resume;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Abrupt, Completion, Machine, Run, index};
use crate::interpreter::report::Operation;
use crate::interpreter::rules;
use crate::interpreter::snapshot::Snapshot;
use crate::interpreter::state::{self, state};
use crate::interpreter::value::{Id, Value};

/// A PromiseReaction Record for each outcome (27.5.1.2), and the place of the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reaction {
    pub(crate) target: Target,
    /// Handlers; `undefined` where there is none.
    pub(crate) fulfilled: Value,
    pub(crate) rejected: Value,
    pub(crate) next: ReactionId,
}

/// A reaction, by its place among the machine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReactionId(pub(crate) u32);

impl ReactionId {
    /// The end of a list of reactions.
    pub(crate) const NONE: Self = Self(u32::MAX);
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

state! {
    // Those that follow are written with the promise that has the first.
    struct Reaction { target, fulfilled, rejected } [without next]
    enum Target { Nothing, Promise(promise), Resume(suspended, waits) }
}

impl state::State for ReactionId {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.of().reaction(*self).write(into);
    }
}

#[cfg(test)]
impl state::Sample for ReactionId {
    fn sample(pick: &mut state::Pick) -> Self {
        [Self(0), Self(1)][pick.below(2)]
    }
}

impl Machine<'_> {
    /// A reaction that some promise or job has.
    pub(super) fn reaction(&self, id: ReactionId) -> &Reaction {
        &self.reactions[id.0 as usize]
    }
}

impl Reaction {
    /// The reaction of `await`.
    pub(crate) const fn resume(suspended: Id, waits: Waits) -> Self {
        let target = Target::Resume(suspended, waits);
        Self { target, fulfilled: Value::Undefined, rejected: Value::Undefined, next: ReactionId::NONE }
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
        let place = ReactionId(index(self.m.reactions.len() - 1));
        let Some(promise) = self.m.promise_mut(id) else { return };
        let Promise { state, handled, via, .. } = *promise;
        // 12. Set promise.[[PromiseIsHandled]] to true.
        promise.handled = true;
        match state {
            // 9. Pending: append to both lists of reactions.
            State::Pending { first, last } => {
                let first = if first == ReactionId::NONE { place } else { first };
                promise.state = State::Pending { first, last: place };
                if last != ReactionId::NONE {
                    self.m.reactions[last.0 as usize].next = place;
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
        reaction: ReactionId,
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
    pub(crate) fn reaction_job(
        &mut self,
        id: ReactionId,
        fulfilled: bool,
        argument: Value,
    ) -> Completion<()> {
        let reaction = *self.m.reaction(id);
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
