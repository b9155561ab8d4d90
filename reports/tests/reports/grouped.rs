//! A terminal's report of more failures than anybody reads.

use crate::fixture::{With, report, result};
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Report, ScenarioEntry};
use looplaw_reports::writers::terminal::{self, Options};

const RULES: [&str; 2] = ["html/microtask-checkpoint", "node/bad"];

/// So many scenarios, of which two engines fail each in the same way: the first three quarters break one rule.
fn failing(scenarios: usize) -> Report {
    let mut failing = report();
    let scenario = failing.scenarios[0].clone();
    failing.scenarios.clear();
    failing.results.clear();
    failing.refuted.clear();
    failing.baseline.clear();
    for at in 0..scenarios {
        let id = format!("area::scenario_{at}_");
        let rule = RULES[usize::from(at * 4 >= scenarios * 3)];
        for engine in ["reference:node", "node@10.24.1"] {
            let failed = result(&id, engine, Status::Failed, &["2", "1"]);
            failing.results.push(failed.nearest(&["1", "2"]).broke(rule, "1", "2"));
        }
        failing.scenarios.push(ScenarioEntry { id, ..scenario.clone() });
    }
    failing.settle();
    failing
}

fn lines(report: &Report, table: bool) -> Vec<String> {
    let mut bytes = Vec::new();
    let options = Options { table, ..Options::default() };
    terminal::write(report, &mut bytes, options).expect("a vector takes everything");
    String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
}

fn count(lines: &[String], begin: &str) -> usize {
    lines.iter().filter(|line| line.starts_with(begin)).count()
}

#[test]
fn few_failures_are_told_in_full_and_each_order_once() {
    let lines = lines(&failing(10), true);
    assert_eq!(count(&lines, "FAILED"), 10, "{lines:#?}");
    assert!(lines.iter().any(|line| line.contains("on Looplaw reference, Node.js")), "{lines:#?}");
}

#[test]
fn of_many_the_most_telling_are_told_in_full_and_every_other_in_a_line() {
    for table in [true, false] {
        let lines = lines(&failing(60), table);
        assert_eq!(count(&lines, "FAILED"), 2, "one for each cause: {lines:#?}");
        assert_eq!(count(&lines, "  ✗ area::"), 58, "{lines:#?}");
        for at in 0..60 {
            let id = format!("area::scenario_{at}_");
            assert!(lines.iter().any(|line| line.contains(&id)), "{id}");
        }
        assert!(lines.len() < 140, "{} lines", lines.len());
        let place = |text: &str| lines.iter().position(|line| line.contains(text)).expect(text);
        assert!(place("  90 html/microtask-checkpoint") < place("  30 node/bad"));
    }
}

#[test]
fn the_end_has_the_engines_the_causes_what_was_not_tested_and_what_to_run_next() {
    let mut failing = failing(60);
    for entry in report().untested {
        failing.untested.push(entry);
    }
    let lines = lines(&failing, true);
    let parts = [
        "  ✗ area::scenario_59_",
        "Not tested:",
        "✗ not as expected",
        "What explains most:",
        "  90 html/microtask-checkpoint",
        "60 scenarios on 3 engines",
        "Next:",
        "  looplaw show area::scenario_0_ --as js",
        "  looplaw --engine reference:node --exact area::scenario_0_",
        "  looplaw rules html/microtask-checkpoint",
    ];
    let mut rest = lines.as_slice();
    for part in parts {
        let found =
            rest.iter().position(|line| line.starts_with(part) || line.trim_start().starts_with(part));
        rest = &rest[found.unwrap_or_else(|| panic!("{part:?} in {rest:#?}")) + 1..];
    }
    assert!(rest.is_empty(), "{rest:#?}");
}

#[test]
fn what_is_as_expected_leaves_nothing_to_do() {
    let mut passing = failing(3);
    passing.results.iter_mut().for_each(|result| result.status = Status::Passed);
    passing.settle();
    let lines = lines(&passing, true);
    assert!(!lines.iter().any(|line| line == "Next:" || line == "What explains most:"), "{lines:#?}");
}
