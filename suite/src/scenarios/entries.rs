//! How a program starts decides what its first microtasks are queued behind.

// covers: entries

use crate::prelude::*;

/// A script of Node ends before its queues are drained: ticks first, then promise jobs.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES))]
fn script_ticks_first() -> Schedule {
    schedule! {
        entry script;
        then("promise");
        tick("tick");
        log("sync");
        expect ["sync", "tick", "promise"];
    }
}

/// The first tick of a program waits for the jobs that are there as any other does, also if a job queues it.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::MODULE_ENTRY))]
fn script_ticks_wait_for_jobs() -> Schedule {
    schedule! {
        entry script;
        then("job 1") { tick("tick"); };
        then("job 2").then("job 3");
        expect ["job 1", "job 2", "job 3", "tick"];
    }
}

/// A module of Node is itself evaluated from the microtask queue, so promise jobs come before ticks.
#[scenario(cites(node::MODULE_ENTRY))]
fn module_promises_first() -> Schedule {
    schedule! {
        entry module;
        tick("tick");
        then("promise");
        log("sync");
        expect ["sync", "promise", "tick"];
    }
}

/// `queueMicrotask` in a module overtakes a tick in the same way, and keeps its place among promise jobs.
#[scenario(cites(node::MODULE_ENTRY, node::QUEUE_MICROTASK))]
fn module_queued_microtasks_first() -> Schedule {
    schedule! {
        entry module;
        tick("tick");
        micro("microtask");
        then("promise");
        expect ["microtask", "promise", "tick"];
    }
}

/// In a module the whole microtask queue drains before the first tick, nested jobs included.
#[scenario(cites(node::MODULE_ENTRY, node::TICK_QUEUE_DRAINS))]
fn module_drains_jobs_before_ticks() -> Schedule {
    schedule! {
        entry module;
        tick("tick 1") { then("late promise"); };
        tick("tick 2");
        then("promise 1") { then("promise 2"); };
        expect ["promise 1", "promise 2", "tick 1", "tick 2", "late promise"];
    }
}

/// Only a module's first turn is special: in a timer callback ticks come first again.
#[scenario(cites(node::MODULE_ENTRY, node::NEXT_TICK_BEFORE_PROMISES))]
fn module_timers_have_ticks_first() -> Schedule {
    schedule! {
        entry module;
        timeout(20) {
            then("promise");
            tick("tick");
        };
        expect ["tick", "promise"];
    }
}

/// What follows a top-level `await` is a microtask of the same drain, so ticks wait for it too.
#[scenario(cites(node::MODULE_ENTRY, ecma::MODULE_EVALUATION, ecma::AWAIT))]
fn module_goes_on_before_ticks() -> Schedule {
    schedule! {
        entry module;
        tick("tick");
        then("promise");
        await undefined;
        log("module goes on");
        expect ["promise", "module goes on", "tick"];
    }
}

/// A top-level `await` lets other callbacks run while the module waits.
#[scenario(cites(ecma::MODULE_EVALUATION, ecma::AWAIT, html::MODULE_SCRIPT))]
fn top_level_await_waits_for_a_timer() -> Schedule {
    schedule! {
        entry module;
        timeout(20, "timer");
        log("before");
        await sleep(60);
        log("after");
        expect ["before", "timer", "after"];
    }
}

/// A top-level `await` takes one turn of the microtask queue, as in an async function.
#[scenario(cites(ecma::MODULE_EVALUATION, ecma::AWAIT))]
fn top_level_await_takes_one_job() -> Schedule {
    schedule! {
        entry module;
        then("job 1").then("job 2");
        await undefined;
        log("module");
        expect ["job 1", "module", "job 2"];
    }
}

/// A rejection that a module awaits is caught in place.
#[scenario(cites(ecma::MODULE_EVALUATION, ecma::AWAIT))]
fn top_level_await_catches() -> Schedule {
    schedule! {
        entry module;
        then("job");
        try {
            await rejected(error("refused"));
        } catch failure {
            log("caught", failure.message);
        }
        expect ["job", "caught refused"];
    }
}

/// An error of a module rejects the promise of its evaluation: it is reported in a job, behind those that there are.
///
/// In Node.js that promise has others behind it, and nothing says how many.
#[scenario(cites(
    ecma::MODULE_EVALUATION,
    html::MODULE_SCRIPT,
    html::REPORT_EXCEPTION,
    node::UNCAUGHT_EXCEPTION
))]
fn module_error_is_reported_in_a_job() -> Schedule {
    schedule! {
        entry module;
        on_unhandled_rejection("unhandled");
        on_uncaught(|failure| log("uncaught", failure.message));
        then("job 1").then("job 2");
        log("body");
        throw error("x");
        expect(web) ["body", "job 1", "uncaught x", "job 2"];
        expect(node) ["body", "job 1", any_order["uncaught x", "job 2"]];
        never "unhandled";
    }
}

/// With a top-level `await` the body has a promise of its own, and the report takes one job more. It is an uncaught
/// exception all the same, and no unhandled rejection.
#[scenario(cites(
    ecma::MODULE_EVALUATION,
    html::MODULE_SCRIPT,
    html::REPORT_EXCEPTION,
    node::UNCAUGHT_EXCEPTION
))]
fn module_error_after_await() -> Schedule {
    schedule! {
        entry module;
        on_unhandled_rejection("unhandled");
        on_uncaught(|failure| log("uncaught", failure.message));
        await undefined;
        then("job 1").then("job 2").then("job 3");
        log("body");
        throw error("x");
        expect(web) ["body", "job 1", "job 2", "uncaught x", "job 3"];
        expect(node) ["body", "job 1", "job 2", any_order["uncaught x", "job 3"]];
        never "unhandled";
    }
}

/// The rejection that a module awaits at its top level is the module's own error.
#[scenario(cites(
    ecma::MODULE_EVALUATION,
    html::MODULE_SCRIPT,
    html::REPORT_EXCEPTION,
    node::UNCAUGHT_EXCEPTION
))]
fn module_error_spares_timers() -> Schedule {
    schedule! {
        entry module;
        on_unhandled_rejection("unhandled");
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(80, "timer");
        await sleep(20);
        await rejected(error("x"));
        log("after");
        expect ["uncaught x", "timer"];
        never "unhandled";
        never "after";
    }
}

/// A module whose top-level `await` never settles goes no further; what it has set up does, and then nothing is left.
#[scenario(cites(ecma::MODULE_EVALUATION, ecma::AWAIT, html::MODULE_SCRIPT))]
fn top_level_await_that_never_settles() -> Schedule {
    schedule! {
        entry module;
        on_uncaught("uncaught");
        timeout(20, "timer");
        then("job");
        log("before");
        await promise(|resolve| log("waits"));
        log("after");
        expect ["before", "waits", "job", "timer"];
        never "after";
        never "uncaught";
    }
}

/// The main script runs to its end before any of its microtasks, and those before its timers.
#[scenario(cites(html::CLASSIC_SCRIPT, html::MICROTASK_CHECKPOINT, ecma::RUN_TO_COMPLETION))]
fn script_then_microtasks_then_timers() -> Schedule {
    schedule! {
        entry script;
        timeout(0, "timer");
        then("microtask");
        log("script");
        expect ["script", "microtask", "timer"];
    }
}

/// A module without `await` orders microtasks and timers as a script does.
#[scenario(cites(html::MODULE_SCRIPT, html::MICROTASK_CHECKPOINT, node::TICKS_BETWEEN_CALLBACKS))]
fn module_then_microtasks_then_timers() -> Schedule {
    schedule! {
        entry module;
        timeout(0, "timer");
        then("microtask");
        log("module");
        expect ["module", "microtask", "timer"];
    }
}

/// A callback of the poll phase drains ticks first, like a script.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES, node::POLL_PHASE))]
fn io_ticks_first() -> Schedule {
    schedule! {
        entry io;
        then("promise");
        tick("tick");
        expect ["tick", "promise"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    script_ticks_first,
    script_ticks_wait_for_jobs,
    module_promises_first,
    module_queued_microtasks_first,
    module_drains_jobs_before_ticks,
    module_timers_have_ticks_first,
    module_goes_on_before_ticks,
    top_level_await_waits_for_a_timer,
    top_level_await_takes_one_job,
    top_level_await_catches,
    module_error_is_reported_in_a_job,
    module_error_after_await,
    module_error_spares_timers,
    top_level_await_that_never_settles,
    script_then_microtasks_then_timers,
    module_then_microtasks_then_timers,
    io_ticks_first,
];
