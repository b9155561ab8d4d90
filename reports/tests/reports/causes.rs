//! What failures have in common.

use crate::fixture::{With, report, result};
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Baseline, Cause, ResultEntry, Why, causes, findings};

fn failed(scenario: &str, engine: &str, order: &[&str]) -> ResultEntry {
    result(scenario, engine, Status::Failed, order).nearest(&["1", "2", "3"]).broke(
        "ecma/jobs-fifo",
        "1",
        "2",
    )
}

/// The engines of each finding.
fn engines(results: &[ResultEntry]) -> Vec<String> {
    let names = |finding: looplaw_reports::report::Finding<'_>| {
        finding.results.iter().map(|result| result.engine.as_str()).collect::<Vec<_>>().join(" ")
    };
    findings(results).into_iter().map(names).collect()
}

#[test]
fn the_same_order_of_a_scenario_on_several_engines_is_one_finding() {
    let results = [
        failed("a::x", "node@8", &["2", "1", "3"]).says("uncaught: at x.js:1").alone(3, 3),
        failed("a::x", "node@10", &["3", "2", "1"]),
        failed("a::x", "bun", &["2", "1", "3"]).says("uncaught: in x.js").alone(4, 4),
        failed("a::y", "node@8", &["2", "1", "3"]),
        failed("a::x", "deno", &["2", "1", "3"]),
    ];
    assert_eq!(engines(&results), ["node@8 bun deno", "node@10", "node@8"]);
}

#[test]
fn what_differs_in_more_than_the_engine_is_told_apart() {
    let one = || failed("a::x", "one", &["2", "1", "3"]);
    let others = [
        failed("a::x", "other", &["2", "1", "3"]).broke("ecma/await", "1", "2"),
        failed("a::x", "other", &["2", "1", "3"]).nearest(&["1", "3", "2"]),
        failed("a::x", "other", &["2", "1", "3"]).quirk("lifo"),
        failed("a::x", "other", &["2", "1", "3"]).marked(Baseline::Changed, "why"),
        ResultEntry { status: Status::TimedOut, ..failed("a::x", "other", &["2", "1", "3"]) },
    ];
    for other in others {
        assert_eq!(engines(&[one(), other]), ["one", "other"]);
    }
}

#[test]
fn orders_that_vary_are_the_same_however_often_and_in_whichever_order_they_were_seen() {
    let flaky = |engine, first: &[&str], second: &[&str]| {
        result("a::x", engine, Status::Flaky, first).also(second, &[3, engine.len()])
    };
    let results =
        [flaky("node", &["1"], &["2"]), flaky("deno2", &["2"], &["1"]), flaky("bun", &["1"], &["3"])];
    assert_eq!(engines(&results), ["node deno2", "bun"]);
}

#[test]
fn a_deviation_explains_more_than_the_rules_that_it_breaks_and_the_most_comes_first() {
    let results = [
        failed("a::x", "one", &["2"]),
        failed("a::x", "two", &["2"]).quirk("lifo"),
        failed("a::y", "two", &["2"]).broke("ecma/await", "1", "2").quirk("lifo"),
        failed("a::z", "two", &["2"]).quirk("lifo"),
        result("a::y", "one", Status::TimedOut, &[]),
        failed("a::z", "one", &["2"]),
        result("a::w", "one", Status::Passed, &["1"]).marked(Baseline::Fixed, "slow"),
    ];
    let found: Vec<_> =
        causes(&results).iter().map(|cause| (cause.why, cause.len(), cause.scenarios())).collect();
    let expected = [
        (Why::Quirk("lifo"), 3, 3),
        (Why::Rule("ecma/jobs-fifo"), 2, 2),
        (Why::Status(Status::TimedOut), 1, 1),
        (Why::Fixed, 1, 1),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_a_baseline_gives_one_reason_for_is_one_cause_whatever_it_breaks() {
    let results = [
        failed("a::x", "one", &["2"]).marked(Baseline::Known, "old"),
        failed("a::y", "two", &["2"]).broke("ecma/await", "1", "2").marked(Baseline::Known, "old"),
        failed("a::y", "three", &["2"]).broke("ecma/await", "1", "2").marked(Baseline::Known, "other"),
    ];
    let found: Vec<_> = causes(&results).iter().map(Cause::engines).collect();
    assert_eq!(found, [vec![("one", 1), ("two", 1)], vec![("three", 1)]]);
}

#[test]
fn nothing_is_lost_and_nothing_is_there_twice() {
    let report = report();
    let failures = || report.results.iter().filter(|result| result.status.is_failure());
    let mut keys: Vec<_> = causes(failures()).iter().flat_map(Cause::results).map(ResultEntry::key).collect();
    keys.sort_unstable();
    let mut expected: Vec<_> = failures().map(ResultEntry::key).collect();
    expected.sort_unstable();
    assert_eq!(keys, expected);
}
