//! All that was seen of a scenario on one engine, and what it is worth.

use super::{Explain, Observed, Status, Verdict, judge};
use looplaw_engines::model::{Log, Profile, Scenario, Trace};
use serde::{Deserialize, Serialize};

/// The runs of a scenario on one engine, by where they ran.
///
/// A failure is an accusation of the engine. It may be the doing of other cases in the same process, or of a machine with
/// other things to do, so it counts as the engine's when it is seen in each run that the case had alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Runs in the way of the engine's choice, in a process with other cases where that is possible.
    pub together: Vec<Trace>,
    /// Runs in a process of their own; in a browser, in a document.
    pub alone: Vec<Trace>,
}

/// How often a failure was seen where nothing else ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alone {
    /// In how many runs.
    pub seen: usize,
    /// Of so many.
    pub runs: usize,
}

impl Evidence {
    /// How the case has fared so far, as [`verdict`](Self::verdict) will say; [`Status::Crashed`] without any run.
    pub fn status(&self, scenario: &Scenario, profile: Profile) -> Status {
        let Some(pattern) = scenario.schedule.expectation.pattern(profile) else {
            return Status::Unsupported;
        };
        let common = |traces: &[Trace]| Status::common(traces.iter().map(|trace| Status::of(trace, pattern)));
        match (common(&self.together), common(&self.alone)) {
            (_, Some(alone)) if alone.is_accusation() => alone,
            (None, status) | (status, None) => status.unwrap_or(Status::Crashed),
            (Some(together), Some(alone)) if together == alone => alone,
            (Some(_), Some(_)) => Status::Flaky,
        }
    }

    /// Judges all runs. What failed in the same way in every run alone has failed; what did not is flaky, with all
    /// orders that were seen.
    pub fn verdict(&self, scenario: &Scenario, profile: Profile, explain: &dyn Explain) -> Verdict {
        let status = self.status(scenario, profile);
        let mut verdict = if status.is_accusation() && !self.alone.is_empty() {
            let mut verdict = judge(scenario, profile, &self.alone, explain);
            verdict.add_message(&self.unconfirmed());
            verdict
        } else {
            judge(scenario, profile, &[&self.together[..], &self.alone].concat(), explain)
        };
        if let (true, Some(pattern)) = (status.is_failure(), scenario.schedule.expectation.pattern(profile)) {
            let failed = |trace: &&Trace| Status::of(trace, pattern).is_failure();
            let (seen, runs) = (self.alone.iter().filter(failed).count(), self.alone.len());
            verdict.alone = (runs > 0).then_some(Alone { seen, runs });
        }
        verdict
    }

    /// The orders that were seen in no run alone, in a sentence. Nobody is accused of them.
    fn unconfirmed(&self) -> String {
        let alone: Vec<Log> = self.alone.iter().map(Trace::log).collect();
        let others = Observed::distinct(self.together.iter().filter(|trace| !alone.contains(&trace.log())));
        let order = |observed: Observed| {
            let shown: Vec<String> =
                observed.log.iter().take(SHOWN).map(|label| format!("`{label}`")).collect();
            if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") }
        };
        let orders: Vec<String> = others.into_iter().map(order).collect();
        if orders.is_empty() { String::new() } else { format!("not seen alone: {}", orders.join("; ")) }
    }
}

/// How many labels of an order are told in a sentence.
const SHOWN: usize = 20;
