//! Explanations from the reference engine's own traces.

use super::explain::cited;
use super::{Explain, Question, Violation, ViolationKind};
use looplaw_engines::loops::{Context, Inversion, InversionKind, explain};
use looplaw_engines::model::{Profile, Scenario, Trace};
use std::sync::Arc;

/// Explains by the allowed traces of the reference engine, each of whose events knows the rule by which it ran. Where
/// none of them tells, as for a label that no trace has, the rule is the first that the scenario cites for the profile.
///
/// It holds a function that gives these traces for a scenario under a profile, or `None` where the reference engine
/// can't run it. It is asked for failures alone, once for each; to keep the traces is the function's choice.
#[derive(Debug, Clone, Copy)]
pub struct Explored<F>(pub F);

impl<F: Fn(&Scenario, Profile) -> Option<Arc<[Trace]>>> Explain for Explored<F> {
    fn explain(&self, question: &Question<'_>) -> Option<Violation> {
        let allowed = (self.0)(question.scenario, question.profile)?;
        let context = Context { profile: question.profile, entry: question.scenario.schedule.entry };
        let inversion = explain(&allowed, question.observed, context)?;
        let rule = inversion.rule.map(str::to_owned).or_else(|| cited(question))?;
        Some(violation(inversion, rule))
    }
}

fn violation(inversion: Inversion, rule: String) -> Violation {
    let kind = match inversion.kind {
        InversionKind::Order => ViolationKind::Order,
        InversionKind::Missing => ViolationKind::Missing,
        InversionKind::Extra => ViolationKind::Extra,
    };
    Violation { rule, first: inversion.first.into(), then: inversion.then.into(), kind }
}
