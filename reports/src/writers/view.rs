//! A report with its parts found by name.

use super::failure::Failure;
use super::text::{duration, line, plural};
use crate::report::names;
use crate::report::{EngineEntry, Report, ResultEntry, RuleEntry, ScenarioEntry, Summary, area};
use std::collections::{HashMap, HashSet};
use std::iter;

/// A report with its parts found by name. Names that lead nowhere are no error: a report may come from anywhere.
pub(super) struct View<'a> {
    pub report: &'a Report,
    scenarios: HashMap<&'a str, &'a ScenarioEntry>,
    engines: HashMap<&'a str, &'a EngineEntry>,
    rules: HashMap<&'a str, &'a RuleEntry>,
    /// The engines' ids; ones that only results name come last.
    pub engine_ids: Vec<&'a str>,
    /// The scenarios' ids; ones that only results name come last.
    pub scenario_ids: Vec<&'a str>,
    /// The areas of the catalogue, in the order of its scenarios.
    pub areas: Vec<&'a str>,
    tallies: HashMap<(&'a str, &'a str), Summary>,
}

impl<'a> View<'a> {
    pub fn new(report: &'a Report) -> Self {
        let scenario_ids = unique(
            report.scenarios.iter().map(|scenario| scenario.id.as_str()),
            report.results.iter().map(|result| result.scenario.as_str()),
        );
        let engine_ids = unique(
            report.engines.iter().map(|engine| engine.id.as_str()),
            report.results.iter().map(|result| result.engine.as_str()),
        );
        Self {
            report,
            scenarios: report.scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario)).collect(),
            engines: report.engines.iter().map(|engine| (engine.id.as_str(), engine)).collect(),
            rules: report.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect(),
            areas: unique(scenario_ids.iter().map(|id| area(id)), iter::empty()),
            engine_ids,
            scenario_ids,
            tallies: tallies(&report.results),
        }
    }

    pub fn scenario(&self, id: &str) -> Option<&'a ScenarioEntry> {
        self.scenarios.get(id).copied()
    }

    pub fn engine(&self, id: &str) -> Option<&'a EngineEntry> {
        self.engines.get(id).copied()
    }

    pub fn rule(&self, id: &str) -> Option<&'a RuleEntry> {
        self.rules.get(id).copied()
    }

    /// How the scenarios of an area fared on an engine.
    pub fn tally(&self, area: &str, engine: &str) -> Summary {
        self.tallies.get(&(area, engine)).copied().unwrap_or_default()
    }

    /// How an engine fared in all.
    pub fn total(&self, engine: &str) -> Summary {
        Summary::of(self.report.results.iter().filter(|result| result.engine == engine))
    }

    /// Everything that is neither as the documents say nor as a baseline records.
    pub fn unexpected(&self) -> impl Iterator<Item = Failure<'a>> {
        let found = self.report.results.iter().filter(|result| !result.is_expected());
        found.map(|result| Failure::new(self, result))
    }

    /// What tells an engine from the others of this report: its name and version, or its id where that is not enough, with
    /// no more of a path than it takes.
    pub fn engine_label(&self, id: &str) -> String {
        let label = |engine: &EngineEntry| format!("{} {}", line(&engine.name), line(&engine.version));
        let own = self.engine(id).map(label);
        let same = self.report.engines.iter().filter(|engine| Some(label(engine)) == own).count();
        own.filter(|_| same == 1).unwrap_or_else(|| line(&names::short(id, &self.engine_ids)))
    }

    /// What is to be known of how engines were used: the engine's id, and a note.
    pub fn notes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let of =
            |engine: &'a EngineEntry| engine.notes.iter().map(|note| (engine.id.as_str(), note.as_str()));
        self.report.engines.iter().flat_map(of)
    }

    /// The run in one sentence.
    pub fn sentence(&self) -> String {
        let report = self.report;
        format!(
            "{} on {} in {}: {}",
            plural(report.scenarios.len(), "scenario"),
            plural(report.engines.len(), "engine"),
            duration(report.duration_ms),
            counts(&report.summary)
        )
    }
}

/// Each name once, in the order of its first appearance.
fn unique<'a>(listed: impl Iterator<Item = &'a str>, used: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    listed.chain(used).filter(|name| seen.insert(*name)).collect()
}

fn tallies(results: &[ResultEntry]) -> HashMap<(&str, &str), Summary> {
    let mut groups: HashMap<(&str, &str), Vec<&ResultEntry>> = HashMap::new();
    for result in results {
        groups.entry((area(&result.scenario), &result.engine)).or_default().push(result);
    }
    groups.into_iter().map(|(key, results)| (key, Summary::of(results))).collect()
}

/// The statuses that occur, counted: `4 passed, 1 failed (1 known)`.
pub(super) fn counts(summary: &Summary) -> String {
    use crate::judge::Status;
    let order = [
        Status::Passed,
        Status::Failed,
        Status::TimedOut,
        Status::Crashed,
        Status::Flaky,
        Status::Unsupported,
    ];
    let present = order.into_iter().map(|status| (status, summary.of_status(status)));
    let mut parts: Vec<String> = present
        .filter(|(status, count)| *count > 0 || *status == Status::Passed)
        .map(|(status, count)| format!("{count} {}", status.phrase()))
        .collect();
    for (count, word) in [(summary.known, "known"), (summary.fixed, "fixed"), (summary.changed, "changed")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    parts.join(", ")
}
