//! `await`: what it costs, what it continues after, what it reads before.

// covers: await

use crate::prelude::*;

/// A plain value costs `await` one tick: nothing after it runs within the call.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_START))]
fn a_plain_value_costs_one_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        async fn work() {
            log("starts");
            log("got", await "value");
        }
        work();
        log("script ends");
        expect ["starts", "script ends", "tick 1", "got value", "tick 2"];
    }
}

/// A settled native promise costs `await` one tick; it was three before 2019, and still is in Node.js 10 and 11.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_RESOLVE))]
fn a_native_promise_costs_one_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        async fn work() {
            await resolved();
            log("resumed");
        }
        work();
        expect ["tick 1", "resumed", "tick 2", "tick 3", "tick 4"];
    }
}

/// A rejected promise costs `await` one tick, too, and throws there.
#[scenario(cites(ecma::AWAIT, ecma::TRY_FINALLY))]
fn a_rejected_promise_costs_one_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        async fn work() {
            try {
                await rejected(error("x"));
                log("not thrown");
            } catch e {
                log("caught", e.message);
            }
        }
        work();
        expect ["tick 1", "caught x", "tick 2"];
        never "not thrown";
    }
}

/// A foreign thenable costs `await` two ticks: its `then` is called in a job first.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_thenable_costs_two_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        async fn work() {
            log("got", await object { then(resolve) { log("called"); resolve("value"); } });
        }
        work();
        expect ["tick 1", "called", "tick 2", "got value", "tick 3"];
    }
}

/// `await` looks `then` of an object up at once, within the running code.
#[scenario(cites(ecma::AWAIT, ecma::GET_V))]
fn then_is_looked_up_at_once() -> Schedule {
    schedule! {
        async fn work() {
            await object { get then() { log("look-up"); return undefined; } };
            log("resumed");
        }
        work();
        log("script ends");
        then("job");
        expect ["look-up", "script ends", "resumed", "job"];
    }
}

/// A promise that is resolved with a promise costs `await` two ticks more than that promise itself.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_wrapped_promise_costs_three_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        async fn work(name, awaited) {
            await awaited;
            log(name, "resumed");
        }
        work("wrapped", promise(|resolve| resolve(resolved())));
        work("plain", resolved());
        expect ["tick 1", "plain resumed", "tick 2", "tick 3", "wrapped resumed", "tick 4"];
    }
}

/// `await` is a reaction like any other: it waits in line with the `then`s on the same promise.
#[scenario(cites(ecma::AWAIT, ecma::TRIGGER_REACTIONS))]
fn await_stands_in_line() -> Schedule {
    schedule! {
        let settle = undefined;
        let gate = promise(|resolve| { settle = resolve; });
        async fn work() {
            await gate;
            log("await");
        }
        gate.then("then before");
        work();
        gate.then("then after");
        settle();
        expect ["then before", "await", "then after"];
    }
}

/// Three awaits are as fast as three links of a chain.
#[scenario(cites(ecma::AWAIT, ecma::JOBS_FIFO))]
fn awaits_and_links_take_turns() -> Schedule {
    schedule! {
        async fn work() {
            await undefined;
            log("await 1");
            await resolved();
            log("await 2");
            await null;
            log("await 3");
        }
        work();
        then("link 1").then("link 2").then("link 3");
        expect ["await 1", "link 1", "await 2", "link 2", "await 3", "link 3"];
    }
}

/// The arguments of a call are awaited from left to right, each in a tick of its own.
#[scenario(cites(ecma::AWAIT))]
fn arguments_are_awaited_in_order() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        fn value(name) {
            log("evaluates", name);
            return name;
        }
        async fn work() {
            log("got", await value("a"), await value("b"));
        }
        work();
        expect ["evaluates a", "tick 1", "evaluates b", "tick 2", "got a b", "tick 3"];
    }
}

/// `total += await …` reads `total` before it waits: one of two such additions is lost.
#[scenario(cites(ecma::AWAIT, ecma::RUN_TO_COMPLETION))]
fn a_sum_is_read_before_the_wait() -> Schedule {
    schedule! {
        let total = 0;
        async fn add(amount) {
            total += await amount;
            log("total", total);
        }
        all([add(1), add(10)]).then(|| log("in the end", total));
        expect ["total 1", "total 10", "in the end 10"];
    }
}

/// Read after the wait nothing is lost.
#[scenario(cites(ecma::AWAIT, ecma::RUN_TO_COMPLETION))]
fn a_sum_that_is_read_after_the_wait() -> Schedule {
    schedule! {
        let total = 0;
        async fn add(amount) {
            let waited = await amount;
            total += waited;
            log("total", total);
        }
        all([add(1), add(10)]).then(|| log("in the end", total));
        expect ["total 1", "total 11", "in the end 11"];
    }
}

/// The promise of an async function that never waits is settled when the call returns: awaiting it costs one tick.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_RETURN))]
fn an_async_call_costs_one_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        async fn inner() { return "value"; }
        async fn outer() { log("got", await inner()); }
        outer();
        expect ["tick 1", "got value", "tick 2"];
    }
}

/// Each level of calls that awaits the next costs one tick.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_RETURN, ecma::JOBS_FIFO))]
fn a_stack_of_awaits_unwinds_by_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        async fn level(n) {
            if n > 0 { await level(n - 1); }
            log("level", n);
        }
        level(3);
        expect ["level 0", "tick 1", "level 1", "tick 2", "level 2", "tick 3", "level 3", "tick 4"];
    }
}

/// The same settled promise costs a tick each time it is awaited.
#[scenario(cites(ecma::AWAIT))]
fn awaiting_again_costs_again() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        let settled = resolved("value");
        async fn work() {
            log("first", await settled);
            log("second", await settled);
        }
        work();
        expect ["tick 1", "first value", "tick 2", "second value", "tick 3"];
    }
}

/// `await` in the condition of a loop gives way once for each test.
#[scenario(cites(ecma::AWAIT, ecma::JOBS_FIFO))]
fn await_in_a_condition() -> Schedule {
    schedule! {
        let stop = false;
        async fn work() {
            let turns = 0;
            while !(await stop) {
                turns += 1;
                log("turn", turns);
            }
            log("stopped");
        }
        work();
        then("tick 1").then("tick 2") { stop = true; }.then("tick 3");
        expect ["turn 1", "tick 1", "turn 2", "tick 2", "turn 3", "tick 3", "stopped"];
    }
}

/// The body of a module waits at its top level as an async function does.
#[scenario(cites(ecma::MODULE_EVALUATION, ecma::AWAIT, html::MODULE_SCRIPT))]
fn await_at_the_top_level() -> Schedule {
    schedule! {
        entry module;
        then("tick 1").then("tick 2").then("tick 3");
        log("module starts");
        await undefined;
        log("after one tick");
        await resolved();
        log("after two ticks");
        expect ["module starts", "tick 1", "after one tick", "tick 2", "after two ticks", "tick 3"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_plain_value_costs_one_tick,
    a_native_promise_costs_one_tick,
    a_rejected_promise_costs_one_tick,
    a_thenable_costs_two_ticks,
    then_is_looked_up_at_once,
    a_wrapped_promise_costs_three_ticks,
    await_stands_in_line,
    awaits_and_links_take_turns,
    arguments_are_awaited_in_order,
    a_sum_is_read_before_the_wait,
    a_sum_that_is_read_after_the_wait,
    an_async_call_costs_one_tick,
    a_stack_of_awaits_unwinds_by_ticks,
    awaiting_again_costs_again,
    await_in_a_condition,
    await_at_the_top_level,
];
