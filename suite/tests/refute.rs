//! Expectations that are wrong, and what is said of them.

use looplaw::catalogue;
use looplaw::model::Scenario;
use looplaw::prelude::*;
use looplaw::refute::{Finding, Refutation, check};

/// A schedule with an id, for what looks at scenarios.
fn scenario(schedule: Schedule) -> Scenario {
    looplaw::__private::scenario("tests::area", "case", "What it shows.", ("area.rs", 1), &[], schedule)
}

fn refuted(schedule: Schedule) -> Refutation {
    match check(&scenario(schedule)) {
        Finding::Refuted(refutation) => refutation,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_catalogue_is_right_as_far_as_the_reference_can_tell() {
    let mut unchecked = 0;
    for scenario in catalogue::scenarios() {
        match check(&scenario) {
            Finding::Right => {}
            Finding::Unchecked(_) => unchecked += 1,
            Finding::Refuted(refutation) => panic!("{}: {refutation:#?}", scenario.id),
        }
    }
    assert_eq!(unchecked, catalogue::scenarios().iter().filter(|it| has_javascript(it)).count());
}

fn has_javascript(scenario: &Scenario) -> bool {
    scenario.schedule.needs().contains(&looplaw::model::Capability::JavaScript)
}

#[test]
fn a_wrong_order_is_refuted_once_with_its_rule_and_the_line_to_paste() {
    let found = refuted(schedule! {
        log("1");
        timeout(0, "4");
        then("2") { then("3"); };
        log("5");
        expect ["1", "5", "2", "4", "3"];
    });
    assert_eq!(found.clauses(), [r#"expect ["1", "5", "2", "3", "4"];"#]);
    let rules: Vec<_> = found.faults.iter().map(|fault| fault.violation.clone().expect("a rule")).collect();
    assert!(rules.iter().all(|violation| (&*violation.first, &*violation.then) == ("3", "4")), "{rules:?}");
    let rules: Vec<&str> = rules.iter().map(|violation| &*violation.rule).collect();
    assert_eq!(rules, ["html/microtask-checkpoint", "node/ticks-between-callbacks"]);
    let profiles: Vec<_> = found.faults.iter().map(|fault| fault.profiles.join(" ")).collect();
    assert_eq!(profiles, ["web winter", "node"]);
    for fault in &found.faults {
        assert_eq!((fault.not_allowed.count, fault.not_expected.count), (1, 1));
    }
}

#[test]
fn what_is_too_narrow_lists_what_is_missing_and_breaks_no_rule() {
    let found = refuted(schedule! {
        timeout(0, "timeout");
        immediate("immediate");
        expect(node) ["timeout", "immediate"];
    });
    assert_eq!(found.clauses(), [r#"expect(node) [any_order["timeout", "immediate"]];"#]);
    let [fault] = &found.faults[..] else { panic!("{found:?}") };
    assert_eq!((fault.not_allowed.count, fault.not_expected.listed.len()), (0, 1));
    assert_eq!(fault.not_expected.listed[0], ["immediate", "timeout"]);
    assert_eq!((&fault.violation, &fault.nearest), (&None, &None));
}

#[test]
fn what_is_too_wide_lists_what_is_too_much() {
    let found = refuted(schedule! {
        then("a");
        then("b");
        expect [any_order["a", "b"]];
    });
    assert_eq!(found.clauses(), [r#"expect ["a", "b"];"#]);
    let [fault] = &found.faults[..] else { panic!("{found:?}") };
    assert_eq!(fault.profiles, ["ecma", "web", "node", "winter"]);
    assert_eq!(
        (fault.not_expected.count, &fault.not_allowed.listed[..]),
        (0, &[vec!["b".into(), "a".into()]][..])
    );
    assert_eq!(fault.violation.as_ref().expect("a rule").rule, "ecma/jobs-fifo");
}

/// Only what is wrong is replaced: a default that holds for one profile stays, and so do right overrides.
#[test]
fn profiles_that_differ_get_clauses_of_their_own() {
    let found = refuted(schedule! {
        timeout(1, "one");
        timeout(0, "zero");
        expect [any_order["zero", "one"]];
        expect(winter) ["one", "zero"];
    });
    assert_eq!(
        found.clauses(),
        [
            r#"expect [any_order["zero", "one"]];"#,
            r#"expect(winter) [any_order["zero", "one"]];"#,
            r#"expect(node) ["one", "zero"];"#
        ]
    );
    let profiles: Vec<_> = found.faults.iter().flat_map(|fault| &fault.profiles).collect();
    assert_eq!(profiles, ["node", "winter"]);
}

#[test]
fn labels_that_are_never_logged_are_said_to_be() {
    let found = refuted(schedule! {
        rejected(error("x")).then("fulfilled").catch("rejected");
        never "rejected";
        expect ["fulfilled"];
    });
    assert_eq!(found.clauses(), [r#"expect ["rejected"];"#, r#"never "fulfilled";"#]);
}

#[test]
fn a_program_that_ends_by_an_error_is_the_author_s_to_mend() {
    let found = refuted(schedule! {
        log("a");
        throw error("x");
        expect ["a"];
    });
    assert!(found.faults[0].uncaught.as_ref().is_some_and(|error| error.contains('x')), "{found:?}");
    assert!(found.clauses().is_empty());
}

#[test]
fn javascript_is_not_judged() {
    let schedule = schedule! { js("console.log('a')"); expect ["a"]; };
    assert!(matches!(check(&scenario(schedule)), Finding::Unchecked(_)));
}

/// A search that met its bounds knows some orders that are allowed, and nothing of what is not.
#[test]
fn a_program_without_an_end_is_refuted_by_nothing_but_what_was_found() {
    let endless = schedule! {
        fn again() { log("x"); immediate(again); }
        again();
        expect(node) ["x"];
    };
    assert!(matches!(check(&scenario(endless)), Finding::Unchecked(_)));
}
