//! Explanations of hand-made traces.

use super::Explored;
use crate::model::{
    End, Entry, Event, Expectation, InversionKind, Pattern, Profile, Program, RuleId, Scenario, Schedule,
    Source, Trace,
};
use looplaw_reports::judge::{Explain, Status, Verdict, Violation, judge};
use std::sync::Arc;

fn labels(log: &str) -> impl Iterator<Item = &str> {
    log.split(' ').filter(|label| !label.is_empty())
}

fn seq(log: &str) -> Pattern {
    Pattern::Seq(labels(log).map(|label| Pattern::Label(label.to_owned().into())).collect())
}

/// A scenario with an empty program, for what doesn't look at programs.
fn scenario(pattern: Pattern) -> Scenario {
    let expectation =
        Expectation { default: Some(pattern), overrides: Vec::new().into(), never: Vec::new().into() };
    let program = Program { body: Vec::new().into() };
    Scenario {
        id: "area::name".into(),
        doc: "What it shows.".into(),
        source: Source { file: "src/scenarios/area.rs".into(), line: 7 },
        cites: vec!["html/microtask-checkpoint".into(), "ecma/jobs-fifo".into()].into(),
        schedule: Schedule { entry: Entry::Task, program, expectation, written: None },
    }
}

fn trace(events: Vec<Event>, end: End) -> Trace {
    Trace { events, end, duration_us: 30, held_up: false }
}

fn ended(log: &str, end: End) -> Trace {
    trace(labels(log).map(|label| Event::label(label.to_owned().into())).collect(), end)
}

fn done(log: &str) -> Trace {
    ended(log, End::Completed)
}

/// A trace of the reference engine, in which each event knows its rule.
fn ruled(events: &[(&'static str, &'static str)]) -> Trace {
    let mut ruled = Vec::new();
    for (label, rule) in events {
        ruled.push(Event { rule: RuleId::find(rule), ..Event::label((*label).into()) });
    }
    trace(ruled, End::Completed)
}

/// An explainer that knows these traces.
fn known(traces: impl Into<Arc<[Trace]>>) -> impl Explain {
    let traces = traces.into();
    Explored { allowed: move |_: &Scenario, _| Some(Arc::clone(&traces)) }
}

/// One that knows none.
fn unknown() -> impl Explain {
    Explored { allowed: |_: &Scenario, _| None }
}

fn verdict(pattern: Pattern, observed: Trace, profile: Profile, explain: &dyn Explain) -> Verdict {
    judge(&scenario(pattern), profile, &[observed], explain)
}

const STEPS: [(&str, &str); 3] = [("a", "ecma/await"), ("b", "node/timers-phase"), ("c", "node/close-phase")];

/// What the documents allow and the scenario does not is the scenario's mistake.
#[test]
fn an_order_that_the_documents_allow_breaks_no_rule() {
    let allowed = ["a b", "b a"].map(done);
    let verdict = verdict(seq("a b"), done("b a"), Profile::Web, &known(allowed));
    assert_eq!((verdict.status, verdict.violation), (Status::Failed, None));
    assert_eq!(
        verdict.message.as_deref(),
        Some("the documents allow this order: the scenario expects too little")
    );
}

/// Of two allowed orders that are as near, the sentence is about the one that is shown.
#[test]
fn the_pair_is_one_of_the_order_that_is_shown() {
    let orders = ["c a b d", "b c a d"];
    let either = Pattern::OneOf(orders.map(seq).to_vec().into());
    let known = known(orders.map(|log| {
        let mut trace = done(log);
        trace.events.iter_mut().for_each(|event| event.rule = RuleId::find("ecma/await"));
        trace
    }));
    for observed in ["a b c d", "a c b d", "b a c d", "c b a d", "d c a b", "d b c a", "a b d c", "c d b a"] {
        let verdict = verdict(either.clone(), done(observed), Profile::Web, &known);
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
fn what_is_missing_after_an_error_breaks_no_rule_by_itself() {
    let known = known([ruled(&STEPS)]);
    let judged = |observed| {
        let uncaught = ended(observed, End::Uncaught("TypeError".into()));
        verdict(seq("a b c"), uncaught, Profile::Node, &known)
    };
    let verdict = judged("a b");
    assert_eq!((verdict.violation, verdict.message.as_deref()), (None, Some("uncaught: TypeError")));
    assert_eq!(judged("b a c").violation.map(|violation| violation.rule).as_deref(), Some("ecma/await"));
}

/// Without the reference's traces the pair is the one that is found with them; a label that one of the two logs lacks
/// is no pair.
#[test]
fn citation_finds_the_pair_that_the_traces_find() {
    let found = |observed: &str, explain: &dyn Explain| {
        let verdict = verdict(seq("a b a c"), done(observed), Profile::Web, explain);
        verdict.violation.map(|violation| (violation.kind, violation.first, violation.then))
    };
    let order =
        |first: &'static str, then: &'static str| Some((InversionKind::Order, first.into(), then.into()));
    let known = known([ruled(&["a", "b", "a", "c"].map(|label| (label, "ecma/await")))]);
    for (observed, expected) in [
        ("b a a c", order("a", "b")),
        ("a a b c", order("b", "a")),
        ("a c a b", order("b", "c")),
        ("a b c a x", order("a", "c")),
    ] {
        assert_eq!(found(observed, &unknown()), expected, "{observed}");
        assert_eq!(found(observed, &known), expected, "{observed}");
    }
    assert_eq!(found("a c b", &unknown()), order("b", "c"));
    assert_eq!(found("a b c", &unknown()), None);
    assert_eq!(found("a a b x", &unknown()), order("b", "a"));
}

#[test]
fn the_reference_traces_name_the_rule_of_the_event_that_came_too_late() {
    let known = known([ruled(&STEPS)]);
    let violation = |observed: &str| {
        let verdict = verdict(seq("a b c"), done(observed), Profile::Node, &known);
        let violation = verdict.violation.expect("a violation");
        (violation.kind, violation.rule, violation.first, violation.then)
    };
    let expected = |kind, rule: &str, first: &'static str, then: &'static str| {
        (kind, rule.into(), first.into(), then.into())
    };
    assert_eq!(violation("a c b"), expected(InversionKind::Order, "node/timers-phase", "b", "c"));
    assert_eq!(violation("a b"), expected(InversionKind::Missing, "node/close-phase", "c", ""));
    assert_eq!(violation("a b b c"), expected(InversionKind::Extra, "node/timers-phase", "c", "b"));
}

#[test]
fn a_label_that_no_trace_has_breaks_the_first_cited_rule_of_the_profile() {
    let known = known([ruled(&STEPS[..2])]);
    for (profile, rule) in [(Profile::Web, "html/microtask-checkpoint"), (Profile::Node, "ecma/jobs-fifo")] {
        let verdict = verdict(seq("a b"), done("a x b"), profile, &known);
        let violation = verdict.violation.expect("a violation");
        let expected = (InversionKind::Extra, rule, "b", "x");
        assert_eq!((violation.kind, &*violation.rule, &*violation.first, &*violation.then), expected);
    }
}

#[test]
fn what_the_reference_engine_cannot_run_is_explained_by_citation() {
    for (pattern, observed, first, then) in
        [("a b", "b a", "a", "b"), ("1 5 3 4 2", "1 5 2 3 4", "3", "2"), ("a b a c", "a a b x", "b", "a")]
    {
        let verdict = verdict(seq(pattern), done(observed), Profile::Web, &unknown());
        let rule = "html/microtask-checkpoint".to_owned();
        let violation = Violation {
            rule,
            first: first.to_owned().into(),
            then: then.to_owned().into(),
            kind: InversionKind::Order,
        };
        assert_eq!(verdict.violation, Some(violation));
        assert_eq!(verdict.nearest.map(|log| log.join(" ")).as_deref(), Some(pattern));
    }
}
