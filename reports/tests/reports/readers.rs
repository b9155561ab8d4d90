//! The forms for other programs, read back by readers that others wrote.

use crate::fixture::{With, report, result};
use crate::render;
use junit_parser::{RerunOrFlaky, RerunOrFlakyKind};
use looplaw_reports::judge::Status;
use looplaw_reports::report::Report;
use looplaw_reports::writers::Format;
use quick_junit::{FlakyOrRerun, NonSuccessKind, TestCaseStatus};
use tap_parser::{DirectiveKind, TapParser, TapStatement, TapTest};
use wptreport::wpt_report::{TestStatus, WptReport};

fn written(name: &str, report: &Report) -> String {
    render::text(Format::find(name).expect("there is this form").write, report)
}

/// The fixture under an engine whose binary is named by its path.
fn by_path() -> Report {
    let mut report = report();
    report.engines[1].id = "node=/opt/node-10/bin/node".into();
    for result in report.results.iter_mut().filter(|result| result.engine == "node@10.24.1") {
        result.engine = "node=/opt/node-10/bin/node".into();
    }
    report.settle();
    report
}

#[test]
fn a_junit_reader_finds_names_places_and_outcomes() {
    let suites = junit_parser::from_reader(written("junit", &by_path()).as_bytes()).expect("JUnit");
    assert_eq!((suites.tests, suites.failures, suites.errors), (13, 5, 1));
    let names: Vec<&str> = suites.suites.iter().map(|suite| suite.name.as_str()).collect();
    assert_eq!(names, ["expectation", "reference:node", "node", "js:run \"me\" {file}"]);
    for suite in &suites.suites {
        let count =
            |is: fn(&junit_parser::TestCase) -> bool| suite.cases.iter().filter(|case| is(case)).count();
        assert_eq!(count(|case| case.status.is_failure()) as u64, suite.failures, "{}", suite.name);
        assert_eq!(count(|case| case.status.is_error()) as u64, suite.errors, "{}", suite.name);
        assert_eq!(count(|case| case.status.is_skipped()) as u64, suite.skipped, "{}", suite.name);
        assert_eq!(suite.cases.len() as u64, suite.tests);
        for case in &suite.cases {
            assert_eq!(case.line, Some(41), "{}", case.original_name);
            assert!(case.file.as_deref().is_some_and(|file| file.starts_with("suite/src/")));
            assert!(!case.classname.as_deref().unwrap_or("/").contains('/'), "{:?}", case.classname);
        }
    }
    let node = &suites.suites[2].cases;
    assert_eq!(node[1].classname.as_deref(), Some("node.microtasks"));
    let is_again = |run: &RerunOrFlaky| matches!(run.kind, RerunOrFlakyKind::RerunFailure);
    assert!(node[1].reruns.len() == 3 && node[1].reruns.iter().all(is_again), "{:?}", node[1].reruns);
    let flaky = &node[2].reruns;
    assert_eq!(flaky.len(), 1);
    assert!(matches!(flaky[0].kind, RerunOrFlakyKind::FlakyFailure), "{flaky:?}");
    assert_eq!(flaky[0].message, "2 runs");
    assert_eq!(flaky[0].stack_trace.as_deref(), Some("y → x"));
}

#[test]
fn nextest_s_reader_takes_a_flaky_case_for_one_that_failed() {
    let report = quick_junit::Report::deserialize_from_str(&written("junit", &report())).expect("JUnit");
    assert!(report.test_suites.iter().all(|suite| suite.timestamp.is_some()));
    let status = |suite: usize, case: usize| &report.test_suites[suite].test_cases[case].status;
    assert!(matches!(status(1, 0), TestCaseStatus::Success { flaky_runs } if flaky_runs.is_empty()));
    assert!(matches!(status(2, 0), TestCaseStatus::Skipped { .. }));
    match status(2, 2) {
        TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, reruns, .. } => {
            assert_eq!((reruns.kind, reruns.runs.len()), (FlakyOrRerun::Flaky, 1));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(status(3, 1), TestCaseStatus::NonSuccess { kind: NonSuccessKind::Error, .. }));
}

/// This reader asks for lists that the specification leaves out where they are empty.
fn with_all_lists(mut document: serde_json::Value) -> serde_json::Value {
    for test in document["results"]["tests"].as_array_mut().expect("tests") {
        for list in ["stdout", "stderr", "steps", "attachments", "tags"] {
            let test = test.as_object_mut().expect("a test");
            test.entry(list).or_insert_with(|| serde_json::json!([]));
        }
    }
    document
}

#[test]
fn a_ctrf_reader_counts_what_the_summary_counts() {
    let text = written("ctrf", &by_path());
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let report = ctrf_rs::report::Report::from_value(with_all_lists(document.clone())).expect("CTRF");
    let tests = document["results"]["tests"].as_array().expect("tests");
    let count = |status: &str| tests.iter().filter(|test| test["status"] == status).count();
    let told: Vec<usize> = ["passed", "failed", "skipped", "other"].map(count).into();
    assert_eq!(told, [3, 6, 2, 2]);
    let summary = &document["results"]["summary"];
    for (status, count) in ["passed", "failed", "skipped", "other"].into_iter().zip(told) {
        assert_eq!(summary[status], count, "{status}");
    }
    assert_eq!((&summary["tests"], &summary["start"]), (&13.into(), &1_795_321_800_000_u64.into()));
    let again = serde_json::to_value(report.results()).expect("JSON");
    assert_eq!(again["tests"].as_array().map(Vec::len), Some(13));
    assert!(tests.iter().any(|test| test["suite"] == serde_json::json!(["node", "timers"])));
}

fn points(text: &str) -> Vec<TapTest<'_>> {
    let statements = TapParser::new().parse(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    let point = |statement| match statement {
        TapStatement::TestPoint(point) => Some(point),
        _ => None,
    };
    statements.into_iter().filter_map(point).collect()
}

#[test]
fn a_tap_reader_finds_each_point_and_what_does_not_count() {
    let text = written("tap", &report());
    let points = points(&text);
    assert_eq!(points.len(), 13);
    let directive = |kind: DirectiveKind| {
        let is_it = |test: &&TapTest<'_>| test.directive.as_ref().is_some_and(|it| it.kind == kind);
        points.iter().filter(is_it).count()
    };
    assert_eq!((directive(DirectiveKind::Todo), directive(DirectiveKind::Skip)), (2, 2));
    let counts = points.iter().filter(|test| !test.result && test.directive.is_none());
    let wrong: Vec<&TapTest<'_>> = counts.collect();
    assert_eq!(wrong.len(), 6);
    for test in wrong {
        assert!(test.yaml.iter().any(|line| line.starts_with("message: \"")), "{:?}", test.yaml);
    }
}

#[test]
fn no_name_is_a_directive_or_ends_a_document_of_tap() {
    let mut hostile = report();
    let ids = ["a # SKIP all", "b \\# TODO x", "c\n1..0\nBail out! now", "\\", "#"];
    hostile.results = ids
        .iter()
        .map(|id| result(id, "reference:node", Status::Failed, &["x\n  ...\nnot ok 1"]).nearest(&["\"\\"]))
        .collect();
    hostile.refuted.clear();
    hostile.settle();
    let text = written("tap", &hostile);
    let points = points(&text);
    assert_eq!(points.len(), ids.len());
    assert!(points.iter().all(|test| !test.result && test.directive.is_none()), "{text}");
}

#[test]
fn a_reader_of_wptreport_finds_a_product_and_statuses() {
    let report: WptReport = serde_json::from_str(&written("wptreport", &by_path())).expect("wptreport");
    assert_eq!((report.time_end - report.time_start, report.results.len()), (1234, 11));
    assert_eq!(report.run_info.product(), Some("looplaw"));
    let of = |subsuite: &str| -> Vec<(&str, TestStatus)> {
        let own = report.results.iter().filter(|test| test.subsuite == subsuite);
        own.map(|test| (test.test.as_str(), test.status)).collect()
    };
    let node = of("node");
    assert_eq!(node[0], ("/looplaw/microtasks/nested", TestStatus::Fail));
    assert_eq!(of("js:run \"me\" {file}")[1].1, TestStatus::Timeout);

    let mut single = by_path();
    single.engines.truncate(2);
    single.engines.remove(0);
    single.results.retain(|result| result.engine == single.engines[0].id);
    single.settle();
    let text = written("wptreport", &single);
    let report: WptReport = serde_json::from_str(&text).expect("wptreport");
    assert_eq!(report.run_info.product(), Some("Node.js"));
    assert_eq!(report.run_info.browser_version(), Some("v10.24.1"));
    let document: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let expected: Vec<_> = document["results"].as_array().expect("results").iter().collect();
    assert!(expected[0].get("expected").is_none(), "a known failure is as expected");
    assert_eq!(expected[1]["expected"], "PASS");
}
