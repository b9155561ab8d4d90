//! The ordering puzzles of tutorials and interview guides, re-expressed, with what the documents say.

// covers: ordering-puzzles

use crate::prelude::*;

/// The first program of every tutorial: running code, then the promise, then the timer of zero.
#[scenario(cites(ecma::RUN_TO_COMPLETION, html::MICROTASK_CHECKPOINT))]
fn start_end_promise_timeout() -> Schedule {
    schedule! {
        log("start");
        timeout(0, "timeout");
        then("promise");
        log("end");
        expect ["start", "end", "promise", "timeout"];
    }
}

/// Several microtasks run before one timer.
#[scenario(cites(ecma::JOBS_FIFO, html::MICROTASK_CHECKPOINT))]
fn several_microtasks_before_a_timer() -> Schedule {
    schedule! {
        log("s");
        then("m1");
        then("m2");
        timeout(0, "t");
        log("e");
        expect ["s", "e", "m1", "m2", "t"];
    }
}

/// The numbers puzzle with a chain: both links run before the timer.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, html::MICROTASK_CHECKPOINT))]
fn one_five_with_a_chain() -> Schedule {
    schedule! {
        log("1");
        timeout(0, "2");
        then("3").then("4");
        log("5");
        expect ["1", "5", "3", "4", "2"];
    }
}

/// The numbers puzzle with a nested microtask.
#[scenario(cites(ecma::JOBS_FIFO, html::MICROTASK_CHECKPOINT))]
fn one_five_nested() -> Schedule {
    schedule! {
        log("1");
        timeout(0, "2");
        then("3") { then("4"); };
        log("5");
        expect ["1", "5", "3", "4", "2"];
    }
}

/// Node's demonstration: ticks, promises, and then a timer and an immediate in either order.
#[scenario(cites(node::NEXT_TICK_BEFORE_PROMISES, node::IMMEDIATE_OR_TIMEOUT))]
fn node_demonstration() -> Schedule {
    schedule! {
        entry script;
        log("A");
        timeout(0, "timeout");
        immediate("immediate");
        then("promise");
        tick("nextTick");
        log("B");
        expect ["A", "B", "nextTick", "promise", any_order["timeout", "immediate"]];
    }
}

/// The same demonstration as a module: what is said of ticks coming first holds for scripts only.
#[scenario(cites(node::MODULE_ENTRY, node::IMMEDIATE_OR_TIMEOUT))]
fn node_demonstration_as_a_module() -> Schedule {
    schedule! {
        entry module;
        log("A");
        timeout(0, "timeout");
        immediate("immediate");
        then("promise");
        tick("nextTick");
        log("B");
        expect ["A", "B", "promise", "nextTick", any_order["timeout", "immediate"]];
    }
}

/// Within I/O the immediate always comes first; guides that say "often" are too careful.
#[scenario(cites(node::IMMEDIATE_BEFORE_TIMEOUT_IN_IO))]
// covers: timeout-or-immediate, io
fn immediate_within_io() -> Schedule {
    schedule! {
        io("read") {
            timeout(0, "timeout");
            immediate("immediate");
            then("promise");
            tick("nextTick");
        };
        expect ["read", "nextTick", "promise", "immediate", "timeout"];
    }
}

/// A timer of zero waits for the running code and for all microtasks, but a first timer is not clamped to 4 ms.
#[scenario(cites(html::TIMER_NESTING_CLAMP, html::MICROTASK_CHECKPOINT, node::TIMER_MINIMUM))]
fn zero_is_not_immediate() -> Schedule {
    schedule! {
        timeout(0, "zero");
        timeout(40, "forty");
        then("microtask 1") { then("microtask 2"); };
        busy(10);
        log("sync");
        expect ["sync", "microtask 1", "microtask 2", "zero", "forty"];
    }
}

/// `await` of something that is no promise still parts the function in two.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_START))]
// covers: await
fn await_null() -> Schedule {
    schedule! {
        async fn work() {
            log("A");
            await null;
            log("B");
        }
        work();
        log("C");
        expect ["A", "C", "B"];
    }
}

/// `await` pauses its function only: timers and other functions go on.
#[scenario(cites(ecma::AWAIT, html::ONE_TASK_AT_A_TIME))]
// covers: await
fn await_does_not_block() -> Schedule {
    schedule! {
        async fn slow() {
            log("slow starts");
            await sleep(60);
            log("slow ends");
        }
        slow();
        timeout(20, "timer");
        log("caller goes on");
        expect ["slow starts", "caller goes on", "timer", "slow ends"];
    }
}

/// `const v = await bar()` and `bar().then(v => …)` continue in the same turn of the queue.
#[scenario(cites(ecma::AWAIT, ecma::PERFORM_PROMISE_THEN))]
// covers: await
fn await_is_then() -> Schedule {
    schedule! {
        async fn bar() { return "value"; }
        async fn by_await() {
            let value = await bar();
            log("await", value);
        }
        fn by_then() { return bar().then(|value| log("then", value)); }
        by_await();
        by_then();
        then("other");
        expect ["await value", "then value", "other"];
    }
}

/// An async function returns a promise, whatever it returns or throws.
#[scenario(cites(ecma::ASYNC_FUNCTION_START, ecma::ASYNC_FUNCTION_RETURN))]
// covers: async-functions
fn async_function_answers_a_promise() -> Schedule {
    schedule! {
        async fn ten() { return 10; }
        async fn fails() { throw error("x"); }
        ten().then(|value| log("fulfilled", value));
        fails().catch(|failure| log("rejected", failure.message));
        log("sync");
        expect ["sync", "fulfilled 10", "rejected x"];
    }
}

/// Two functions share a variable across an `await`: the check is stale when the update comes.
#[scenario(cites(ecma::AWAIT, ecma::RUN_TO_COMPLETION))]
// covers: locks
fn race_on_a_shared_variable() -> Schedule {
    schedule! {
        let seats = 1;
        async fn book(name) {
            if seats > 0 {
                await undefined;
                seats += -1;
                log(name, "booked", seats);
            } else {
                log(name, "refused");
            }
        }
        book("ann");
        book("bob");
        expect ["ann booked 0", "bob booked -1"];
        never "bob refused";
        never "ann refused";
    }
}

/// The same without an `await` between check and update is safe.
#[scenario(cites(ecma::RUN_TO_COMPLETION, ecma::ASYNC_FUNCTION_START))]
// covers: locks
fn no_race_without_await() -> Schedule {
    schedule! {
        let seats = 1;
        async fn book(name) {
            if seats > 0 {
                seats += -1;
                await undefined;
                log(name, "booked", seats);
            } else {
                log(name, "refused");
            }
        }
        book("ann");
        book("bob");
        expect ["bob refused", "ann booked 0"];
        never "bob booked 0";
        never "ann refused";
    }
}

/// A listener runs within `emit`, before the line after it.
#[scenario(cites(node::EMITTER_SYNC))]
// covers: emit-is-synchronous
fn listener_within_emit() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("event", "L1");
        source.emit("event");
        log("after");
        expect ["L1", "after"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    start_end_promise_timeout,
    several_microtasks_before_a_timer,
    one_five_with_a_chain,
    one_five_nested,
    node_demonstration,
    node_demonstration_as_a_module,
    immediate_within_io,
    zero_is_not_immediate,
    await_null,
    await_does_not_block,
    await_is_then,
    async_function_answers_a_promise,
    race_on_a_shared_variable,
    no_race_without_await,
    listener_within_emit,
];
