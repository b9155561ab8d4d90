//! Which rule an observed order breaks.

use looplaw_model::{Log, Profile, Scenario, Text};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Says which rule an observed order breaks.
///
/// The reference loops know by which rule each event ran when it did; [`Cited`] does without them.
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

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Violation {
    /// The rule's name.
    pub rule: String,
    /// The label that must come first, or that is missing.
    pub first: String,
    /// The label that must come later and came before, or that came instead; empty where nothing did.
    pub then: String,
    /// In which way the rule was broken; absent from the results file where it is the order.
    #[serde(default, skip_serializing_if = "ViolationKind::is_order")]
    pub kind: ViolationKind,
}

/// In which way a rule was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// `first` must run before `then`.
    #[default]
    Order,
    /// `first` must run, and did not.
    Missing,
    /// `then` must not run where it did.
    Extra,
}

impl ViolationKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    const fn is_order(&self) -> bool {
        matches!(self, Self::Order)
    }
}

/// Explains by the scenario alone: the first pair that the nearest allowed log orders the other way, and the first
/// cited rule that binds the profile.
///
/// It holds a function that says whether a rule binds those who are held to a profile.
#[derive(Debug, Clone, Copy)]
pub struct Cited<B>(pub B);

impl<B: Fn(&str, Profile) -> bool> Explain for Cited<B> {
    fn explain(&self, question: &Question<'_>) -> Explanation {
        let inversion = first_inversion(question.nearest, question.observed);
        let Some(((first, then), rule)) = inversion.zip(cited(question, &self.0)) else {
            return Explanation::Unknown;
        };
        let (first, then) = (first.to_owned(), then.to_owned());
        let violation = Violation { rule, first, then, kind: ViolationKind::Order };
        Explanation::Broken { violation, nearest: question.nearest.to_vec() }
    }
}

/// The first rule that the scenario cites of those that bind the profile.
pub(super) fn cited(question: &Question<'_>, binds: &impl Fn(&str, Profile) -> bool) -> Option<String> {
    let mut cites = question.scenario.cites.iter();
    cites.find(|rule| binds(rule, question.profile)).map(ToString::to_string)
}

/// The first place where two logs order their common labels differently: what stands there in the one that is
/// allowed, and what stands there in the other. The former comes before the latter in `allowed`, and after it in
/// `observed`.
fn first_inversion<'a>(allowed: &'a [Text], observed: &'a [Text]) -> Option<(&'a str, &'a str)> {
    let common_allowed = common(allowed, observed);
    let common_observed = common(observed, allowed);
    common_allowed.into_iter().zip(common_observed).find(|(left, right)| left != right)
}

/// The labels of `log` that `other` has as well, counted: the second `a` only where `other` has two.
fn common<'a>(log: &'a [Text], other: &[Text]) -> Vec<&'a str> {
    let mut left = counts(other);
    log.iter().map(AsRef::as_ref).filter(|label| take(&mut left, label)).collect()
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
