//! Three scenarios in a crate of one's own. The third is wrong on purpose.

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

/// Wrong on purpose: a job never runs before the code that queued it has ended.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn wrong_on_purpose() -> Schedule {
    schedule! {
        then("job");
        log("sync");

        expect ["job", "sync"];
    }
}

fn main() -> std::process::ExitCode {
    looplaw::harness::main(scenarios![jobs_before_timers, jobs_in_order, wrong_on_purpose])
}
