//! Errors that nobody catches: who is told, and what runs afterwards.

// covers: uncaught-exceptions

use crate::prelude::*;

/// An error in a timer is reported, and later timers still fire.
#[scenario(cites(html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn timer_error_spares_later_timers() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(20) {
            log("timer");
            throw error("timer");
        };
        timeout(80, "later");
        expect ["timer", "uncaught timer", "later"];
    }
}

/// An error ends the task that throws it; what that task has set up already still runs.
#[scenario(cites(html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn task_error_spares_what_it_set_up() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(60, "timer");
        log("before");
        throw error("task");
        expect ["before", "uncaught task", "timer"];
    }
}

/// An error in the main script is reported and its timers still fire, when there is a hook.
#[scenario(cites(html::CLASSIC_SCRIPT, html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn script_error_spares_timers() -> Schedule {
    schedule! {
        entry script;
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(60, "timer");
        throw error("script");
        expect ["uncaught script", "timer"];
    }
}

/// Microtasks come before the report of the error: Web IDL cleans up after a callback, and only then reports.
///
/// This is the letter of the document. An engine that tells its hook while the error unwinds tells it first.
#[scenario(cites(html::REPORT_EXCEPTION, html::CLEAN_UP_AFTER_SCRIPT))]
fn checkpoint_comes_before_the_report() -> Schedule {
    schedule! {
        on_uncaught(|failure| {
            log("uncaught", failure.message);
            then("microtask of the report");
        });
        timeout(20) {
            then("microtask");
            throw error("timer");
        };
        timeout(20, "next timer");
        busy(40);
        expect(web) ["microtask", "uncaught timer", "microtask of the report", "next timer"];
    }
}

/// An error that ends the main script is reported at once, and a rejection after the turn in which nobody handled it.
#[scenario(cites(
    node::UNCAUGHT_EXCEPTION,
    node::UNHANDLED_REJECTION,
    html::CLASSIC_SCRIPT,
    html::UNHANDLED_REJECTION
))]
fn script_error_before_its_rejections() -> Schedule {
    schedule! {
        entry script;
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        on_uncaught(|failure| log("uncaught", failure.message));
        rejected(error("promise"));
        throw error("script");
        expect ["uncaught script", "unhandled promise"];
    }
}

/// An error of the main script is reported before the microtasks: for HTML it is no callback, and in Node the error is
/// back at the event loop then, which drains its queues after the script.
#[scenario(cites(html::CLASSIC_SCRIPT, html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn script_reports_before_the_checkpoint() -> Schedule {
    schedule! {
        entry script;
        on_uncaught(|failure| log("uncaught", failure.message));
        then("microtask");
        throw error("script");
        expect(web, node) ["uncaught script", "microtask"];
    }
}

/// A tick that the hook queues comes before the jobs that the script left, as any other tick of a script does.
///
/// Node's documentation calls it unsafe to go on after an uncaught error, and leaves open whether the queues are drained
/// at once or behind the next callback. Either way ticks come first.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES, node::UNCAUGHT_EXCEPTION))]
fn ticks_of_the_hook_come_before_the_jobs_of_the_script() -> Schedule {
    schedule! {
        entry script;
        on_uncaught(|failure| {
            log("uncaught", failure.message);
            tick("tick of the hook");
        });
        then("job");
        throw error("script");
        expect(node) ["uncaught script", "tick of the hook", "job"];
    }
}

/// The same of an error in a tick: the ticks that wait come first, then the one of the hook, then jobs.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES, node::UNCAUGHT_EXCEPTION, node::TICK_QUEUE_DRAINS))]
fn ticks_of_the_hook_stand_behind_those_that_wait() -> Schedule {
    schedule! {
        entry script;
        on_uncaught(|failure| {
            log("uncaught", failure.message);
            tick("tick of the hook");
        });
        tick() { throw error("tick"); };
        tick("next tick");
        then("job");
        expect(node) ["uncaught tick", "next tick", "tick of the hook", "job"];
    }
}

/// A listener that a task calls is a callback like any other: its microtasks, its report, then the next listener.
#[scenario(cites(html::REPORT_EXCEPTION, html::CLEAN_UP_AFTER_SCRIPT, dom::EVENT_LISTENER_ORDER))]
fn listener_error_is_reported_before_the_next_listener() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        let signal = abort_timeout(20);
        signal.add_listener("abort") {
            then("microtask");
            throw error("listener");
        };
        signal.add_listener("abort", "next listener");
        expect(web) ["microtask", "uncaught listener", "next listener"];
    }
}

/// An interval goes on after a run that threw.
#[scenario(cites(html::INTERVAL_REPEAT, html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn interval_goes_on_after_an_error() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        interval(40, 2) {
            log("run");
            throw error("interval");
        };
        expect ["run", "uncaught interval", "run", "uncaught interval"];
    }
}

/// Two failing timers are two reports, in their order.
#[scenario(cites(html::REPORT_EXCEPTION, html::TIMER_ORDER, node::UNCAUGHT_EXCEPTION))]
fn each_error_is_reported() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(20) { throw error("first"); };
        timeout(80) { throw error("second"); };
        expect ["uncaught first", "uncaught second"];
    }
}

/// `finally` runs on the way out, before the error is reported.
#[scenario(cites(ecma::TRY_FINALLY, html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn finally_before_the_report() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(20) {
            try {
                log("try");
                throw error("timer");
            } finally {
                log("finally");
            }
        };
        expect ["try", "finally", "uncaught timer"];
    }
}

/// A `try` around the call that sets a timer does not catch what the timer throws.
#[scenario(cites(ecma::RUN_TO_COMPLETION, html::REPORT_EXCEPTION, node::UNCAUGHT_EXCEPTION))]
fn try_does_not_reach_into_a_timer() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        try {
            timeout(20) { throw error("timer"); };
            log("set");
        } catch failure {
            log("caught", failure.message);
        }
        expect ["set", "uncaught timer"];
        never "caught timer";
    }
}

/// A caught error is nobody's business.
#[scenario(cites(ecma::TRY_FINALLY))]
fn caught_error_is_not_reported() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(20) {
            try {
                throw error("timer");
            } catch failure {
                log("caught", failure.message);
            } finally {
                log("finally");
            }
        };
        expect ["caught timer", "finally"];
        never "uncaught timer";
    }
}

/// An error within a reaction goes to the chain, not to the hook for uncaught errors.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_CATCH))]
fn reaction_error_stays_in_the_chain() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        timeout(20) {
            then() { throw error("reaction"); }.catch(|failure| log("caught", failure.message));
        };
        expect ["caught reaction"];
        never "uncaught reaction";
    }
}

/// The whole queue of immediates is processed in one iteration: after an error the rest comes before a timer that is due.
#[scenario(cites(node::IMMEDIATE_CHECK_PHASE, node::UNCAUGHT_EXCEPTION))]
fn immediate_error_does_not_end_the_phase() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        immediate() {
            timeout(0, "timer");
            busy(20);
            throw error("immediate");
        };
        immediate("next");
        expect(node) ["uncaught immediate", "next", "timer"];
    }
}

/// An error in an immediate is reported, and the next immediate still runs.
#[scenario(cites(node::UNCAUGHT_EXCEPTION, node::IMMEDIATE_CHECK_PHASE))]
fn immediate_error_spares_the_next() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        immediate() { throw error("immediate"); };
        immediate("next immediate");
        expect ["uncaught immediate", "next immediate"];
    }
}

/// An error in a tick is reported, and timers still fire.
#[scenario(cites(node::UNCAUGHT_EXCEPTION, node::TICK_QUEUE_DRAINS))]
fn tick_error_spares_timers() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        tick() { throw error("tick"); };
        timeout(60, "timer");
        expect ["uncaught tick", "timer"];
    }
}

/// What a callback of I/O throws is an uncaught error and no rejection, though it may come from a promise within the
/// runtime.
#[scenario(cites(node::UNCAUGHT_EXCEPTION, node::UNHANDLED_REJECTION))]
fn io_error_is_no_rejection() -> Schedule {
    schedule! {
        on_unhandled_rejection("unhandled");
        on_uncaught(|failure| log("uncaught", failure.message));
        io() { throw error("io"); };
        expect(node) ["uncaught io"];
        never "unhandled";
    }
}

/// An error in an I/O callback is reported, and timers still fire.
#[scenario(cites(node::UNCAUGHT_EXCEPTION, node::POLL_PHASE))]
fn io_error_spares_timers() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        io() { throw error("io"); };
        timeout(80, "timer");
        expect ["uncaught io", "timer"];
    }
}

/// What a callback of a `close` event throws is an uncaught error like any other.
#[scenario(cites(node::UNCAUGHT_EXCEPTION, node::CLOSE_PHASE))]
fn close_error_spares_timers() -> Schedule {
    schedule! {
        on_unhandled_rejection("unhandled");
        on_uncaught(|failure| log("uncaught", failure.message));
        close() { throw error("close"); };
        timeout(80, "timer");
        expect(node) ["uncaught close", "timer"];
        never "unhandled";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    timer_error_spares_later_timers,
    task_error_spares_what_it_set_up,
    script_error_spares_timers,
    checkpoint_comes_before_the_report,
    script_error_before_its_rejections,
    script_reports_before_the_checkpoint,
    ticks_of_the_hook_come_before_the_jobs_of_the_script,
    ticks_of_the_hook_stand_behind_those_that_wait,
    listener_error_is_reported_before_the_next_listener,
    interval_goes_on_after_an_error,
    each_error_is_reported,
    finally_before_the_report,
    try_does_not_reach_into_a_timer,
    caught_error_is_not_reported,
    reaction_error_stays_in_the_chain,
    immediate_error_does_not_end_the_phase,
    immediate_error_spares_the_next,
    tick_error_spares_timers,
    io_error_is_no_rejection,
    io_error_spares_timers,
    close_error_spares_timers,
];
