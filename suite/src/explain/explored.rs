//! Explanations from the reference engine's own traces.

use super::cited::{Cited, cited};
use super::{cites, context};
use crate::loops::{explain_beside, nearest};
use crate::model::{Inversion, Profile, Scenario, Text, Trace};
use crate::rules;
use looplaw_reports::judge::{Explain, Explanation, Question};
use std::sync::Arc;

/// Explains by the allowed traces of the reference engine, each of whose events knows the rule by which it ran. Where
/// none of them tells, as for a label that no trace has, the rule is the first that the scenario cites of those that
/// bind the profile.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Explored<F> {
    /// Gives these traces for a scenario under a profile, or `None` where the reference engine can't run it. It is asked
    /// for failures alone, once for each; to keep the traces is the function's choice.
    pub(crate) allowed: F,
}

impl<F: Fn(&Scenario, Profile) -> Option<Arc<[Trace]>>> Explain for Explored<F> {
    fn explain(&self, question: &Question<'_>) -> Explanation {
        let Some(allowed) = (self.allowed)(question.scenario, question.profile) else {
            return Cited.explain(question);
        };
        if allowed.iter().any(|trace| trace.log() == question.observed) {
            return Explanation::Allowed;
        }
        let Some((inversion, trace)) = inversion(&allowed, question) else {
            return Cited.explain(question);
        };
        let binding = inversion.rule.filter(|rule| rules::binds(rule.as_str(), question.profile));
        match binding.map(|rule| rule.to_string()).or_else(|| cited(question)) {
            Some(rule) => Explanation::Broken { violation: inversion.by(rule), nearest: trace.log() },
            None => Explanation::Unknown,
        }
    }
}

/// What is wrong, against the allowed trace whose log the scenario shows as the nearest. A scenario may allow more than
/// the documents; then it is against the nearest of those that both allow.
fn inversion(allowed: &[Trace], question: &Question<'_>) -> Option<(Inversion, Trace)> {
    let pattern = question.scenario.schedule.expectation.pattern(question.profile)?;
    let both: Vec<Trace> = allowed.iter().filter(|trace| pattern.accepts(&trace.log())).cloned().collect();
    let cites: Vec<Text> = cites(question).cloned().collect();
    let shown = both.iter().find(|trace| trace.log() == question.nearest);
    let nearest = shown.or_else(|| nearest(&both, question.observed))?;
    let inversion = explain_beside(nearest, &both, question.observed, context(question, &cites))?;
    Some((inversion, nearest.clone()))
}
