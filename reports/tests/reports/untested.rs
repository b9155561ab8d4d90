//! What was not tested is told, with the reason.

use crate::fixture::{With, report, result};
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Report, UntestedEntry};

const SHELL: &str = "js:./run \"me\" {file}";

/// The fixture, with nothing run on the shell: of each scenario the needs are as given.
fn unrun(needs: [&[&str]; 4]) -> Report {
    let mut report = report();
    report.results.retain(|result| result.engine != SHELL);
    for (scenario, needs) in report.scenarios.iter_mut().zip(needs) {
        scenario.needs = needs.iter().map(|need| (*need).to_owned()).collect();
        let unsupported = result(&scenario.id, SHELL, Status::Unsupported, &[]);
        report.results.push(unsupported.says("it says nothing about the profile node"));
    }
    report.settle();
    report
}

fn entry(reason: &str, needs: &[&str], scenarios: usize, rules: &[&str]) -> UntestedEntry {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let (needs, rules) = (owned(needs), owned(rules));
    UntestedEntry { engine: SHELL.into(), reason: reason.into(), needs, scenarios, rules }
}

#[test]
fn each_reason_is_counted_with_the_rules_that_nothing_tests() {
    let report = unrun([&["busy", "io"], &["busy", "timers"], &["busy"], &["timers"]]);
    let checkpoint = "html/microtask-checkpoint";
    assert_eq!(
        report.untested,
        [
            entry("need `busy`", &["busy"], 2, &[checkpoint]),
            entry("need `busy` and `io`", &["busy", "io"], 1, &[checkpoint, "node/bad"]),
            entry("say nothing about the profile node", &[], 1, &[checkpoint]),
        ]
    );
    assert_eq!(report.untested.iter().map(|entry| entry.scenarios).sum::<usize>(), 4);
}

/// What a profile's documents don't speak of no engine can have under it.
#[test]
fn what_the_profile_says_nothing_of_is_no_lack() {
    let report = unrun([&["animation-frame", "busy"], &["timers"], &["timers"], &["timers"]]);
    let first = "need `animation-frame`, of which the profile `node` says nothing";
    assert!(report.untested.iter().any(|entry| entry.reason == first && entry.needs.is_empty()));
}

#[test]
fn a_rule_that_a_scenario_tests_is_not_listed() {
    let report = report();
    let own: Vec<&UntestedEntry> = report.untested.iter().collect();
    // The other scenarios, which cite the rule as well, have run.
    assert_eq!(own, [&entry("need `busy`", &["busy"], 1, &["node/bad"])]);
}
