//! What a run does: which scenarios on which engines, and what is left out and why.

mod selection;
mod shard;

pub use selection::{NothingMatches, Selection};
pub use shard::{BadShard, Shard};

use crate::engine::{Engine, EngineInfo};
use crate::model::{Capability, Scenario};
use crate::refute::Refutation;
use std::collections::BTreeMap;

/// What to run: pairs of an engine and a scenario.
pub struct Plan<'a> {
    engines: &'a [Box<dyn Engine>],
    scenarios: Vec<&'a Scenario>,
    pairs: Vec<Pair>,
}

/// One scenario on one engine, by their places in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Which engine.
    pub engine: usize,
    /// Which scenario.
    pub scenario: usize,
    /// Why the engine is not asked to run it, if it is not.
    pub unsupported: Option<String>,
}

impl<'a> Plan<'a> {
    /// Every scenario on every engine.
    pub fn new(engines: &'a [Box<dyn Engine>], scenarios: Vec<&'a Scenario>) -> Self {
        let pair = |engine: usize, scenario: usize| {
            let unsupported = unsupported(scenarios[scenario], engines[engine].info());
            Pair { engine, scenario, unsupported }
        };
        let indices = (0..engines.len()).flat_map(|engine| (0..scenarios.len()).map(move |it| (engine, it)));
        let pairs = indices.map(|(engine, scenario)| pair(engine, scenario)).collect();
        Self { engines, scenarios, pairs }
    }

    /// Leaves out the pairs that the caller does not want.
    pub fn retain(&mut self, wanted: impl Fn(&Pair) -> bool) {
        self.pairs.retain(wanted);
    }

    /// Sets aside what no engine can be judged by: the pairs of scenarios, by their places, whose expectation is wrong
    /// for the engine's profile.
    pub fn set_aside(&mut self, refuted: &BTreeMap<usize, Refutation>) {
        for pair in &mut self.pairs {
            let profile = self.engines[pair.engine].info().profile;
            let is_wrong = refuted.get(&pair.scenario).is_some_and(|refutation| refutation.concerns(profile));
            if is_wrong && pair.unsupported.is_none() {
                pair.unsupported = Some(WRONG_EXPECTATION.to_owned());
            }
        }
    }

    /// The engines, open.
    pub const fn engines(&self) -> &'a [Box<dyn Engine>] {
        self.engines
    }

    /// The scenarios, in the catalogue's order.
    pub fn scenarios(&self) -> &[&'a Scenario] {
        &self.scenarios
    }

    /// What is to be finished, engine by engine.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }
}

/// Why no engine is asked to run a scenario whose expectation is refuted.
pub const WRONG_EXPECTATION: &str = "the scenario's expectation is wrong, so that no engine is judged by it";

/// Why an engine is not asked to run a scenario, or `None` if it is.
pub fn unsupported(scenario: &Scenario, engine: &EngineInfo) -> Option<String> {
    let schedule = &scenario.schedule;
    let uncovered = schedule.needs().into_iter().find(|need| !engine.profile.covers(*need));
    if let Some(need) = uncovered {
        return Some(format!("the profile {} has no {}", engine.profile, need.name()));
    }
    if schedule.expectation.pattern(engine.profile).is_none() {
        return Some(format!("it says nothing about the profile {}", engine.profile));
    }
    let lacks: Vec<_> = engine.lacks(scenario).into_iter().map(Capability::name).collect();
    (!lacks.is_empty()).then(|| format!("{} {} has no {}", engine.name, engine.version, lacks.join(", ")))
}
