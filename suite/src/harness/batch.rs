//! The selected trials' runs, made together when the first of them is asked for its outcome.

use super::expectations::Expectations;
use crate::baseline::File;
use crate::engine::Engine;
use crate::model::Scenario;
use crate::plan::{self, Plan};
use crate::report;
use crate::run::{self, Event, Options};
use libtest_mimic::{Completion, Failed, Trial};
use looplaw_reports::report::ResultEntry;
use looplaw_reports::writers::terminal;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// An open engine with its selected scenarios: their places and their trials' names.
pub(super) type Selected = (Box<dyn Engine>, BTreeMap<usize, String>);

/// One run for all selected trials: an engine that runs batches is started once, not once for each trial.
pub(super) struct Batch {
    engines: Vec<Box<dyn Engine>>,
    scenarios: Arc<[Scenario]>,
    options: Options,
    baseline: Option<File>,
    expectations: Arc<Expectations>,
    /// The trials that are asked for, by engine and scenario.
    wanted: HashMap<(usize, usize), String>,
    /// How each pair that was run fared.
    outcomes: OnceLock<HashMap<(usize, usize), Outcome>>,
}

/// How a trial fared.
enum Outcome {
    AsExpected,
    /// It failed as the baseline says; the reason.
    Known(String),
    /// It did not, and this is what is wrong.
    Wrong(String),
}

impl Batch {
    /// The trials of the selected scenarios. Unsupported ones carry the flag `ignored` if `flagged`, for lists; else
    /// they are ignored when they are run, which lets libtest-mimic print the reason.
    pub(super) fn trials(
        selected: Vec<Selected>,
        scenarios: Arc<[Scenario]>,
        options: Options,
        baseline: Option<File>,
        expectations: Arc<Expectations>,
        flagged: bool,
    ) -> Vec<Trial> {
        let (engines, selected): (Vec<_>, Vec<_>) = selected.into_iter().unzip();
        let named = |(engine, trials): (usize, BTreeMap<usize, String>)| {
            trials.into_iter().map(move |(scenario, name)| ((engine, scenario), name))
        };
        let wanted = selected.into_iter().enumerate().flat_map(named).collect();
        let outcomes = OnceLock::new();
        let batch = Arc::new(Self { engines, scenarios, options, baseline, expectations, wanted, outcomes });
        let mut pairs: Vec<_> = batch.wanted.keys().copied().collect();
        pairs.sort_unstable();
        pairs.into_iter().map(|pair| Self::trial(&batch, pair, flagged)).collect()
    }

    fn trial(batch: &Arc<Self>, pair: (usize, usize), flagged: bool) -> Trial {
        let name = batch.wanted[&pair].clone();
        if let Some(reason) = plan::unsupported(&batch.scenarios[pair.1], batch.engines[pair.0].info()) {
            let ignored = || Ok(Completion::ignored_with(reason));
            return Trial::ignorable_test(name, ignored).with_ignored_flag(flagged);
        }
        let batch = Arc::clone(batch);
        Trial::ignorable_test(name, move || batch.outcome(pair))
    }

    fn outcome(&self, pair: (usize, usize)) -> Result<Completion, Failed> {
        let profile = self.engines[pair.0].info().profile;
        if let Some(outcome) = self.expectations.instead_of_engine(pair.1, profile) {
            return outcome;
        }
        let outcomes = self.outcomes.get_or_init(|| self.run());
        match outcomes.get(&pair) {
            Some(Outcome::AsExpected) => Ok(Completion::Completed),
            Some(Outcome::Known(reason)) => Ok(Completion::ignored_with(reason)),
            Some(Outcome::Wrong(message)) => Err(message.into()),
            None => Err("the run ended without a result".into()),
        }
    }
}

impl Batch {
    /// Runs every wanted trial of a supported scenario.
    fn run(&self) -> HashMap<(usize, usize), Outcome> {
        let mut plan = Plan::new(&self.engines, self.scenarios.iter().collect());
        plan.retain(|pair| {
            let profile = self.engines[pair.engine].info().profile;
            self.wanted.contains_key(&(pair.engine, pair.scenario))
                && self.expectations.refuted(pair.scenario, profile).is_none()
        });
        let mut marks = self.baseline.as_ref().map(File::marks);
        let mut outcomes = HashMap::new();
        run::run(&plan, &self.options, &mut |event| {
            if let Event::Finished { engine, scenario, mut result } = event {
                if let Some(marks) = &mut marks {
                    marks.mark(plan.engines()[engine].info(), plan.scenarios()[scenario], &mut result);
                }
                outcomes.insert((engine, scenario), outcome(&plan, engine, scenario, *result));
            }
        });
        outcomes
    }
}

fn outcome(plan: &Plan<'_>, engine: usize, scenario: usize, result: ResultEntry) -> Outcome {
    match &result.recorded {
        _ if !result.is_expected() => Outcome::Wrong(message(plan, engine, scenario, result)),
        Some(recorded) => {
            let reason = recorded.reason.split_whitespace().collect::<Vec<_>>().join(" ");
            Outcome::Known(format!("{}, as {} records: {reason}", result.status.phrase(), recorded.place))
        }
        None => Outcome::AsExpected,
    }
}

/// What is wrong with a result, as the report on a terminal says it.
fn message(plan: &Plan<'_>, engine: usize, scenario: usize, result: ResultEntry) -> String {
    let mut report = report::start([plan.engines()[engine].info()], [plan.scenarios()[scenario]]);
    report.results.push(result);
    report::add_rules(&mut report);
    let mut text = Vec::new();
    // Writing to memory cannot fail. Colours are stripped by libtest-mimic where they do not belong.
    let _ = terminal::write_failures(&report, &mut text, true);
    String::from_utf8_lossy(&text).trim().to_owned()
}
