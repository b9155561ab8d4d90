//! Explanations without the reference engine's traces.

use super::{cites, context};
use crate::loops::explain_beside;
use crate::model::{End, Event, Inversion, Trace};
use looplaw_reports::judge::{Explain, Explanation, Question};
use std::slice;

/// Explains by the scenario alone: the first pair that the nearest allowed log orders the other way, and the first
/// cited rule that binds the profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cited;

impl Explain for Cited {
    fn explain(&self, question: &Question<'_>) -> Explanation {
        match inverted(question).zip(cited(question)) {
            Some((inversion, rule)) => {
                Explanation::Broken { violation: inversion.by(rule), nearest: question.nearest.to_vec() }
            }
            None => Explanation::Unknown,
        }
    }
}

/// The first rule that the scenario cites of those that bind the profile.
pub(super) fn cited(question: &Question<'_>) -> Option<String> {
    cites(question).next().map(ToString::to_string)
}

/// The first pair that the nearest allowed log orders the other way. Of the labels that both have, so that nothing but
/// the order can be wrong: without rules of its events, a log doesn't tell why a label is missing.
fn inverted(question: &Question<'_>) -> Option<Inversion> {
    let (allowed, observed) = question.common();
    let events = allowed.into_iter().map(Event::label).collect();
    let allowed = Trace { events, end: End::Completed, duration_us: 0, held_up: false };
    explain_beside(&allowed, slice::from_ref(&allowed), &observed, context(question, &[]))
}
