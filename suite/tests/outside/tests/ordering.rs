//! Scenarios in a crate of one's own. The last two are wrong on purpose.

use looplaw::prelude::*;

/// Jobs are done before a timer fires, however they were queued.
#[scenario(cites(html::MICROTASK_CHECKPOINT))]
fn jobs_before_timers() -> Schedule {
    schedule! {
        timeout(0, "timer");
        then("job");
        log("sync");

        expect ["sync", "job", "timer"];
    }
}

/// Jobs run in the order in which they were queued.
#[scenario(cites(ecma::JOBS_FIFO))]
fn jobs_in_order() -> Schedule {
    schedule! {
        then("1") { then("3"); };
        then("2");

        expect ["1", "2", "3"];
    }
}

/// Reactions and microtasks wait in one queue.
#[scenario(cites(ecma::JOBS_FIFO))]
fn one_queue() -> Schedule {
    schedule! {
        then("1");
        micro("2");

        expect ["1", "2"];
    }
}

/// Wrong on purpose: a job never runs before the code that queued it has ended.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn wrong_on_purpose() -> Schedule {
    schedule! {
        then("job");
        log("sync");

        expect ["job", "sync"];
    }
}

/// Wrong on purpose: which of the two comes first is open, from the main script.
#[scenario(cites(node::IMMEDIATE_OR_TIMEOUT))]
fn narrow_on_purpose() -> Schedule {
    schedule! {
        timeout(0, "timeout");
        immediate("immediate");

        expect(node) ["timeout", "immediate"];
    }
}

fn main() -> std::process::ExitCode {
    looplaw::harness::main(scenarios![
        jobs_before_timers,
        jobs_in_order,
        one_queue,
        wrong_on_purpose,
        narrow_on_purpose
    ])
}
