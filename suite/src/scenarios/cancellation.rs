//! Requests that nobody wants any more: programs of interview guides, with what DOM says of reasons.

// covers: cancel-work, abort-controller

use crate::prelude::*;

/// A promise does not wait for its consumer: work begun before an `await` that throws still ends.
#[scenario(cites(ecma::PROMISE_ALL, ecma::AWAIT, html::TIMER_ORDER, node::TIMERS_PHASE))]
fn promises_do_not_cancel() -> Schedule {
    schedule! {
        async fn work(name, ms) {
            await sleep(ms);
            log(name, "ends");
        }
        async fn run() {
            try {
                await all([work("other", 60), rejected(error("x"))]);
            } catch failure {
                log("caught", failure.message);
            }
        }
        run();
        expect ["caught x", "other ends"];
    }
}

/// A request that is aborted rejects with an `AbortError`, told by its name.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, dom::ABORT_REASON))]
fn cancelled_request() -> Schedule {
    schedule! {
        fn request(signal) {
            return promise(|resolve, reject| {
                let answer = timeout(60) { resolve("answer"); };
                signal.add_listener("abort") {
                    clear(answer);
                    reject(signal.reason);
                };
            });
        }
        let controller = abort_controller();
        request(controller.signal)
            .then(|answer| log(answer))
            .catch(|failure| {
                if failure.name == "AbortError" { log("cancelled"); } else { log("failed"); }
            });
        timeout(20) {
            controller.abort();
            log("aborted");
        };
        expect ["aborted", "cancelled"];
        never "failed";
        never "answer";
    }
}

/// With a reason of one's own the rejection is that reason: a test for `AbortError` fails, and there is no `cause`.
#[scenario(cites(dom::ABORT_REASON))]
fn cancelled_with_a_reason() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        promise(|resolve, reject| {
            signal.add_listener("abort") { reject(signal.reason); };
        }).catch(|failure| log(failure.name, failure.message, failure.cause));
        controller.abort(error("user left"));
        log("aborted");
        expect ["aborted", "Error user left undefined"];
    }
}

/// A newer request aborts the one before it, so an old answer never overwrites a new one.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
fn newer_request_aborts_the_older() -> Schedule {
    schedule! {
        let current = undefined;
        async fn show(user, ms) {
            if current != undefined { current.abort(); }
            let controller = abort_controller();
            current = controller;
            await sleep(ms);
            if controller.signal.aborted { log("drops", user); } else { log("shows", user); }
        }
        show("ann", 120);
        timeout(20) { show("bob", 20); };
        expect ["shows bob", "drops ann"];
    }
}

/// A signal that combines a timeout and a button: the button is pressed first.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_TIMEOUT, dom::ABORT_REASON))]
// covers: abort-signal-any, abort-signal-timeout
fn timeout_or_button() -> Schedule {
    schedule! {
        let button = abort_controller();
        let signal = abort_any([abort_timeout(80), button.signal]);
        signal.add_listener("abort") { log("aborted by", signal.reason.name); };
        timeout(20) { button.abort(); };
        timeout(120, "later");
        expect ["aborted by AbortError", "later"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    promises_do_not_cancel,
    cancelled_request,
    cancelled_with_a_reason,
    newer_request_aborts_the_older,
    timeout_or_button,
];
