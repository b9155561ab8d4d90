//! Making promises: executors, `Promise.withResolvers`, `Promise.try`.

// covers: promise-states, with-resolvers

use crate::prelude::*;

/// An executor runs at once, between the code before the constructor and the code after it.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR))]
fn an_executor_runs_at_once() -> Schedule {
    schedule! {
        log("before");
        let made = promise(|resolve| {
            log("executor");
            resolve("value");
        });
        made.then(|v| log("got", v));
        log("after");
        expect ["before", "executor", "after", "got value"];
    }
}

/// Resolving ends nothing: the executor goes on to its end.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR, ecma::RUN_TO_COMPLETION))]
fn an_executor_goes_on_after_resolving() -> Schedule {
    schedule! {
        promise(|resolve| {
            log("resolving");
            resolve();
            log("resolved");
            then("job of the executor");
        }).then("reaction");
        expect ["resolving", "resolved", "job of the executor", "reaction"];
    }
}

/// What an executor throws rejects the promise before the constructor returns.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR))]
fn an_executor_that_throws() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        promise(|resolve| { throw error("x"); }).catch(|e| log("caught", e.message));
        log("after");
        expect ["after", "tick 1", "caught x", "tick 2"];
    }
}

/// What an executor throws after it has resolved is lost.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn throwing_after_resolving() -> Schedule {
    schedule! {
        promise(|resolve| {
            resolve("value");
            throw error("lost");
        }).then(|v| log("got", v), "rejected");
        expect ["got value"];
        never "rejected";
    }
}

/// Of all calls to the two functions the first one counts.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn the_first_call_counts() -> Schedule {
    schedule! {
        promise(|resolve, reject| {
            reject(error("first"));
            resolve("second");
            reject(error("third"));
        }).then("fulfilled", |e| log("caught", e.message));
        expect ["caught first"];
        never "fulfilled";
    }
}

/// What an executor returns means nothing, even if it is a promise.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR))]
fn an_executors_answer_means_nothing() -> Schedule {
    schedule! {
        promise(|resolve| {
            then("tick 1").then("tick 2") { resolve("resolved"); };
            return resolved("returned");
        }).then(|v| log("got", v));
        expect ["tick 1", "tick 2", "got resolved"];
    }
}

/// An async executor that throws rejects a promise of its own; the promise that it was to settle stays pending.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR, ecma::ASYNC_FUNCTION_RETURN))]
fn an_async_executor_that_throws() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        promise(async |resolve| {
            await undefined;
            throw error("x");
        }).then("fulfilled", "rejected");
        expect ["unhandled x"];
        never "fulfilled";
        never "rejected";
    }
}

/// The inner of two nested constructors runs first to its end; their reactions come in the order of resolution.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR, ecma::PERFORM_PROMISE_THEN))]
fn nested_constructors() -> Schedule {
    schedule! {
        promise(|resolve| {
            log("outer begins");
            promise(|resolve| {
                log("inner");
                resolve();
            }).then("inner reaction");
            resolve();
            log("outer ends");
        }).then("outer reaction");
        expect ["outer begins", "inner", "outer ends", "inner reaction", "outer reaction"];
    }
}

/// Resolving with a rejected promise rejects, two ticks later than the rejection itself would.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn resolving_with_a_rejected_promise() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        promise(|resolve| resolve(rejected(error("resolved with")))).catch(|e| log(e.message));
        promise(|resolve, reject| reject(error("rejected with"))).catch(|e| log(e.message));
        expect ["tick 1", "rejected with", "tick 2", "tick 3", "resolved with", "tick 4"];
    }
}

/// `Promise.withResolvers` gives out what an executor is given: resolving from outside queues the reactions at once.
#[scenario(cites(ecma::PROMISE_WITH_RESOLVERS, ecma::TRIGGER_REACTIONS))]
fn resolvers_work_from_outside() -> Schedule {
    schedule! {
        let gate = with_resolvers();
        gate.promise.then(|v| log("got", v));
        log("before");
        gate.resolve("value");
        then("job");
        log("after");
        expect ["before", "after", "got value", "job"];
    }
}

/// The functions of `Promise.withResolvers` count once, as an executor's do.
#[scenario(cites(ecma::PROMISE_WITH_RESOLVERS, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn resolvers_count_once() -> Schedule {
    schedule! {
        let gate = with_resolvers();
        gate.promise.then("fulfilled", |e| log("caught", e.message));
        gate.reject(error("first"));
        gate.resolve("second");
        expect ["caught first"];
        never "fulfilled";
    }
}

/// `Promise.try` calls its function at once, with the arguments that follow.
#[scenario(cites(ecma::PROMISE_TRY))]
fn try_calls_at_once() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        attempt(|a, b| { log("called with", a, b); return "value"; }, "x", "y").then(|v| log("got", v));
        log("script ends");
        expect ["called with x y", "script ends", "tick 1", "got value", "tick 2"];
    }
}

/// What the function throws rejects the promise of `Promise.try`: nothing is thrown at the caller.
#[scenario(cites(ecma::PROMISE_TRY))]
fn try_catches_what_is_thrown() -> Schedule {
    schedule! {
        attempt(|| { throw error("x"); }).catch(|e| log("caught", e.message));
        log("script ends");
        expect ["script ends", "caught x"];
    }
}

/// A promise that the function returns is the one of `Promise.try`, which costs no tick.
///
/// Until [a change of 2026](https://github.com/tc39/ecma262/pull/3883) it was followed by another one, at the cost of
/// two ticks.
#[scenario(cites(ecma::PROMISE_TRY, ecma::PROMISE_RESOLVE))]
fn try_answers_the_promise() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        let settled = resolved("value");
        let tried = attempt(|| settled);
        log("same", tried == settled);
        tried.then(|v| log("got", v));
        expect ["same true", "tick 1", "got value", "tick 2", "tick 3", "tick 4"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    an_executor_runs_at_once,
    an_executor_goes_on_after_resolving,
    an_executor_that_throws,
    throwing_after_resolving,
    the_first_call_counts,
    an_executors_answer_means_nothing,
    an_async_executor_that_throws,
    nested_constructors,
    resolving_with_a_rejected_promise,
    resolvers_work_from_outside,
    resolvers_count_once,
    try_calls_at_once,
    try_catches_what_is_thrown,
    try_answers_the_promise,
];
