//! Chains of `then`: what a link passes on, and how many ticks it takes.
//!
//! Most programs start with a chain of labels `tick 1`, `tick 2`, …: a ruler beside which a missing or an extra tick
//! shows.

// covers: promise-chains

use crate::prelude::*;

/// What a handler queues runs before the handler's own next link: the inner chain is half a step ahead.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::JOBS_FIFO))]
fn a_handlers_jobs_come_before_the_next_link() -> Schedule {
    schedule! {
        then("outer 1") {
            then("inner 1").then("inner 2").then("inner 3");
        }.then("outer 2").then("outer 3").then("outer 4");
        expect ["outer 1", "inner 1", "outer 2", "inner 2", "outer 3", "inner 3", "outer 4"];
    }
}

/// Branches of one promise are chains of their own, which take turns.
#[scenario(cites(ecma::PERFORM_PROMISE_THEN, ecma::JOBS_FIFO))]
fn branches_take_turns() -> Schedule {
    schedule! {
        let trunk = resolved();
        trunk.then("a1").then("a2");
        trunk.then("b1").then("b2");
        trunk.then("c1");
        expect ["a1", "b1", "c1", "a2", "b2"];
    }
}

/// What a handler returns is what the next one is given.
#[scenario(cites(ecma::PROMISE_REACTION_JOB))]
fn a_value_is_handed_on() -> Schedule {
    schedule! {
        resolved(1).then(|n| n + 1).then(|n| { log("got", n); }).then(|n| log("then", n));
        expect ["got 2", "then undefined"];
    }
}

/// `then` without a handler passes the value on, and takes a tick for it.
#[scenario(cites(ecma::PROMISE_REACTION_JOB))]
fn a_missing_handler_takes_a_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        resolved("value").then().then(|v| log("got", v));
        expect ["tick 1", "tick 2", "got value", "tick 3"];
    }
}

/// `catch` on a fulfilled promise passes the value on, one tick later.
#[scenario(cites(ecma::PROMISE_CATCH, ecma::PROMISE_REACTION_JOB))]
fn catch_on_a_fulfilled_promise_takes_a_tick() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        resolved("value").catch("handler").then(|v| log("got", v));
        expect ["tick 1", "tick 2", "got value", "tick 3"];
        never "handler";
    }
}

/// A rejection passes over fulfilment handlers, one tick for each.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_CATCH))]
fn a_rejection_takes_a_tick_per_link() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        rejected(error("x")).then("skipped").then("skipped").catch(|e| log("caught", e.message));
        expect ["tick 1", "tick 2", "tick 3", "caught x", "tick 4"];
        never "skipped";
    }
}

/// The second handler of `then` sees the rejection one tick earlier than a `catch` behind that `then`.
#[scenario(cites(ecma::PROMISE_THEN, ecma::PROMISE_CATCH))]
fn two_handlers_are_faster_than_catch() -> Schedule {
    schedule! {
        let failed = rejected(error("x"));
        then("tick 1").then("tick 2");
        failed.then("skipped").catch("catch");
        failed.then("skipped", "second handler");
        expect ["tick 1", "second handler", "tick 2", "catch"];
        never "skipped";
    }
}

/// The two handlers of one `then` are alternatives: what the first throws goes past the second.
#[scenario(cites(ecma::PROMISE_THEN, ecma::PROMISE_REACTION_JOB))]
fn the_second_handler_does_not_guard_the_first() -> Schedule {
    schedule! {
        resolved()
            .then(|| { throw error("x"); }, "second handler")
            .catch(|e| log("caught", e.message));
        expect ["caught x"];
        never "second handler";
    }
}

/// `catch` mends the chain: what it returns goes to the next link as a value.
#[scenario(cites(ecma::PROMISE_CATCH, ecma::PROMISE_REACTION_JOB))]
fn catch_mends_the_chain() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        rejected(error("x")).catch(|e| "mended " + e.message).then(|v| log(v), "second handler");
        expect ["tick 1", "tick 2", "mended x", "tick 3"];
        never "second handler";
    }
}

/// An error that a `catch` throws again goes to the next `catch`.
#[scenario(cites(ecma::PROMISE_CATCH, ecma::PROMISE_REACTION_JOB))]
fn catch_may_throw_again() -> Schedule {
    schedule! {
        rejected(error("x"))
            .catch(|e| {
                log("first", e.message);
                throw error("y");
            })
            .then("skipped")
            .catch(|e| log("second", e.message));
        expect ["first x", "second y"];
        never "skipped";
    }
}

/// Anything can be thrown; the handler is given that very thing.
#[scenario(cites(ecma::PROMISE_REACTION_JOB))]
fn a_thrown_string_arrives() -> Schedule {
    schedule! {
        then() { throw "text"; }.catch(|reason| log("caught", reason));
        expect ["caught text"];
    }
}

/// A handler that returns a settled promise delays the next link by two ticks: the job that follows it, and its reaction.
#[scenario(cites(
    ecma::PROMISE_RESOLVE_FUNCTIONS,
    ecma::PROMISE_RESOLVE_THENABLE_JOB,
    ecma::PROMISE_REACTION_JOB
))]
fn returning_a_promise_costs_two_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        resolved().then(|| resolved("value")).then(|v| log("got", v));
        expect ["tick 1", "tick 2", "tick 3", "tick 4", "got value", "tick 5"];
    }
}

/// The well-known puzzle: a returned promise of 4 arrives after 3 and before 5.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::JOBS_FIFO))]
fn four_comes_after_three() -> Schedule {
    schedule! {
        then("0") { return resolved("4"); }.then(|v| log(v));
        then("1").then("2").then("3").then("5").then("6");
        expect ["0", "1", "2", "3", "4", "5", "6"];
    }
}

/// A rejected promise that a handler returns arrives two ticks later as well.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::PROMISE_REACTION_JOB))]
fn returning_a_rejected_promise_costs_two_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        resolved().then(|| rejected(error("x"))).catch(|e| log("caught", e.message));
        expect ["tick 1", "tick 2", "tick 3", "tick 4", "caught x", "tick 5"];
    }
}

/// A handler that returns a chain holds its own chain until the inner one has ended, and two ticks more.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::PROMISE_REACTION_JOB))]
fn an_inner_chain_holds_the_outer() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5").then("tick 6");
        then() { return then("inner 1").then("inner 2"); }.then("outer");
        expect ["tick 1", "tick 2", "inner 1", "tick 3", "inner 2", "tick 4", "tick 5", "outer", "tick 6"];
    }
}

/// An inner chain that is not returned holds nothing.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::JOBS_FIFO))]
fn an_inner_chain_that_is_not_returned() -> Schedule {
    schedule! {
        then() { then("inner 1").then("inner 2"); }.then("outer");
        expect ["inner 1", "outer", "inner 2"];
    }
}

/// `then` on a promise that is settled long since still waits for the running job to end.
#[scenario(cites(ecma::PERFORM_PROMISE_THEN, ecma::RUN_TO_COMPLETION))]
fn a_late_handler_is_still_a_job() -> Schedule {
    schedule! {
        let settled = resolved("value");
        then("first job").then() {
            settled.then(|v| log("late", v));
            log("second job");
        };
        expect ["first job", "second job", "late value"];
    }
}

/// Every `then` returns a promise of its own, also on the same promise with the same handler.
#[scenario(cites(ecma::PROMISE_THEN))]
fn then_answers_a_new_promise() -> Schedule {
    schedule! {
        let origin = resolved();
        fn handler() { log("handler"); }
        let one = origin.then(handler);
        let two = origin.then(handler);
        log("same", one == two, one == origin);
        expect ["same false false", "handler", "handler"];
    }
}

/// `forEach` throws away what its callback returns, also where that is a promise: nothing waits for it.
#[scenario(cites(ecma::ARRAY_FOR_EACH, ecma::PROMISE_THEN))]
fn for_each_throws_promises_away() -> Schedule {
    schedule! {
        ["a", "b"].for_each(|item| {
            log("call", item);
            return resolved(item).then(|v| log("then", v));
        });
        log("after forEach");
        expect ["call a", "call b", "after forEach", "then a", "then b"];
    }
}

/// `map` has called every callback before any of the promises that they answer goes on.
#[scenario(cites(ecma::ARRAY_MAP, ecma::PROMISE_ALL))]
fn map_calls_all_first() -> Schedule {
    schedule! {
        let promises = ["a", "b"].map(|item| {
            log("call", item);
            return resolved(item).then(|v| { log("then", v); return v; });
        });
        all(promises).then(|values| log("all", values));
        log("after map");
        expect ["call a", "call b", "after map", "then a", "then b", "all a,b"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_handlers_jobs_come_before_the_next_link,
    branches_take_turns,
    a_value_is_handed_on,
    a_missing_handler_takes_a_tick,
    catch_on_a_fulfilled_promise_takes_a_tick,
    a_rejection_takes_a_tick_per_link,
    two_handlers_are_faster_than_catch,
    the_second_handler_does_not_guard_the_first,
    catch_mends_the_chain,
    catch_may_throw_again,
    a_thrown_string_arrives,
    returning_a_promise_costs_two_ticks,
    four_comes_after_three,
    returning_a_rejected_promise_costs_two_ticks,
    an_inner_chain_holds_the_outer,
    an_inner_chain_that_is_not_returned,
    a_late_handler_is_still_a_job,
    then_answers_a_new_promise,
    for_each_throws_promises_away,
    map_calls_all_first,
];
