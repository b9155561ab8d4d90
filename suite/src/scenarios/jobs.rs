//! Jobs: run to completion, first in first out, nested.

// covers: run-to-completion

use crate::prelude::*;

/// No job runs before the running code has ended, however early it was queued.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn running_code_ends_first() -> Schedule {
    schedule! {
        log("first");
        then("job");
        log("second");
        log("third");
        expect ["first", "second", "third", "job"];
    }
}

/// A job that queues another runs to its own end first.
#[scenario(cites(ecma::RUN_TO_COMPLETION, ecma::JOBS_FIFO))]
fn a_job_is_not_interrupted() -> Schedule {
    schedule! {
        then("job begins") {
            then("inner job");
            log("job ends");
        };
        then("next job");
        expect ["job begins", "job ends", "next job", "inner job"];
    }
}

/// A call is not a job: the function's body runs within the call.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn a_call_is_not_a_job() -> Schedule {
    schedule! {
        fn work() {
            log("in the call");
            then("job");
        }
        log("before");
        work();
        log("after");
        expect ["before", "in the call", "after", "job"];
    }
}

/// Jobs queued by jobs form a second generation, which runs when the first has run completely.
#[scenario(cites(ecma::JOBS_FIFO))]
fn generations_take_turns() -> Schedule {
    schedule! {
        then("a1") {
            then("a2") { then("a3"); };
        };
        then("b1") {
            then("b2") { then("b3"); };
        };
        expect ["a1", "b1", "a2", "b2", "a3", "b3"];
    }
}

/// A job may queue more than one; they stay together, behind what waits already.
#[scenario(cites(ecma::JOBS_FIFO))]
fn a_jobs_jobs_stay_together() -> Schedule {
    schedule! {
        then("a") {
            then("a's first");
            then("a's second");
        };
        then("b") {
            then("b's first");
            then("b's second");
        };
        expect ["a", "b", "a's first", "a's second", "b's first", "b's second"];
    }
}

/// Reactions run in the order in which their promises were settled, not in the order in which they were registered.
#[scenario(cites(ecma::PERFORM_PROMISE_THEN, ecma::TRIGGER_REACTIONS, ecma::JOBS_FIFO))]
fn settling_decides_not_registering() -> Schedule {
    schedule! {
        let settle_a = undefined;
        let settle_b = undefined;
        let a = promise(|resolve| { settle_a = resolve; });
        let b = promise(|resolve| { settle_b = resolve; });
        a.then("a");
        b.then("b");
        settle_b();
        settle_a();
        log("both settled");
        expect ["both settled", "b", "a"];
    }
}

/// Several reactions of one promise are queued together when it settles, in the order of their registration.
#[scenario(cites(ecma::TRIGGER_REACTIONS))]
fn reactions_in_order_of_registration() -> Schedule {
    schedule! {
        let settle = undefined;
        let gate = promise(|resolve| { settle = resolve; });
        gate.then("first");
        gate.then("second");
        then("between");
        gate.then("third");
        settle();
        expect ["between", "first", "second", "third"];
    }
}

/// A reaction that is registered while the promise's reactions run goes behind them.
#[scenario(cites(ecma::PERFORM_PROMISE_THEN, ecma::JOBS_FIFO))]
fn registering_within_a_reaction() -> Schedule {
    schedule! {
        let settled = resolved();
        settled.then("first") { settled.then("late"); };
        settled.then("second");
        expect ["first", "second", "late"];
    }
}

/// An error ends its own job and none of the others.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::JOBS_FIFO))]
fn an_error_ends_one_job() -> Schedule {
    schedule! {
        then("throws") {
            throw error("broken");
            log("unreachable");
        }.catch(|e| log("caught", e.message));
        then("other");
        expect ["throws", "other", "caught broken"];
        never "unreachable";
    }
}

/// `queueMicrotask`, the reactions of promises and the continuations of `await` stand in one line.
#[scenario(cites(html::PROMISE_JOBS, html::QUEUE_MICROTASK, node::QUEUE_MICROTASK, ecma::AWAIT))]
fn one_line_for_all_kinds_of_jobs() -> Schedule {
    schedule! {
        async fn work() {
            await undefined;
            log("await");
        }
        micro("microtask 1") { then("reaction of a microtask"); };
        work();
        then("reaction") { micro("microtask of a reaction"); };
        resolved(object { then() { log("thenable"); } });
        micro("microtask 2");
        expect [
            "microtask 1", "await", "reaction", "thenable", "microtask 2", "reaction of a microtask",
            "microtask of a reaction",
        ];
    }
}

/// A timer waits for every job, also for those that jobs queue.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::ONE_TASK_AT_A_TIME, node::TICKS_BETWEEN_CALLBACKS))]
fn a_timer_waits_for_all_jobs() -> Schedule {
    schedule! {
        timeout(0, "timer");
        then("job 1") {
            then("job 2") { then("job 3"); };
        };
        expect ["job 1", "job 2", "job 3", "timer"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    running_code_ends_first,
    a_job_is_not_interrupted,
    a_call_is_not_a_job,
    generations_take_turns,
    a_jobs_jobs_stay_together,
    settling_decides_not_registering,
    reactions_in_order_of_registration,
    registering_within_a_reaction,
    an_error_ends_one_job,
    one_line_for_all_kinds_of_jobs,
    a_timer_waits_for_all_jobs,
];
