//! The results file, baselines, comparison and merging.

use crate::fixture::{report, result};
use looplaw_model::{Pattern, Profile};
use looplaw_reports::judge::Status;
use looplaw_reports::report::{
    Baseline, Expected, MergeError, ReadError, Report, ScenarioEntry, Usage, merge,
};
use serde_json::{Value, json};

#[test]
fn what_is_written_is_read_back_equal() {
    let report = report();
    let text = serde_json::to_string(&report).expect("JSON");
    assert_eq!(Report::from_json(&text).expect("a report"), report);
    assert_eq!(Report::from_json(&format!("\u{feff}{text}\n")).expect("with a byte order mark"), report);
}

#[test]
fn the_field_names_are_the_contract() {
    let value = serde_json::to_value(report()).expect("JSON");
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    assert_eq!(
        keys(&value),
        "baseline complete duration_ms engines refuted results rules scenarios schema started summary tool untested"
    );
    assert_eq!(keys(&value["engines"][0]), "capabilities id name profile version");
    assert_eq!(keys(&value["scenarios"][0]), "cites doc dsl expected id js needs source");
    assert_eq!(keys(&value["scenarios"][0]["source"]), "file line");
    assert_eq!(keys(&value["rules"][0]), "document id profiles says section title url");
    assert_eq!(
        keys(&value["results"][0]),
        "duration_us engine message nearest observed quirk scenario status violation"
    );
    assert_eq!(
        keys(&value["summary"]),
        "changed crashed failed fixed flaky known passed timed_out unsupported"
    );
    let [mended, other] = [0, 1].map(|at| value["refuted"][at].clone());
    assert_eq!(keys(&mended), "clauses faults scenario written");
    assert_eq!(keys(&other), "clauses faults scenario unwritten");
    let faults = [&mended, &other].map(|refuted| keys(&refuted["faults"][0]));
    assert_eq!(faults[0], "nearest not_allowed not_expected profiles violation");
    assert_eq!(faults[1], "not_allowed not_expected profiles uncaught");
    assert_eq!(keys(&mended["faults"][0]["not_allowed"]), "count listed");
    assert_eq!(keys(&value["baseline"][2]), "note place says use");
    let recorded = value["results"].as_array().expect("results").iter().find(|r| r["baseline"] == "known");
    let recorded = &recorded.expect("a known failure")["recorded"];
    assert_eq!(keys(recorded), "link observed place reason status");
    let failed = value["results"].as_array().expect("results").iter().find(|r| r["status"] == "failed");
    assert_eq!(keys(&failed.expect("a failure")["violation"]), "first rule then");
}

#[test]
fn a_pattern_is_an_array_with_objects_for_what_arrays_cannot_say() {
    let label = |text: &'static str| Pattern::Label(text.into());
    let either = Pattern::OneOf(vec![label("c"), Pattern::Seq(vec![].into())].into());
    let pattern = Pattern::Seq(vec![Pattern::AnyOrder(vec![label("a"), label("b")].into()), either].into());
    let expected = Expected::from(&pattern);
    assert_eq!(Pattern::from(&expected.pattern), pattern);
    let value = serde_json::to_value(&expected).expect("JSON");
    assert_eq!(value["pattern"], json!([{"any_order": ["a", "b"]}, {"one_of": ["c", []]}]));
    assert_eq!(value["logs"], json!([["a", "b"], ["a", "b", "c"], ["b", "a"], ["b", "a", "c"]]));
    assert_eq!(serde_json::from_value::<Expected>(value).expect("read back"), expected);
}

#[test]
fn a_scenario_entry_has_an_expectation_for_each_profile_that_it_is_for() {
    let mut scenario = crate::fixture::scenario("a::b::name", Pattern::Label("x".into()));
    scenario.schedule.expectation.overrides = vec![(Profile::Web, Pattern::Label("y".into()))].into();
    let entry = ScenarioEntry::new(&scenario, "dsl", "js");
    assert_eq!(entry.area(), "a::b");
    let expected = serde_json::to_value(&entry.expected).expect("JSON");
    assert_eq!(expected["web"]["pattern"], "y");
    assert_eq!(expected["winter"]["pattern"], "x");
    assert_eq!(expected.as_object().map(serde_json::Map::len), Some(4));
}

#[test]
fn fields_that_are_unknown_or_new_are_no_error() {
    let mut value = serde_json::to_value(report()).expect("JSON");
    value["later"] = json!({"x": 1});
    value["results"][0]["later"] = json!([]);
    value["engines"][0]["profile"] = json!("a profile of next year");
    let object = value.as_object_mut().expect("an object");
    object.remove("complete");
    object.remove("summary");
    object.remove("rules");
    let report = Report::from_json(&value.to_string()).expect("a report");
    assert!(report.complete);
    assert_eq!(report.engines[0].profile, "a profile of next year");
}

#[test]
fn what_is_no_results_file_is_refused_with_what_it_is_instead() {
    let whole = serde_json::to_string(&report()).expect("JSON");
    let says = |text: &str| Report::from_json(text).expect_err("refused").to_string();
    assert_eq!(
        says(&whole[..whole.len() / 2]),
        "the results file ends early, at line 1: was it copied in part?"
    );
    assert_eq!(says(""), "the results file ends early, at line 1: was it copied in part?");
    assert_eq!(says("garbage"), "not a results file: expected value at line 1 column 1");
    for text in ["[]", "1", "null", "{}", r#"{"schema": "x"}"#, r#"{"schema": -1}"#] {
        assert_eq!(says(text), "not a results file of looplaw: it has no `schema` number", "{text}");
    }
    assert!(
        says(r#"{"schema": 2}"#).starts_with("the results file has schema 2, this looplaw reads schema 1")
    );
    assert!(says(r#"{"schema": 1}"#).starts_with("the results file is damaged: missing field"));
    let status = whole.replacen("\"passed\"", "\"excellent\"", 1);
    assert!(says(&status).contains("unknown variant `excellent`"));
    let missing = Report::read(std::path::Path::new("no/such/file.json"));
    assert!(matches!(missing, Err(ReadError::File { .. })));
}

#[test]
fn results_are_in_the_order_of_scenarios_then_engines() {
    let mut shuffled = report();
    shuffled.results.reverse();
    shuffled.settle();
    assert_eq!(shuffled, report());
}

#[test]
fn the_summary_counts_each_status() {
    let summary = report().summary;
    assert_eq!((summary.passed, summary.failed, summary.flaky), (4, 3, 1));
    assert_eq!((summary.timed_out, summary.crashed, summary.unsupported), (1, 1, 1));
    assert_eq!((summary.total(), summary.ran(), summary.failures()), (11, 10, 6));
    assert_eq!((summary.known, summary.fixed, summary.changed, summary.unexpected()), (2, 1, 1, 5));
}

#[test]
fn what_is_as_the_baseline_records_is_expected_and_nothing_else_of_it() {
    for result in report().results {
        let expected = match result.baseline {
            Some(Baseline::Known) => true,
            Some(Baseline::Fixed | Baseline::Changed) => false,
            None => !result.status.is_failure(),
        };
        assert_eq!(result.is_expected(), expected, "{result:?}");
    }
}

#[test]
fn an_entry_that_one_shard_used_is_used() {
    let (mut one, mut two) = (report(), report());
    two.results.clear();
    let usages = |report: &Report| report.baseline.iter().map(|entry| entry.usage).collect::<Vec<_>>();
    one.baseline[0].usage = Usage::Untried;
    two.baseline[1].usage = Usage::Untried;
    two.baseline[3].usage = Usage::Unused;
    let merged = merge(vec![one.clone(), two.clone()]).expect("merged");
    assert_eq!(usages(&merged), [Usage::Used, Usage::Unused, Usage::Unknown, Usage::Unused]);
    assert_eq!(merged, merge(vec![two, one]).expect("merged"));
}

#[test]
fn shards_merge_into_the_run_whatever_their_order() {
    let whole = report();
    let shard = |number: usize| {
        let mut shard = whole.clone();
        let ours = |at: usize| at % 2 == number;
        let ids: Vec<String> = whole
            .scenarios
            .iter()
            .enumerate()
            .filter(|(at, _)| ours(*at))
            .map(|(_, s)| s.id.clone())
            .collect();
        shard.scenarios.retain(|scenario| ids.contains(&scenario.id));
        shard.results.retain(|result| ids.contains(&result.scenario));
        shard.duration_ms += number as u64;
        shard.settle();
        shard
    };
    let merged = merge(vec![shard(0), shard(1)]).expect("merged");
    assert_eq!(merged, merge(vec![shard(1), shard(0)]).expect("merged"));
    assert_eq!(merged.summary, whole.summary);
    assert_eq!((merged.results.len(), merged.duration_ms), (whole.results.len(), whole.duration_ms + 1));
}

#[test]
fn what_two_files_have_both_is_refused_with_their_places() {
    let whole = report();
    let mut rest = report();
    rest.results.clear();
    let mut later = report();
    later.results.iter_mut().for_each(|result| result.duration_us += 1);
    let error = merge(vec![rest.clone(), whole.clone(), later.clone()]).expect_err("given twice");
    assert_eq!(error.shards(), Some([1, 2]));
    assert!(matches!(error, MergeError::Twice { count: 11, is_all: true, .. }), "{error:?}");
    later.results.drain(..9);
    later.results.push(result("new::one", "node@10.24.1", Status::Passed, &[]));
    let error = merge(vec![whole, later]).expect_err("a part of it is given twice");
    assert!(matches!(error, MergeError::Twice { count: 2, is_all: false, .. }), "{error:?}");
}

#[test]
fn shards_that_disagree_or_are_cut_short_are_told() {
    assert_eq!(merge(Vec::new()), Err(MergeError::Nothing));
    let mut rest = report();
    rest.results.clear();
    let mut other = report();
    other.engines[1].version = "v11".into();
    let error = merge(vec![rest.clone(), other]).expect_err("two versions");
    assert_eq!(error.to_string(), "they disagree on the engine `node@10.24.1`; merge the shards of one run");
    assert_eq!(error.shards(), Some([0, 1]));
    let mut cut = report();
    cut.complete = false;
    assert!(!merge(vec![rest, cut]).expect("merged").complete);
}
