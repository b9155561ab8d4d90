//! Why an observed order is not allowed: by the reference engine, and by the profiles that each rule lists.
//!
//! The judge asks an [`Explain`], and knows nothing of the reference engine.

mod cited;
mod explored;
#[cfg(test)]
mod tests;

pub(crate) use explored::Explored;

use crate::model::{Profile, Scenario, Text, Trace};
use crate::{loops, reference, rules};
use looplaw_reports::judge::{Explain, Question};
use std::sync::Arc;

/// The explainer of Looplaw's own runs.
pub fn explainer() -> impl Explain {
    Explored { allowed }
}

/// Every order that is allowed, as the reference finds it; nothing if it cannot find them all.
fn allowed(scenario: &Scenario, profile: Profile) -> Option<Arc<[Trace]>> {
    let explored = reference::explore(&scenario.schedule, profile).ok()?;
    explored.complete.then(|| explored.traces.into())
}

/// The rules that the scenario cites of those that bind the profile.
fn cites<'a>(question: &Question<'a>) -> impl Iterator<Item = &'a Text> {
    let profile = question.profile;
    question.scenario.cites.iter().filter(move |rule| rules::binds(rule, profile))
}

/// The context in which the program ran, with the rules that it is about.
const fn context<'a>(question: &Question<'_>, cites: &'a [Text]) -> loops::Context<'a> {
    loops::Context { profile: question.profile, entry: question.scenario.schedule.entry, cites }
}
