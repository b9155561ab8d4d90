//! All that was seen of a scenario on one engine, and what it is worth.

use super::{Explain, Observed, Status, Verdict, judge};
use looplaw_model::{Log, Pattern, Profile, Scenario, Trace};
use serde::{Deserialize, Serialize};

/// The runs of a scenario on one engine, by where they ran.
///
/// A failure is an accusation of the engine. It may be the doing of other cases in the same process, or of a machine with
/// other things to do, so it counts as the engine's when it is seen in each run that the case had alone. A run that the
/// machine held up shows no failure, whatever it looks like; an order that is allowed is allowed all the same.
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
    /// Of so many, without those that look like a failure and that the machine held up.
    pub runs: usize,
}

impl Evidence {
    /// How the case has fared so far, as [`verdict`](Self::verdict) will say; [`Status::Crashed`] without any run.
    pub fn status(&self, scenario: &Scenario, profile: Profile) -> Status {
        let apparent = self.apparent(scenario, profile);
        // All the runs that an accusation rests on look the same, so one of them that was not held up is enough.
        let basis = if self.alone.is_empty() { &self.together } else { &self.alone };
        let is_held_up = !basis.is_empty() && basis.iter().all(|trace| trace.held_up);
        if apparent.is_accusation() && is_held_up { Status::Flaky } else { apparent }
    }

    /// As [`status`](Self::status), if it had been the engine and not the machine that held runs up: what is to be seen
    /// once more.
    pub fn apparent(&self, scenario: &Scenario, profile: Profile) -> Status {
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

    /// The runs alone that tell something about the engine.
    pub fn telling(&self, scenario: &Scenario, profile: Profile) -> impl Iterator<Item = &Trace> {
        let pattern = scenario.schedule.expectation.pattern(profile);
        self.alone.iter().filter(move |trace| pattern.is_none_or(|pattern| !is_excused(trace, pattern)))
    }

    /// Judges all runs. What failed in the same way in every run alone has failed; what did not is flaky, with all
    /// orders that were seen.
    pub fn verdict(&self, scenario: &Scenario, profile: Profile, explain: &dyn Explain) -> Verdict {
        let status = self.status(scenario, profile);
        let alone: Vec<Trace> = self.telling(scenario, profile).cloned().collect();
        let mut verdict = if status.is_accusation() && !alone.is_empty() {
            let mut verdict = judge(scenario, profile, &alone, explain);
            verdict.add_message(&self.unconfirmed(&alone));
            verdict
        } else {
            judge(scenario, profile, &[&self.together[..], &self.alone].concat(), explain)
        };
        let Some(pattern) = scenario.schedule.expectation.pattern(profile) else { return verdict };
        if status == Status::Flaky {
            verdict.status = status;
            verdict.add_message(&self.excuse(pattern));
        }
        if status.is_failure() {
            let failed = |trace: &&Trace| Status::of(trace, pattern).is_failure();
            let (seen, runs) = (alone.iter().filter(failed).count(), alone.len());
            verdict.alone = (runs > 0).then_some(Alone { seen, runs });
        }
        verdict
    }

    /// In how many runs the machine may have done what would be a failure, in a sentence.
    fn excuse(&self, pattern: &Pattern) -> String {
        let runs = || self.together.iter().chain(&self.alone);
        let failed = runs().filter(|trace| Status::of(trace, pattern).is_failure()).count();
        match runs().filter(|trace| is_excused(trace, pattern)).count() {
            0 => String::new(),
            held_up => format!(
                "of the runs that deviate the machine held up {held_up} of {failed}: run it again on a quieter one"
            ),
        }
    }

    /// The orders that were seen in no run alone, in a sentence. Nobody is accused of them.
    fn unconfirmed(&self, alone: &[Trace]) -> String {
        let alone: Vec<Log> = alone.iter().map(Trace::log).collect();
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

/// Whether the machine held up a run that looks like a failure.
fn is_excused(trace: &Trace, pattern: &Pattern) -> bool {
    trace.held_up && Status::of(trace, pattern).is_failure()
}

/// How many labels of an order are told in a sentence.
const SHOWN: usize = 20;
