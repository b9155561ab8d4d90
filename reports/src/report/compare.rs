//! What changed between two runs.

use super::{Baseline, Report, ResultEntry};
use std::collections::BTreeMap;

/// One result that differs between two runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How it differs.
    pub kind: ChangeKind,
    /// The result of the earlier run, if it has one.
    pub base: Option<ResultEntry>,
    /// The result of the later run, if it has one.
    pub new: Option<ResultEntry>,
}

/// How a result differs between two runs, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It was no failure and is one.
    Broken,
    /// It was a failure and is none.
    Fixed,
    /// It is a failure in both, in another way: another status, another observed order or another broken rule.
    Differs,
    /// It was supported and is not, or the other way round.
    Support,
    /// Only the later run has it.
    Added,
    /// Only the earlier run has it.
    Removed,
}

impl ChangeKind {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Fixed => "fixed",
            Self::Differs => "differs",
            Self::Support => "support",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

impl Change {
    /// Scenario and engine.
    pub fn key(&self) -> (&str, &str) {
        self.new.as_ref().or(self.base.as_ref()).map_or(("", ""), ResultEntry::key)
    }

    /// Whether the later run is worse: something broke, or a failure came with a new scenario or engine.
    pub fn is_worse(&self) -> bool {
        let fails = self.new.as_ref().is_some_and(|result| result.status.is_failure());
        self.kind == ChangeKind::Broken || (self.kind == ChangeKind::Added && fails)
    }
}

/// What changed from `base` to `new`: by scenario and engine, the gravest changes first. Durations don't count.
pub fn compare(base: &Report, new: &Report) -> Vec<Change> {
    let mut pairs: BTreeMap<(&str, &str), [Option<&ResultEntry>; 2]> = BTreeMap::new();
    for (side, report) in [base, new].into_iter().enumerate() {
        for result in &report.results {
            pairs.entry(result.key()).or_default()[side] = Some(result);
        }
    }
    let change = |[base, new]: [Option<&ResultEntry>; 2]| {
        let kind = kind(base, new)?;
        Some(Change { kind, base: base.cloned(), new: new.cloned() })
    };
    let mut changes: Vec<Change> = pairs.into_values().filter_map(change).collect();
    changes.sort_by_key(|change| change.kind);
    changes
}

fn kind(base: Option<&ResultEntry>, new: Option<&ResultEntry>) -> Option<ChangeKind> {
    let (Some(base), Some(new)) = (base, new) else {
        return Some(if base.is_some() { ChangeKind::Removed } else { ChangeKind::Added });
    };
    if is_wavering(base, new) || is_wavering(new, base) {
        return None;
    }
    match (base.status.is_failure(), new.status.is_failure()) {
        (false, true) => Some(ChangeKind::Broken),
        (true, false) => Some(ChangeKind::Fixed),
        (false, false) => (base.status != new.status).then_some(ChangeKind::Support),
        (true, true) => (!same_failure(base, new)).then_some(ChangeKind::Differs),
    }
}

/// Whether one fails as a baseline knows that it does now and then, and the other does so too, or passes.
fn is_wavering(one: &ResultEntry, other: &ResultEntry) -> bool {
    use crate::judge::Status;
    let is_known = |result: &ResultEntry| {
        let is_flaky = result.recorded.as_ref().is_some_and(|recorded| recorded.status == Status::Flaky);
        is_flaky && result.baseline == Some(Baseline::Known)
    };
    is_known(one) && (is_known(other) || other.status == Status::Passed)
}

/// Flaky results log something else each time by nature, so their status alone is compared.
fn same_failure(base: &ResultEntry, new: &ResultEntry) -> bool {
    use crate::judge::Status;
    let same_logs = base.observed == new.observed && base.violation == new.violation;
    base.status == new.status && (base.status == Status::Flaky || same_logs)
}
