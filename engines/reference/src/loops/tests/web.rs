//! HTML's loop.

use super::script::{Act, all, cancel, first, interval, listener, log, micro, reject, signal, timeout};
use crate::loops::Web;

#[test]
fn microtasks_drain_before_the_next_task() {
    let acts = [
        timeout(0, [log("t1"), micro([log("m2")])]),
        timeout(0, [log("t2")]),
        micro([log("m"), micro([log("m1")])]),
        log("sync"),
    ];
    assert_eq!(all(Web::new(), acts), ["sync m m1 t1 m2 t2"]);
}

/// Clean up after running script: the stack is empty between two listeners that no code has called.
#[test]
fn microtasks_run_between_the_listeners_of_a_task() {
    let listeners = [listener([log("l1"), micro([log("m1")])]), listener([log("l2")]), log("event")];
    let acts = [timeout(0, listeners), timeout(0, [log("t2")])];
    assert_eq!(all(Web::new(), acts), ["event l1 m1 l2 t2"]);
}

#[test]
fn a_timer_waits_for_earlier_ones_with_an_equal_or_smaller_timeout() {
    assert_eq!(all(Web::new(), [timeout(0, [log("a")]), timeout(1, [log("b")])]), ["a b"]);
    assert_eq!(all(Web::new(), [timeout(1, [log("a")]), timeout(1, [log("b")])]), ["a b"]);
    assert_eq!(all(Web::new(), [timeout(20, [log("b")]), timeout(0, [log("a")])]), ["a b"]);
}

/// Step 4.2 of "run steps after a timeout" does not bind a smaller timeout that is set later.
#[test]
fn a_smaller_timeout_set_later_is_not_ordered_within_a_millisecond() {
    let acts = [timeout(1, [log("one")]), timeout(0, [log("zero")])];
    assert_eq!(all(Web::new(), acts.clone()), ["one zero", "zero one"]);
    assert_eq!(first(Web::new(), acts), "zero one@1");
}

#[test]
fn a_negative_timeout_is_zero_and_a_long_one_wraps() {
    assert_eq!(first(Web::new(), [timeout(-5, [log("a")])]), "a");
    assert_eq!(first(Web::new(), [timeout(1 << 31, [log("a")])]), "a");
}

/// The nesting level is above 5 from the seventh timer on.
#[test]
fn nested_timers_are_clamped_to_four_milliseconds() {
    let seventh = timeout(0, [log("7")]);
    let nested = |inner: Act, label: &&'static str| timeout(0, [log(label), inner]);
    let acts = [["6", "5", "4", "3", "2", "1"].iter().fold(seventh, nested)];
    assert_eq!(first(Web::new(), acts), "1 2 3 4 5 6 7@4");
}

/// A microtask is a task that no timer made: its timers start from level 0. Then the task goes on at its own level, so
/// that an interval nests whatever its callback queues.
#[test]
fn nesting_is_not_inherited_in_microtasks() {
    let nested = |inner: Act, label: &&'static str| timeout(0, [log(label), inner]);
    let nested = |last: Act| ["6", "5", "4", "3", "2", "1"].iter().fold(last, nested);
    let in_microtask = micro([timeout(0, [log("m"), timeout(0, [log("m2")])])]);
    assert_eq!(first(Web::new(), [nested(in_microtask)]), "1 2 3 4 5 6 m m2");
    let with_microtask = interval("x", 0, [log("i"), micro([log("m")])]);
    let stop = timeout(6, [cancel("x")]);
    let logged = first(Web::new(), [with_microtask, stop]);
    assert!(logged.ends_with("i m i@4 m@4"), "{logged}");
}

/// Step 4.2 of "run steps after a timeout" binds those with the same ordering identifier.
#[test]
fn timeouts_of_signals_are_ordered_among_their_like() {
    let both = [signal(5, [log("s1")]), timeout(5, [log("t")]), signal(5, [log("s2")])];
    assert_eq!(all(Web::new(), both), ["s1 s2 t", "s1 t s2", "t s1 s2"]);
    assert_eq!(all(Web::new(), [timeout(5, [log("t")]), signal(5, [log("s")])]), ["s t", "t s"]);
    assert_eq!(all(Web::new(), [timeout(5, [log("t")]), signal(9, [log("s")])]), ["s t", "t s"]);
    assert_eq!(all(Web::new(), [timeout(5, [log("t")]), signal(10, [log("s")])]), ["t s"]);
}

/// Step 4.3: each timer of a chain may wait longer than it was asked to, and what it sets counts from then.
#[test]
fn further_waits_add_up() {
    let chain = |length: usize| (0..length).fold(log("chain"), |last, _| timeout(0, [last]));
    let orders = |length: usize| all(Web::new(), [timeout(20, [log("t")]), chain(length)]);
    assert_eq!(orders(4), ["chain t"]);
    assert_eq!(orders(5), ["chain t", "t chain"]);
    // Two timers of one callback count from one time, however late that is.
    let both = |last: Act| timeout(0, [timeout(20, [log("long")]), timeout(0, [last])]);
    assert_eq!(all(Web::new(), [both(log("short"))]), ["short long"]);
}

/// Nor does it matter when code runs: what is overdue together runs by when it was due.
#[test]
fn held_up_timers_run_by_due_time() {
    let acts = [timeout(20, [log("b")]), timeout(10, [log("a")]), Act::Busy(60)];
    assert_eq!(all(Web::new(), acts), ["a b"]);
}

/// The clamp is a step of the timer initialisation steps, which a signal's timeout does not take; nor has its task a
/// nesting level.
#[test]
fn timeouts_of_signals_are_not_clamped_and_do_not_nest() {
    let nested = |inner: Act, label: &&'static str| timeout(0, [log(label), inner]);
    let nested = |last: Act| ["6", "5", "4", "3", "2", "1"].iter().fold(last, nested);
    assert_eq!(first(Web::new(), [nested(signal(0, [log("s")]))]), "1 2 3 4 5 6 s");
    let after = signal(0, [log("s"), timeout(0, [log("t")])]);
    assert_eq!(first(Web::new(), [nested(after)]), "1 2 3 4 5 6 s t");
    let end_of_time = signal(i64::MAX, [log("s"), signal(i64::MAX, [signal(i64::MAX, [log("end")])])]);
    assert!(first(Web::new(), [end_of_time]).ends_with("end@18446744073709551"));
}

#[test]
fn an_interval_is_set_again_after_its_microtasks() {
    let acts = [interval("x", 20, [log("i"), micro([log("m"), timeout(20, [log("t"), cancel("x")])])])];
    assert_eq!(first(Web::new(), acts), "i@20 m@20 t@40");
}

#[test]
fn rejections_are_reported_in_a_task_with_a_checkpoint_each() {
    let acts = [reject([log("r1"), micro([log("m1")])]), reject([log("r2")]), micro([log("m")])];
    assert_eq!(all(Web::new(), acts), ["m r1 m1 r2"]);
}

#[test]
fn the_report_of_a_rejection_and_a_timer_of_zero_come_from_two_sources() {
    let acts = [reject([log("r")]), timeout(0, [log("t")])];
    assert_eq!(all(Web::new(), acts), ["r t", "t r"]);
    let later = [reject([log("r")]), timeout(20, [log("t")])];
    assert_eq!(all(Web::new(), later), ["r t"]);
}
