//! What was not tested, and why.

use super::{EngineEntry, Report, ResultEntry, ScenarioEntry};
use crate::judge::Status;
use looplaw_model::{Capability, Profile};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Scenarios that were not run on an engine, all for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UntestedEntry {
    /// The engine's id.
    pub engine: String,
    /// Why, as what is said of several scenarios: "need `busy`".
    pub reason: String,
    /// What the engine would have to have, by name; empty where that would not help.
    #[serde(default)]
    pub needs: Vec<String>,
    /// How many scenarios.
    pub scenarios: usize,
    /// The rules of the engine's profile that one of these scenarios cites, and none that was run.
    #[serde(default)]
    pub rules: Vec<String>,
}

/// Why a scenario was not run, in words, and what the engine would have to have.
type Reason = (String, Vec<String>);
/// The scenarios with one reason: how many, and the rules that they alone would test.
type Group<'a> = (usize, BTreeSet<&'a str>);

/// What was not tested, engine by engine, what most scenarios lack first.
pub(super) fn of(report: &Report) -> Vec<UntestedEntry> {
    let scenarios: HashMap<&str, &ScenarioEntry> =
        report.scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario)).collect();
    let mut results: HashMap<&str, Vec<&ResultEntry>> = HashMap::new();
    for result in &report.results {
        results.entry(&result.engine).or_default().push(result);
    }
    let of_engine = |engine: &EngineEntry| {
        let own = results.get(engine.id.as_str()).map_or(&[][..], Vec::as_slice);
        of_engine(report, engine, own, &scenarios)
    };
    report.engines.iter().flat_map(of_engine).collect()
}

fn of_engine(
    report: &Report,
    engine: &EngineEntry,
    results: &[&ResultEntry],
    scenarios: &HashMap<&str, &ScenarioEntry>,
) -> Vec<UntestedEntry> {
    let scenario = |result: &ResultEntry| scenarios.get(result.scenario.as_str()).copied();
    let (untested, tested): (Vec<&ResultEntry>, Vec<&ResultEntry>) =
        results.iter().partition(|result| result.status == Status::Unsupported);
    let run = tested.iter().filter_map(|result| scenario(result));
    let tested_rules: BTreeSet<&str> = run.flat_map(|scenario| &scenario.cites).map(String::as_str).collect();
    let binds =
        |rule: &str| report.rules.iter().any(|entry| entry.id == rule && entry.binds(&engine.profile));
    let mut groups: BTreeMap<Reason, Group<'_>> = BTreeMap::new();
    for result in untested {
        let scenario = scenario(result);
        let (count, rules) = groups.entry(reason(engine, result, scenario)).or_default();
        *count += 1;
        let cited = scenario.iter().flat_map(|scenario| &scenario.cites).map(String::as_str);
        rules.extend(cited.filter(|rule| !tested_rules.contains(rule) && binds(rule)));
    }
    let entry = |((reason, needs), (count, rules)): (Reason, Group<'_>)| UntestedEntry {
        engine: engine.id.clone(),
        reason,
        needs,
        scenarios: count,
        rules: rules.into_iter().map(str::to_owned).collect(),
    };
    let mut entries: Vec<UntestedEntry> = groups.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| (entry.needs.is_empty(), Reverse(entry.scenarios)));
    entries
}

fn reason(engine: &EngineEntry, result: &ResultEntry, scenario: Option<&ScenarioEntry>) -> Reason {
    let needs: &[String] = scenario.map_or(&[], |scenario| &scenario.needs);
    let profile: Option<Profile> = engine.profile.parse().ok();
    let is_covered = |need: &String| match (profile, Capability::find(need)) {
        (Some(profile), Some(capability)) => profile.covers(capability),
        // What a newer Looplaw knows is the engine's to have.
        _ => true,
    };
    let uncovered: Vec<String> = needs.iter().filter(|need| !is_covered(need)).cloned().collect();
    if !uncovered.is_empty() {
        let words =
            format!("need {}, of which the profile `{}` says nothing", list(&uncovered), engine.profile);
        return (words, Vec::new());
    }
    let lacks: Vec<String> =
        needs.iter().filter(|need| !engine.capabilities.contains(need)).cloned().collect();
    if lacks.is_empty() {
        let said = result.message.as_deref().unwrap_or("it did not say why");
        let words = said.strip_prefix("it says ").map(|what| format!("say {what}"));
        return (words.unwrap_or_else(|| format!("were refused: {said}")), Vec::new());
    }
    (format!("need {}", list(&lacks)), lacks)
}

/// Names in backticks, with "and" before the last.
fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
