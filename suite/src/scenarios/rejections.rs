//! Rejections that nobody handled in time: when they are reported, when they are not, and when they are taken back.

// covers: unhandled-rejections

use crate::prelude::*;

/// A rejection is reported after all jobs have run: a handler that any of them adds would have been in time.
#[scenario(cites(html::UNHANDLED_REJECTION, node::UNHANDLED_REJECTION, ecma::REJECTION_TRACKER))]
fn reported_after_all_jobs() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        rejected(error("x"));
        then("job 1").then("job 2").then("job 3");
        log("script ends");
        expect ["script ends", "job 1", "job 2", "job 3", "unhandled x"];
    }
}

/// A handler that is added by a later job is in time: nothing is reported.
#[scenario(cites(html::UNHANDLED_REJECTION, node::UNHANDLED_REJECTION, ecma::REJECTION_TRACKER))]
fn handled_by_a_later_job() -> Schedule {
    schedule! {
        on_unhandled_rejection("unhandled");
        on_rejection_handled("handled");
        let failed = rejected(error("x"));
        then("job 1").then("job 2") {
            failed.catch(|e| log("caught", e.message));
        };
        expect ["job 1", "job 2", "caught x"];
        never "unhandled";
        never "handled";
    }
}

/// Several rejections are reported in the order in which they happened.
#[scenario(cites(html::UNHANDLED_REJECTION, node::UNHANDLED_REJECTION))]
fn reported_in_order() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        then() { throw error("third"); };
        rejected(error("first"));
        promise(|resolve, reject| reject(error("second")));
        then() { throw error("fourth"); };
        expect ["unhandled first", "unhandled second", "unhandled third", "unhandled fourth"];
    }
}

/// A promise that has a reaction counts as handled; the one derived from it does not, and is reported in its place.
#[scenario(cites(
    ecma::REJECTION_TRACKER,
    ecma::PROMISE_REACTION_JOB,
    html::UNHANDLED_REJECTION,
    node::UNHANDLED_REJECTION
))]
fn the_end_of_the_chain_is_reported() -> Schedule {
    schedule! {
        let failed = rejected(error("x"));
        let derived = failed.then("skipped");
        on_unhandled_rejection(|reason, promise| {
            log("unhandled", reason.message, promise == derived);
        });
        expect ["unhandled x true"];
        never "skipped";
    }
}

/// Each branch that ends without a handler is reported, in the order in which they were rejected; `finally` is slower.
#[scenario(cites(
    ecma::PROMISE_FINALLY,
    ecma::REJECTION_TRACKER,
    html::UNHANDLED_REJECTION,
    node::UNHANDLED_REJECTION
))]
fn every_open_branch_is_reported() -> Schedule {
    schedule! {
        let failed = rejected(error("x"));
        let through_finally = failed.finally("clean-up");
        let through_then = failed.then("skipped");
        on_unhandled_rejection(|reason, promise| {
            if promise == through_finally { log("finally branch"); }
            if promise == through_then { log("then branch"); }
        });
        expect ["clean-up", "then branch", "finally branch"];
        never "skipped";
    }
}

/// An async function that nobody waits for and that fails is reported like any promise.
#[scenario(cites(
    ecma::ASYNC_FUNCTION_RETURN,
    ecma::REJECTION_TRACKER,
    html::UNHANDLED_REJECTION,
    node::UNHANDLED_REJECTION
))]
fn an_async_function_that_nobody_awaits() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        async fn fail() {
            await undefined;
            log("failing");
            throw error("x");
        }
        fail();
        then("job 1").then("job 2");
        expect ["failing", "job 1", "job 2", "unhandled x"];
    }
}

/// The losers of `Promise.all` and `Promise.race` are handled by the combinator: their rejections are lost in silence.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_RACE, ecma::REJECTION_TRACKER))]
fn combinators_handle_their_losers() -> Schedule {
    schedule! {
        on_unhandled_rejection("unhandled");
        all([rejected(error("a")), rejected(error("b"))]).catch(|e| log("all", e.message));
        race([resolved("won"), rejected(error("lost"))]).then(|v| log("race", v));
        expect ["all a", "race won"];
        never "unhandled";
    }
}

/// A handler that comes after the report takes it back: first its own job runs, then `rejectionHandled`.
#[scenario(cites(
    html::REJECTION_HANDLED,
    node::REJECTION_HANDLED,
    html::UNHANDLED_REJECTION,
    node::UNHANDLED_REJECTION
))]
fn handled_too_late() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        on_rejection_handled("handled");
        let failed = rejected(error("x"));
        timeout(40, "timer") {
            failed.catch(|e| log("caught", e.message));
        };
        expect ["unhandled x", "timer", "caught x", "handled"];
    }
}

/// Awaiting a failed promise after a sleep is too late, too: it is reported meanwhile, and caught all the same.
#[scenario(cites(html::REJECTION_HANDLED, node::REJECTION_HANDLED, ecma::AWAIT))]
fn awaited_after_a_sleep() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        on_rejection_handled("handled");
        async fn fail() { throw error("x"); }
        async fn main() {
            let failing = fail();
            await sleep(40);
            log("slept");
            try {
                await failing;
            } catch e {
                log("caught", e.message);
            }
        }
        main();
        expect ["unhandled x", "slept", "caught x", "handled"];
    }
}

/// Node.js reports before the loop goes on; in a browser the report is a task, for which a due timer need not wait.
#[scenario(cites(node::UNHANDLED_REJECTION, html::UNHANDLED_REJECTION, html::ONE_TASK_AT_A_TIME))]
fn reported_between_two_timers() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        timeout(1, "timer 1") { rejected(error("x")); };
        timeout(1, "timer 2");
        expect(node) ["timer 1", "unhandled x", "timer 2"];
        expect(web) ["timer 1", any_order["unhandled x", "timer 2"]];
    }
}

/// In Node.js ticks come before the report, so a handler that a tick adds is in time.
#[scenario(cites(node::UNHANDLED_REJECTION, node::NEXT_TICK_BEFORE_PROMISES))]
fn a_tick_is_in_time() -> Schedule {
    schedule! {
        on_unhandled_rejection("unhandled");
        let failed = rejected(error("x"));
        then("job") {
            tick("tick") { failed.catch(|e| log("caught", e.message)); };
        };
        expect(node) ["job", "tick", "caught x"];
        never "unhandled";
    }
}

/// In Node.js an immediate is too late: the report comes before the check phase.
#[scenario(cites(node::UNHANDLED_REJECTION, node::REJECTION_HANDLED, node::IMMEDIATE_CHECK_PHASE))]
fn an_immediate_is_too_late() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        on_rejection_handled("handled");
        let failed = rejected(error("x"));
        immediate("immediate") { failed.catch(|e| log("caught", e.message)); };
        expect(node) ["unhandled x", "immediate", "caught x", "handled"];
    }
}

/// What the hook queues runs as after any callback: jobs before the next report's turn of the loop ends.
#[scenario(cites(node::UNHANDLED_REJECTION, html::UNHANDLED_REJECTION, html::CLEAN_UP_AFTER_SCRIPT))]
fn the_hook_may_queue_jobs() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| {
            log("unhandled", reason.message);
            then("job of the hook");
        });
        rejected(error("x"));
        timeout(40, "timer");
        expect ["unhandled x", "job of the hook", "timer"];
    }
}

/// The report comes before the loop goes on, even to a timer that is due by then. In a browser the two are tasks of two
/// sources.
#[scenario(cites(node::UNHANDLED_REJECTION, html::UNHANDLED_REJECTION))]
fn reported_before_a_timer_that_is_due() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        timeout(0, "timer");
        busy(60);
        rejected(error("x"));
        expect(web) [any_order["unhandled x", "timer"]];
        expect(node) ["unhandled x", "timer"];
    }
}

/// Ticks that the hook queues run before the loop goes on, as behind any callback.
#[scenario(cites(node::UNHANDLED_REJECTION, node::TICKS_BETWEEN_CALLBACKS))]
fn the_hook_may_queue_ticks() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| {
            log("unhandled", reason.message);
            tick("tick of the hook");
        });
        rejected(error("x"));
        immediate("immediate");
        expect(node) ["unhandled x", "tick of the hook", "immediate"];
    }
}

/// What the hook queues runs even if nothing else is left to do: a job is never dropped.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, html::UNHANDLED_REJECTION, node::UNHANDLED_REJECTION))]
fn jobs_of_the_last_hook() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| {
            log("unhandled", reason.message);
            then("job");
        });
        rejected(error("x"));
        log("script ends");
        expect ["script ends", "unhandled x", "job"];
    }
}

/// A handler that the hook itself adds is late in Node.js; in a browser the rejection becomes outstanding after its event.
#[scenario(cites(
    html::UNHANDLED_REJECTION,
    html::REJECTION_HANDLED,
    node::UNHANDLED_REJECTION,
    node::REJECTION_HANDLED
))]
fn handled_by_its_own_report() -> Schedule {
    schedule! {
        entry script;
        on_unhandled_rejection(|reason, promise| {
            log("unhandled", reason.message);
            promise.catch(|e| log("caught", e.message));
        });
        on_rejection_handled("handled");
        rejected(error("x"));
        timeout(40, "timer");
        expect(web) ["unhandled x", "caught x", "timer"];
        expect(node) ["unhandled x", "caught x", "handled", "timer"];
    }
}

/// So is one that a microtask of that event adds: microtasks run before the event's task goes on.
#[scenario(cites(html::UNHANDLED_REJECTION, html::REJECTION_HANDLED, html::CLEAN_UP_AFTER_SCRIPT))]
fn handled_by_a_microtask_of_its_own_report() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason, promise| {
            log("unhandled", reason.message);
            then() { promise.catch(|e| log("caught", e.message)); };
        });
        on_rejection_handled("handled");
        rejected(error("x"));
        timeout(40, "timer");
        expect(web) ["unhandled x", "caught x", "timer"];
        never "handled";
    }
}

/// The hook that is told of one rejection handles the next: a browser passes it over, and Node.js's documents are open.
#[scenario(cites(html::UNHANDLED_REJECTION, node::UNHANDLED_REJECTION))]
fn handled_by_the_report_before() -> Schedule {
    schedule! {
        entry script;
        let second = resolved(0);
        on_unhandled_rejection(|reason| {
            log("unhandled", reason.message);
            if reason.message == "first" { second.catch(|e| log("caught", e.message)); }
        });
        on_rejection_handled("handled");
        rejected(error("first"));
        second = rejected(error("second"));
        timeout(40, "timer");
        expect(web) ["unhandled first", "caught second", "timer"];
        expect(node) [
            "unhandled first",
            one_of[
                "caught second",
                ["unhandled second", "caught second"],
                ["unhandled second", "caught second", "handled"],
            ],
            "timer",
        ];
    }
}

/// The hook that is told of one rejection handles one that was reported before: that is told of, in its turn.
#[scenario(cites(html::REJECTION_HANDLED, node::REJECTION_HANDLED))]
fn handled_by_the_report_after() -> Schedule {
    schedule! {
        entry script;
        let first = resolved(0);
        on_unhandled_rejection(|reason| {
            log("unhandled", reason.message);
            if reason.message == "second" { first.catch(|e| log("caught", e.message)); }
        });
        on_rejection_handled("handled");
        first = rejected(error("first"));
        rejected(error("second"));
        timeout(40, "timer");
        expect ["unhandled first", "unhandled second", "caught first", "handled", "timer"];
    }
}

/// A browser queues a task for each: what was rejected first is told of first, if nothing else was handled before that.
#[scenario(cites(html::REJECTION_HANDLED, html::UNHANDLED_REJECTION, html::TASK_SOURCE_FIFO))]
fn reports_come_in_the_order_of_their_tasks() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        on_rejection_handled("handled");
        let early = rejected(error("early"));
        timeout(20) {
            log("timer 1");
            rejected(error("late"));
        };
        timeout(20) {
            log("timer 2");
            early.catch(|e| log("caught", e.message));
        };
        expect(web) [
            "unhandled early",
            "timer 1",
            one_of[
                ["unhandled late", "timer 2", "caught early"],
                ["timer 2", "caught early", "unhandled late"],
            ],
            "handled",
        ];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    reported_after_all_jobs,
    handled_by_a_later_job,
    reported_in_order,
    the_end_of_the_chain_is_reported,
    every_open_branch_is_reported,
    an_async_function_that_nobody_awaits,
    combinators_handle_their_losers,
    handled_too_late,
    awaited_after_a_sleep,
    reported_between_two_timers,
    a_tick_is_in_time,
    an_immediate_is_too_late,
    the_hook_may_queue_jobs,
    reported_before_a_timer_that_is_due,
    the_hook_may_queue_ticks,
    jobs_of_the_last_hook,
    handled_by_its_own_report,
    handled_by_a_microtask_of_its_own_report,
    handled_by_the_report_before,
    handled_by_the_report_after,
    reports_come_in_the_order_of_their_tasks,
];
