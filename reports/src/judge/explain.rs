//! Which rule an observed order breaks.

use looplaw_model::{Inversion, Log, Profile, Scenario, Text};
use std::collections::HashMap;

/// Says which rule an observed order breaks.
///
/// The suite does, from what the reference engine knows: by which rule each event ran when it did. A judge is given it and
/// knows no engine.
pub trait Explain {
    /// What the order breaks, if this explainer can tell.
    fn explain(&self, question: &Question<'_>) -> Explanation;
}

/// What an explainer knows of an order that a scenario doesn't allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// A rule is broken.
    Broken {
        /// Which, and by what.
        violation: Violation,
        /// The allowed log that it was found against, which is the one to show.
        nearest: Log,
    },
    /// No rule is broken: the documents allow this order, and the scenario does not.
    Allowed,
    /// It can't be told.
    Unknown,
}

/// A log that is not allowed, with what is needed to explain it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The scenario that was run.
    pub scenario: &'a Scenario,
    /// The documents that the engine is held to.
    pub profile: Profile,
    /// What was logged.
    pub observed: &'a [Text],
    /// The allowed log nearest to it.
    pub nearest: &'a [Text],
}

impl Question<'_> {
    /// The labels that both logs have, counted, in the order of the allowed one and in that of the observed one: these
    /// differ in order alone.
    pub fn common(&self) -> (Log, Log) {
        (common(self.nearest, self.observed), common(self.observed, self.nearest))
    }
}

/// A broken rule.
pub type Violation = Inversion<String>;

/// The labels of `log` that `other` has as well, counted: the second `a` only where `other` has two.
fn common(log: &[Text], other: &[Text]) -> Log {
    let mut left = counts(other);
    log.iter().filter(|label| take(&mut left, label)).cloned().collect()
}

fn counts(log: &[Text]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for label in log {
        *counts.entry(label.as_ref()).or_default() += 1;
    }
    counts
}

fn take(left: &mut HashMap<&str, usize>, label: &str) -> bool {
    match left.get_mut(label) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// What one log has and the other lacks, in words; empty where they differ in order alone.
pub(super) fn differences(question: &Question<'_>) -> String {
    let missing = beyond(question.nearest, question.observed);
    let extra = beyond(question.observed, question.nearest);
    let mut parts = Vec::new();
    if !missing.is_empty() {
        parts.push(format!("{} should have been logged", quoted(&missing)));
    }
    if !extra.is_empty() {
        parts.push(format!("{} should not have been logged", quoted(&extra)));
    }
    parts.join("; ")
}

/// The labels of `log` that `other` lacks, counted.
fn beyond<'a>(log: &'a [Text], other: &[Text]) -> Vec<&'a str> {
    let mut left = counts(other);
    log.iter().map(AsRef::as_ref).filter(|label| !take(&mut left, label)).collect()
}

/// A few labels in backticks; the rest as a number.
fn quoted(labels: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = labels.iter().take(SHOWN).map(|label| format!("`{label}`")).collect();
    match labels.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
