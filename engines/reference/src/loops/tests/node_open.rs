//! Node's loop where more than one order is allowed.

use super::script::{Act, all, close, first, immediate, io, log, micro, reject, signal, tick, timeout};
use crate::loops::Node;
use looplaw_model::Entry;

#[test]
fn a_timeout_of_one_and_an_immediate_run_in_either_order() {
    let acts = [timeout(0, [log("t")]), immediate([log("i")])];
    for entry in [Entry::Task, Entry::Script, Entry::Module] {
        assert_eq!(all(Node::new(entry), acts.clone()), ["i t", "t i"], "{entry:?}");
    }
    let later = [timeout(20, [log("t")]), immediate([log("i")])];
    assert_eq!(all(Node::new(Entry::Task), later), ["i t"]);
}

/// Seen once in some thousand runs: the millisecond ends between the two calls of `setTimeout`.
#[test]
fn equal_timers_may_fall_into_two_iterations() {
    let acts = [timeout(20, [log("t1"), immediate([log("i")])]), timeout(20, [log("t2")])];
    assert_eq!(all(Node::new(Entry::Task), acts.clone()), ["t1 i t2", "t1 t2 i"]);
    assert_eq!(first(Node::new(Entry::Task), acts), "t1@20 t2@20 i@20");
}

/// Seen about once in 500 runs: the millisecond ends between two calls of `setTimeout`, and only one does.
#[test]
fn timers_whose_delays_differ_by_a_millisecond_may_change_places() {
    let two = [timeout(2, [log("two")]), timeout(1, [log("one")])];
    assert_eq!(all(Node::new(Entry::Task), two), ["one two", "two one"]);
    let three = [timeout(3, [log("3")]), timeout(2, [log("2")]), timeout(1, [log("1")])];
    assert_eq!(all(Node::new(Entry::Task), three), ["1 2 3", "1 3 2", "2 1 3"]);
    let longer_later = [timeout(1, [log("one")]), timeout(2, [log("two")])];
    assert_eq!(all(Node::new(Entry::Task), longer_later), ["one two"]);
}

#[test]
fn a_timer_of_a_timer_may_come_between_two_equal_ones() {
    let acts = [timeout(20, [log("a"), timeout(1, [log("c")])]), timeout(20, [log("b")])];
    assert_eq!(all(Node::new(Entry::Task), acts), ["a b c", "a c b"]);
}

/// Each time that the loop waits, it may wake up late by a millisecond.
#[test]
fn timers_that_set_timers_fall_behind() {
    for (straight, expected) in [(41, 2), (42, 2), (44, 1)] {
        let acts = [timeout(straight, [log("y")]), timeout(20, [timeout(20, [log("z")])])];
        assert_eq!(all(Node::new(Entry::Task), acts).len(), expected, "{straight}");
    }
}

#[test]
fn timers_of_equal_delay_keep_their_order_whatever_the_clock_does() {
    let acts = [timeout(1, [log("a")]), timeout(1, [log("b")]), immediate([log("i")])];
    assert_eq!(all(Node::new(Entry::Task), acts), ["a b i", "a i b", "i a b"]);
}

#[test]
fn timers_that_fall_due_together_by_other_delays_run_in_either_order() {
    let acts = [timeout(40, [log("a")]), timeout(20, [timeout(20, [log("b")])])];
    assert_eq!(all(Node::new(Entry::Task), acts), ["a b", "b a"]);
}

/// Seen on Node 20 under load: the loop wakes up late enough for the second as well.
#[test]
fn a_timer_due_a_millisecond_later_may_run_in_the_same_phase() {
    let acts = [timeout(30, [log("a"), immediate([log("i")])]), timeout(1, [timeout(30, [log("b")])])];
    assert_eq!(all(Node::new(Entry::Task), acts), ["a b i", "a i b"]);
}

/// A list of timers of one delay runs to the end of what is due.
#[test]
fn a_late_loop_may_finish_a_list_first() {
    let acts = [
        timeout(20, [log("a")]),
        timeout(40, [log("c")]),
        Act::Busy(30),
        timeout(20, [log("b")]),
        Act::Busy(50),
    ];
    assert_eq!(all(Node::new(Entry::Task), acts), ["a b c", "a c b"]);
}

#[test]
fn operations_complete_in_any_order_and_iteration() {
    let acts = [io([log("a")]), io([log("b")]), immediate([log("i")])];
    let expected = ["a b i", "a i b", "b a i", "b i a", "i a b", "i b a"];
    assert_eq!(all(Node::new(Entry::Script), acts), expected);
}

#[test]
fn an_operation_may_beat_a_timeout_of_one_and_never_loses_to_a_longer_one() {
    let short = [io([log("io")]), timeout(1, [log("t")])];
    assert_eq!(all(Node::new(Entry::Task), short), ["io t", "t io"]);
    let long = [io([log("io")]), timeout(20, [log("t")])];
    assert_eq!(all(Node::new(Entry::Task), long), ["io t"]);
}

#[test]
fn close_callbacks_have_no_order_among_themselves() {
    let acts = [close([log("a")]), close([log("b")])];
    assert_eq!(all(Node::new(Entry::Task), acts.clone()), ["a b", "b a"]);
    assert_eq!(first(Node::new(Entry::Task), acts), "b a");
}

/// Node takes the second way, in 11 to 26; after an operation or a hook in 11 and 26 alone.
#[test]
fn after_an_uncaught_error_the_queues_may_wait_for_one_more_callback() {
    let queued = || (tick([log("n")]), micro([log("p")]));
    let (n, p) = queued();
    let two = [timeout(20, [log("t1"), n, p, Act::Throw]), timeout(20, [log("t2")])];
    assert_eq!(all(Node::new(Entry::Task), two.clone()), ["t1 n p t2", "t1 t2 n p"]);
    assert_eq!(first(Node::new(Entry::Task), two), "t1@20 n@20 p@20 t2@20");
    let (n, p) = queued();
    let alone = [immediate([log("i"), n, p, timeout(20, [log("t")]), Act::Throw])];
    assert_eq!(all(Node::new(Entry::Task), alone), ["i n p t"]);
    let (n, p) = queued();
    let next = [immediate([log("i"), n, p, immediate([log("i2")]), Act::Throw, timeout(20, [log("t")])])];
    assert_eq!(all(Node::new(Entry::Task), next), ["i i2 n p t", "i n p i2 t"]);
    let (n, p) = queued();
    let check = [io([log("io"), n, p, immediate([log("i")]), Act::Throw])];
    assert_eq!(all(Node::new(Entry::Task), check), ["io i n p", "io n p i"]);
    let (n, p) = queued();
    let hook = [timeout(20, [reject([log("r"), n, p, immediate([log("i")]), Act::Throw])])];
    assert_eq!(all(Node::new(Entry::Task), hook), ["r i n p", "r n p i"]);
    let (n, p) = queued();
    let inner = [immediate([tick([log("n1"), Act::Throw]), n, p]), immediate([log("i")])];
    assert_eq!(all(Node::new(Entry::Task), inner), ["n1 i n p", "n1 n p i"]);
    let (n, p) = queued();
    let job = [immediate([micro([log("p1"), Act::Throw]), p]), immediate([log("i"), n])];
    assert_eq!(all(Node::new(Entry::Task), job), ["p1 p i n"]);
}

#[test]
fn an_uncaught_error_with_empty_queues_leaves_nothing_open() {
    let acts = [timeout(20, [log("t1"), Act::Throw]), timeout(20, [log("t2"), tick([log("n")])])];
    assert_eq!(all(Node::new(Entry::Task), acts), ["t1 t2 n"]);
}

/// No document says whether the process waits for a signal's timeout. Node does not; a callback of a loop that goes on
/// anyhow has nobody to end before.
#[test]
fn a_program_may_end_before_the_timeout_of_a_signal() {
    let alone = [log("x"), signal(20, [log("s1")]), signal(40, [log("s2")])];
    for entry in [Entry::Script, Entry::Module] {
        assert_eq!(all(Node::new(entry), alone.clone()), ["x", "x s1 s2"], "{entry:?}");
    }
    assert_eq!(all(Node::new(Entry::Task), alone), ["x s1 s2"]);
    let with_others = [timeout(30, [log("t")]), signal(20, [log("s1")]), signal(40, [log("s2")])];
    assert_eq!(all(Node::new(Entry::Script), with_others), ["s1 t", "s1 t s2"]);
    let overdue = [signal(1, [log("s")]), Act::Busy(5), immediate([log("i")])];
    assert_eq!(all(Node::new(Entry::Script), overdue), ["s i"]);
}
