//! Exploration itself.

use super::script::{Act, Script, all, immediate, io, log, timeout};
use crate::host::Callback;
use crate::loops::{Exploration, Limits, Node, explore};
use looplaw_model::Entry;

fn explored<const N: usize>(acts: [Act; N], limits: Limits) -> Exploration {
    explore(Node::new(Entry::Script), Script::new(acts), Callback(0), limits)
}

#[test]
fn choices_that_commute_do_not_multiply() {
    let silent = || [(); 12].map(|()| io([]));
    let found = explored(silent(), Limits::default());
    assert_eq!(found.traces.len(), 1);
    assert!(found.complete);
    assert!(found.states < 100, "{} states for 12 operations without a log", found.states);
}

#[test]
fn a_loop_that_could_wait_for_ever_is_explored_to_its_end() {
    let acts = [io([log("io")]), immediate([immediate([immediate([])])]), timeout(1, [log("t")])];
    assert_eq!(all(Node::new(Entry::Script), acts), ["io t", "t io"]);
}

#[test]
fn limits_are_kept_and_told_of() {
    let acts = || ["a", "b", "c", "d", "e"].map(|label| io([log(label)]));
    let all = explored(acts(), Limits::default());
    assert_eq!((all.traces.len(), all.complete), (120, true));
    let few = explored(acts(), Limits { logs: 7, ..Limits::default() });
    assert_eq!((few.traces.len(), few.complete), (7, false));
    let short = explored(acts(), Limits { states: 3, ..Limits::default() });
    assert!(!short.complete);
}

#[test]
fn the_first_trace_is_what_the_first_options_give_and_the_order_is_stable() {
    let acts = || [timeout(1, [log("t")]), immediate([log("i")]), io([log("io")])];
    let once = explored(acts(), Limits::default());
    assert_eq!(
        once.traces[0].log().join(" "),
        super::script::first(Node::new(Entry::Script), acts()).replace("@1", "")
    );
    assert_eq!(once, explored(acts(), Limits::default()));
}

/// A timer that sets the next one, so many times.
fn chain(delay_ms: i64, rounds: usize) -> Act {
    match rounds {
        1 => timeout(delay_ms, []),
        _ => timeout(delay_ms, [chain(delay_ms, rounds - 1)]),
    }
}

/// Where a millisecond ends is decided for each of them, and most ways meet again.
#[test]
fn near_timers_do_not_multiply() {
    let together = explored([(); 12].map(|()| timeout(20, [])), Limits::default());
    let three = explored([20, 30, 50].map(|delay| chain(delay, 5)), Limits::default());
    let five = explored([20, 30, 40, 50, 60].map(|delay| chain(delay, 4)), Limits::default());
    assert_eq!(together.states, 0);
    assert!(three.states < 300, "{} states for 15 timers without a log", three.states);
    assert!(five.states < 2000, "{} states for 20 timers without a log", five.states);
}
