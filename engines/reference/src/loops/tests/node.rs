//! Node's loop where the documents leave nothing open.

use super::script::{
    Act, all, cancel, close, first, immediate, interval, io, log, micro, named, reject, tick, timeout,
};
use crate::loops::Node;
use looplaw_model::Entry;

fn task() -> Node {
    Node::new(Entry::Task)
}

#[test]
fn ticks_run_before_microtasks_and_each_queue_drains() {
    let acts = [
        micro([log("p1"), tick([log("n3")]), micro([log("p3")])]),
        tick([log("n1"), tick([log("n2")]), micro([log("p2")])]),
        log("sync"),
    ];
    assert_eq!(all(task(), acts), ["sync n1 n2 p1 p2 p3 n3"]);
}

#[test]
fn a_module_drains_its_jobs_before_its_first_ticks() {
    let acts = [tick([log("n")]), micro([log("p"), tick([log("n2")]), micro([log("p2")])])];
    assert_eq!(all(Node::new(Entry::Module), acts.clone()), ["p p2 n n2"]);
    assert_eq!(all(Node::new(Entry::Script), acts), ["n p p2 n2"]);
}

#[test]
fn the_queues_drain_between_two_timers_of_one_phase() {
    let acts = [timeout(1, [log("t1"), micro([log("p")]), tick([log("n")])]), timeout(1, [log("t2")])];
    assert_eq!(all(task(), acts), ["t1 n p t2"]);
}

#[test]
fn delays_that_do_not_fit_become_one() {
    for delay in [0, -5, 1, 1 << 31] {
        assert_eq!(first(task(), [timeout(delay, [log("a")])]), "a@1", "{delay}");
    }
    assert_eq!(first(task(), [timeout((1 << 31) - 1, [log("a")])]), "a@2147483647");
}

#[test]
fn timers_run_in_the_order_in_which_they_fall_due() {
    let acts = [timeout(40, [log("late")]), timeout(20, [log("early")]), timeout(20, [log("second")])];
    assert_eq!(all(task(), acts), ["early second late"]);
}

#[test]
fn a_timer_set_by_a_timer_waits_for_the_next_iteration() {
    let acts = [timeout(0, [log("t"), timeout(0, [log("t2")]), immediate([log("i")])])];
    assert_eq!(all(task(), acts), ["t i t2"]);
}

/// The loop reads its clock when it starts, after the ticks of the script.
#[test]
fn what_a_script_has_queued_takes_its_time_before_the_first_timers_phase() {
    let acts = [timeout(1, [log("t")]), immediate([log("i")]), tick([Act::Busy(5)])];
    assert_eq!(all(Node::new(Entry::Script), acts.clone()), ["t i"]);
    assert_eq!(all(Node::new(Entry::Module), acts), ["i t", "t i"], "no document says where a module runs");
}

#[test]
fn a_timer_that_falls_due_during_the_phase_waits_for_the_next_iteration() {
    let acts = [timeout(20, [Act::Busy(50), log("a"), immediate([log("i")])]), timeout(40, [log("b")])];
    assert_eq!(first(task(), acts.clone()), "a@70 i@70 b@70");
    assert_eq!(all(task(), acts), ["a i b"]);
}

#[test]
fn cleared_timers_and_immediates_are_skipped() {
    let acts = [
        named("t", timeout(20, [log("never")])),
        immediate([log("i1"), cancel("i2"), cancel("t")]),
        named("i2", immediate([log("never")])),
        immediate([log("i3")]),
    ];
    assert_eq!(all(task(), acts), ["i1 i3"]);
}

#[test]
fn immediates_of_a_check_phase_wait_for_the_next() {
    let acts = [immediate([log("a"), immediate([log("c")]), tick([log("n")])]), immediate([log("b")])];
    assert_eq!(all(task(), acts), ["a n b c"]);
}

#[test]
fn an_interval_counts_from_its_callback_and_stands_behind_what_it_set() {
    let round = [log("i"), timeout(20, [log("t"), cancel("x")])];
    assert_eq!(first(task(), [interval("x", 20, round)]), "i@20 t@40");
    let busy = [interval("x", 20, [log("i"), Act::Busy(30)]), timeout(100, [cancel("x")])];
    assert_eq!(first(task(), busy), "i@20 i@50 i@80");
}

#[test]
fn an_immediate_comes_before_any_timer_after_io() {
    let acts = [timeout(0, [log("t")]), immediate([log("i")])];
    assert_eq!(all(Node::new(Entry::Io), acts), ["i t"]);
    let nested = [io([timeout(0, [log("t")]), immediate([log("i")])])];
    assert_eq!(all(Node::new(Entry::Script), nested), ["i t"]);
}

#[test]
fn close_callbacks_follow_immediates() {
    let acts = [close([log("c"), immediate([log("i2")])]), immediate([log("i")])];
    assert_eq!(all(Node::new(Entry::Script), acts), ["i c i2"]);
}

#[test]
fn rejections_are_reported_once_both_queues_are_empty() {
    let acts = [
        timeout(
            1,
            [
                log("t1"),
                reject([log("r1"), tick([log("rn1")]), micro([log("rp1")])]),
                reject([log("r2"), tick([log("rn2")])]),
                tick([log("n")]),
                micro([log("p"), tick([log("pn")])]),
            ],
        ),
        timeout(1, [log("t2")]),
    ];
    assert_eq!(all(task(), acts), ["t1 n p pn r1 r2 rn1 rn2 rp1 t2"]);
}

#[test]
fn a_guest_that_stops_runs_no_further() {
    let acts = [tick([log("n"), Act::Stop]), micro([log("p")]), timeout(1, [log("t")])];
    assert_eq!(all(task(), acts), ["n"]);
}
