//! Which results are as a file says.

use crate::fixture::{Run, engine, file};
use looplaw::reports::judge::Status::{Crashed, Failed, Flaky, Passed, TimedOut, Unsupported};
use looplaw::reports::report::Baseline::{Changed, Fixed, Known};
use looplaw::reports::report::ResultEntry;

const ONE: &str = "
[[known]]
engine = 'node'
version = '<11'
reason = 'Why.'
link = 'https://example.org/'
[known.scenarios]
'area::one' = ['b', 'a']
";

fn run(status: looplaw::reports::judge::Status, logs: &[&str]) -> Run {
    Run::new().with(&engine("node", "10.24.1"), "area::one", status, logs)
}

#[test]
fn a_failure_in_the_same_way_is_known_with_its_reason() {
    let (results, _) = run(Failed, &["b a"]).held(&file(ONE));
    assert_eq!(results[0].baseline, Some(Known));
    let recorded = results[0].recorded.as_ref().expect("what is recorded");
    assert_eq!((recorded.reason.as_str(), recorded.link.as_deref()), ("Why.", Some("https://example.org/")));
    assert_eq!((recorded.status, &recorded.observed[0]), (Failed, &vec!["b".to_owned(), "a".to_owned()]));
    assert!(recorded.place.ends_with("known.toml:8"), "{}", recorded.place);
    assert!(results.iter().all(ResultEntry::is_expected));
}

#[test]
fn another_order_or_status_is_changed_and_a_pass_is_fixed() {
    assert_eq!(run(Failed, &["b"]).marks(ONE), [Some(Changed)]);
    assert_eq!(run(Failed, &["b a", "b"]).marks(ONE), [Some(Changed)]);
    assert_eq!(run(TimedOut, &["b a"]).marks(ONE), [Some(Changed)]);
    assert_eq!(run(Flaky, &["b a", "a b"]).marks(ONE), [Some(Changed)]);
    assert_eq!(run(Passed, &["a b"]).marks(ONE), [Some(Fixed)]);
    assert_eq!(run(Unsupported, &[]).marks(ONE), [None]);
    let (results, _) = run(Passed, &["a b"]).held(&file(ONE));
    assert!(!results[0].is_expected());
}

#[test]
fn an_entry_is_about_its_engine_and_versions_alone() {
    let mark =
        |id, version| Run::new().with(&engine(id, version), "area::one", Failed, &["b a"]).marks(ONE)[0];
    for id in ["node", "node@10.24.1", "node=/a/path"] {
        assert_eq!(mark(id, "10.24.1"), Some(Known), "{id}");
        assert_eq!(mark(id, "11.0.0"), None, "{id}");
        assert_eq!(mark(id, "unknown"), None, "{id}");
    }
    assert_eq!(mark("deno", "2.9.6"), None);
    assert_eq!(mark("reference:node", "0.1.0"), None);
    let every = ONE.replace("version = '<11'\n", "");
    let unknown = Run::new().with(&engine("node", "unknown"), "area::one", Failed, &["b a"]);
    assert_eq!(unknown.marks(&every), [Some(Known)]);
}

#[test]
fn several_orders_and_a_list_of_scenarios_allow_more() {
    let several = ONE.replace("['b', 'a']", "[['b', 'a'], ['b']]");
    assert_eq!(run(Failed, &["b"]).marks(&several), [Some(Known)]);
    assert_eq!(run(Failed, &["b a", "b"]).marks(&several), [Some(Known)]);
    assert_eq!(run(Failed, &["a"]).marks(&several), [Some(Changed)]);
    let list = "[[known]]\nengine = 'node'\nscenarios = ['area::one']\n";
    assert_eq!(run(Failed, &["a"]).marks(list), [Some(Known)]);
    assert_eq!(run(Passed, &["a b"]).marks(list), [Some(Fixed)]);
    assert_eq!(run(Crashed, &[]).marks(list), [Some(Changed)]);
}

#[test]
fn a_rule_and_a_beginning_cover_what_fails_and_demand_no_failure() {
    let node = engine("node", "10.24.1");
    let run = Run::new()
        .with(&node, "area::one", Failed, &["b a"])
        .broke("ecma/jobs-fifo")
        .with(&node, "area::two", Failed, &["b"])
        .broke("ecma/await")
        .with(&node, "area::three", Passed, &["a b"]);
    let rule = "[[known]]\nengine = 'node'\nrule = 'ecma/jobs-fifo'\n";
    assert_eq!(run.marks(rule), [Some(Known), None, None]);
    let prefix = "[[known]]\nengine = 'node'\nscenarios = ['area::t*']\n";
    assert_eq!(run.marks(prefix), [None, Some(Known), None]);
    let crashed = "[[known]]\nengine = 'node'\nstatus = 'crashed'\nscenarios = ['area::t*']\n";
    assert_eq!(run.marks(crashed), [None, Some(Changed), None]);
}

#[test]
fn a_record_of_the_scenario_decides_before_a_rule() {
    let rule = "[[known]]\nengine = 'node'\nrule = 'ecma/jobs-fifo'\n";
    let other = run(Failed, &["b"]).broke("ecma/jobs-fifo");
    assert_eq!(other.marks(rule), [Some(Known)]);
    assert_eq!(other.marks(&format!("{rule}{ONE}")), [Some(Changed)]);
    let second = ONE.replace("['b', 'a']", "['b']");
    assert_eq!(other.marks(&format!("{ONE}{second}")), [Some(Known)], "one that agrees is enough");
}

#[test]
fn what_is_flaky_may_pass_and_may_be_told_by_any_order_recorded_or_allowed() {
    let flaky = ONE.replace("reason", "status = 'flaky'\nreason");
    assert_eq!(run(Passed, &["a b"]).marks(&flaky), [None]);
    assert_eq!(run(Failed, &["b a"]).marks(&flaky), [Some(Known)]);
    assert_eq!(run(Flaky, &["a b", "b a"]).marks(&flaky), [Some(Known)]);
    assert_eq!(run(TimedOut, &["b a"]).marks(&flaky), [Some(Known)]);
    assert_eq!(run(Flaky, &["a b", "b"]).marks(&flaky), [Some(Changed)]);
    let (_, entries) = run(Passed, &["a b"]).held(&file(&flaky));
    assert_eq!(entries, ["9: Used: area::one on node <11"]);
}

#[test]
fn entries_that_matched_nothing_say_why() {
    let text = "
[[known]]
engine = 'node'
rule = 'ecma/jobs-fifo'
[[known]]
engine = 'node'
rule = 'ecma/await'
[[known]]
engine = 'node'
rule = 'ecma/awaits'
[[known]]
engine = 'node'
version = '>=11'
scenarios = ['area::one', 'area::two', 'area::ones', 'area::*', 'zone::*']
[[known]]
engine = 'nodes'
scenarios = ['area::one']
[[known]]
engine = 'bun'
scenarios = ['area::one']
";
    let (_, entries) = run(Failed, &["b a"]).broke("ecma/await").held(&file(text));
    assert_eq!(
        entries,
        [
            "4: Unused: rule ecma/jobs-fifo on node",
            "7: Used: rule ecma/await on node",
            "10: Unknown: rule ecma/awaits on node; no rule is called `ecma/awaits`; did you mean `ecma/await`?",
            "14: Untried: area::one on node >=11",
            "14: Untried: area::two on node >=11",
            "14: Unknown: area::ones on node >=11; no scenario is called `area::ones`; did you mean `area::one`?",
            "14: Untried: area::* on node >=11",
            "14: Unknown: zone::* on node >=11; no scenario begins with `zone::`",
            "17: Unknown: area::one on nodes; no engine is called `nodes`; did you mean `node`?",
            "20: Untried: area::one on bun",
        ]
    );
}
