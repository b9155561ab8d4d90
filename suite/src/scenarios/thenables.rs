//! Resolving a promise with a promise or another thenable: when `then` is looked up, when it is called, what counts.

// covers: thenables

use crate::prelude::*;

/// `Promise.resolve` of a native promise is that promise, at no cost.
#[scenario(cites(ecma::PROMISE_RESOLVE))]
fn promise_resolve_of_a_promise_is_itself() -> Schedule {
    schedule! {
        let origin = resolved("value");
        log("same", resolved(origin) == origin);
        then("tick 1").then("tick 2");
        resolved(origin).then("settled");
        expect ["same true", "tick 1", "settled", "tick 2"];
    }
}

/// A promise that is resolved with a settled native promise is settled two ticks later.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn adopting_a_promise_costs_two_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        promise(|resolve| resolve(resolved("value"))).then(|v| log("got", v));
        expect ["tick 1", "tick 2", "tick 3", "got value", "tick 4"];
    }
}

/// A promise that is resolved with a pending one is settled one tick after it, once it has been followed.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::PROMISE_REACTION_JOB))]
fn adopting_a_pending_promise() -> Schedule {
    schedule! {
        let settle = undefined;
        let source = promise(|resolve| { settle = resolve; });
        promise(|resolve| resolve(source)).then("follower");
        then("tick 1").then("tick 2") { settle(); }.then("tick 3").then("tick 4").then("tick 5");
        source.then("source");
        expect ["tick 1", "tick 2", "source", "tick 3", "follower", "tick 4", "tick 5"];
    }
}

/// A promise that follows one which itself still follows another is settled one tick after it: the calls of `then` overlap.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::JOBS_FIFO))]
fn adoptions_overlap() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        let once = promise(|resolve| resolve(resolved()));
        let twice = promise(|resolve| resolve(once));
        once.then("once");
        twice.then("twice");
        expect ["tick 1", "tick 2", "tick 3", "once", "tick 4", "twice", "tick 5"];
    }
}

/// The `then` of a foreign thenable is called in a job, never within the call that resolves.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::RUN_TO_COMPLETION))]
fn a_thenable_is_called_in_a_job() -> Schedule {
    schedule! {
        let thenable = object {
            then(resolve) {
                log("then is called");
                resolve("value");
                log("then ends");
            }
        };
        resolved(thenable).then(|v| log("got", v));
        log("script ends");
        expect ["script ends", "then is called", "then ends", "got value"];
    }
}

/// A foreign thenable that returns at once costs one tick more than a value, one less than a native promise.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::JOBS_FIFO))]
fn a_thenable_costs_one_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        promise(|resolve| resolve(resolved())).then("native promise");
        promise(|resolve| resolve(object { then(resolve) { resolve(); } })).then("thenable");
        promise(|resolve| resolve("value")).then("value");
        expect ["tick 1", "value", "tick 2", "thenable", "tick 3", "native promise", "tick 4"];
    }
}

/// A thenable that a handler returns is called one tick later, and its value is there after one more.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn returning_a_thenable_costs_one_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        resolved()
            .then(|| object { then(resolve) { log("called"); resolve("value"); } })
            .then(|v| log("got", v));
        expect ["tick 1", "tick 2", "called", "tick 3", "got value", "tick 4"];
    }
}

/// `then` is looked up at once, when the promise is resolved, and once only.
#[scenario(cites(ecma::GET_V, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn then_is_looked_up_at_once() -> Schedule {
    schedule! {
        let thenable = object {
            get then() {
                log("look-up");
                return |resolve| { log("call"); resolve("value"); };
            }
        };
        then("job");
        resolved(thenable).then(|v| log("got", v));
        log("script ends");
        expect ["look-up", "script ends", "job", "call", "got value"];
    }
}

/// An object whose `then` is no function is a value like any other; the look-up happened all the same.
#[scenario(cites(ecma::GET_V, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn a_then_that_is_no_function() -> Schedule {
    schedule! {
        let plain = object { get then() { log("look-up"); return "text"; } };
        then("tick 1").then("tick 2");
        resolved(plain).then(|v| log("fulfilled", v == plain));
        log("script ends");
        expect ["look-up", "script ends", "tick 1", "fulfilled true", "tick 2"];
    }
}

/// A look-up of `then` that throws rejects at once: no job is spent on a call.
#[scenario(cites(ecma::GET_V, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn a_look_up_that_throws() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        resolved(object { get then() { throw error("x"); } }).catch(|e| log("caught", e.message));
        expect ["tick 1", "caught x", "tick 2"];
    }
}

/// A `then` that throws rejects the promise, in the job that calls it.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_then_that_throws() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        resolved(object { then() { throw error("x"); } }).catch(|e| log("caught", e.message));
        expect ["tick 1", "tick 2", "caught x", "tick 3"];
    }
}

/// What a `then` throws after it has resolved is lost.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn throwing_after_resolving() -> Schedule {
    schedule! {
        resolved(object { then(resolve) { resolve("value"); throw error("lost"); } })
            .then(|v| log("got", v), "rejected");
        expect ["got value"];
        never "rejected";
    }
}

/// Of all the calls that a thenable makes the first counts.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn a_thenable_that_answers_often() -> Schedule {
    schedule! {
        resolved(object {
            then(resolve, reject) {
                resolve("first");
                reject(error("second"));
                resolve("third");
            }
        }).then(|v| log("got", v), "rejected");
        expect ["got first"];
        never "rejected";
    }
}

/// A thenable that answers with another thenable is unwrapped, a tick for each.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::JOBS_FIFO))]
fn thenables_in_thenables() -> Schedule {
    schedule! {
        let inner = object { then(resolve) { log("inner"); resolve("value"); } };
        let outer = object { then(resolve) { log("outer"); resolve(inner); } };
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        resolved(outer).then(|v| log("got", v));
        expect ["tick 1", "outer", "tick 2", "inner", "tick 3", "got value", "tick 4"];
    }
}

/// A thenable as the reason of a rejection is not unwrapped: its `then` is not even looked up.
#[scenario(cites(ecma::PROMISE_REJECT))]
fn a_reason_is_not_unwrapped() -> Schedule {
    schedule! {
        let thenable = object { get then() { log("look-up"); return undefined; } };
        then("tick 1").then("tick 2");
        rejected(thenable).catch(|reason| log("same", reason == thenable));
        expect ["tick 1", "same true", "tick 2"];
        never "look-up";
    }
}

/// Nor is a promise as the reason: the handler is given the promise itself.
#[scenario(cites(ecma::PROMISE_REJECT))]
fn a_promise_as_a_reason() -> Schedule {
    schedule! {
        let inner = resolved("value");
        promise(|resolve, reject| reject(inner)).catch(|reason| log("same", reason == inner));
        expect ["same true"];
    }
}

/// A thenable whose `then` keeps the functions settles the promise when it calls them.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn a_thenable_that_answers_later() -> Schedule {
    schedule! {
        let keep = undefined;
        resolved(object { then(resolve) { log("kept"); keep = resolve; } }).then(|v| log("got", v));
        then("tick 1").then("tick 2") { keep("value"); }.then("tick 3");
        expect ["kept", "tick 1", "tick 2", "got value", "tick 3"];
    }
}

/// A thenable that never returns leaves the promise pending, and nothing else waits.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_thenable_that_never_answers() -> Schedule {
    schedule! {
        resolved(object { then() { log("called"); } }).then("fulfilled", "rejected");
        then("tick 1").then("tick 2");
        expect ["called", "tick 1", "tick 2"];
        never "fulfilled";
        never "rejected";
    }
}

/// A promise that is resolved with itself is rejected at once, with a `TypeError`.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn resolving_with_itself() -> Schedule {
    schedule! {
        let settle = undefined;
        let own = promise(|resolve| { settle = resolve; });
        then("tick 1").then("tick 2");
        settle(own);
        own.catch(|e| log("caught", e.name));
        expect ["tick 1", "caught TypeError", "tick 2"];
    }
}

/// So is a chain whose handler returns the chain's own promise.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS, ecma::PROMISE_REACTION_JOB))]
fn a_handler_that_returns_its_own_chain() -> Schedule {
    schedule! {
        let own = undefined;
        then("tick 1").then("tick 2").then("tick 3");
        own = resolved().then(|| own);
        own.catch(|e| log("caught", e.name));
        expect ["tick 1", "tick 2", "caught TypeError", "tick 3"];
    }
}

/// A promise that was resolved with a pending one is locked: rejecting it has no effect any more.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn resolved_but_pending_is_locked() -> Schedule {
    schedule! {
        let settle = undefined;
        let source = promise(|resolve| { settle = resolve; });
        promise(|resolve, reject| {
            resolve(source);
            reject(error("too late"));
        }).then(|v| log("got", v), "rejected");
        then("tick 1") { settle("value"); }.then("tick 2");
        expect ["tick 1", "tick 2", "got value"];
        never "rejected";
    }
}

/// An async `then` works too: its promise is nobody's, and the functions count as always.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::ASYNC_FUNCTION_START, ecma::AWAIT))]
fn a_then_that_is_async() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        resolved(object {
            async then(resolve) {
                log("called");
                await undefined;
                log("resumed");
                resolve("value");
            }
        }).then(|v| log("got", v));
        expect ["tick 1", "called", "tick 2", "resumed", "tick 3", "got value", "tick 4"];
    }
}

/// A thenable that a reaction returns is followed, even if nobody waits for the promise that `then` returned.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_thenable_that_nobody_waits_for() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        then("reaction") {
            return object {
                then(_resolve) { log("called"); }
            };
        };
        expect ["tick 1", "reaction", "tick 2", "called"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    promise_resolve_of_a_promise_is_itself,
    adopting_a_promise_costs_two_ticks,
    adopting_a_pending_promise,
    adoptions_overlap,
    a_thenable_is_called_in_a_job,
    a_thenable_costs_one_tick,
    returning_a_thenable_costs_one_tick,
    then_is_looked_up_at_once,
    a_then_that_is_no_function,
    a_look_up_that_throws,
    a_then_that_throws,
    throwing_after_resolving,
    a_thenable_that_answers_often,
    thenables_in_thenables,
    a_reason_is_not_unwrapped,
    a_promise_as_a_reason,
    a_thenable_that_answers_later,
    a_thenable_that_never_answers,
    resolving_with_itself,
    a_handler_that_returns_its_own_chain,
    resolved_but_pending_is_locked,
    a_then_that_is_async,
    a_thenable_that_nobody_waits_for,
];
