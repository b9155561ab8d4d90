//! Races: the quickest answer, hedged requests and timeouts.

use crate::prelude::*;

/// Race: the first answer wins, and the slower one still comes in behind it, unheard.
#[scenario(cites(ecma::PROMISE_RACE, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: hedged
fn race_of_cache_and_database() -> Schedule {
    schedule! {
        async fn read(source, ms) {
            await sleep(ms);
            log(source, "answers");
            return source;
        }
        race([read("database", 60), read("cache", 20)]).then(|winner| log("used", winner));
        expect ["cache answers", "used cache", "database answers"];
    }
}

/// Hedged request: the backup is sent because the primary is slow, and wins.
#[scenario(cites(ecma::PROMISE_RACE, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: hedged
fn hedged_request_sends_backup() -> Schedule {
    schedule! {
        async fn request(replica, ms) {
            log("sent", replica);
            await sleep(ms);
            log("answer", replica);
            return replica;
        }
        async fn hedged() {
            let backup = async || {
                await sleep(20);
                return await request("backup", 40);
            };
            return await race([request("primary", 140), backup()]);
        }
        hedged().then(|winner| log("used", winner));
        expect ["sent primary", "sent backup", "answer backup", "used backup", "answer primary"];
    }
}

/// Hedged request: a primary that returns in time clears the timer, and no backup is sent.
#[scenario(cites(ecma::PROMISE_RACE, html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
// covers: hedged
fn hedged_request_spares_backup() -> Schedule {
    schedule! {
        let hedge = undefined;
        async fn request(replica, ms) {
            log("sent", replica);
            await sleep(ms);
            clear(hedge);
            return replica;
        }
        let backup = promise(|resolve| {
            hedge = timeout(60) { resolve(request("backup", 20)); };
        });
        race([request("primary", 20), backup]).then(|winner| log("used", winner));
        timeout(120, "later");
        expect ["sent primary", "used primary", "later"];
        never "sent backup";
    }
}

/// Timeout by race: the caller goes on, but the slow work is not cancelled.
#[scenario(cites(ecma::PROMISE_RACE, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: timeout-by-race
fn timeout_by_race() -> Schedule {
    schedule! {
        fn with_timeout(work, ms) {
            return race([work, promise(|resolve, reject| {
                timeout(ms) { reject(error("timeout")); };
            })]);
        }
        async fn slow() {
            await sleep(60);
            log("work ends");
            return "value";
        }
        with_timeout(slow(), 20).then("in time").catch(|failure| log(failure.message));
        expect ["timeout", "work ends"];
        never "in time";
    }
}

/// Timeout by race: work that ends in time wins, and the late rejection changes nothing.
#[scenario(cites(
    ecma::PROMISE_RACE,
    ecma::PROMISE_RESOLVE_FUNCTIONS,
    html::TIMER_ORDER,
    node::TIMERS_PHASE
))]
// covers: timeout-by-race
fn timeout_by_race_in_time() -> Schedule {
    schedule! {
        fn with_timeout(work, ms) {
            return race([work, promise(|resolve, reject| {
                timeout(ms) {
                    log("timer");
                    reject(error("timeout"));
                };
            })]);
        }
        with_timeout(sleep(20, "value"), 60)
            .then(|value| log(value))
            .catch(|failure| log("failed", failure.message));
        expect ["value", "timer"];
        never "failed timeout";
    }
}

/// Timeout by `AbortController`: the work itself stops, and its timer is cleared.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, ecma::TRY_FINALLY, html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
// covers: timeout-by-race, abort-signal-timeout
fn timeout_by_abort() -> Schedule {
    schedule! {
        fn work(ms, signal) {
            return promise(|resolve, reject| {
                let done = timeout(ms) {
                    log("work ends");
                    resolve();
                };
                signal.add_listener("abort") {
                    clear(done);
                    log("work stops");
                    reject(signal.reason);
                };
            });
        }
        async fn run() {
            let controller = abort_controller();
            let timer = timeout(20) { controller.abort(error("timeout")); };
            try {
                await work(60, controller.signal);
                log("in time");
            } catch failure {
                log("caught", failure.message);
            } finally {
                clear(timer);
                log("finally");
            }
        }
        run();
        timeout(100, "later");
        expect ["work stops", "caught timeout", "finally", "later"];
        never "work ends";
        never "in time";
    }
}

/// The same with work that is quick enough: clearing the timer in `finally` keeps the abort from happening.
#[scenario(cites(ecma::TRY_FINALLY, html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
// covers: timeout-by-race, abort-signal-timeout
fn timeout_by_abort_in_time() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.add_listener("abort", "aborted");
        async fn run() {
            let timer = timeout(60) { controller.abort(); };
            try {
                log(await sleep(20, "value"));
            } finally {
                clear(timer);
            }
        }
        run();
        timeout(100) { log("later", controller.signal.aborted); };
        expect ["value", "later false"];
        never "aborted";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    race_of_cache_and_database,
    hedged_request_sends_backup,
    hedged_request_spares_backup,
    timeout_by_race,
    timeout_by_race_in_time,
    timeout_by_abort,
    timeout_by_abort_in_time,
];
