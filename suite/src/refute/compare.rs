//! One expectation beside what the reference finds, for one profile.

use crate::explain::Explored;
use crate::loops::{Exploration, Limits};
use crate::model::{End, Expectation, Log, Pattern, Profile, Scenario, Trace};
use crate::reference::explore_within;
use looplaw_reports::judge::{Explain, Explanation, Question};
use looplaw_reports::report::{Fault, Orders};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a search for all orders gives up. It is made for every scenario of a run, so it is smaller than one for a
/// single failure.
const LIMITS: Limits = Limits { logs: 10_000, states: 100_000, steps: 20_000 };

/// How an expectation and the reference agree.
pub(super) enum Comparison {
    /// They allow the same orders.
    Same,
    /// They do not.
    Other {
        /// What is wrong, without its profiles.
        fault: Box<Fault>,
        /// What the documents allow, where that is all known.
        allowed: Option<Pattern>,
    },
    /// The reference can't tell, and this is why.
    Unknown(String),
}

/// Holds the expectation for one profile against what the reference finds.
pub(super) fn compare(scenario: &Scenario, profile: Profile) -> Comparison {
    let Some(pattern) = scenario.schedule.expectation.pattern(profile) else {
        return Comparison::Unknown(format!("it says nothing about the profile {profile}"));
    };
    match explore_within(&scenario.schedule, profile, LIMITS) {
        Ok(found) => compared(scenario, profile, pattern, found),
        Err(error) => Comparison::Unknown(error.to_string()),
    }
}

fn compared(scenario: &Scenario, profile: Profile, pattern: &Pattern, found: Exploration) -> Comparison {
    let Exploration { traces, complete, .. } = found;
    let uncaught = traces.iter().find_map(|trace| match &trace.end {
        End::Uncaught(error) => Some(error.clone()),
        _ => None,
    });
    // A way that was cut short has not logged all that it would.
    let ended: Vec<&Trace> = traces.iter().filter(|trace| is_whole(&trace.end)).collect();
    let logs: Vec<Log> = ended.iter().map(|trace| trace.log()).collect();
    let unexpected: Vec<&Log> = logs.iter().filter(|log| !pattern.accepts(log)).collect();
    let mut fault = Fault { uncaught, ..Fault::default() };
    fault.not_expected = Orders::new(unexpected.len() as u64, unexpected);
    if complete {
        refute(&mut fault, scenario, profile, pattern, &logs, traces);
    }
    let is_right = fault == Fault::default();
    match (is_right, complete) {
        (true, true) => Comparison::Same,
        (true, false) => Comparison::Unknown("the program has too many orders to find them all".to_owned()),
        (false, _) => {
            let is_enough = complete && fault.uncaught.is_none();
            Comparison::Other { fault: fault.into(), allowed: is_enough.then(|| Pattern::of_logs(&logs)) }
        }
    }
}

/// Whether a way that ended so has logged all that it would.
fn is_whole(end: &End) -> bool {
    match end {
        End::Completed | End::Uncaught(_) | End::Unsettled => true,
        End::TimedOut | End::Crashed(_) | End::Lost(_) | End::Unsupported(_) => false,
    }
}

/// Adds what is expected and not allowed. That takes all that is allowed.
fn refute(
    fault: &mut Fault,
    scenario: &Scenario,
    profile: Profile,
    pattern: &Pattern,
    allowed: &[Log],
    traces: Vec<Trace>,
) {
    let known: BTreeSet<&Log> = allowed.iter().collect();
    let Ok(expected) = pattern.logs(LIMITS.logs) else {
        // Too many to list, so there are more than are allowed; how many is said where it can be counted.
        let count = pattern.count().unwrap_or(u64::MAX);
        let shared = allowed.iter().filter(|log| pattern.accepts(log)).count() as u64;
        fault.not_allowed = Orders::new(count.saturating_sub(shared), []);
        return;
    };
    let refuted: Vec<&Log> = expected.iter().filter(|log| !known.contains(log)).collect();
    fault.not_allowed = Orders::new(refuted.len() as u64, refuted.iter().copied());
    let Some(observed) = refuted.first() else { return };
    let right = Pattern::of_logs(allowed);
    let Some(nearest) = right.nearest(observed) else { return };
    let traces: Arc<[Trace]> = traces.into();
    let explored = Explored { allowed: |_: &Scenario, _| Some(Arc::clone(&traces)) };
    let corrected = &expecting(scenario, right);
    let question = Question { scenario: corrected, profile, observed, nearest: &nearest.log };
    let explanation = explored.explain(&question);
    if let Explanation::Broken { violation, .. } = explanation {
        fault.violation = Some(violation);
    }
    fault.nearest = Some(nearest.log.into_iter().map(String::from).collect());
}

/// The same scenario with what it should expect.
fn expecting(scenario: &Scenario, pattern: Pattern) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.schedule.expectation =
        Expectation { default: Some(pattern), overrides: Vec::new().into(), never: Vec::new().into() };
    scenario
}
