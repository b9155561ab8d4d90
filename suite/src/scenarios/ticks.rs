//! Node's `process.nextTick` queue and its place beside promise jobs.

// covers: next-tick

use crate::prelude::*;

/// The tick queue is emptied before promise jobs, whatever the order of the calls.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES))]
fn tick_before_promise() -> Schedule {
    schedule! {
        then("promise");
        tick("tick");
        log("sync");
        expect ["sync", "tick", "promise"];
    }
}

/// Ticks run in the order in which they were queued.
#[scenario(cites(node::TICK_QUEUE_DRAINS))]
fn ticks_in_order() -> Schedule {
    schedule! {
        tick("a");
        tick("b");
        tick("c");
        expect ["a", "b", "c"];
    }
}

/// A tick that a tick queues still comes before the promise jobs.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::NEXT_TICK_BEFORE_PROMISES))]
fn nested_tick_before_promise() -> Schedule {
    schedule! {
        then("promise");
        tick("outer") { tick("inner"); };
        tick("next");
        expect ["outer", "next", "inner", "promise"];
    }
}

/// A promise job that a tick queues waits for the other ticks.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES))]
fn promise_from_tick_waits_for_ticks() -> Schedule {
    schedule! {
        tick("tick 1") { then("promise"); };
        tick("tick 2");
        expect ["tick 1", "tick 2", "promise"];
    }
}

/// A tick that a promise job queues waits until the microtask queue is empty.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::MODULE_ENTRY))]
fn tick_from_promise_waits_for_promises() -> Schedule {
    schedule! {
        then("promise 1") { tick("tick"); };
        then("promise 2").then("promise 3");
        expect ["promise 1", "promise 2", "promise 3", "tick"];
    }
}

/// Ticks and promise jobs that queue one another alternate, and all of it comes before the next timer.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::NEXT_TICK_BEFORE_PROMISES, node::TICKS_BETWEEN_CALLBACKS))]
fn ticks_and_promises_alternate() -> Schedule {
    schedule! {
        timeout(0, "timer");
        tick("tick 1") {
            then("promise 1") {
                tick("tick 2") {
                    then("promise 2");
                };
            };
        };
        expect ["tick 1", "promise 1", "tick 2", "promise 2", "timer"];
    }
}

/// Both queues twice: ticks, jobs, the jobs of jobs, and only then the tick that a job queued.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::NEXT_TICK_BEFORE_PROMISES))]
fn two_rounds_of_both_queues() -> Schedule {
    schedule! {
        then("promise 1") {
            tick("tick 3");
            then("promise 3");
        };
        tick("tick 1") { then("promise 2"); };
        tick("tick 2");
        expect ["tick 1", "tick 2", "promise 1", "promise 2", "promise 3", "tick 3"];
    }
}

/// `queueMicrotask` and promise jobs share a queue; ticks come before both.
#[scenario(cites(node::QUEUE_MICROTASK, node::NEXT_TICK_BEFORE_PROMISES))]
fn tick_before_queued_microtask() -> Schedule {
    schedule! {
        micro("microtask");
        then("promise");
        tick("tick");
        expect ["tick", "microtask", "promise"];
    }
}

/// What follows an `await` is a promise job, so ticks that were queued meanwhile come first.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES, ecma::AWAIT))]
fn tick_before_await_continuation() -> Schedule {
    schedule! {
        async fn work() {
            log("start");
            await undefined;
            log("continued");
        }
        work();
        tick("tick");
        log("sync");
        expect ["start", "sync", "tick", "continued"];
    }
}

/// Between two awaits no tick runs: the second continuation is queued while the microtasks still drain.
#[scenario(cites(node::TICK_QUEUE_DRAINS, ecma::AWAIT))]
fn tick_does_not_part_two_awaits() -> Schedule {
    schedule! {
        async fn work() {
            await undefined;
            log("first");
            tick("tick");
            await undefined;
            log("second");
        }
        work();
        expect ["first", "second", "tick"];
    }
}

/// The tick of one due timer runs before the next due timer. Node 10 and older run both timers first.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::TIMERS_PHASE))]
fn tick_between_due_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            then("promise 1");
            tick("tick 1");
        };
        timeout(20, "timer 2");
        busy(40);
        expect ["timer 1", "tick 1", "promise 1", "timer 2"];
    }
}

/// The tick of one immediate runs before the next immediate of the same phase.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::IMMEDIATE_CHECK_PHASE))]
fn tick_between_immediates() -> Schedule {
    schedule! {
        immediate() {
            log("immediate 1");
            tick("tick");
        };
        immediate("immediate 2");
        expect ["immediate 1", "tick", "immediate 2"];
    }
}

/// Ticks are drained after the callback of every phase: poll, check and timers.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::LOOP_PHASES))]
fn ticks_in_every_phase() -> Schedule {
    schedule! {
        entry io;
        timeout(40) {
            tick("tick after timer");
            log("timer");
        };
        immediate() {
            tick("tick after immediate");
            log("immediate");
        };
        tick("tick after poll");
        log("poll");
        expect ["poll", "tick after poll", "immediate", "tick after immediate", "timer", "tick after timer"];
    }
}

/// A close callback is followed by its ticks and then its promise jobs.
#[scenario(cites(node::CLOSE_PHASE, node::NEXT_TICK_BEFORE_PROMISES))]
fn ticks_after_close() -> Schedule {
    schedule! {
        close() {
            log("close");
            then("promise");
            tick("tick");
        };
        expect ["close", "tick", "promise"];
    }
}

/// A tick runs before the event loop goes on, so it precedes timers, immediates and I/O.
#[scenario(cites(node::TICK_BEFORE_IMMEDIATE, node::TICK_QUEUE_DRAINS))]
fn tick_before_the_loop_goes_on() -> Schedule {
    schedule! {
        timeout(0, "timer");
        immediate("immediate");
        tick("tick");
        expect ["tick", any_order["timer", "immediate"]];
    }
}

/// A tick runs before the immediate that is set beside it, in whichever order the two are asked for.
#[scenario(cites(node::TICK_BEFORE_IMMEDIATE))]
fn tick_comes_before_an_immediate() -> Schedule {
    schedule! {
        immediate("immediate");
        tick("tick");
        log("code");
        expect ["code", "tick", "immediate"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    tick_comes_before_an_immediate,
    tick_before_promise,
    ticks_in_order,
    nested_tick_before_promise,
    promise_from_tick_waits_for_ticks,
    tick_from_promise_waits_for_promises,
    ticks_and_promises_alternate,
    two_rounds_of_both_queues,
    tick_before_queued_microtask,
    tick_before_await_continuation,
    tick_does_not_part_two_awaits,
    tick_between_due_timers,
    tick_between_immediates,
    ticks_in_every_phase,
    ticks_after_close,
    tick_before_the_loop_goes_on,
];
