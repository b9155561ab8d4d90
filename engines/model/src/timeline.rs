//! One order as a timeline: who queued what, when it ran, and by which rule.

use super::{End, Queue, RuleId, Text};
use serde::{Deserialize, Serialize};

/// What ran in one run of a program, call by call of its loop.
///
/// `R` is how a rule is named: by its [`RuleId`], or by a [`String`] in a results file that is read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline<R = RuleId> {
    /// What ran, in this order. The first is the program's own code.
    pub steps: Vec<Step<R>>,
    /// Where the documents left open what came next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Open<R>>,
    /// How it ended.
    pub end: End,
}

/// A callback that ran, or a part of one between whose functions the loop ran something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step<R = RuleId> {
    /// Where it waited.
    pub lane: Lane,
    /// The rule by which it ran when it did.
    pub rule: R,
    /// A second rule that its time depended on.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub also: Option<R>,
    /// Which step queued it; none for the program's own code, and for what the loop does by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<usize>,
    /// Of which task it is a part, from 0: a task is what the loop takes up, with all that runs before it takes the next.
    pub task: usize,
    /// The virtual time when it ran, in microseconds.
    pub at_us: u64,
    /// What it logged.
    pub labels: Vec<Text>,
}

const fn none<R>() -> Option<R> {
    None
}

/// A choice that the documents leave open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open<R = RuleId> {
    /// The step before which it was made.
    pub before: usize,
    /// The rule whose text leaves it open.
    pub rule: R,
    /// How many ways there were.
    pub ways: usize,
    /// Which was taken, from 0.
    pub taken: usize,
}

/// Where a callback waits, as far as a picture tells queues apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Nowhere: the program's own statements.
    Stack,
    /// Node's next tick queue.
    Ticks,
    /// The microtask queue.
    Microtasks,
    /// Timers.
    Timers,
    /// Node's poll phase, and what it pends.
    Poll,
    /// Node's check phase.
    Check,
    /// Node's close callbacks.
    Close,
    /// Animation frame callbacks.
    Rendering,
    /// Idle callbacks.
    Idle,
    /// Messages at ports and windows.
    Messages,
    /// Another task source of HTML.
    Tasks,
    /// Hooks for unhandled errors.
    Hooks,
}

impl Lane {
    /// All of them, from left to right.
    pub const ALL: [Self; 12] = [
        Self::Stack,
        Self::Ticks,
        Self::Microtasks,
        Self::Timers,
        Self::Poll,
        Self::Check,
        Self::Close,
        Self::Rendering,
        Self::Idle,
        Self::Messages,
        Self::Tasks,
        Self::Hooks,
    ];

    /// The word at its head.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stack => "stack",
            Self::Ticks => "ticks",
            Self::Microtasks => "microtasks",
            Self::Timers => "timers",
            Self::Poll => "poll",
            Self::Check => "check",
            Self::Close => "close",
            Self::Rendering => "rendering",
            Self::Idle => "idle",
            Self::Messages => "messages",
            Self::Tasks => "tasks",
            Self::Hooks => "hooks",
        }
    }

    /// The lane of a queue, where nothing more is known of what waits in it.
    pub const fn of(queue: Queue) -> Self {
        match queue {
            Queue::Sync => Self::Stack,
            Queue::Tick => Self::Ticks,
            Queue::Micro => Self::Microtasks,
            Queue::Timer => Self::Timers,
            Queue::Pending | Queue::Poll => Self::Poll,
            Queue::Check => Self::Check,
            Queue::Close => Self::Close,
            Queue::Task => Self::Tasks,
            Queue::Hook => Self::Hooks,
        }
    }

    /// Whether it runs within the task at hand, and not as one that the loop takes up.
    pub const fn is_within(self) -> bool {
        match self {
            Self::Ticks | Self::Microtasks | Self::Hooks => true,
            Self::Stack
            | Self::Timers
            | Self::Poll
            | Self::Check
            | Self::Close
            | Self::Rendering
            | Self::Idle
            | Self::Messages
            | Self::Tasks => false,
        }
    }
}

impl<R> Timeline<R> {
    /// The same with rules named in another way.
    pub fn by<S>(self, name: impl Fn(R) -> S) -> Timeline<S> {
        let step = |step: Step<R>| Step {
            lane: step.lane,
            rule: name(step.rule),
            also: step.also.map(&name),
            by: step.by,
            task: step.task,
            at_us: step.at_us,
            labels: step.labels,
        };
        let open = |open: Open<R>| Open {
            before: open.before,
            rule: name(open.rule),
            ways: open.ways,
            taken: open.taken,
        };
        Timeline {
            steps: self.steps.into_iter().map(step).collect(),
            open: self.open.into_iter().map(open).collect(),
            end: self.end,
        }
    }

    /// The lanes that are used, from left to right.
    pub fn lanes(&self) -> Vec<Lane> {
        Lane::ALL.into_iter().filter(|lane| self.steps.iter().any(|step| step.lane == *lane)).collect()
    }

    /// Whether ticks, jobs or hooks have run out between a step and the one before it: a checkpoint has ended there.
    pub fn follows_checkpoint(&self, step: usize) -> bool {
        let is_new = |before: &Step<R>| before.task != self.steps[step].task && before.lane.is_within();
        step.checked_sub(1).is_some_and(|before| is_new(&self.steps[before]))
    }
}
