//! Which rule an observed order breaks.

use looplaw_model::{End, Event, Inversion, Log, Profile, Scenario, Text, Trace};
use looplaw_reference::loops::{Context, explain_beside};
use std::collections::HashMap;
use std::slice;

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

impl<'a> Question<'a> {
    /// The rules that the scenario cites of those that bind the profile.
    pub(super) fn cites(self, binds: &impl Fn(&str, Profile) -> bool) -> impl Iterator<Item = &'a Text> {
        self.scenario.cites.iter().filter(move |rule| binds(rule, self.profile))
    }

    /// The context in which the program ran, with the rules that it is about.
    pub(super) const fn context<'b>(&self, cites: &'b [Text]) -> Context<'b> {
        Context { profile: self.profile, entry: self.scenario.schedule.entry, cites }
    }
}

/// A broken rule.
pub type Violation = Inversion<String>;

/// Explains by the scenario alone: the first pair that the nearest allowed log orders the other way, and the first
/// cited rule that binds the profile.
///
/// It holds a function that says whether a rule binds those who are held to a profile.
#[derive(Debug, Clone, Copy)]
pub struct Cited<B>(pub B);

impl<B: Fn(&str, Profile) -> bool> Explain for Cited<B> {
    fn explain(&self, question: &Question<'_>) -> Explanation {
        match inverted(question).zip(cited(question, &self.0)) {
            Some((inversion, rule)) => {
                Explanation::Broken { violation: inversion.by(rule), nearest: question.nearest.to_vec() }
            }
            None => Explanation::Unknown,
        }
    }
}

/// The first rule that the scenario cites of those that bind the profile.
pub(super) fn cited(question: &Question<'_>, binds: &impl Fn(&str, Profile) -> bool) -> Option<String> {
    question.cites(binds).next().map(ToString::to_string)
}

/// The first pair that the nearest allowed log orders the other way. Of the labels that both have, so that nothing but
/// the order can be wrong: without rules of its events, a log doesn't tell why a label is missing.
fn inverted(question: &Question<'_>) -> Option<Inversion> {
    let allowed = common(question.nearest, question.observed).into_iter().map(Event::label).collect();
    let allowed = Trace { events: allowed, end: End::Completed, duration_us: 0, held_up: false };
    let observed = common(question.observed, question.nearest);
    explain_beside(&allowed, slice::from_ref(&allowed), &observed, question.context(&[]))
}

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
