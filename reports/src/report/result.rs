//! Results in a report.

use super::{Baseline, Recorded};
use crate::judge::{Alone, Status, Verdict, Violation};
use looplaw_model::Timeline;
use serde::{Deserialize, Serialize};

/// How one scenario fared on one engine. The two names together are unique in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultEntry {
    /// The scenario's id.
    pub scenario: String,
    /// The engine's id.
    pub engine: String,
    /// How it fared.
    pub status: Status,
    /// What was logged, each different log once.
    #[serde(default)]
    pub observed: Vec<Vec<String>>,
    /// In how many runs each of `observed` was logged; absent where there was one run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<usize>,
    /// In how many runs a failure was seen with a process, or a document, of their own, and of how many; absent where none
    /// was made. A failure that was not seen in all of them is flaky. `times` counts these runs too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<Alone>,
    /// The allowed log nearest to the first one that is not allowed; null where there is none.
    #[serde(default)]
    pub nearest: Option<Vec<String>>,
    /// The rule that was broken, where an order was.
    #[serde(default)]
    pub violation: Option<Violation>,
    /// The known deviation that behaves the same way, by name.
    #[serde(default)]
    pub quirk: Option<String>,
    /// What else there is to say.
    #[serde(default)]
    pub message: Option<String>,
    /// What runs in the nearest allowed order, and who queued it; absent where nothing failed, or nobody tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Timeline<String>>,
    /// The mean real time of a run, in microseconds; 0 where the engine can't tell.
    #[serde(default)]
    pub duration_us: u64,
    /// What a baseline recorded, where the run was held against one and it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// What exactly the baseline recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
}

impl ResultEntry {
    /// The verdict on a scenario on an engine. The quirk is named by who compares with quirks.
    pub fn new(scenario: impl Into<String>, engine: impl Into<String>, verdict: Verdict) -> Self {
        let repeated = verdict.observed.iter().map(|observed| observed.times).sum::<usize>() > 1;
        let (observed, times): (_, Vec<usize>) =
            verdict.observed.into_iter().map(|observed| (observed.log, observed.times)).unzip();
        Self {
            scenario: scenario.into(),
            engine: engine.into(),
            status: verdict.status,
            observed,
            times: if repeated { times } else { Vec::new() },
            alone: verdict.alone,
            nearest: verdict.nearest,
            violation: verdict.violation,
            quirk: None,
            message: verdict.message,
            timeline: None,
            duration_us: verdict.duration_us,
            baseline: None,
            recorded: None,
        }
    }

    /// What a result is found by: scenario and engine.
    pub fn key(&self) -> (&str, &str) {
        (&self.scenario, &self.engine)
    }

    /// Whether the result is as expected: what the baseline records, or where it records nothing no failure.
    pub fn is_expected(&self) -> bool {
        self.baseline.map_or(!self.status.is_failure(), |mark| mark == Baseline::Known)
    }
}
