//! `finally`: what it passes on, what it waits for, and how many ticks that takes.

// covers: promise-finally

use crate::prelude::*;

/// What follows `finally` runs three ticks after its callback, not one: it follows a promise that restores the outcome.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn finally_costs_three_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        resolved().finally("callback").then("after");
        expect ["tick 1", "callback", "tick 2", "tick 3", "tick 4", "after", "tick 5"];
    }
}

/// On a rejected promise it costs as much.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn finally_costs_three_ticks_on_rejection() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        rejected(error("x")).finally("callback").catch(|e| log("caught", e.message));
        expect ["tick 1", "callback", "tick 2", "tick 3", "tick 4", "caught x", "tick 5"];
    }
}

/// Of a `then` and a `finally` on the same promise the callbacks run in order, but the links behind them do not.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PERFORM_PROMISE_THEN))]
fn then_overtakes_finally() -> Schedule {
    schedule! {
        let origin = resolved();
        origin.finally("finally").then("after finally");
        origin.then("then").then("after then");
        expect ["finally", "then", "after then", "after finally"];
    }
}

/// The callback is given no argument, and what it returns is thrown away.
#[scenario(cites(ecma::PROMISE_FINALLY))]
fn the_value_passes_by() -> Schedule {
    schedule! {
        resolved("value")
            .finally(|argument| {
                log("argument", argument);
                return "ignored";
            })
            .then(|v| log("got", v));
        expect ["argument undefined", "got value"];
    }
}

/// An error that the callback throws replaces the value, one tick later: nothing is waited for.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_REACTION_JOB))]
fn an_error_replaces_the_value() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        resolved("value")
            .finally(|| { throw error("x"); })
            .then("fulfilled", |e| log("caught", e.message));
        expect ["tick 1", "tick 2", "caught x", "tick 3"];
        never "fulfilled";
    }
}

/// An error that the callback throws replaces an earlier error, too.
#[scenario(cites(ecma::PROMISE_FINALLY))]
fn an_error_replaces_the_error() -> Schedule {
    schedule! {
        rejected(error("first")).finally(|| { throw error("second"); }).catch(|e| log("caught", e.message));
        expect ["caught second"];
    }
}

/// The next link waits for a promise that the callback returns, and its value is thrown away.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn finally_waits_for_its_promise() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5").then("tick 6");
        resolved("value")
            .finally(|| {
                log("callback");
                return then("clean-up").then(|| "ignored");
            })
            .then(|v| log("got", v));
        expect [
            "tick 1", "callback", "tick 2", "clean-up", "tick 3", "tick 4", "tick 5", "tick 6", "got value",
        ];
    }
}

/// A rejected promise that the callback returns replaces the outcome, at the cost of waiting for it.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_rejection_replaces_the_value() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        resolved("value").finally(|| rejected(error("x"))).then("fulfilled", |e| log("caught", e.message));
        expect ["tick 1", "tick 2", "tick 3", "tick 4", "caught x", "tick 5"];
        never "fulfilled";
    }
}

/// A thenable that the callback returns is waited for like a promise.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_RESOLVE))]
fn finally_waits_for_a_thenable() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5").then("tick 6");
        resolved("value")
            .finally(|| object { then(resolve) { log("called"); resolve(); } })
            .then(|v| log("got", v));
        expect ["tick 1", "tick 2", "called", "tick 3", "tick 4", "tick 5", "got value", "tick 6"];
    }
}

/// Two in a row cost three ticks each.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::JOBS_FIFO))]
fn two_in_a_row() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5").then("tick 6").then("tick 7");
        resolved().finally("first").finally("second").then("after");
        expect ["tick 1", "first", "tick 2", "tick 3", "tick 4", "second", "tick 5", "tick 6", "tick 7", "after"];
    }
}

/// On a pending promise the callback waits for the outcome, whichever it is.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::TRIGGER_REACTIONS))]
fn finally_waits_for_the_outcome() -> Schedule {
    schedule! {
        let fail = undefined;
        let work = promise(|resolve, reject| { fail = reject; });
        work.finally("finally").catch(|e| log("caught", e.message));
        then("tick 1") { fail(error("x")); }.then("tick 2");
        expect ["tick 1", "finally", "tick 2", "caught x"];
    }
}

/// After a `catch` that mends, `finally` sees a fulfilment and passes it on.
#[scenario(cites(ecma::PROMISE_FINALLY, ecma::PROMISE_CATCH))]
fn catch_then_finally() -> Schedule {
    schedule! {
        rejected(error("x"))
            .catch(|e| "mended " + e.message)
            .finally("finally")
            .then(|v| log("got", v), "rejected");
        expect ["finally", "got mended x"];
        never "rejected";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    finally_costs_three_ticks,
    finally_costs_three_ticks_on_rejection,
    then_overtakes_finally,
    the_value_passes_by,
    an_error_replaces_the_value,
    an_error_replaces_the_error,
    finally_waits_for_its_promise,
    a_rejection_replaces_the_value,
    finally_waits_for_a_thenable,
    two_in_a_row,
    finally_waits_for_the_outcome,
    catch_then_finally,
];
