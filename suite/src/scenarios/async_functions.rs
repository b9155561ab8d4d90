//! Async functions: start, return, throw, and several of them at a time.

// covers: async-functions

use crate::prelude::*;

/// The promise of an async function that returns a value is settled at once: `then` on it runs after one tick.
#[scenario(cites(ecma::ASYNC_FUNCTION_RETURN, ecma::ASYNC_FUNCTION_START))]
fn returning_a_value() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        async fn work() { log("work"); return "value"; }
        work().then(|v| log("got", v));
        log("script ends");
        expect ["work", "script ends", "tick 1", "got value", "tick 2"];
    }
}

/// `return promise` is followed like any resolution with a promise: two ticks more than its value.
#[scenario(cites(ecma::ASYNC_FUNCTION_RETURN, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn returning_a_promise() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        async fn work() { return resolved("value"); }
        work().then(|v| log("got", v));
        expect ["tick 1", "tick 2", "tick 3", "got value", "tick 4"];
    }
}

/// `return await promise` is a tick faster than `return promise`, for all that it looks like more work.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_RETURN, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn return_await_is_faster() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        async fn plain() { return resolved(); }
        async fn awaited() { return await resolved(); }
        plain().then("return");
        awaited().then("return await");
        expect ["tick 1", "tick 2", "return await", "tick 3", "return", "tick 4"];
    }
}

/// A function that is not async and returns the promise itself costs nothing.
#[scenario(cites(ecma::ASYNC_FUNCTION_RETURN, ecma::JOBS_FIFO))]
fn a_plain_function_hands_the_promise_on() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        let settled = resolved();
        fn plain() { return settled; }
        async fn wrapped() { return settled; }
        wrapped().then("async function");
        plain().then("plain function");
        expect ["tick 1", "plain function", "tick 2", "tick 3", "async function", "tick 4"];
    }
}

/// An error within an async function rejects its promise: the caller is not disturbed.
#[scenario(cites(ecma::ASYNC_FUNCTION_RETURN))]
fn throwing_rejects() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        async fn work() { throw error("x"); }
        work().catch(|e| log("caught", e.message));
        log("script ends");
        expect ["script ends", "tick 1", "caught x", "tick 2"];
    }
}

/// `try` without `await` has ended when the promise that it returns is rejected: the error is the caller's.
#[scenario(cites(ecma::ASYNC_FUNCTION_RETURN, ecma::TRY_FINALLY))]
fn return_leaves_the_try_block() -> Schedule {
    schedule! {
        async fn work() {
            try {
                return rejected(error("x"));
            } catch {
                log("caught inside");
            }
        }
        work().catch(|e| log("caught outside", e.message));
        expect ["caught outside x"];
        never "caught inside";
    }
}

/// `return await` within `try` stays in the block until the outcome is there, so the error is caught inside.
#[scenario(cites(ecma::AWAIT, ecma::TRY_FINALLY))]
fn return_await_stays_in_the_try_block() -> Schedule {
    schedule! {
        async fn work() {
            try {
                return await rejected(error("x"));
            } catch e {
                log("caught inside", e.message);
                return "mended";
            }
        }
        work().then(|v| log("got", v), "rejected");
        expect ["caught inside x", "got mended"];
        never "rejected";
    }
}

/// `return` waits for the `await` in `finally`; its value was evaluated before.
#[scenario(cites(ecma::TRY_FINALLY, ecma::AWAIT))]
fn finally_holds_the_return() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        let value = "early";
        async fn work() {
            try {
                return value;
            } finally {
                log("finally");
                await undefined;
                value = "late";
                log("finally ends");
            }
        }
        work().then(|v| log("got", v));
        expect ["finally", "tick 1", "finally ends", "tick 2", "got early", "tick 3"];
    }
}

/// An error in `finally` replaces the one that was under way.
#[scenario(cites(ecma::TRY_FINALLY, ecma::ASYNC_FUNCTION_RETURN))]
fn an_error_in_finally_replaces_the_error() -> Schedule {
    schedule! {
        async fn work() {
            try {
                await rejected(error("first"));
            } finally {
                await undefined;
                throw error("second");
            }
        }
        work().catch(|e| log("caught", e.message));
        expect ["caught second"];
    }
}

/// Two functions with an `await` per step take turns, step by step.
#[scenario(cites(ecma::ASYNC_FUNCTION_START, ecma::AWAIT, ecma::JOBS_FIFO))]
fn two_functions_take_turns() -> Schedule {
    schedule! {
        async fn work(name) {
            log(name, 0);
            await undefined;
            log(name, 1);
            await undefined;
            log(name, 2);
        }
        work("a");
        work("b");
        expect ["a 0", "b 0", "a 1", "b 1", "a 2", "b 2"];
    }
}

/// A function that is called without `await` is not waited for.
#[scenario(cites(ecma::ASYNC_FUNCTION_START, ecma::AWAIT))]
fn a_call_without_await() -> Schedule {
    schedule! {
        async fn inner() {
            log("inner starts");
            await undefined;
            log("inner ends");
        }
        async fn outer() {
            inner();
            log("outer ends");
        }
        outer().then("after outer");
        expect ["inner starts", "outer ends", "inner ends", "after outer"];
    }
}

/// Sequential: the second function starts after the first has ended.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_START))]
fn sequential() -> Schedule {
    schedule! {
        async fn work(name) {
            log(name, "starts");
            await undefined;
            log(name, "ends");
            return name;
        }
        async fn main() {
            let first = await work("a");
            let second = await work("b");
            log("main got", first, second);
        }
        main();
        log("script ends");
        expect ["a starts", "script ends", "a ends", "b starts", "b ends", "main got a b"];
    }
}

/// Parallel: both are started before the first `await`, and take turns.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_START))]
fn parallel() -> Schedule {
    schedule! {
        async fn work(name) {
            log(name, "starts");
            await undefined;
            log(name, "ends");
            return name;
        }
        async fn main() {
            let first = work("a");
            let second = work("b");
            log("main got", await first, await second);
        }
        main();
        log("script ends");
        expect ["a starts", "b starts", "script ends", "a ends", "b ends", "main got a b"];
    }
}

/// Both at once: one function runs in the background while two others run after each other.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_START, ecma::JOBS_FIFO))]
fn a_hybrid_of_both() -> Schedule {
    schedule! {
        async fn work(name, steps) {
            let step = 1;
            while step <= steps {
                await undefined;
                log(name, step);
                step += 1;
            }
        }
        async fn main() {
            let background = work("background", 4);
            await work("a", 1);
            await work("b", 1);
            log("both done");
            await background;
            log("all done");
        }
        main();
        expect [
            "background 1", "a 1", "background 2", "background 3", "b 1", "background 4", "both done", "all done",
        ];
    }
}

/// `forEach` with an async callback starts them all and waits for none.
#[scenario(cites(ecma::ARRAY_FOR_EACH, ecma::ASYNC_FUNCTION_START))]
fn for_each_waits_for_none() -> Schedule {
    schedule! {
        async fn main() {
            ["a", "b"].for_each(async |name| {
                log(name, "starts");
                await undefined;
                log(name, "ends");
            });
            log("after forEach");
        }
        main();
        expect ["a starts", "b starts", "after forEach", "a ends", "b ends"];
    }
}

/// `map` with an async callback starts them all; `Promise.all` waits for them.
#[scenario(cites(ecma::ARRAY_MAP, ecma::PROMISE_ALL, ecma::AWAIT))]
fn map_with_all() -> Schedule {
    schedule! {
        async fn main() {
            let names = await all(["a", "b"].map(async |name| {
                log(name, "starts");
                await undefined;
                log(name, "ends");
                return name + "!";
            }));
            log("all", names);
        }
        main();
        log("script ends");
        expect ["a starts", "b starts", "script ends", "a ends", "b ends", "all a!,b!"];
    }
}

/// `for` with an `await` in its body goes on to the next item when the body has ended.
#[scenario(cites(ecma::FOR_OF, ecma::AWAIT))]
fn for_waits_for_each() -> Schedule {
    schedule! {
        async fn main() {
            for name in ["a", "b"] {
                log(name, "starts");
                await undefined;
                log(name, "ends");
            }
            log("after the loop");
        }
        main();
        log("script ends");
        expect ["a starts", "script ends", "a ends", "b starts", "b ends", "after the loop"];
    }
}

/// An async handler of `then` returns a promise: the next link waits for its end, and the two ticks of following it.
#[scenario(cites(
    ecma::PROMISE_REACTION_JOB,
    ecma::PROMISE_RESOLVE_THENABLE_JOB,
    ecma::ASYNC_FUNCTION_RETURN
))]
fn an_async_handler() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        resolved().then(async || { log("handler"); return "value"; }).then(|v| log("got", v));
        expect ["tick 1", "handler", "tick 2", "tick 3", "tick 4", "got value", "tick 5"];
    }
}

/// A rejection that is awaited only after another wait was handled in the same turn: nobody reports it.
#[scenario(cites(ecma::AWAIT, ecma::REJECTION_TRACKER))]
fn a_rejection_that_is_awaited_a_little_late() -> Schedule {
    schedule! {
        async fn fail() { throw error("x"); }
        async fn main() {
            let failing = fail();
            await undefined;
            try {
                await failing;
            } catch e {
                log("caught", e.message);
            }
        }
        main();
        expect ["caught x"];
    }
}

/// `this` of an async method is there after the wait, too.
#[scenario(cites(ecma::ASYNC_FUNCTION_START, ecma::AWAIT))]
fn an_async_method_keeps_this() -> Schedule {
    schedule! {
        let counter = object {
            count: 0,
            async add() {
                this.count += 1;
                await undefined;
                log("count", this.count);
            }
        };
        counter.add();
        counter.add();
        log("called", counter.count);
        expect ["called 2", "count 2", "count 2"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    returning_a_value,
    returning_a_promise,
    return_await_is_faster,
    a_plain_function_hands_the_promise_on,
    throwing_rejects,
    return_leaves_the_try_block,
    return_await_stays_in_the_try_block,
    finally_holds_the_return,
    an_error_in_finally_replaces_the_error,
    two_functions_take_turns,
    a_call_without_await,
    sequential,
    parallel,
    a_hybrid_of_both,
    for_each_waits_for_none,
    map_with_all,
    for_waits_for_each,
    an_async_handler,
    a_rejection_that_is_awaited_a_little_late,
    an_async_method_keeps_this,
];
