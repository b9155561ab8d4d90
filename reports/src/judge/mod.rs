//! What an engine observed, held against what the documents allow.

mod evidence;
mod explain;
mod run;
mod status;
mod verdict;

pub use evidence::{Alone, Evidence};
pub use explain::{Explain, Explanation, Question, Violation};
pub use status::Status;
pub use verdict::{Observed, Verdict};

pub use looplaw_model::InversionKind;

use looplaw_model::{Pattern, Profile, Scenario, Trace};
use run::Run;

/// Judges one or several runs of a scenario on one engine by the documents of its profile.
///
/// Runs that all have the same status give the verdict that status; runs that differ make it flaky. Orders may differ
/// from run to run as long as each is allowed. The first run that did not pass is the one that is explained.
pub fn judge(scenario: &Scenario, profile: Profile, traces: &[Trace], explain: &dyn Explain) -> Verdict {
    let Some(pattern) = scenario.schedule.expectation.pattern(profile) else {
        return Verdict::unsupported(format!("the scenario says nothing about the profile {profile}"));
    };
    let runs: Vec<Run<'_>> = traces.iter().map(|trace| Run::of(trace, pattern)).collect();
    let Some(shown) = runs.iter().find(|run| run.status != Status::Passed).or(runs.first()) else {
        return Verdict::lost("the engine gave no answer".to_owned());
    };
    let flaky = runs.iter().any(|run| run.status != runs[0].status);
    let mut verdict = explained(shown, scenario, profile, pattern, explain);
    if flaky {
        verdict.status = Status::Flaky;
        verdict.add_message(&tally(&runs));
    }
    verdict.observed = Observed::distinct(traces);
    verdict.duration_us = traces.iter().map(|trace| trace.duration_us).sum::<u64>() / traces.len() as u64;
    verdict
}

/// The verdict on one run, with what is allowed in its place.
fn explained(
    run: &Run<'_>,
    scenario: &Scenario,
    profile: Profile,
    pattern: &Pattern,
    explain: &dyn Explain,
) -> Verdict {
    let mut verdict = Verdict::new(run.status);
    verdict.add_message(&run.message);
    if run.accepted || !matches!(run.status, Status::Failed | Status::TimedOut | Status::Crashed) {
        return verdict;
    }
    let observed = run.trace.log();
    let Some(nearest) = pattern.nearest(&observed) else {
        verdict.add_message("the scenario allows no order at all");
        return verdict;
    };
    let mut shown = nearest.log;
    if run.status == Status::Failed {
        let question = Question { scenario, profile, observed: &observed, nearest: &shown };
        let explanation = explain.explain(&question);
        let differences = explain::differences(&question);
        match explanation {
            Explanation::Broken { violation, nearest } if run.is_told_by(&violation) => {
                verdict.violation = Some(violation);
                shown = nearest;
            }
            // The scenario's author is mistaken, and no engine.
            Explanation::Allowed => verdict.add_message(ALLOWED),
            Explanation::Broken { .. } | Explanation::Unknown => {
                verdict.add_message(if run.is_uncaught() { "" } else { &differences });
            }
        }
    }
    if !nearest.exact {
        verdict.add_message("the allowed order shown is near; a nearer one may exist");
    }
    verdict.nearest = Some(shown.into_iter().map(String::from).collect());
    verdict
}

/// What is said of an order that the documents allow and the scenario does not.
const ALLOWED: &str = "the documents allow this order: the scenario expects too little";

/// How many runs had which status, most severe first: `2 of 5 runs failed, 3 passed`.
fn tally(runs: &[Run<'_>]) -> String {
    let count = |status| runs.iter().filter(|run| run.status == status).count();
    let counts = Status::ALL.into_iter().rev().map(|status| (status, count(status)));
    let parts: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| format!("{count} {}", status.phrase()))
        .collect();
    format!("of {} runs {}", runs.len(), parts.join(", "))
}
