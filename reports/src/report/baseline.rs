//! A run held against an earlier one that records what is known to fail.

use super::{Report, ResultEntry, Summary};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a baseline has to say about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Baseline {
    /// It records the same failure.
    Known,
    /// It records a failure, and now it passed.
    Fixed,
}

/// Marks the results that a baseline records as failures, and counts anew.
///
/// A failure is known where the baseline has the same status for the same scenario and engine, and fixed where it now
/// passes. A result that fails in another way than recorded is neither.
pub fn apply_baseline(report: &mut Report, baseline: &Report) {
    let recorded: HashMap<_, _> = baseline.results.iter().map(|result| (result.key(), result)).collect();
    for result in &mut report.results {
        result.baseline = recorded.get(&result.key()).and_then(|base| mark(base, result));
    }
    report.summary = Summary::of(&report.results);
}

fn mark(base: &ResultEntry, now: &ResultEntry) -> Option<Baseline> {
    use crate::judge::Status::Passed;
    match (base.status, now.status) {
        (before, Passed) if before.is_failure() => Some(Baseline::Fixed),
        (before, status) if before == status && status.is_failure() => Some(Baseline::Known),
        _ => None,
    }
}
