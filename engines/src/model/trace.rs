//! What an engine observed when it ran a scenario.

use super::{RuleId, Text};
use serde::{Deserialize, Serialize};

/// The labels of a run, in the order in which they were logged.
pub type Log = Vec<Text>;

/// One run of a scenario on an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What was logged, in order.
    pub events: Vec<Event>,
    /// How the run ended.
    pub end: End,
    /// How long it took, in microseconds of real time; 0 where the engine can't tell.
    pub duration_us: u64,
}

/// One logged label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event {
    /// What was logged.
    pub label: Text,
    /// From which queue the callback that logged it came, where the engine can tell.
    pub queue: Option<Queue>,
    /// When, in microseconds since the scenario started: virtual time in a built-in loop.
    pub at_us: Option<u64>,
    /// The rule by which it ran when it did; the reference engine alone can tell.
    pub rule: Option<RuleId>,
}

/// Where a callback waited before it ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Nowhere: it ran with the program's own statements.
    Sync,
    /// Node's next tick queue.
    Tick,
    /// The microtask queue: jobs of ECMA-262 and `queueMicrotask`.
    Micro,
    /// A timer.
    Timer,
    /// Node's pending callbacks.
    Pending,
    /// Node's poll phase: completed I/O.
    Poll,
    /// Node's check phase.
    Check,
    /// Node's close callbacks.
    Close,
    /// A task source of HTML other than timers.
    Task,
    /// A hook for unhandled errors.
    Hook,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "end", content = "message")]
pub enum End {
    /// Nothing was left to run.
    Completed,
    /// An error went past every handler and hook, and ended the program.
    Uncaught(String),
    /// It was still running when its time, or its number of steps, was used up.
    TimedOut,
    /// The engine's process died.
    Crashed(String),
    /// The engine could not be asked, or its answer could not be read.
    Lost(String),
    /// The engine lacks what the program needs.
    Unsupported(String),
}

impl Trace {
    /// A trace without events, for an engine that got nowhere.
    pub const fn ended(end: End) -> Self {
        Self { events: Vec::new(), end, duration_us: 0 }
    }

    /// The labels alone.
    pub fn log(&self) -> Log {
        self.events.iter().map(|event| event.label.clone()).collect()
    }
}

impl Event {
    /// An event of which the engine knows the label alone.
    pub const fn label(label: Text) -> Self {
        Self { label, queue: None, at_us: None, rule: None }
    }
}
