//! Traces as they come in, and the verdict on each pair when its last one is there.

use super::Event;
use super::drive::Message;

use crate::model::{End, Profile, Scenario, Trace};
use crate::plan::Plan;
use looplaw_engines::reference;
use looplaw_reports::judge::{Explored, Verdict, judge};
use looplaw_reports::report::ResultEntry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pairs that have not finished.
pub(super) struct Tally<'a> {
    plan: &'a Plan<'a>,
    repeat: usize,
    /// By engine and scenario: the traces so far.
    open: BTreeMap<(usize, usize), Vec<Trace>>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, repeat: usize) -> Self {
        let asked = plan.pairs().iter().filter(|pair| pair.unsupported.is_none());
        let open = asked.map(|pair| ((pair.engine, pair.scenario), Vec::new())).collect();
        Self { plan, repeat, open }
    }

    /// Finishes what no engine is asked for.
    pub(super) fn finish_unsupported(&self, emit: &mut dyn FnMut(Event)) {
        for pair in self.plan.pairs() {
            if let Some(reason) = &pair.unsupported {
                emit(self.finished(pair.engine, pair.scenario, Verdict::unsupported(reason.clone())));
            }
        }
    }

    pub(super) fn take(&mut self, message: Message, emit: &mut dyn FnMut(Event)) {
        match message {
            Message::Started { engine } => emit(Event::EngineStarted { engine }),
            Message::Ran { engine, scenario, trace } => self.ran(engine, scenario, trace, emit),
            Message::Ended { engine, lost } => self.ended(engine, lost, emit),
        }
    }

    fn ran(&mut self, engine: usize, scenario: usize, trace: Trace, emit: &mut dyn FnMut(Event)) {
        let Some(traces) = self.open.get_mut(&(engine, scenario)) else { return };
        traces.push(trace);
        if traces.len() == self.repeat {
            self.finish(engine, scenario, emit);
        }
    }

    /// Finishes what an engine has left open: each repeat without a trace counts as lost.
    fn ended(&mut self, engine: usize, lost: Option<String>, emit: &mut dyn FnMut(Event)) {
        if let Some(message) = &lost {
            emit(Event::EngineLost { engine, message: message.clone() });
        }
        let message = lost.unwrap_or_else(|| "the engine gave no answer".to_owned());
        let left: Vec<_> =
            self.open.range((engine, 0)..=(engine, usize::MAX)).map(|(pair, _)| *pair).collect();
        for (engine, scenario) in left {
            let traces = self.open.entry((engine, scenario)).or_default();
            traces.resize(self.repeat, Trace::ended(End::Lost(message.clone())));
            self.finish(engine, scenario, emit);
        }
    }

    fn finish(&mut self, engine: usize, scenario: usize, emit: &mut dyn FnMut(Event)) {
        let traces = self.open.remove(&(engine, scenario)).unwrap_or_default();
        let profile = self.plan.engines()[engine].info().profile;
        let verdict = judge(self.plan.scenarios()[scenario], profile, &traces, &Explored(allowed));
        emit(self.finished(engine, scenario, verdict));
    }

    fn finished(&self, engine: usize, scenario: usize, verdict: Verdict) -> Event {
        let scenario_id = self.plan.scenarios()[scenario].id.as_ref();
        let engine_id = self.plan.engines()[engine].info().id.as_str();
        let result = Box::new(ResultEntry::new(scenario_id, engine_id, verdict));
        Event::Finished { engine, scenario, result }
    }
}

/// Every order that is allowed, as the reference finds it; nothing if it cannot find them all.
fn allowed(scenario: &Scenario, profile: Profile) -> Option<Arc<[Trace]>> {
    let explored = reference::explore(&scenario.schedule, profile).ok()?;
    explored.complete.then(|| explored.traces.into())
}
