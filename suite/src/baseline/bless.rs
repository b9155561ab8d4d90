//! What a baseline has to say differently after a run.

use super::edit;
use super::entry::{What, name};
use super::marks::Found;
use super::version::{Condition, numbers};
use super::write::Addition;
use super::{File, write};
use crate::engine::EngineInfo;
use crate::model::Scenario;
use crate::toml::TomlError;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Baseline, ResultEntry};
use std::collections::{BTreeMap, BTreeSet};

/// How a scenario fared on an engine.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The engine.
    pub engine: &'a EngineInfo,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How it fared.
    pub result: &'a ResultEntry,
}

/// A baseline written anew.
#[derive(Debug)]
pub struct Blessing {
    /// The file as it is to be.
    pub file: File,
    /// What it records now and did not before: the status, and the scenario and engine in words.
    pub added: Vec<(Status, String)>,
    /// How many scenarios have other orders than before.
    pub changed: usize,
    /// How many scenarios are no longer recorded.
    pub removed: usize,
}

/// What is to be said differently, by the places of entries and records.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The orders that a record is to have.
    pub orders: BTreeMap<(usize, usize), Vec<Vec<String>>>,
    /// The records that are to go.
    pub removed: BTreeSet<(usize, usize)>,
    /// What is to be added at the end.
    pub added: Vec<Addition>,
}

impl File {
    /// The file that says what was run as it was.
    ///
    /// What was not run keeps its records; comments, reasons and order stay. A scenario that fails in another order gets
    /// that order: a single recorded order gives way unless it was seen too, several are added to. One that fails with
    /// another status moves to an entry for that, with its reason. One that passes is taken out. What is new comes to the
    /// end, by engine, major version, status and broken rule, with an empty reason. Entries for rules and beginnings are
    /// never touched. The order of what timed out or crashed is chance and is not recorded.
    ///
    /// # Errors
    /// If the outcomes make a text that is no baseline, which is a mistake of Looplaw's.
    pub fn bless(&self, outcomes: &[Outcome<'_>]) -> Result<Blessing, TomlError> {
        let mut changes = Changes::default();
        for found in self.records().filter(|found| found.record.what.is_exact()) {
            self.record(found, outcomes, &mut changes);
        }
        for outcome in outcomes.iter().filter(|outcome| self.is_new(outcome)) {
            changes.add(outcome, None, outcomes);
        }
        let edited = edit::edit(&self.text, &self.entries, &changes).map_err(|wrong| wrong.of(&self.path))?;
        let text = write::with_additions(edited, &changes.added);
        let file = Self::parse(&self.path, write::with_line_ends_of(&self.text, text))?;
        let added = changes.added.iter().flat_map(Addition::words).collect();
        Ok(Blessing { file, added, changed: changes.orders.len(), removed: changes.removed.len() })
    }

    /// Whether no record of a scenario speaks of this failure.
    fn is_new(&self, outcome: &Outcome<'_>) -> bool {
        match self.said(outcome.engine, outcome.scenario, outcome.result) {
            None => outcome.result.status.is_failure(),
            Some((mark, found)) => mark == Baseline::Changed && !found.record.what.is_exact(),
        }
    }

    /// Sees to one scenario of an entry.
    fn record(&self, found: Found<'_>, outcomes: &[Outcome<'_>], changes: &mut Changes) {
        let seen = self.seen(found, outcomes);
        if seen.passes {
            changes.removed.insert(found.place);
            for outcome in seen.as_said.iter().chain(&seen.changed) {
                changes.add(outcome, Some(found), outcomes);
            }
            return;
        }
        let is_flaky = found.entry.status == Status::Flaky;
        let is_same = |outcome: &&&Outcome<'_>| is_flaky || outcome.result.status == found.entry.status;
        let (same, other): (Vec<&Outcome<'_>>, Vec<&Outcome<'_>>) = seen.changed.iter().partition(is_same);
        if !same.is_empty() {
            let keeps = !seen.as_said.is_empty() || found.record.orders.len() > 1;
            let mut orders = if keeps { found.record.orders.clone() } else { Vec::new() };
            same.iter()
                .flat_map(|outcome| &outcome.result.observed)
                .for_each(|order| merge(&mut orders, order));
            changes.orders.insert(found.place, orders);
        } else if !other.is_empty() && seen.as_said.is_empty() {
            changes.removed.insert(found.place);
        }
        for outcome in other {
            changes.add(outcome, Some(found), outcomes);
        }
    }

    /// How what a record is about fared.
    fn seen<'a>(&self, found: Found<'_>, outcomes: &'a [Outcome<'a>]) -> Seen<'a> {
        let mut seen = Seen::default();
        for outcome in outcomes {
            let Outcome { engine, scenario, result } = outcome;
            let is_about = matches!(&found.record.what, What::Scenario(id) if scenario.id == *id);
            if !is_about || !found.entry.means(engine) || result.status == Status::Unsupported {
                continue;
            }
            let said = self.said(engine, scenario, result).map(|(mark, said)| (mark, said.place));
            match said {
                Some((Baseline::Fixed, _)) => seen.passes = true,
                Some((Baseline::Changed, place)) if place == found.place => seen.changed.push(outcome),
                Some((Baseline::Known, place)) if place == found.place => seen.as_said.push(outcome),
                _ => {}
            }
        }
        seen
    }
}

/// How what a record is about fared on the engines that it is about.
#[derive(Default)]
struct Seen<'a> {
    /// Whether it passes on one, and should not.
    passes: bool,
    /// Where it fails as recorded.
    as_said: Vec<&'a Outcome<'a>>,
    /// Where it fails in another way.
    changed: Vec<&'a Outcome<'a>>,
}

impl Changes {
    /// Adds a failure: to what is known for the same cause, or to what is new.
    fn add(&mut self, outcome: &Outcome<'_>, cause: Option<Found<'_>>, outcomes: &[Outcome<'_>]) {
        let Outcome { engine, scenario, result } = outcome;
        let is_chance = matches!(result.status, Status::TimedOut | Status::Crashed);
        let orders = if is_chance { Vec::new() } else { result.observed.clone() };
        let addition = Addition {
            engine: name(engine).to_owned(),
            version: version(outcome, outcomes),
            status: result.status,
            rule: result.violation.as_ref().map(|violation| violation.rule.clone()),
            reason: cause.map(|found| found.entry.reason.clone()).unwrap_or_default(),
            link: cause.and_then(|found| found.entry.link.clone()),
            scenarios: Vec::new(),
        };
        let at = self.added.iter().position(|other| other.has_cause_of(&addition));
        let at = at.unwrap_or_else(|| {
            self.added.push(addition);
            self.added.len() - 1
        });
        let scenarios = &mut self.added[at].scenarios;
        match scenarios.iter_mut().find(|(id, _)| scenario.id == *id) {
            Some((_, known)) => orders.iter().for_each(|order| merge(known, order)),
            None => scenarios.push((scenario.id.to_string(), orders)),
        }
    }
}

/// Adds an order that is not there yet.
fn merge(known: &mut Vec<Vec<String>>, order: &[String]) {
    if !known.iter().any(|other| other == order) {
        known.push(order.to_owned());
    }
}

/// The version to record: the major one, or all of it where another engine of that major version passes; nothing of a
/// version without numbers.
fn version(outcome: &Outcome<'_>, outcomes: &[Outcome<'_>]) -> Option<String> {
    let numbers = numbers(&outcome.engine.version);
    let words = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(".");
    // Before 1.0, each minor version is what later is a major one.
    let major = words(numbers.get(..if numbers.first() == Some(&0) { 2 } else { 1 }).unwrap_or(&numbers));
    let condition: Condition = major.parse().ok()?;
    let passes = outcomes.iter().any(|other| {
        let is_same = name(other.engine) == name(outcome.engine) && other.scenario.id == outcome.scenario.id;
        is_same && condition.holds_for(&other.engine.version) && other.result.status == Status::Passed
    });
    Some(if passes { words(&numbers) } else { major })
}
