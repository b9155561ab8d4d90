//! Explanations from the reference engine's own traces.

use super::explain::cited;
use super::{Cited, Explain, Explanation, Question};
use looplaw_model::{Inversion, Profile, Scenario, Text, Trace};
use looplaw_reference::loops::{explain_beside, nearest};
use std::sync::Arc;

/// Explains by the allowed traces of the reference engine, each of whose events knows the rule by which it ran. Where
/// none of them tells, as for a label that no trace has, the rule is the first that the scenario cites of those that
/// bind the profile.
#[derive(Debug, Clone, Copy)]
pub struct Explored<F, B> {
    /// Gives these traces for a scenario under a profile, or `None` where the reference engine can't run it. It is asked
    /// for failures alone, once for each; to keep the traces is the function's choice.
    pub allowed: F,
    /// Says whether a rule binds those who are held to a profile.
    pub binds: B,
}

impl<F, B> Explain for Explored<F, B>
where
    F: Fn(&Scenario, Profile) -> Option<Arc<[Trace]>>,
    B: Fn(&str, Profile) -> bool,
{
    fn explain(&self, question: &Question<'_>) -> Explanation {
        let Some(allowed) = (self.allowed)(question.scenario, question.profile) else {
            return Cited(&self.binds).explain(question);
        };
        if allowed.iter().any(|trace| trace.log() == question.observed) {
            return Explanation::Allowed;
        }
        let Some((inversion, trace)) = inversion(&allowed, question, &self.binds) else {
            return Cited(&self.binds).explain(question);
        };
        let binding = inversion.rule.filter(|rule| (self.binds)(rule, question.profile));
        match binding.map(str::to_owned).or_else(|| cited(question, &self.binds)) {
            Some(rule) => Explanation::Broken { violation: inversion.by(rule), nearest: trace.log() },
            None => Explanation::Unknown,
        }
    }
}

/// What is wrong, against the allowed trace whose log the scenario shows as the nearest. A scenario may allow more than
/// the documents; then it is against the nearest of those that both allow.
fn inversion(
    allowed: &[Trace],
    question: &Question<'_>,
    binds: &impl Fn(&str, Profile) -> bool,
) -> Option<(Inversion, Trace)> {
    let pattern = question.scenario.schedule.expectation.pattern(question.profile)?;
    let both: Vec<Trace> = allowed.iter().filter(|trace| pattern.accepts(&trace.log())).cloned().collect();
    let cites: Vec<Text> = question.cites(binds).cloned().collect();
    let shown = both.iter().find(|trace| trace.log() == question.nearest);
    let nearest = shown.or_else(|| nearest(&both, question.observed))?;
    let inversion = explain_beside(nearest, &both, question.observed, question.context(&cites))?;
    Some((inversion, nearest.clone()))
}
