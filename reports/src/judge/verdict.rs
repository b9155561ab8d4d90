//! What is said about a scenario on an engine.

use super::{Alone, Status, Violation};
use looplaw_model::Trace;

/// What is said about a scenario on an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How it fared.
    pub status: Status,
    /// What was logged, each different log once, in the order of first appearance.
    pub observed: Vec<Observed>,
    /// How often the failure was seen where nothing else ran; nothing where that was not tried.
    pub alone: Option<Alone>,
    /// The allowed log that is nearest to the first one that is not allowed.
    pub nearest: Option<Vec<String>>,
    /// The rule that was broken, where an order was.
    pub violation: Option<Violation>,
    /// What else there is to say, in a sentence or a few.
    pub message: Option<String>,
    /// The mean real time of a run, in microseconds; 0 where the engine can't tell.
    pub duration_us: u64,
}

/// A log that was observed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// The labels, in order.
    pub log: Vec<String>,
    /// In how many runs.
    pub times: usize,
}

impl Observed {
    /// The different logs of several runs.
    pub(super) fn distinct<'a>(traces: impl IntoIterator<Item = &'a Trace>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for trace in traces {
            let log: Vec<String> = trace.events.iter().map(|event| event.label.to_string()).collect();
            match found.iter_mut().find(|observed| observed.log == log) {
                Some(observed) => observed.times += 1,
                None => found.push(Self { log, times: 1 }),
            }
        }
        found
    }
}

impl Verdict {
    pub(super) const fn new(status: Status) -> Self {
        Self {
            status,
            observed: Vec::new(),
            alone: None,
            nearest: None,
            violation: None,
            message: None,
            duration_us: 0,
        }
    }

    /// The verdict on a scenario that was not run because the engine lacks what it needs.
    pub fn unsupported(why: String) -> Self {
        Self { message: Some(why), ..Self::new(Status::Unsupported) }
    }

    /// The verdict on a scenario that the engine gave no answer to.
    pub(super) fn lost(why: String) -> Self {
        Self { message: Some(why), ..Self::new(Status::Crashed) }
    }

    /// Says one thing more.
    pub(super) fn add_message(&mut self, more: &str) {
        if !more.is_empty() {
            let said = self.message.take().map(|said| said + "; ").unwrap_or_default();
            self.message = Some(said + more);
        }
    }
}
