//! Verdicts on hand-made traces.

use crate::fixture::scenario;
use looplaw_model::{Document, End, Event, Pattern, Profile, Scenario, Trace};
use looplaw_reports::judge::{
    Cited, Explain, Explanation, Explored, InversionKind, Question, Status, Verdict, Violation, judge,
};
use std::sync::Arc;

fn label(text: &str) -> Pattern {
    Pattern::Label(text.to_owned().into())
}

fn seq(labels: &str) -> Pattern {
    Pattern::Seq(labels.split(' ').map(label).collect())
}

fn trace(labels: &str, end: End) -> Trace {
    let labels = labels.split(' ').filter(|label| !label.is_empty());
    let events = labels.map(|label| Event::label(label.to_owned().into())).collect();
    Trace { events, end, duration_us: 30, held_up: false }
}

fn done(labels: &str) -> Trace {
    trace(labels, End::Completed)
}

fn verdict(pattern: Pattern, traces: &[Trace]) -> Verdict {
    judge(&scenario("area::name", pattern), Profile::Web, traces, &Cited(binds))
}

/// As the rules' own lists of profiles say.
fn binds(rule: &str, profile: Profile) -> bool {
    match Document::of(rule) {
        Some(Document::Html) => profile == Profile::Web,
        Some(Document::Node | Document::Libuv) => profile == Profile::Node,
        Some(Document::Ecma262 | Document::Dom) => true,
        None => false,
    }
}

/// An explainer that knows these traces.
fn known(traces: Option<Arc<[Trace]>>) -> impl Explain {
    Explored { allowed: move |_: &Scenario, _| traces.clone(), binds }
}

fn violation(first: &'static str, then: &'static str) -> Violation {
    Violation {
        rule: "html/microtask-checkpoint".into(),
        first: first.into(),
        then: then.into(),
        kind: InversionKind::Order,
    }
}

#[test]
fn an_allowed_order_passes_and_says_nothing() {
    let verdict = verdict(seq("a b"), &[done("a b")]);
    assert_eq!(verdict.status, Status::Passed);
    assert_eq!((verdict.nearest, verdict.violation, verdict.message), (None, None, None));
    assert_eq!(verdict.observed[0].log, ["a", "b"]);
    assert_eq!(verdict.duration_us, 30);
}

#[test]
fn another_order_fails_with_the_nearest_one_and_the_pair_that_is_inverted() {
    let verdict = verdict(seq("1 5 3 4 2"), &[done("1 5 2 3 4")]);
    assert_eq!(verdict.status, Status::Failed);
    assert_eq!(verdict.nearest.as_deref(), Some(&["1", "5", "3", "4", "2"].map(String::from)[..]));
    assert_eq!(verdict.violation, Some(violation("3", "2")));
    assert_eq!(verdict.message, None);
}

#[test]
fn missing_and_extra_labels_are_named_and_no_inversion_is_invented() {
    let verdict = verdict(seq("a b c"), &[done("a c x")]);
    assert_eq!(verdict.status, Status::Failed);
    assert_eq!(verdict.violation, None);
    assert_eq!(
        verdict.message.as_deref(),
        Some("`b` should have been logged; `x` should not have been logged")
    );
}

#[test]
fn an_inversion_is_found_beside_labels_that_are_missing_or_repeated() {
    assert_eq!(verdict(seq("a b a c"), &[done("a a b x")]).violation, Some(violation("b", "a")));
}

#[test]
fn a_verdict_says_what_its_explainer_knows() {
    struct Knows(Explanation);
    impl Explain for Knows {
        fn explain(&self, question: &Question<'_>) -> Explanation {
            assert_eq!(question.observed, ["b", "a"]);
            assert_eq!(question.nearest, ["a", "b"]);
            self.0.clone()
        }
    }
    let judged =
        |explanation| judge(&scenario("s", seq("a b")), Profile::Web, &[done("b a")], &Knows(explanation));
    let broken =
        Explanation::Broken { violation: violation("p", "q"), nearest: vec!["p".into(), "q".into()] };
    let verdict = judged(broken);
    assert_eq!(verdict.violation, Some(violation("p", "q")));
    assert_eq!(verdict.nearest.as_deref(), Some(&["p", "q"].map(String::from)[..]));
    assert_eq!(judged(Explanation::Unknown).violation, None);
}

/// What the documents allow and the scenario does not is the scenario's mistake.
#[test]
fn an_order_that_the_documents_allow_breaks_no_rule() {
    let traces = [("a b", "ecma/x"), ("b a", "ecma/x")].map(|(log, rule)| {
        let events = log.split(' ').map(|label| Event { rule: Some(rule), ..Event::label(label.into()) });
        Trace { events: events.collect(), end: End::Completed, duration_us: 0, held_up: false }
    });
    let verdict =
        judge(&scenario("s", seq("a b")), Profile::Web, &[done("b a")], &known(Some(Arc::from(traces))));
    assert_eq!((verdict.status, verdict.violation), (Status::Failed, None));
    assert_eq!(
        verdict.message.as_deref(),
        Some("the documents allow this order: the scenario expects too little")
    );
}

/// Of two allowed orders that are as near, the sentence is about the one that is shown.
#[test]
fn the_pair_is_one_of_the_order_that_is_shown() {
    let trace = |labels: &'static str| {
        let events =
            labels.split(' ').map(|label| Event { rule: Some("ecma/x"), ..Event::label(label.into()) });
        Trace { events: events.collect(), end: End::Completed, duration_us: 0, held_up: false }
    };
    let either = Pattern::OneOf(vec![seq("c a b d"), seq("b c a d")].into());
    let traces = Arc::from([trace("c a b d"), trace("b c a d")]);
    for observed in ["a b c d", "a c b d", "b a c d", "c b a d", "d c a b", "d b c a", "a b d c", "c d b a"] {
        let verdict = judge(
            &scenario("s", either.clone()),
            Profile::Web,
            &[done(observed)],
            &known(Some(Arc::clone(&traces))),
        );
        let (shown, violation) =
            (verdict.nearest.expect("an order"), verdict.violation.expect("a violation"));
        let place = |label: &str| shown.iter().position(|own| own == label);
        assert!(
            place(&violation.first) < place(&violation.then),
            "{observed}: {violation:?} beside {shown:?}"
        );
    }
}

#[test]
fn an_error_that_escapes_fails_even_where_the_order_is_allowed() {
    let uncaught = trace("a b", End::Uncaught("Error: x".into()));
    let verdict = verdict(seq("a b"), &[uncaught]);
    assert_eq!((verdict.status, verdict.nearest), (Status::Failed, None));
    assert_eq!(verdict.message.as_deref(), Some("uncaught: Error: x"));
}

#[test]
fn what_is_missing_after_an_error_breaks_no_rule_by_itself() {
    let known = known(Some(explored(&[("a", "ecma/x"), ("b", "node/y"), ("c", "node/z")])));
    let judged = |observed| {
        let uncaught = trace(observed, End::Uncaught("TypeError".into()));
        judge(&scenario("s", seq("a b c")), Profile::Node, &[uncaught], &known)
    };
    let verdict = judged("a b");
    assert_eq!((verdict.violation, verdict.message.as_deref()), (None, Some("uncaught: TypeError")));
    assert_eq!(judged("b a c").violation.map(|violation| violation.rule).as_deref(), Some("ecma/x"));
}

/// That the module still waits is said, and is no error.
#[test]
fn a_module_that_waits_for_ever_is_judged_by_its_order() {
    for (observed, status) in [("a b", Status::Passed), ("a", Status::Failed)] {
        let verdict = verdict(seq("a b"), &[trace(observed, End::Unsettled)]);
        assert_eq!(verdict.status, status);
        let message = verdict.message.expect("something is to be said");
        assert!(message.starts_with("its top-level `await` never settled"), "{message}");
    }
}

#[test]
fn how_a_run_ended_decides_where_it_did_not_complete() {
    for (end, status, message) in [
        (End::TimedOut, Status::TimedOut, None),
        (End::Crashed("signal 11".into()), Status::Crashed, Some("signal 11")),
        (End::Lost("no answer".into()), Status::Crashed, Some("lost: no answer")),
        (End::Unsupported("no timers".into()), Status::Unsupported, Some("no timers")),
    ] {
        let verdict = verdict(seq("a b"), &[trace("a", end)]);
        assert_eq!((verdict.status, verdict.message.as_deref()), (status, message));
        assert_eq!(verdict.violation, None);
    }
}

#[test]
fn runs_that_differ_in_order_pass_where_each_order_is_allowed() {
    let either = Pattern::AnyOrder(vec![label("a"), label("b")].into());
    let verdict = verdict(either, &[done("a b"), done("b a"), done("a b")]);
    assert_eq!(verdict.status, Status::Passed);
    let times: Vec<(String, usize)> =
        verdict.observed.iter().map(|observed| (observed.log.join(" "), observed.times)).collect();
    assert_eq!(times, [("a b".to_owned(), 2), ("b a".to_owned(), 1)]);
}

#[test]
fn runs_that_differ_in_verdict_are_flaky_and_the_failure_is_shown() {
    let verdict = verdict(seq("a b"), &[done("a b"), done("b a"), trace("", End::TimedOut)]);
    assert_eq!(verdict.status, Status::Flaky);
    assert_eq!(verdict.violation, Some(violation("a", "b")));
    assert_eq!(verdict.message.as_deref(), Some("of 3 runs 1 timed out, 1 failed, 1 passed"));
}

#[test]
fn a_profile_without_an_expectation_is_unsupported() {
    let mut scenario: Scenario = scenario("s", seq("a"));
    let pattern = scenario.schedule.expectation.default.take().expect("a default");
    scenario.schedule.expectation.overrides = vec![(Profile::Web, pattern)].into();
    let status = |profile| judge(&scenario, profile, &[done("a")], &Cited(binds)).status;
    assert_eq!(status(Profile::Web), Status::Passed);
    assert_eq!(status(Profile::Node), Status::Unsupported);
}

#[test]
fn no_trace_at_all_is_a_lost_engine() {
    let verdict = verdict(seq("a"), &[]);
    assert_eq!(verdict.status, Status::Crashed);
    assert_eq!(verdict.message.as_deref(), Some("the engine gave no answer"));
}

/// Without the reference's traces the pair is the one that is found with them; a label that one of the two logs lacks
/// is no pair.
#[test]
fn citation_finds_the_pair_that_the_traces_find() {
    let found = |observed: &str, traces: Option<Arc<[Trace]>>| {
        let verdict = judge(&scenario("s", seq("a b a c")), Profile::Web, &[done(observed)], &known(traces));
        verdict.violation.map(|violation| (violation.kind, violation.first, violation.then))
    };
    let order =
        |first: &'static str, then: &'static str| Some((InversionKind::Order, first.into(), then.into()));
    let traces = explored(&[("a", "ecma/x"), ("b", "ecma/x"), ("a", "ecma/x"), ("c", "ecma/x")]);
    for (observed, expected) in [
        ("b a a c", order("a", "b")),
        ("a a b c", order("b", "a")),
        ("a c a b", order("b", "c")),
        ("a b c a x", order("a", "c")),
    ] {
        assert_eq!(found(observed, None), expected, "{observed}");
        assert_eq!(found(observed, Some(Arc::clone(&traces))), expected, "{observed}");
    }
    assert_eq!(found("a c b", None), order("b", "c"));
    assert_eq!(found("a b c", None), None);
}

/// A trace of the reference engine, in which each event knows its rule.
fn explored(events: &[(&'static str, &'static str)]) -> Arc<[Trace]> {
    let events =
        events.iter().map(|(label, rule)| Event { rule: Some(rule), ..Event::label((*label).into()) });
    let trace = Trace { events: events.collect(), end: End::Completed, duration_us: 0, held_up: false };
    Arc::from([trace])
}

#[test]
fn the_reference_traces_name_the_rule_of_the_event_that_came_too_late() {
    let known = known(Some(explored(&[("a", "ecma/x"), ("b", "node/y"), ("c", "node/z")])));
    let violation = |observed: &str| {
        let verdict = judge(&scenario("s", seq("a b c")), Profile::Node, &[done(observed)], &known);
        let violation = verdict.violation.expect("a violation");
        (violation.kind, violation.rule, violation.first, violation.then)
    };
    let expected = |kind, rule: &str, first: &'static str, then: &'static str| {
        (kind, rule.into(), first.into(), then.into())
    };
    assert_eq!(violation("a c b"), expected(InversionKind::Order, "node/y", "b", "c"));
    assert_eq!(violation("a b"), expected(InversionKind::Missing, "node/z", "c", ""));
    assert_eq!(violation("a b b c"), expected(InversionKind::Extra, "node/y", "c", "b"));
}

#[test]
fn a_label_that_no_trace_has_breaks_the_first_cited_rule_of_the_profile() {
    let known = known(Some(explored(&[("a", "ecma/x"), ("b", "node/y")])));
    for (profile, rule) in [(Profile::Web, "html/microtask-checkpoint"), (Profile::Node, "ecma/jobs-fifo")] {
        let verdict = judge(&scenario("s", seq("a b")), profile, &[done("a x b")], &known);
        let violation = verdict.violation.expect("a violation");
        let expected = (InversionKind::Extra, rule, "b", "x");
        assert_eq!((violation.kind, &*violation.rule, &*violation.first, &*violation.then), expected);
    }
}

#[test]
fn what_the_reference_engine_cannot_run_is_explained_by_citation() {
    let unknown = known(None);
    let verdict = judge(&scenario("s", seq("a b")), Profile::Web, &[done("b a")], &unknown);
    assert_eq!(verdict.violation, Some(violation("a", "b")));
}
