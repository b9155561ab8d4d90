//! What follows a failure: retries with backoff and compensation.

use crate::prelude::*;

/// Retry with backoff: the waits double, and the attempt that succeeds ends it.
#[scenario(cites(ecma::AWAIT, ecma::TRY_FINALLY, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: retries
fn retry_with_backoff() -> Schedule {
    schedule! {
        let attempts = 0;
        async fn call() {
            attempts += 1;
            log("attempt", attempts);
            if attempts < 3 { throw error("busy"); }
            return "answer";
        }
        async fn retry(wait) {
            while true {
                try {
                    return await call();
                } catch failure {
                    log(failure.message, wait);
                    await sleep(wait);
                    wait = wait * 2;
                }
            }
        }
        retry(20).then(|value| log(value));
        timeout(40, "forty");
        expect ["attempt 1", "busy 20", "attempt 2", "busy 40", "forty", "attempt 3", "answer"];
    }
}

/// A retry that runs out of attempts rejects with the last error.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_CATCH, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: retries
fn retry_gives_up() -> Schedule {
    schedule! {
        let attempts = 0;
        async fn call() {
            attempts += 1;
            throw error("attempt " + attempts);
        }
        async fn retry(most) {
            let last = undefined;
            while attempts < most {
                try {
                    return await call();
                } catch failure {
                    last = failure;
                    log("failed", failure.message);
                    await sleep(20);
                }
            }
            throw last;
        }
        retry(2).then("answer").catch(|failure| log("gave up after", failure.message));
        expect ["failed attempt 1", "failed attempt 2", "gave up after attempt 2"];
        never "answer";
    }
}

/// Saga: when a step fails, the steps that were done are undone in reverse.
#[scenario(cites(ecma::AWAIT, ecma::TRY_FINALLY, ecma::FOR_OF))]
// covers: saga
fn saga_compensates_in_reverse() -> Schedule {
    schedule! {
        async fn act(name) {
            await undefined;
            if name == "ship" { throw error("no carrier"); }
            log(name);
        }
        async fn undo(name) {
            await undefined;
            log("undo", name);
        }
        async fn order() {
            let done = [];
            try {
                for step in ["pay", "reserve", "ship", "mail"] {
                    await act(step);
                    done.push(step);
                }
                log("ordered");
            } catch failure {
                log("failed", failure.message);
                for step in done.reverse() { await undo(step); }
            } finally {
                log("closed");
            }
        }
        order();
        expect ["pay", "reserve", "failed no carrier", "undo reserve", "undo pay", "closed"];
        never "ordered";
        never "mail";
        never "ship";
    }
}

/// A saga without a failure undoes nothing.
#[scenario(cites(ecma::AWAIT, ecma::TRY_FINALLY))]
// covers: saga
fn saga_succeeds() -> Schedule {
    schedule! {
        async fn order() {
            let done = [];
            try {
                for step in ["pay", "reserve"] {
                    await undefined;
                    log(step);
                    done.push(step);
                }
            } catch failure {
                for step in done.reverse() { log("undo", step); }
            } finally {
                log("closed");
            }
        }
        order().then("ordered");
        expect ["pay", "reserve", "closed", "ordered"];
        never "undo pay";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] =
    scenarios![retry_with_backoff, retry_gives_up, saga_compensates_in_reverse, saga_succeeds,];
