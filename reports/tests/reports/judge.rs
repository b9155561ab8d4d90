//! Verdicts on hand-made traces.

use crate::fixture::scenario;
use looplaw_model::{End, Event, Pattern, Profile, Scenario, Trace};
use looplaw_reports::judge::{
    Explain, Explanation, InversionKind, Question, Status, Verdict, Violation, judge,
};

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
    judge(&scenario("area::name", pattern), Profile::Web, traces, &Says(Explanation::Unknown))
}

/// An explainer that says the same of everything.
struct Says(Explanation);

impl Explain for Says {
    fn explain(&self, _: &Question<'_>) -> Explanation {
        self.0.clone()
    }
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
fn another_order_fails_with_the_nearest_one() {
    let verdict = verdict(seq("1 5 3 4 2"), &[done("1 5 2 3 4")]);
    assert_eq!(verdict.status, Status::Failed);
    assert_eq!(verdict.nearest.as_deref(), Some(&["1", "5", "3", "4", "2"].map(String::from)[..]));
    assert_eq!((verdict.violation, verdict.message), (None, None));
}

#[test]
fn missing_and_extra_labels_are_named() {
    let verdict = verdict(seq("a b c"), &[done("a c x")]);
    assert_eq!(verdict.status, Status::Failed);
    assert_eq!(verdict.violation, None);
    assert_eq!(
        verdict.message.as_deref(),
        Some("`b` should have been logged; `x` should not have been logged")
    );
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

#[test]
fn an_error_that_escapes_fails_even_where_the_order_is_allowed() {
    let uncaught = trace("a b", End::Uncaught("Error: x".into()));
    let verdict = verdict(seq("a b"), &[uncaught]);
    assert_eq!((verdict.status, verdict.nearest), (Status::Failed, None));
    assert_eq!(verdict.message.as_deref(), Some("uncaught: Error: x"));
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
    let broken =
        Explanation::Broken { violation: violation("a", "b"), nearest: vec!["a".into(), "b".into()] };
    let traces = [done("a b"), done("b a"), trace("", End::TimedOut)];
    let verdict = judge(&scenario("s", seq("a b")), Profile::Web, &traces, &Says(broken));
    assert_eq!(verdict.status, Status::Flaky);
    assert_eq!(verdict.violation, Some(violation("a", "b")));
    assert_eq!(verdict.message.as_deref(), Some("of 3 runs 1 timed out, 1 failed, 1 passed"));
}

#[test]
fn a_profile_without_an_expectation_is_unsupported() {
    let mut scenario: Scenario = scenario("s", seq("a"));
    let pattern = scenario.schedule.expectation.default.take().expect("a default");
    scenario.schedule.expectation.overrides = vec![(Profile::Web, pattern)].into();
    let status = |profile| judge(&scenario, profile, &[done("a")], &Says(Explanation::Unknown)).status;
    assert_eq!(status(Profile::Web), Status::Passed);
    assert_eq!(status(Profile::Node), Status::Unsupported);
}

#[test]
fn no_trace_at_all_is_a_lost_engine() {
    let verdict = verdict(seq("a"), &[]);
    assert_eq!(verdict.status, Status::Crashed);
    assert_eq!(verdict.message.as_deref(), Some("the engine gave no answer"));
}
