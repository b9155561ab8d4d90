//! Which rule orders two events.

use super::Context;
use crate::model::{Entry, Event, Profile, Queue, RuleId};

/// What runs with the code around it.
const RUN_TO_COMPLETION: RuleId = "ecma/run-to-completion";

/// Rules that order every job or task, and say less about a pair than any other.
const GENERAL: &[RuleId] = &[
    RUN_TO_COMPLETION,
    "ecma/jobs-fifo",
    "ecma/promise-reaction-job",
    "ecma/promise-then",
    "ecma/perform-promise-then",
    "html/queue-microtask",
    "node/queue-microtask",
];

/// The rule by which the event at `first` comes before the one at `then` in an allowed trace.
pub(super) fn of_pair(events: &[Event], first: usize, then: usize, context: Context) -> RuleId {
    use Queue as Q;
    let (before, after) = (&events[first], &events[then]);
    let (Some(from), Some(to)) = (before.queue, after.queue) else {
        return specific(before, after).unwrap_or(of_event(before, context));
    };
    let same_queue = from == to || Q::Sync == from || Q::Sync == to;
    if let Some(rule) = specific(before, after).filter(|rule| same_queue && orders_code(rule)) {
        return rule;
    }
    match (from, to) {
        (_, Q::Hook) => of_event(after, context),
        (Q::Hook, _) => of_event(before, context),
        (Q::Sync, _) | (_, Q::Sync) => RUN_TO_COMPLETION,
        (Q::Micro, Q::Micro) => specific(before, after).unwrap_or("ecma/jobs-fifo"),
        (Q::Tick, Q::Tick) => "node/tick-queue-drains",
        (Q::Micro, Q::Tick) if context.entry == Entry::Module => "node/module-entry",
        (Q::Tick, Q::Micro) | (Q::Micro, Q::Tick) => "node/next-tick-before-promises",
        (Q::Micro | Q::Tick, _) => between_callbacks(context.profile),
        (_, Q::Micro | Q::Tick) => of_owner(events, first, then, context),
        _ if context.profile == Profile::Node => {
            let polled = events[..first].iter().any(|event| event.queue == Some(Q::Poll));
            of_phases(from, to, polled || context.entry == Entry::Io)
        }
        (Q::Timer, Q::Timer) => timer_pair(before, after),
        _ => "html/task-source-fifo",
    }
}

/// The rule by which an event's label is logged at all. That code runs to its end says nothing of what it logs.
pub(super) fn of_label(event: &Event) -> Option<RuleId> {
    event.rule.filter(|rule| *rule != RUN_TO_COMPLETION)
}

/// The rule of one event.
fn of_event(event: &Event, context: Context) -> RuleId {
    event.rule.unwrap_or(general(context))
}

/// What a profile demands of every program.
fn general(context: Context) -> RuleId {
    match context.profile {
        Profile::Ecma => "ecma/jobs-fifo",
        Profile::Web | Profile::Winter => "html/one-task-at-a-time",
        Profile::Node => "node/loop-phases",
    }
}

/// Jobs run before the next callback of the loop.
fn between_callbacks(profile: Profile) -> RuleId {
    match profile {
        Profile::Ecma => "ecma/jobs-fifo",
        Profile::Web | Profile::Winter => "html/microtask-checkpoint",
        Profile::Node => "node/ticks-between-callbacks",
    }
}

/// A job or tick runs with the callback that it follows: either both stand in one task, or that task is the pair's
/// second half.
fn of_owner(events: &[Event], first: usize, then: usize, context: Context) -> RuleId {
    let is_task = |event: &Event| !matches!(event.queue, Some(Queue::Micro | Queue::Tick | Queue::Hook));
    match (first + 1..then).rev().find(|at| is_task(&events[*at])) {
        Some(owner) => of_pair(events, first, owner, context),
        None => RUN_TO_COMPLETION,
    }
}

/// Whether a rule orders code within one callback, as those of listeners and look-ups do.
fn orders_code(rule: &str) -> bool {
    rule.starts_with("ecma/") || rule.starts_with("dom/") || rule.contains("/emitter-")
}

/// Node's phases, where an I/O callback may have run before.
fn of_phases(from: Queue, to: Queue, after_io: bool) -> RuleId {
    use Queue as Q;
    match (from, to) {
        (Q::Timer, Q::Timer) => "node/timer-order",
        (Q::Check, Q::Timer) if after_io => "node/immediate-before-timeout-in-io",
        (Q::Check, Q::Check | Q::Timer) => "node/immediate-check-phase",
        (Q::Close, _) | (_, Q::Close) => "node/close-phase",
        (Q::Poll, _) | (_, Q::Poll) => "node/poll-phase",
        _ => "node/loop-phases",
    }
}

/// Timers of HTML: repetition has a rule of its own.
fn timer_pair(before: &Event, after: &Event) -> RuleId {
    let mut rules = [before.rule, after.rule].into_iter().flatten();
    rules.find(|rule| *rule == "html/interval-repeat").unwrap_or("html/timer-order")
}

/// The more specific rule of two events; the earlier one's, where both are.
fn specific(before: &Event, after: &Event) -> Option<RuleId> {
    let mut rules = [before.rule, after.rule].into_iter().flatten();
    rules.find(|rule| !GENERAL.contains(rule))
}
