//! Timers with one delay, and what runs between them. Nothing here holds the loop up: a loop that claims timers alone is
//! tested, too. In [`tasks`](super::tasks) the same is held up until the timers are due for certain.

// covers: timers

use crate::prelude::*;

/// The first timer's microtask runs before the second timer.
#[scenario(cites(html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn microtask_between_equal_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            then("microtask 1");
        };
        timeout(20) {
            log("timer 2");
            then("microtask 2");
        };
        expect ["timer 1", "microtask 1", "timer 2", "microtask 2"];
    }
}

/// A chain of microtasks ends before the second timer.
#[scenario(cites(html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn chain_between_equal_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            then("link 1").then("link 2").then("link 3");
        };
        timeout(20, "timer 2");
        expect ["timer 1", "link 1", "link 2", "link 3", "timer 2"];
    }
}

/// Whatever a microtask queues runs before the second timer, too.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::JOBS_FIFO, node::TICKS_BETWEEN_CALLBACKS))]
fn nested_microtasks_between_equal_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            then("outer") {
                then("middle") {
                    then("inner");
                };
            };
        };
        timeout(20, "timer 2");
        expect ["timer 1", "outer", "middle", "inner", "timer 2"];
    }
}

/// A promise that the first timer fulfils reacts before the second.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::PROMISE_REACTION_JOB, node::TICKS_BETWEEN_CALLBACKS))]
fn reaction_between_equal_timers() -> Schedule {
    schedule! {
        let settle = undefined;
        let gate = promise(|resolve| { settle = resolve; });
        gate.then("reaction");
        timeout(20) {
            settle();
            log("resolved");
        };
        timeout(20, "next timer");
        expect ["resolved", "reaction", "next timer"];
    }
}

/// Each of several sleepers wakes before the next.
#[scenario(cites(
    html::MICROTASK_CHECKPOINT,
    ecma::PROMISE_RESOLVE_FUNCTIONS,
    node::TICKS_BETWEEN_CALLBACKS
))]
fn sleepers_with_one_delay() -> Schedule {
    schedule! {
        sleep(20).then("sleeper 1").then("goes on");
        sleep(20).then("sleeper 2");
        timeout(20, "timer");
        expect ["sleeper 1", "goes on", "sleeper 2", "timer"];
    }
}

/// A microtask stands behind each of three timers.
#[scenario(cites(html::TASK_SOURCE_FIFO, html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn microtask_after_each_of_three() -> Schedule {
    schedule! {
        for name in ["a", "b", "c"] {
            timeout(20) {
                log("timer", name);
                then() { log("microtask", name); };
            };
        }
        expect ["timer a", "microtask a", "timer b", "microtask b", "timer c", "microtask c"];
    }
}

/// The first timer's microtask clears the second, which is as good as due.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::CLEAR_TIMERS, node::TICKS_BETWEEN_CALLBACKS))]
fn microtask_clears_the_next_timer() -> Schedule {
    schedule! {
        let second = undefined;
        timeout(20) {
            log("first");
            then() { clear(second); };
        };
        second = timeout(20, "second");
        expect ["first"];
        never "second";
    }
}

/// A rejection of the first timer is handled before the second.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::PROMISE_CATCH, node::TICKS_BETWEEN_CALLBACKS))]
fn rejection_is_handled_between_equal_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            rejected(error("x")).catch(|e| log("caught", e.message));
        };
        timeout(20, "timer 2");
        expect ["timer 1", "caught x", "timer 2"];
    }
}

/// What the first timer's microtask changes, the second timer sees.
#[scenario(cites(html::ONE_TASK_AT_A_TIME, html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn the_next_timer_sees_what_microtasks_did() -> Schedule {
    schedule! {
        let state = "untouched";
        timeout(20) { then() { state = "changed"; }; };
        timeout(20) { log(state); };
        expect ["changed"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    microtask_between_equal_timers,
    chain_between_equal_timers,
    nested_microtasks_between_equal_timers,
    reaction_between_equal_timers,
    sleepers_with_one_delay,
    microtask_after_each_of_three,
    microtask_clears_the_next_timer,
    rejection_is_handled_between_equal_timers,
    the_next_timer_sees_what_microtasks_did,
];
