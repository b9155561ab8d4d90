//! Tasks and the microtask checkpoint after each of them.

// covers: tasks, microtasks

use crate::prelude::*;

/// Two timers are due together; the first one's microtask runs before the second. Node 10 and older run both timers
/// first.
#[scenario(cites(html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn checkpoint_between_due_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            then("microtask 1");
        };
        timeout(20) {
            log("timer 2");
            then("microtask 2");
        };
        busy(40);
        expect ["timer 1", "microtask 1", "timer 2", "microtask 2"];
    }
}

/// The same with `queueMicrotask`, which shares the queue of promise jobs.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::QUEUE_MICROTASK, node::TICKS_BETWEEN_CALLBACKS))]
fn queued_microtask_between_due_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            micro("microtask");
        };
        timeout(20, "timer 2");
        busy(40);
        expect ["timer 1", "microtask", "timer 2"];
    }
}

/// The checkpoint drains the queue: a chain of microtasks ends before the next due timer.
#[scenario(cites(html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn chain_drains_between_due_timers() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            then("link 1").then("link 2").then("link 3");
        };
        timeout(20, "timer 2");
        busy(40);
        expect ["timer 1", "link 1", "link 2", "link 3", "timer 2"];
    }
}

/// An async function that a timer starts goes on before the next due timer.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::AWAIT, node::TICKS_BETWEEN_CALLBACKS))]
fn await_continues_between_due_timers() -> Schedule {
    schedule! {
        async fn work(name) {
            log(name, "starts");
            await undefined;
            log(name, "ends");
        }
        timeout(20) { work("first"); };
        timeout(20) { work("second"); };
        busy(40);
        expect ["first starts", "first ends", "second starts", "second ends"];
    }
}

/// A timer fulfils a promise; who waits for it runs before the next due timer.
#[scenario(cites(
    html::MICROTASK_CHECKPOINT,
    ecma::PROMISE_RESOLVE_FUNCTIONS,
    node::TICKS_BETWEEN_CALLBACKS
))]
fn sleeper_wakes_between_due_timers() -> Schedule {
    schedule! {
        sleep(20).then("sleeper 1");
        sleep(20).then("sleeper 2");
        timeout(20) {
            log("timer");
            then("last");
        };
        busy(40);
        expect ["sleeper 1", "sleeper 2", "timer", "last"];
    }
}

/// A promise that the first of two due timers resolves reacts between the two.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::PROMISE_REACTION_JOB, node::TICKS_BETWEEN_CALLBACKS))]
fn reaction_between_resolver_and_next_timer() -> Schedule {
    schedule! {
        let settle = undefined;
        let gate = promise(|resolve| { settle = resolve; });
        gate.then("reaction");
        timeout(20) {
            settle();
            log("resolved");
        };
        timeout(20, "next timer");
        busy(40);
        expect ["resolved", "reaction", "next timer"];
    }
}

/// Whatever microtasks queue runs within the same checkpoint, before the next due timer.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::JOBS_FIFO, node::TICKS_BETWEEN_CALLBACKS))]
fn nested_microtasks_before_timeout() -> Schedule {
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
        busy(40);
        expect ["timer 1", "outer", "middle", "inner", "timer 2"];
    }
}

/// A microtask may set a timer; the rest of the checkpoint runs first.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::ONE_TASK_AT_A_TIME, node::TICKS_BETWEEN_CALLBACKS))]
fn timer_from_microtask_waits_for_the_rest() -> Schedule {
    schedule! {
        then("microtask 1") { timeout(0, "timer"); };
        then("microtask 2").then("microtask 3");
        expect ["microtask 1", "microtask 2", "microtask 3", "timer"];
    }
}

/// A microtask does not interrupt running code, even when a promise is resolved in the middle of it.
#[scenario(cites(ecma::RUN_TO_COMPLETION, html::CLEAN_UP_AFTER_SCRIPT))]
fn microtask_waits_for_the_stack() -> Schedule {
    schedule! {
        fn inner() {
            then("microtask");
            log("inner");
        }
        inner();
        log("outer");
        expect ["inner", "outer", "microtask"];
    }
}

/// Each run of an interval is a task with a checkpoint of its own.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::INTERVAL_REPEAT, node::INTERVAL_REPEAT))]
fn checkpoint_between_interval_runs() -> Schedule {
    schedule! {
        let count = 0;
        interval(20, 2) {
            count += 1;
            let run = count;
            log("run", run);
            then() { log("microtask", run); };
        };
        expect ["run 1", "microtask 1", "run 2", "microtask 2"];
    }
}

/// Three due timers with a microtask each: every microtask stands between two timers.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::TASK_SOURCE_FIFO, node::TICKS_BETWEEN_CALLBACKS))]
fn checkpoint_after_each_of_three() -> Schedule {
    schedule! {
        for name in ["a", "b", "c"] {
            timeout(20) {
                log("timer", name);
                then() { log("microtask", name); };
            };
        }
        busy(40);
        expect ["timer a", "microtask a", "timer b", "microtask b", "timer c", "microtask c"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    checkpoint_between_due_timers,
    queued_microtask_between_due_timers,
    chain_drains_between_due_timers,
    await_continues_between_due_timers,
    sleeper_wakes_between_due_timers,
    reaction_between_resolver_and_next_timer,
    nested_microtasks_before_timeout,
    timer_from_microtask_waits_for_the_rest,
    microtask_waits_for_the_stack,
    checkpoint_between_interval_runs,
    checkpoint_after_each_of_three,
];
