//! The report of a run: what was asked, before anything is known.

use crate::catalogue;
use crate::engine::EngineInfo;
use crate::model::{self, Rule, Scenario};
use looplaw_model::javascript::{self, Dialect};
use looplaw_reports::report::{EngineEntry, Report, RuleEntry, ScenarioEntry};
use std::collections::BTreeSet;
use std::time::SystemTime;

/// A report with engines, scenarios and the rules that these cite, and no results yet.
pub fn start<'a>(
    engines: impl IntoIterator<Item = &'a EngineInfo>,
    scenarios: impl IntoIterator<Item = &'a Scenario>,
) -> Report {
    let mut report = Report::start(env!("CARGO_PKG_VERSION"), SystemTime::now());
    report.engines = engines.into_iter().map(EngineEntry::from).collect();
    report.scenarios = scenarios.into_iter().map(entry).collect();
    add_rules(&mut report);
    report
}

/// A scenario as the results file holds it.
pub fn entry(scenario: &Scenario) -> ScenarioEntry {
    ScenarioEntry::new(scenario, model::dsl(&scenario.schedule), js(scenario))
}

/// Makes a report's rules those that its scenarios cite or that were broken.
pub fn add_rules(report: &mut Report) {
    let cited = report.scenarios.iter().flat_map(|scenario| &scenario.cites);
    let observed = report.results.iter().filter_map(|result| result.violation.as_ref());
    let faults = report.refuted.iter().flat_map(|refuted| &refuted.faults);
    let expected = faults.filter_map(|fault| fault.violation.as_ref());
    let broken = observed.chain(expected).map(|violation| &violation.rule);
    let named: BTreeSet<&str> = cited.chain(broken).map(String::as_str).collect();
    let rules = catalogue::rules().filter(|rule: &&Rule| named.contains(rule.id));
    report.rules = rules.map(RuleEntry::from).collect();
}

/// A scenario as a JavaScript program that anyone can run.
pub fn js(scenario: &Scenario) -> String {
    javascript::write(&scenario.schedule, Dialect::Reproduction)
}
