//! Scenarios in a report.

use super::Expected;
use looplaw_model::{Scenario, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A scenario that was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioEntry {
    /// `module::name`.
    pub id: String,
    /// What it shows.
    pub doc: String,
    /// The rules that it stands on, by name.
    pub cites: Vec<String>,
    /// What an engine must have to run it, by name.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Where it is written.
    pub source: SourceEntry,
    /// The program in the DSL.
    #[serde(default)]
    pub dsl: String,
    /// The program in JavaScript.
    #[serde(default)]
    pub js: String,
    /// What it may log, for each profile whose documents say so.
    #[serde(default)]
    pub expected: BTreeMap<String, Expected>,
}

/// A place in source code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// The file, as the compiler was given it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

impl ScenarioEntry {
    /// A scenario with its program in the DSL and in JavaScript.
    pub fn new(scenario: &Scenario, dsl: impl Into<String>, js: impl Into<String>) -> Self {
        let schedule = &scenario.schedule;
        let expected = schedule.profiles().filter_map(|profile| {
            let pattern = schedule.expectation.pattern(profile)?;
            Some((profile.name().to_owned(), pattern.into()))
        });
        Self {
            id: scenario.id.to_string(),
            doc: scenario.doc.to_string(),
            cites: scenario.cites.iter().map(ToString::to_string).collect(),
            needs: schedule.needs().iter().map(ToString::to_string).collect(),
            source: (&scenario.source).into(),
            dsl: dsl.into(),
            js: js.into(),
            expected: expected.collect(),
        }
    }

    /// The part of the catalogue that it belongs to.
    pub fn area(&self) -> &str {
        area(&self.id)
    }
}

/// The part of the catalogue that a scenario's id belongs to: its module, or all of an id without one.
pub fn area(scenario: &str) -> &str {
    scenario.rsplit_once("::").map_or(scenario, |(area, _)| area)
}

impl From<&Source> for SourceEntry {
    fn from(source: &Source) -> Self {
        Self { file: source.file.to_string(), line: source.line }
    }
}
