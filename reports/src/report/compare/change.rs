//! One result that differs.

use crate::judge::Status;
use crate::report::causes::is_same_way;
use crate::report::{Baseline, ResultEntry};
use serde::Serialize;
use std::collections::BTreeSet;

/// One result that differs between two runs, or on two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'a> {
    /// How it differs.
    pub kind: ChangeKind,
    /// The earlier result, if there is one.
    pub base: Option<&'a ResultEntry>,
    /// The later result, if there is one.
    pub new: Option<&'a ResultEntry>,
}

/// How a result differs, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It passed and is a failure.
    Broken,
    /// It was a failure and passes.
    Fixed,
    /// It is a failure on both sides, in another way: another status, another observed order or another broken rule.
    Differs,
    /// It passes on both sides, in another order: the documents leave it open, or allow another one to each.
    Reordered,
    /// One side can't run it, so that there is nothing to hold the other one against.
    Support,
    /// Only the later side has it.
    Added,
    /// Only the earlier side has it.
    Removed,
}

impl ChangeKind {
    /// All of them, the gravest first.
    pub const ALL: [Self; 7] = [
        Self::Broken,
        Self::Fixed,
        Self::Differs,
        Self::Reordered,
        Self::Support,
        Self::Added,
        Self::Removed,
    ];

    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Fixed => "fixed",
            Self::Differs => "differs",
            Self::Reordered => "reordered",
            Self::Support => "support",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }

    /// A few words, as a heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Broken => "For the worse",
            Self::Fixed => "For the better",
            Self::Differs => "Fails in another way",
            Self::Reordered => "In another order that is allowed too",
            Self::Support | Self::Added | Self::Removed => "On one side alone",
        }
    }

    /// Whether both sides have a result that says how the engine fared.
    pub const fn is_of_both(self) -> bool {
        match self {
            Self::Broken | Self::Fixed | Self::Differs | Self::Reordered => true,
            Self::Support | Self::Added | Self::Removed => false,
        }
    }
}

impl<'a> Change<'a> {
    /// Scenario and engine, as the later side calls them if it has them.
    pub fn key(&self) -> (&'a str, &'a str) {
        self.new.or(self.base).map_or(("", ""), ResultEntry::key)
    }

    /// The engines of both sides, by id; of what is on one side alone that side's twice.
    pub fn engines(&self) -> (&'a str, &'a str) {
        let engine = |result: Option<&'a ResultEntry>| result.map(|result| result.engine.as_str());
        let (base, new) = (engine(self.base), engine(self.new));
        (base.or(new).unwrap_or_default(), new.or(base).unwrap_or_default())
    }

    /// Whether two changes read the same but for their engines.
    pub fn is_same_way(&self, other: &Self) -> bool {
        let is_same = |one: Option<&ResultEntry>, other: Option<&ResultEntry>| match (one, other) {
            (Some(one), Some(other)) => one.scenario == other.scenario && is_same_way(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.kind == other.kind && is_same(self.base, other.base) && is_same(self.new, other.new)
    }

    /// Whether the later side is worse. What only one side has is neither better nor worse.
    pub fn is_worse(&self) -> bool {
        self.kind == ChangeKind::Broken
    }
}

/// How two results differ, if they do.
pub(super) fn kind(base: Option<&ResultEntry>, new: Option<&ResultEntry>) -> Option<ChangeKind> {
    let (Some(base), Some(new)) = (base, new) else {
        return Some(if base.is_some() { ChangeKind::Removed } else { ChangeKind::Added });
    };
    if is_wavering(base, new) || is_wavering(new, base) {
        return None;
    }
    if [base.status, new.status].contains(&Status::Unsupported) {
        return (base.status != new.status).then_some(ChangeKind::Support);
    }
    match (base.status.is_failure(), new.status.is_failure()) {
        (false, true) => Some(ChangeKind::Broken),
        (true, false) => Some(ChangeKind::Fixed),
        (false, false) => is_reordered(base, new).then_some(ChangeKind::Reordered),
        (true, true) => (!is_same_failure(base, new)).then_some(ChangeKind::Differs),
    }
}

/// Whether one fails as a baseline knows that it does now and then, and the other does so too, or passes.
fn is_wavering(one: &ResultEntry, other: &ResultEntry) -> bool {
    let is_known = |result: &ResultEntry| {
        let is_flaky = result.recorded.as_ref().is_some_and(|recorded| recorded.status == Status::Flaky);
        is_flaky && result.baseline == Some(Baseline::Known)
    };
    is_known(one) && (is_known(other) || other.status == Status::Passed)
}

/// Flaky results log something else each time by nature, so their status alone is compared.
fn is_same_failure(base: &ResultEntry, new: &ResultEntry) -> bool {
    let is_same_log = || orders(base) == orders(new) && base.violation == new.violation;
    base.status == new.status && (base.status == Status::Flaky || is_same_log())
}

/// Whether no order was seen on both sides. Of several that are allowed each run shows some.
fn is_reordered(base: &ResultEntry, new: &ResultEntry) -> bool {
    let (olds, news) = (orders(base), orders(new));
    !olds.is_empty() && !news.is_empty() && olds.is_disjoint(&news)
}

/// The orders that were seen, whatever their number and their order.
fn orders(result: &ResultEntry) -> BTreeSet<&Vec<String>> {
    result.observed.iter().collect()
}
