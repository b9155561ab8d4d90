//! The verdict on each pair, when all that is needed for it was seen.

use super::Event;
use super::drive::Message;

use crate::explain::explainer;
use crate::plan::Plan;
use looplaw_reports::judge::{Evidence, Verdict};
use looplaw_reports::report::ResultEntry;

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
        let result = Box::new(ResultEntry::new(scenario_id, engine_id, verdict));
        Event::Finished { engine, scenario, result }
    }
}
