//! Which rule orders two events.

use super::Context;
use super::specific::{narrowed, of_code, of_hooks, specific, synchronous};
use looplaw_model::rules::{ecma, html, node};
use looplaw_model::{Entry, Event, Profile, Queue, RuleId};

/// What runs with the code around it.
pub(super) const RUN_TO_COMPLETION: RuleId = ecma::RUN_TO_COMPLETION.id;

/// Two events of an allowed trace that were observed in the wrong order.
pub(super) struct Pair<'a> {
    pub(super) events: &'a [Event],
    /// The place of the one that must come first.
    pub(super) first: usize,
    /// The place of the one that must come later.
    pub(super) then: usize,
    /// Which of the two is out of its place.
    pub(super) moved: usize,
}

impl Pair<'_> {
    /// The event that must come first.
    pub(super) fn before(&self) -> &Event {
        &self.events[self.first]
    }

    /// The event that must come later.
    pub(super) fn after(&self) -> &Event {
        &self.events[self.then]
    }
}

/// The rule by which the first event of a pair comes before the second.
pub(super) fn of_pair(pair: &Pair<'_>, context: Context<'_>) -> RuleId {
    narrowed(of_queues(pair, context), context.cites)
}

/// The same by the queues that the two came from, whatever the program is about.
fn of_queues(pair: &Pair<'_>, context: Context<'_>) -> RuleId {
    use Queue as Q;
    let (before, after) = (pair.before(), pair.after());
    let (Some(from), Some(to)) = (before.queue, after.queue) else {
        return specific(pair, context).unwrap_or(of_event(before, context));
    };
    if from == to && is_same_turn(before, after) {
        return of_code(pair, context).unwrap_or(RUN_TO_COMPLETION);
    }
    match (from, to) {
        (Q::Hook, Q::Hook) => of_hooks(pair, context).unwrap_or(of_event(after, context)),
        (_, Q::Hook) => of_event(after, context),
        (Q::Hook, _) => of_event(before, context),
        (Q::Sync, _) => synchronous(after).unwrap_or(RUN_TO_COMPLETION),
        (_, Q::Sync) => synchronous(before).unwrap_or(RUN_TO_COMPLETION),
        (Q::Micro, Q::Micro) => specific(pair, context).unwrap_or(ecma::JOBS_FIFO.id),
        (Q::Tick, Q::Tick) => node::TICK_QUEUE_DRAINS.id,
        (Q::Micro, Q::Tick) if context.entry == Entry::Module => node::MODULE_ENTRY.id,
        (Q::Tick, Q::Micro) | (Q::Micro, Q::Tick) => node::NEXT_TICK_BEFORE_PROMISES.id,
        (Q::Micro | Q::Tick, _) => between_callbacks(context.profile),
        (_, Q::Micro | Q::Tick) => of_owner(pair, context),
        _ if context.profile == Profile::Node => {
            let polled = pair.events[..pair.first].iter().any(|event| event.queue == Some(Q::Poll));
            of_phases(from, to, polled || context.entry == Entry::Io)
        }
        (Q::Timer, Q::Timer) => timer_pair(before, after),
        _ => html::TASK_SOURCE_FIFO.id,
    }
}

/// Whether nothing else ran between two events.
fn is_same_turn(before: &Event, after: &Event) -> bool {
    matches!((before.turn, after.turn), (Some(before), Some(after)) if before.number == after.number)
}

/// The rule of one event.
fn of_event(event: &Event, context: Context<'_>) -> RuleId {
    event.rule.unwrap_or(general(context))
}

/// What a profile demands of every program.
fn general(context: Context<'_>) -> RuleId {
    match context.profile {
        Profile::Ecma => ecma::JOBS_FIFO.id,
        Profile::Web | Profile::Winter => html::ONE_TASK_AT_A_TIME.id,
        Profile::Node => node::LOOP_PHASES.id,
    }
}

/// Jobs run before the next callback of the loop.
fn between_callbacks(profile: Profile) -> RuleId {
    match profile {
        Profile::Ecma => ecma::JOBS_FIFO.id,
        Profile::Web | Profile::Winter => html::MICROTASK_CHECKPOINT.id,
        Profile::Node => node::TICKS_BETWEEN_CALLBACKS.id,
    }
}

/// A job or tick runs with the callback that it follows: either both stand in one task, or that task is the pair's
/// second half.
fn of_owner(pair: &Pair<'_>, context: Context<'_>) -> RuleId {
    let is_task = |event: &Event| !matches!(event.queue, Some(Queue::Micro | Queue::Tick | Queue::Hook));
    match (pair.first + 1..pair.then).rev().find(|at| is_task(&pair.events[*at])) {
        Some(owner) => of_pair(&Pair { then: owner, moved: pair.first, ..*pair }, context),
        None => synchronous(pair.after()).unwrap_or(RUN_TO_COMPLETION),
    }
}

/// Node's phases, where an I/O callback may have run before.
fn of_phases(from: Queue, to: Queue, after_io: bool) -> RuleId {
    use Queue as Q;
    match (from, to) {
        (Q::Timer, Q::Timer) => node::TIMER_ORDER.id,
        (Q::Check, Q::Timer) if after_io => node::IMMEDIATE_BEFORE_TIMEOUT_IN_IO.id,
        (Q::Check, Q::Check | Q::Timer) => node::IMMEDIATE_CHECK_PHASE.id,
        (Q::Close, _) | (_, Q::Close) => node::CLOSE_PHASE.id,
        (Q::Poll, _) | (_, Q::Poll) => node::POLL_PHASE.id,
        _ => node::LOOP_PHASES.id,
    }
}

/// Timers of HTML: repetition has a rule of its own.
fn timer_pair(before: &Event, after: &Event) -> RuleId {
    let mut rules = [before.rule, after.rule].into_iter().flatten();
    rules.find(|rule| *rule == html::INTERVAL_REPEAT.id).unwrap_or(html::TIMER_ORDER.id)
}
