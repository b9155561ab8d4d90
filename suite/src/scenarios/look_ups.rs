//! Who looks up a promise's own `then` and `constructor`, and who goes past them.

// covers: look-ups

use crate::prelude::*;

/// `await` of a native promise goes past a `then` of its own: it registers its reaction directly.
#[scenario(cites(ecma::AWAIT, ecma::PERFORM_PROMISE_THEN))]
fn await_goes_past_an_own_then() -> Schedule {
    schedule! {
        let settled = resolved("value");
        settled.then = |resolve| { log("own then"); resolve("own"); };
        then("tick 1").then("tick 2");
        async fn work() { log("got", await settled); }
        work();
        expect ["tick 1", "got value", "tick 2"];
        never "own then";
    }
}

/// Resolving with that promise does call it, in a job, as it calls the `then` of any thenable.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS, ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::GET_V))]
fn resolving_calls_an_own_then() -> Schedule {
    schedule! {
        let settled = resolved("value");
        settled.then = |resolve| { log("own then"); resolve("own"); };
        then("tick 1").then("tick 2").then("tick 3");
        promise(|resolve| resolve(settled)).then(|v| log("got", v));
        log("script ends");
        expect ["script ends", "tick 1", "own then", "tick 2", "got own", "tick 3"];
    }
}

/// `return` from an async function resolves, so it calls an own `then`; `return await` goes past it.
#[scenario(cites(ecma::ASYNC_FUNCTION_RETURN, ecma::AWAIT, ecma::GET_V))]
fn return_calls_an_own_then() -> Schedule {
    schedule! {
        let settled = resolved("value");
        settled.then = |resolve| { log("own then"); resolve("own"); };
        async fn plain() { return settled; }
        async fn awaited() { return await settled; }
        awaited().then(|v| log("return await got", v));
        plain().then(|v| log("return got", v));
        expect ["own then", "return await got value", "return got own"];
    }
}

/// `catch` and `finally` call `then` by name, so they call an own one, within their call.
#[scenario(cites(ecma::PROMISE_CATCH, ecma::PROMISE_FINALLY))]
fn catch_and_finally_call_an_own_then() -> Schedule {
    schedule! {
        let settled = resolved("value");
        settled.then = || { log("own then"); return "answer"; };
        log("catch answers", settled.catch("handler"));
        log("finally answers", settled.finally("handler"));
        expect ["own then", "catch answers answer", "own then", "finally answers answer"];
        never "handler";
    }
}

/// A combinator calls `then` by name on each input, within its own call.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_RACE, ecma::RUN_TO_COMPLETION))]
fn combinators_call_an_own_then() -> Schedule {
    schedule! {
        let settled = resolved("value");
        settled.then = |resolve| { log("own then"); resolve("own"); };
        all([settled]).then(|values| log("all", values));
        race([settled]).then(|v| log("race", v));
        then("job");
        log("script ends");
        expect ["own then", "own then", "script ends", "all own", "race own", "job"];
    }
}

/// A promise whose `constructor` was changed is wrapped: `Promise.resolve` returns another one.
#[scenario(cites(ecma::PROMISE_RESOLVE, ecma::GET_V))]
fn another_constructor_is_wrapped() -> Schedule {
    schedule! {
        let settled = resolved("value");
        log("same", resolved(settled) == settled);
        settled.constructor = undefined;
        log("same", resolved(settled) == settled);
        expect ["same true", "same false"];
    }
}

/// Wrapped, it costs `await` three ticks instead of one.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_RESOLVE, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn another_constructor_costs_await_two_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        let settled = resolved("value");
        settled.constructor = undefined;
        async fn work() { log("got", await settled); }
        work();
        expect ["tick 1", "tick 2", "tick 3", "got value", "tick 4"];
    }
}

/// `finally` with what is no function is `then` with it: the outcome passes through in one tick.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_REACTION_JOB))]
fn finally_without_a_function() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        resolved("value").finally(undefined).then(|v| log("got", v));
        expect ["tick 1", "tick 2", "got value", "tick 3"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    await_goes_past_an_own_then,
    resolving_calls_an_own_then,
    return_calls_an_own_then,
    catch_and_finally_call_an_own_then,
    combinators_call_an_own_then,
    another_constructor_is_wrapped,
    another_constructor_costs_await_two_ticks,
    finally_without_a_function,
];
