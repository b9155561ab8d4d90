//! The microtask queue: promise jobs and `queueMicrotask` in one line.

// covers: microtasks

use crate::prelude::*;

/// `queueMicrotask` and promise jobs share one queue, first in, first out.
#[scenario(cites(html::PROMISE_JOBS, html::QUEUE_MICROTASK, node::QUEUE_MICROTASK, ecma::JOBS_FIFO))]
fn one_queue_for_both() -> Schedule {
    schedule! {
        micro("a");
        then("b");
        micro("c");
        then("d");
        expect ["a", "b", "c", "d"];
    }
}

/// A microtask that a microtask queues goes to the end of the queue.
#[scenario(cites(html::QUEUE_MICROTASK, ecma::JOBS_FIFO))]
fn nested_goes_to_the_end() -> Schedule {
    schedule! {
        micro("a") { micro("c"); };
        micro("b");
        expect ["a", "b", "c"];
    }
}

/// The second link of a chain is queued when the first has run, behind microtasks that wait already.
#[scenario(cites(ecma::PERFORM_PROMISE_THEN, ecma::JOBS_FIFO, html::QUEUE_MICROTASK))]
fn second_link_behind_waiting_microtasks() -> Schedule {
    schedule! {
        then("link 1").then("link 2");
        micro("microtask");
        expect ["link 1", "microtask", "link 2"];
    }
}

/// Two chains take turns, link by link.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::JOBS_FIFO))]
fn chains_take_turns() -> Schedule {
    schedule! {
        then("a1").then("a2").then("a3");
        then("b1").then("b2").then("b3");
        expect ["a1", "b1", "a2", "b2", "a3", "b3"];
    }
}

/// An async function and `queueMicrotask` take turns, too.
#[scenario(cites(ecma::AWAIT, html::QUEUE_MICROTASK, ecma::JOBS_FIFO))]
fn awaits_take_turns_with_microtasks() -> Schedule {
    schedule! {
        async fn work() {
            await undefined;
            log("await 1");
            await undefined;
            log("await 2");
        }
        work();
        micro("microtask 1") { micro("microtask 2"); };
        expect ["await 1", "microtask 1", "await 2", "microtask 2"];
    }
}

/// An executor is not a microtask: it runs within the call that makes the promise.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR, html::QUEUE_MICROTASK))]
fn executor_is_not_a_microtask() -> Schedule {
    schedule! {
        micro("microtask");
        promise(|resolve| {
            log("executor");
            resolve();
        }).then("reaction");
        log("sync");
        expect ["executor", "sync", "microtask", "reaction"];
    }
}

/// An error that a microtask throws is reported where it is thrown, and the next microtask runs all the same.
#[scenario(cites(
    html::QUEUE_MICROTASK,
    html::REPORT_EXCEPTION,
    node::QUEUE_MICROTASK,
    node::UNCAUGHT_EXCEPTION
))]
fn error_does_not_stop_the_queue() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        micro() { throw error("microtask"); };
        micro("next");
        expect ["uncaught microtask", "next"];
    }
}

/// An error in a promise job is no uncaught error: it rejects the derived promise.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_CATCH))]
fn error_in_a_job_rejects() -> Schedule {
    schedule! {
        then() { throw error("job"); }.catch(|failure| log("caught", failure.message));
        then("next").then("after next");
        expect ["next", "caught job", "after next"];
    }
}

/// A microtask that a timer queues does not wait for a timer that is set after it.
#[scenario(cites(
    html::MICROTASK_CHECKPOINT,
    html::QUEUE_MICROTASK,
    node::QUEUE_MICROTASK,
    node::TICKS_BETWEEN_CALLBACKS
))]
fn microtask_before_timer_of_the_same_callback() -> Schedule {
    schedule! {
        timeout(20) {
            timeout(0, "nested timer");
            micro("microtask");
            log("timer");
        };
        expect ["timer", "microtask", "nested timer"];
    }
}

/// Ten microtasks deep is still one checkpoint.
#[scenario(cites(
    html::MICROTASK_CHECKPOINT,
    html::QUEUE_MICROTASK,
    node::QUEUE_MICROTASK,
    node::TICKS_BETWEEN_CALLBACKS
))]
fn deep_nesting_is_one_checkpoint() -> Schedule {
    schedule! {
        fn nest(levels) {
            if levels == 0 { log("bottom"); } else { micro() { nest(levels - 1); }; }
        }
        timeout(0, "timer");
        nest(10);
        log("sync");
        expect ["sync", "bottom", "timer"];
    }
}

/// A promise resolved by a microtask reacts behind the microtasks that are queued already.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS, html::QUEUE_MICROTASK))]
fn reaction_queued_at_resolution() -> Schedule {
    schedule! {
        let settle = undefined;
        promise(|resolve| { settle = resolve; }).then("reaction");
        micro("a") { settle(); };
        micro("b");
        expect ["a", "b", "reaction"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    one_queue_for_both,
    nested_goes_to_the_end,
    second_link_behind_waiting_microtasks,
    chains_take_turns,
    awaits_take_turns_with_microtasks,
    executor_is_not_a_microtask,
    error_does_not_stop_the_queue,
    error_in_a_job_rejects,
    microtask_before_timer_of_the_same_callback,
    deep_nesting_is_one_checkpoint,
    reaction_queued_at_resolution,
];
