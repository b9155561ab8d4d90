//! Explanations.

use crate::loops::{Context, explain};
use looplaw_model::{
    End, Entry, Event, Inversion, InversionKind, Lane, Profile, Queue, RuleId, Text, Trace, Turn,
};

const NODE: Context<'_> = Context { profile: Profile::Node, entry: Entry::Task, cites: &[] };
const WEB: Context<'_> = Context { profile: Profile::Web, entry: Entry::Task, cites: &[] };

fn trace(events: &[(&'static str, Queue)]) -> Trace {
    let event = |(label, queue): &(&'static str, Queue)| Event {
        queue: Some(*queue),
        ..Event::label(Text::Borrowed(label))
    };
    Trace { events: events.iter().map(event).collect(), end: End::Completed, duration_us: 0, held_up: false }
}

fn rule(id: &str) -> RuleId {
    RuleId::find(id).expect("it is a rule")
}

fn with_rule(mut trace: Trace, at: usize, id: &str) -> Trace {
    trace.events[at].rule = Some(rule(id));
    trace
}

fn log(labels: &str) -> Vec<Text> {
    labels.split_whitespace().map(|label| Text::Owned(label.to_owned())).collect()
}

fn inversion(first: &'static str, then: &'static str, id: &str, kind: InversionKind) -> Inversion {
    Inversion { first: first.into(), then: then.into(), rule: RuleId::find(id), kind }
}

fn order(first: &'static str, then: &'static str, id: &str) -> Inversion {
    inversion(first, then, id, InversionKind::Order)
}

#[test]
fn an_allowed_log_has_no_inversion() {
    let allowed = [trace(&[("a", Queue::Sync)]), trace(&[("b", Queue::Sync)])];
    assert_eq!(explain(&allowed, &log("b"), NODE), None);
    assert_eq!(explain(&[], &log("b"), NODE), None);
}

/// What Node 10 and older do: all due timers, then the microtasks of all.
#[test]
fn microtasks_between_two_timers() {
    use Queue::{Micro, Timer};
    let allowed = [trace(&[("t1", Timer), ("p1", Micro), ("t2", Timer), ("p2", Micro)])];
    let seen = log("t1 t2 p1 p2");
    assert_eq!(explain(&allowed, &seen, NODE), Some(order("p1", "t2", "node/ticks-between-callbacks")));
    assert_eq!(explain(&allowed, &seen, WEB), Some(order("p1", "t2", "html/microtask-checkpoint")));
}

#[test]
fn ticks_before_promises_and_the_reverse_in_a_module() {
    use Queue::{Micro, Tick};
    let script = [trace(&[("n", Tick), ("p", Micro)])];
    assert_eq!(explain(&script, &log("p n"), NODE), Some(order("n", "p", "node/next-tick-before-promises")));
    let module = [trace(&[("p", Micro), ("n", Tick)])];
    let context = Context { entry: Entry::Module, ..NODE };
    assert_eq!(explain(&module, &log("n p"), context), Some(order("p", "n", "node/module-entry")));
}

#[test]
fn the_more_specific_rule_of_two_jobs() {
    use Queue::Micro;
    let plain = trace(&[("a", Micro), ("b", Micro)]);
    assert_eq!(
        explain(std::slice::from_ref(&plain), &log("b a"), WEB),
        Some(order("a", "b", "ecma/jobs-fifo"))
    );
    let general = with_rule(plain, 0, "ecma/promise-reaction-job");
    let waits = with_rule(general, 1, "ecma/await");
    assert_eq!(explain(&[waits], &log("b a"), WEB), Some(order("a", "b", "ecma/await")));
}

/// That `await` does not go on at once is its own rule; that a timer does not is what holds for all code.
#[test]
fn what_comes_before_running_code_ends_is_judged_by_the_document_of_its_rule() {
    use Queue::{Micro, Sync, Timer};
    for (queue, own, blamed) in [
        (Micro, "ecma/await", "ecma/await"),
        (Micro, "dom/abort-signal-abort", "dom/abort-signal-abort"),
        (Timer, "html/timer-order", "ecma/run-to-completion"),
        (Timer, "node/timers-phase", "ecma/run-to-completion"),
    ] {
        let allowed = [with_rule(trace(&[("code", Sync), ("late", queue)]), 1, own)];
        assert_eq!(explain(&allowed, &log("late code"), WEB), Some(order("code", "late", blamed)), "{own}");
    }
}

/// `i` before `t2` holds nowhere but in the nearest trace; `t1` before `t2` holds in all.
#[test]
fn the_pair_holds_in_every_allowed_trace() {
    use Queue::{Check, Timer};
    let allowed = [
        trace(&[("i", Check), ("t1", Timer), ("t2", Timer)]),
        trace(&[("t1", Timer), ("t2", Timer), ("i", Check)]),
    ];
    assert_eq!(explain(&allowed, &log("t2 t1 i"), NODE), Some(order("t1", "t2", "node/timer-order")));
    assert_eq!(explain(&allowed, &log("t2 i t1"), NODE), Some(order("t1", "t2", "node/timer-order")));
}

#[test]
fn a_job_that_comes_before_its_own_task_is_judged_by_that_task() {
    use Queue::{Check, Micro, Timer};
    let allowed = [trace(&[("i", Check), ("t", Timer), ("p", Micro)])];
    let context = Context { entry: Entry::Io, ..NODE };
    let expected = order("i", "t", "node/immediate-before-timeout-in-io");
    assert_eq!(explain(&allowed, &log("t p i"), context), Some(expected));
    assert_eq!(
        explain(&allowed, &log("p i t"), context),
        Some(order("i", "p", "node/immediate-before-timeout-in-io"))
    );
}

#[test]
fn an_immediate_after_a_poll_callback() {
    use Queue::{Check, Poll, Timer};
    let allowed = [trace(&[("io", Poll), ("i", Check), ("t", Timer)])];
    let expected = order("i", "t", "node/immediate-before-timeout-in-io");
    assert_eq!(explain(&allowed, &log("io t i"), NODE), Some(expected));
    let quiet = [trace(&[("i", Check), ("t", Timer)])];
    assert_eq!(explain(&quiet, &log("t i"), NODE), Some(order("i", "t", "node/immediate-check-phase")));
}

#[test]
fn listeners_within_one_callback_are_judged_by_their_own_rule() {
    use Queue::{Sync, Timer};
    for queue in [Sync, Timer] {
        let mut listener = with_rule(trace(&[("a", queue), ("b", queue)]), 1, "node/emitter-order");
        let turn = Turn {
            number: 1,
            rule: rule("ecma/run-to-completion"),
            also: None,
            origin: None,
            by: 0,
            lane: Lane::Stack,
        };
        listener.events.iter_mut().for_each(|event| event.turn = Some(turn));
        let allowed = [listener];
        assert_eq!(explain(&allowed, &log("b a"), NODE), Some(order("a", "b", "node/emitter-order")));
    }
    let timers = [with_rule(trace(&[("a", Timer), ("b", Timer)]), 1, "node/timers-phase")];
    assert_eq!(explain(&timers, &log("b a"), NODE), Some(order("a", "b", "node/timer-order")));
}

#[test]
fn labels_that_are_missing_or_too_many() {
    use Queue::{Micro, Sync};
    let allowed = [with_rule(trace(&[("a", Sync), ("b", Micro), ("b", Micro)]), 2, "ecma/await")];
    let missing = inversion("b", "", "ecma/await", InversionKind::Missing);
    assert_eq!(explain(&allowed, &log("a b"), WEB), Some(missing));
    let extra = inversion("", "b", "ecma/await", InversionKind::Extra);
    assert_eq!(explain(&allowed, &log("a b b b"), WEB), Some(extra));
}

/// That code runs to its end is not why it logs this and not that: the scenario's own rules say so.
#[test]
fn another_label_in_running_code_breaks_no_rule_of_the_traces() {
    let allowed = [with_rule(trace(&[("true", Queue::Sync)]), 0, "ecma/run-to-completion")];
    let other = inversion("true", "false", "", InversionKind::Missing);
    assert_eq!(explain(&allowed, &log("false"), NODE), Some(other));
    let extra = inversion("", "true", "", InversionKind::Extra);
    assert_eq!(explain(&allowed, &log("true true"), NODE), Some(extra));
}

/// What says something else in its place came when it had to: its rule is broken only if the program is about that rule
/// more than about any other.
#[test]
fn another_label_in_its_place_breaks_the_rule_that_the_program_is_about() {
    let allowed = [with_rule(trace(&[("false", Queue::Micro)]), 0, "streams/sink-close")];
    let said = |cites: &[Text]| explain(&allowed, &log("true"), Context { cites, ..WEB });
    let inversion = |rule: Option<&str>| Inversion {
        rule: rule.and_then(RuleId::find),
        ..inversion("false", "true", "", InversionKind::Missing)
    };
    let (close, release) = (Text::from("streams/sink-close"), Text::from("streams/writer-release"));
    assert_eq!(said(&[close.clone(), release.clone()]), Some(inversion(Some("streams/sink-close"))));
    assert_eq!(said(&[release, close]), Some(inversion(None)));
}

/// No event of an allowed trace says why a label must not be that none of them has.
#[test]
fn a_stranger_breaks_no_rule_of_the_traces() {
    use Queue::{Micro, Sync};
    let allowed = [with_rule(trace(&[("a", Sync), ("b", Micro)]), 0, "ecma/await")];
    let stranger = |first: &'static str| inversion(first, "x", "", InversionKind::Extra);
    assert_eq!(explain(&allowed, &log("x a b"), WEB), Some(stranger("a")));
    assert_eq!(explain(&allowed, &log("a b x"), NODE), Some(stranger("")));
}
