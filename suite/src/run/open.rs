//! The cases of one engine that are not settled, with what was seen of each so far.

use super::{Options, Work};
use crate::model::{End, Profile, Trace};
use crate::plan::Plan;
use looplaw_reports::judge::Evidence;
use std::collections::BTreeMap;

/// In how many runs alone a failure has to be seen.
const CONFIRMATIONS: usize = 3;

/// Where a case runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where the engine's adapter puts it, among others.
    Together,
    /// In a process, or a document, of its own.
    Alone,
}

/// The cases of one engine that are not settled.
pub(super) struct Open<'a> {
    plan: &'a Plan<'a>,
    profile: Profile,
    /// How often each case is run at first.
    repeat: usize,
    /// Whether a failure has to be seen again. An engine that does the same each time needs no second run.
    is_confirmed: bool,
    /// By scenario.
    evidence: BTreeMap<usize, Evidence>,
}

impl<'a> Open<'a> {
    /// Nothing is known yet.
    pub(super) fn new(plan: &'a Plan<'a>, work: &Work, options: &Options) -> Self {
        let engine = &plan.engines()[work.engine];
        Self {
            plan,
            profile: engine.info().profile,
            repeat: options.repeat.get(),
            is_confirmed: options.confirm && !engine.is_deterministic(),
            evidence: work.scenarios.iter().map(|scenario| (*scenario, Evidence::default())).collect(),
        }
    }

    /// Takes a run of a case. All that was seen of it, if that settles it.
    pub(super) fn take(&mut self, scenario: usize, place: Place, trace: Trace) -> Option<Evidence> {
        let evidence = self.evidence.get_mut(&scenario)?;
        match place {
            Place::Together => evidence.together.push(trace),
            Place::Alone => evidence.alone.push(trace),
        }
        let runs = evidence.together.len() + evidence.alone.len();
        let is_settled = match runs.cmp(&self.repeat) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => !self.is_doubtful(scenario),
            std::cmp::Ordering::Greater => self.missing(scenario) == 0,
        };
        if is_settled { self.evidence.remove(&scenario) } else { None }
    }

    /// What would be reported as a failure and was not seen often enough alone.
    pub(super) fn doubtful(&self) -> Vec<usize> {
        self.evidence.keys().copied().filter(|scenario| self.is_doubtful(*scenario)).collect()
    }

    /// The runs alone that are missing, round by round, of the cases whose last one told something.
    pub(super) fn worth_more(&self) -> Vec<usize> {
        let told = |evidence: &Evidence| {
            let last = evidence.alone.last();
            last.is_some_and(|trace| !matches!(trace.end, End::TimedOut | End::Lost(_)))
        };
        let worth = self.evidence.iter().filter(|(_, evidence)| told(evidence));
        let missing: Vec<_> = worth.map(|(scenario, _)| (*scenario, self.missing(*scenario))).collect();
        let round = |round: usize| missing.iter().filter(move |(_, missing)| round < *missing);
        (0..CONFIRMATIONS).flat_map(round).map(|(scenario, _)| *scenario).collect()
    }

    /// Gives up the rest: each run that is missing from the first ones counts as `lost`.
    pub(super) fn rest(mut self, lost: &Trace, place: Place) -> BTreeMap<usize, Evidence> {
        for evidence in self.evidence.values_mut() {
            let first = match place {
                Place::Together => &mut evidence.together,
                Place::Alone => &mut evidence.alone,
            };
            first.resize(first.len().max(self.repeat), lost.clone());
        }
        self.evidence
    }

    fn is_doubtful(&self, scenario: usize) -> bool {
        let Some(evidence) = self.evidence.get(&scenario) else { return false };
        let status = evidence.apparent(self.plan.scenarios()[scenario], self.profile);
        let has_run = evidence.together.len() + evidence.alone.len() >= self.repeat;
        self.is_confirmed && has_run && status.is_accusation() && self.missing(scenario) > 0
    }

    /// How many runs alone are missing that tell something about the engine.
    fn missing(&self, scenario: usize) -> usize {
        let Some(evidence) = self.evidence.get(&scenario) else { return CONFIRMATIONS };
        CONFIRMATIONS.saturating_sub(evidence.telling(self.plan.scenarios()[scenario], self.profile).count())
    }
}
