//! Programs on the engine.

use super::case::{Case, Limits, case};
use super::{Kind, Known, LeftOut, Options};
use crate::engine::Engine;
use crate::generate::Choices;
use crate::model::{Profile, Scenario};
use crate::plan::Plan;
use crate::reports::report::ResultEntry;
use crate::run::{self, Event};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// An engine, and how it is asked.
pub(super) struct Field<'a> {
    engine: &'a [Box<dyn Engine>; 1],
    options: run::Options,
    without: Vec<String>,
    known: Known,
    limits: Limits,
}

/// How often a program is run, and whether alone.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    /// Once, with others.
    Shared,
    /// So often, each time in a process of its own.
    Alone(NonZeroUsize),
}

impl<'a> Field<'a> {
    pub(super) fn new(engine: &'a [Box<dyn Engine>; 1], options: &Options) -> Self {
        let Options { run, without, known, .. } = options.clone();
        Self { engine, options: run, without, known, limits: Limits::default() }
    }

    pub(super) fn profile(&self) -> Profile {
        self.engine[0].info().profile
    }

    /// The known cause of a deviation, by its place, if there is one.
    pub(super) fn cause(&self, scenario: &Scenario, kind: &Kind, result: &ResultEntry) -> Option<usize> {
        self.known.cause(self.engine[0].info(), scenario, kind, result)
    }

    /// The cases that these choices make, or why one is left out, in their order.
    pub(super) fn cases(&self, all: &[(String, Choices)]) -> Vec<Result<Case, LeftOut>> {
        let next = AtomicUsize::new(0);
        let made = Mutex::new(BTreeMap::new());
        thread::scope(|scope| {
            for _ in 0..self.options.jobs.get().min(all.len()) {
                scope.spawn(|| {
                    while let Some((at, (name, choices))) = take(&next, all) {
                        let case = case(choices.clone(), name, self.profile(), &self.without, &self.limits);
                        made.lock().unwrap_or_else(PoisonError::into_inner).insert(at, case);
                    }
                });
            }
        });
        made.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }

    /// Runs scenarios, and returns their results in the same order.
    pub(super) fn run(&self, scenarios: Vec<&Scenario>, way: Way) -> Vec<ResultEntry> {
        let (repeat, isolate) = match way {
            Way::Shared => (NonZeroUsize::MIN, false),
            Way::Alone(times) => (times, true),
        };
        let options = run::Options { repeat, isolate, confirm: false, ..self.options.clone() };
        let plan = Plan::new(self.engine, scenarios);
        let mut results = BTreeMap::new();
        run::run(&plan, &options, &mut |event| {
            if let Event::Finished { scenario, result, .. } = event {
                results.insert(scenario, *result);
            }
        });
        results.into_values().collect()
    }
}

fn take<'a, T>(next: &AtomicUsize, all: &'a [T]) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, all.get(at)?))
}

/// In how many of so many runs a program deviated.
pub(super) fn deviating(scenario: &Scenario, profile: Profile, result: &ResultEntry, runs: usize) -> usize {
    if Kind::of(result).is_none() {
        return 0;
    }
    let Some(pattern) = scenario.schedule.expectation.pattern(profile) else { return 0 };
    let allowed = result.times.iter().zip(&result.observed).filter(|(_, log)| pattern.accepts(log));
    // An order that is allowed may have ended wrongly; then all runs did.
    let allowed = allowed.map(|(times, _)| *times).sum::<usize>();
    if allowed < runs { runs - allowed } else { runs }
}
