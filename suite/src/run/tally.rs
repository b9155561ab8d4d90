//! The verdict on each pair, when all that is needed for it was seen.

use super::Event;
use super::drive::Message;

use crate::explain::explainer;
use crate::model::{Log, Timeline};
use crate::plan::Plan;
use crate::reference;
use looplaw_reports::judge::{Evidence, Verdict};
use looplaw_reports::report::ResultEntry;

/// A longer timeline would be the larger part of a report.
const MOST_STEPS: usize = 60;

/// Makes events of what the engines' threads say.
pub(super) struct Tally<'a> {
    plan: &'a Plan<'a>,
}

impl<'a> Tally<'a> {
    pub(super) const fn new(plan: &'a Plan<'a>) -> Self {
        Self { plan }
    }

    /// Finishes what no engine is asked for.
    pub(super) fn finish_unsupported(&self, emit: &mut dyn FnMut(Event)) {
        for pair in self.plan.pairs() {
            if let Some(reason) = &pair.unsupported {
                emit(self.finished(pair.engine, pair.scenario, Verdict::unsupported(reason.clone())));
            }
        }
    }

    pub(super) fn take(&self, message: Message) -> Event {
        match message {
            Message::Started { engine } => Event::EngineStarted { engine },
            Message::Ran { engine, scenario, evidence } => self.judged(engine, scenario, &evidence),
            Message::Lost { engine, message } => Event::EngineLost { engine, message },
        }
    }

    fn judged(&self, engine: usize, scenario: usize, evidence: &Evidence) -> Event {
        let profile = self.plan.engines()[engine].info().profile;
        let verdict = evidence.verdict(self.plan.scenarios()[scenario], profile, &explainer());
        self.finished(engine, scenario, verdict)
    }

    fn finished(&self, engine: usize, scenario: usize, verdict: Verdict) -> Event {
        let scenario_id = self.plan.scenarios()[scenario].id.as_ref();
        let engine_id = self.plan.engines()[engine].info().id.as_str();
        let nearest = verdict.nearest.clone().filter(|_| verdict.status.is_failure());
        let mut result = Box::new(ResultEntry::new(scenario_id, engine_id, verdict));
        result.timeline = nearest.and_then(|nearest| self.timeline(engine, scenario, &nearest));
        Event::Finished { engine, scenario, result }
    }

    /// What runs in an allowed order, where it is no longer than a picture of it.
    fn timeline(&self, engine: usize, scenario: usize, order: &[String]) -> Option<Timeline<String>> {
        let profile = self.plan.engines()[engine].info().profile;
        let order: Log = order.iter().map(|label| label.clone().into()).collect();
        let schedule = &self.plan.scenarios()[scenario].schedule;
        let found = reference::timeline_of(schedule, profile, Some(&order)).ok()??;
        (found.steps.len() <= MOST_STEPS).then(|| found.by(|rule| rule.to_string()))
    }
}
