//! Results held against a baseline, one by one as they come.

use super::File;
use super::entry::{Entry, Record, What, name};
use super::names::Names;
use crate::engine::EngineInfo;
use crate::model::Scenario;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Baseline, BaselineEntry, ResultEntry, Usage};
use std::collections::BTreeSet;

/// A baseline in use: it marks results, and knows of each record what became of it.
#[derive(Debug)]
pub struct Marks<'a> {
    file: &'a File,
    /// By entry and record.
    usages: Vec<Vec<Usage>>,
    /// The engines that were seen, by their names in a baseline.
    engines: BTreeSet<String>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(file: &'a File) -> Self {
        let untried = |entry: &Entry| vec![Usage::Untried; entry.records.len()];
        Self { file, usages: file.entries.iter().map(untried).collect(), engines: BTreeSet::new() }
    }

    /// Marks a result of that engine and scenario, if the baseline has anything to say about it.
    pub fn mark(&mut self, engine: &EngineInfo, scenario: &Scenario, result: &mut ResultEntry) {
        if !self.engines.contains(name(engine)) {
            self.engines.insert(name(engine).to_owned());
        }
        if result.status == Status::Unsupported {
            return;
        }
        for found in self.file.about(engine, scenario, result) {
            let usage = if found.record.what.is_hit(result) { Usage::Used } else { Usage::Unused };
            let now = &mut self.usages[found.place.0][found.place.1];
            *now = usage.max(*now);
        }
        let said = self.file.said(engine, scenario, result);
        let said = said
            .map(|(mark, found)| (mark, found.entry.recorded(found.record, self.file.place(found.record))));
        (result.baseline, result.recorded) = said.unzip();
    }

    /// What became of each record. Scenarios that are not among these are unknown.
    pub fn entries(&self, scenarios: &[Scenario]) -> Vec<BaselineEntry> {
        let names = Names::new(scenarios, &self.engines);
        let records = self.file.records().zip(self.usages.iter().flatten());
        records.map(|(found, usage)| names.entry(&found, self.file.place(found.record), *usage)).collect()
    }
}

/// A record of a file.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// The places of the entry, and of the record in it.
    pub place: (usize, usize),
    pub entry: &'a Entry,
    pub record: &'a Record,
}

impl File {
    pub(super) fn records(&self) -> impl Iterator<Item = Found<'_>> {
        self.entries.iter().enumerate().flat_map(found)
    }

    /// The records that a result of a scenario may be as, or be unlike.
    fn about<'a>(
        &'a self,
        engine: &'a EngineInfo,
        scenario: &'a Scenario,
        result: &'a ResultEntry,
    ) -> impl Iterator<Item = Found<'a>> {
        let about = move |found: &Found<'_>| found.record.what.is_about(scenario, result);
        let entries = self.entries.iter().enumerate().filter(|(_, entry)| entry.means(engine));
        entries.flat_map(found).filter(about)
    }

    /// Holds a result against the records: the mark, and the record that it is about.
    ///
    /// The records of the scenario itself decide, where there are any; else those of what it belongs to and of the rule
    /// that it broke. One that agrees is enough. What is flaky may pass.
    pub(super) fn said<'a>(
        &'a self,
        engine: &'a EngineInfo,
        scenario: &'a Scenario,
        result: &'a ResultEntry,
    ) -> Option<(Baseline, Found<'a>)> {
        let hit: Vec<_> =
            self.about(engine, scenario, result).filter(|found| found.record.what.is_hit(result)).collect();
        let exact: Vec<_> = hit.iter().filter(|found| found.record.what.is_exact()).copied().collect();
        if result.status == Status::Passed {
            let may_pass = exact.iter().any(|found| found.entry.status == Status::Flaky);
            return exact.first().filter(|_| !may_pass).map(|found| (Baseline::Fixed, *found));
        }
        let deciding = if exact.is_empty() { hit } else { exact };
        let pattern = scenario.schedule.expectation.pattern(engine.profile);
        let allows = |log: &[String]| pattern.is_some_and(|pattern| pattern.accepts(log));
        let known = deciding.iter().find(|found| found.entry.agrees(found.record, result, allows));
        let known = known.map(|found| (Baseline::Known, *found));
        known.or_else(|| Some((Baseline::Changed, *deciding.first()?)))
    }
}

/// The records of an entry.
fn found((at, entry): (usize, &Entry)) -> impl Iterator<Item = Found<'_>> {
    let records = entry.records.iter().enumerate();
    records.map(move |(index, record)| Found { place: (at, index), entry, record })
}

impl What {
    /// Whether a result of a scenario may be as it says.
    fn is_about(&self, scenario: &Scenario, result: &ResultEntry) -> bool {
        match self {
            Self::Rule(rule) => scenario.cites.iter().any(|cited| cited == rule) || self.is_hit(result),
            Self::Scenario(id) => scenario.id == *id,
            Self::Prefix(prefix) => scenario.id.starts_with(prefix.as_str()),
        }
    }

    /// Whether a result that it is about must be as it says: a rule was broken, one of several failed.
    fn is_hit(&self, result: &ResultEntry) -> bool {
        match self {
            Self::Rule(rule) => result.violation.as_ref().is_some_and(|violation| violation.rule == *rule),
            Self::Scenario(_) => true,
            Self::Prefix(_) => result.status.is_failure(),
        }
    }

    /// Whether it names one scenario.
    pub const fn is_exact(&self) -> bool {
        matches!(self, Self::Scenario(_))
    }
}
