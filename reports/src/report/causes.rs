//! What failures have in common: the same order of one scenario on several engines, and the same cause of several of those.

use super::{Baseline, Recorded, ResultEntry};
use crate::judge::Status;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Results of one scenario that differ in their engine alone: the same orders, which break the same rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<'a> {
    /// The results, one at least, in their order in the report.
    pub results: Vec<&'a ResultEntry>,
}

/// Findings that one thing explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause<'a> {
    /// What explains them.
    pub why: Why<'a>,
    /// The findings, one at least, in their order in the report.
    pub findings: Vec<Finding<'a>>,
}

/// What explains a result that a person has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why<'a> {
    /// A known deviation behaves the same way; its name.
    Quirk(&'a str),
    /// A rule is broken; its id.
    Rule(&'a str),
    /// Nothing but how it fared: it was late, the engine died, or no rule could be named.
    Status(Status),
    /// It passed, and the baseline records a failure.
    Fixed,
    /// The baseline records it, for this reason: the first one of several that say the same.
    Known(&'a Recorded),
}

impl<'a> Finding<'a> {
    /// What all of its results say.
    pub fn first(&self) -> &'a ResultEntry {
        self.results[0]
    }
}

impl<'a> Cause<'a> {
    /// All results that it explains.
    pub fn results(&self) -> impl Iterator<Item = &'a ResultEntry> {
        self.findings.iter().flat_map(|finding| &finding.results).copied()
    }

    /// The finding that tells most: the one that most engines share, and of several the one with the shortest order.
    pub fn telling(&self) -> &Finding<'a> {
        let length = |finding: &Finding<'_>| finding.first().observed.first().map_or(0, Vec::len);
        let mut best = &self.findings[0];
        for finding in &self.findings[1..] {
            let order = finding.results.len().cmp(&best.results.len());
            if order.then(length(best).cmp(&length(finding))).is_gt() {
                best = finding;
            }
        }
        best
    }

    /// How many results it explains.
    pub fn len(&self) -> usize {
        self.findings.iter().map(|finding| finding.results.len()).sum()
    }

    /// Whether it explains nothing, which no cause of [`causes`] does.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The engines that have it, by id, with how many results each, in the order of their appearance.
    pub fn engines(&self) -> Vec<(&'a str, usize)> {
        let mut engines: Vec<(&str, usize)> = Vec::new();
        for result in self.results() {
            match engines.iter_mut().find(|(engine, _)| *engine == result.engine) {
                Some((_, count)) => *count += 1,
                None => engines.push((&result.engine, 1)),
            }
        }
        engines
    }

    /// How many scenarios show it.
    pub fn scenarios(&self) -> usize {
        let mut ids: Vec<&str> =
            self.findings.iter().map(|finding| finding.first().scenario.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    }
}

impl<'a> Why<'a> {
    /// What explains a result best: a recorded reason before a deviation, and that before a rule, which one fault in a
    /// queue breaks by the dozen.
    pub fn of(result: &'a ResultEntry) -> Self {
        match (result.baseline, &result.recorded) {
            (Some(Baseline::Known), Some(recorded)) => return Self::Known(recorded),
            (Some(Baseline::Fixed), _) => return Self::Fixed,
            (Some(Baseline::Known | Baseline::Changed) | None, _) => {}
        }
        let quirk = result.quirk.as_deref().map(Self::Quirk);
        let rule = || result.violation.as_ref().map(|violation| Self::Rule(&violation.rule));
        quirk.or_else(rule).unwrap_or(Self::Status(result.status))
    }

    /// Whether both name the same cause. What a baseline says in two places may be one.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(own), Self::Known(other)) => own.reason == other.reason && own.link == other.link,
            (own, other) => own == other,
        }
    }
}

/// Results in groups of one scenario and one way to fare, in the order of their first result.
pub fn findings<'a>(results: impl IntoIterator<Item = &'a ResultEntry>) -> Vec<Finding<'a>> {
    let mut found: Vec<Finding<'a>> = Vec::new();
    let mut by_scenario: HashMap<&str, Vec<usize>> = HashMap::new();
    for result in results {
        let own = by_scenario.entry(&result.scenario).or_default();
        if let Some(at) = own.iter().find(|at| is_same_way(found[**at].first(), result)) {
            found[*at].results.push(result);
        } else {
            own.push(found.len());
            found.push(Finding { results: vec![result] });
        }
    }
    found
}

/// Findings in groups of one cause, the one with the most results first. What passes against a baseline comes last.
pub fn causes<'a>(results: impl IntoIterator<Item = &'a ResultEntry>) -> Vec<Cause<'a>> {
    let mut causes: Vec<Cause<'a>> = Vec::new();
    for finding in findings(results) {
        let why = Why::of(finding.first());
        match causes.iter_mut().find(|cause| cause.why.is_same(&why)) {
            Some(cause) => cause.findings.push(finding),
            None => causes.push(Cause { why, findings: vec![finding] }),
        }
    }
    causes.sort_by_key(|cause| (cause.why == Why::Fixed, Reverse(cause.len())));
    causes
}

/// Whether two results of one scenario read the same but for their engine. How long they took and what an engine said of
/// an error are its own; orders of results that differ from run to run are the same in any number and order of runs.
pub(super) fn is_same_way(left: &ResultEntry, right: &ResultEntry) -> bool {
    let orders = |result: &ResultEntry| {
        let mut orders = result.observed.clone();
        orders.sort_unstable();
        orders
    };
    left.status == right.status
        && left.baseline == right.baseline
        && left.violation == right.violation
        && left.quirk == right.quirk
        && left.nearest == right.nearest
        && Why::of(left).is_same(&Why::of(right))
        && orders(left) == orders(right)
}
