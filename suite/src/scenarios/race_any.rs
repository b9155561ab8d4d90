//! `Promise.race` and `Promise.any`: who wins, and when.

// covers: promise-race

use crate::prelude::*;

/// Among inputs that are settled already the first in the array wins.
#[scenario(cites(ecma::PROMISE_RACE))]
fn race_of_settled_promises() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        race([resolved("a"), resolved("b")]).then(|v| log("winner", v));
        expect ["tick 1", "tick 2", "winner a", "tick 3"];
    }
}

/// A plain value beats a promise that is one tick from its settlement, although it stands behind it.
#[scenario(cites(ecma::PROMISE_RACE, ecma::PROMISE_RESOLVE))]
fn a_value_beats_a_pending_promise() -> Schedule {
    schedule! {
        race([then(|| "promise"), "value"]).then(|v| log("winner", v));
        expect ["winner value"];
    }
}

/// A promise beats a thenable that stands before it: the thenable's `then` is called in a job first.
#[scenario(cites(ecma::PROMISE_RACE, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_promise_beats_a_thenable() -> Schedule {
    schedule! {
        let thenable = object { then(resolve) { log("thenable is called"); resolve("thenable"); } };
        race([thenable, resolved("promise")]).then(|v| log("winner", v));
        expect ["thenable is called", "winner promise"];
    }
}

/// The chain with fewer links wins, wherever it stands.
#[scenario(cites(ecma::PROMISE_RACE, ecma::JOBS_FIFO))]
fn the_shorter_chain_wins() -> Schedule {
    schedule! {
        let long = then("long 1").then("long 2").then("long 3").then(|| "long");
        let short = then("short 1").then(|| "short");
        race([long, short]).then(|v| log("winner", v));
        expect ["long 1", "short 1", "long 2", "long 3", "winner short"];
    }
}

/// A rejection wins a race as a fulfilment does.
#[scenario(cites(ecma::PROMISE_RACE))]
fn a_rejection_wins() -> Schedule {
    schedule! {
        race([rejected(error("x")), resolved("value")]).then("fulfilled", |e| log("lost to", e.message));
        expect ["lost to x"];
        never "fulfilled";
    }
}

/// The losers of a race go on: nothing cancels them.
#[scenario(cites(ecma::PROMISE_RACE, ecma::AWAIT))]
fn losers_go_on() -> Schedule {
    schedule! {
        async fn work(name, steps) {
            let step = 1;
            while step <= steps {
                await undefined;
                log(name, step);
                step += 1;
            }
            return name;
        }
        race([work("slow", 4), work("fast", 1)]).then(|name| log("winner", name));
        expect ["slow 1", "fast 1", "slow 2", "slow 3", "winner fast", "slow 4"];
    }
}

/// A race of nothing never ends.
#[scenario(cites(ecma::PROMISE_RACE))]
fn race_of_nothing() -> Schedule {
    schedule! {
        race([]).then("fulfilled", "rejected");
        then("tick 1").then("tick 2").then("tick 3");
        expect ["tick 1", "tick 2", "tick 3"];
        never "fulfilled";
        never "rejected";
    }
}

/// `Promise.any` passes over rejections and takes the first fulfilment.
#[scenario(cites(ecma::PROMISE_ANY))]
fn any_passes_over_rejections() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        any([rejected(error("x")), resolved("value")]).then(|v| log("winner", v), "rejected");
        expect ["tick 1", "tick 2", "winner value", "tick 3"];
        never "rejected";
    }
}

/// On the same inputs `Promise.race` takes the rejection that comes first, and `Promise.any` waits for the fulfilment.
#[scenario(cites(ecma::PROMISE_ANY, ecma::PROMISE_RACE))]
fn any_waits_where_race_gives_up() -> Schedule {
    schedule! {
        let failed = rejected(error("x"));
        let slow = then("tick 1").then("tick 2").then(|| "value");
        any([failed, slow]).then(|v| log("any", v));
        race([failed, slow]).catch(|e| log("race", e.message));
        expect ["tick 1", "tick 2", "race x", "any value"];
    }
}

/// When all inputs are rejected the reasons come in input order, whichever came first.
#[scenario(cites(ecma::PROMISE_ANY))]
fn any_collects_reasons_in_input_order() -> Schedule {
    schedule! {
        let later = then() { throw error("stands first"); };
        let sooner = rejected(error("comes first"));
        any([later, sooner]).catch(|e| {
            log(e.name, "of", e.errors.length);
            log(e.errors[0].message);
            log(e.errors[1].message);
        });
        expect ["AggregateError of 2", "stands first", "comes first"];
    }
}

/// `Promise.any` is rejected in the reaction of its last input: two ticks for settled ones.
#[scenario(cites(ecma::PROMISE_ANY))]
fn any_of_rejections_takes_two_ticks() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        any([rejected(error("x")), rejected(error("y"))]).then("fulfilled", |e| log("caught", e.name));
        expect ["tick 1", "tick 2", "caught AggregateError", "tick 3"];
        never "fulfilled";
    }
}

/// `Promise.any` of nothing is rejected before it returns.
#[scenario(cites(ecma::PROMISE_ANY))]
fn any_of_nothing() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        any([]).then("fulfilled", |e| log("caught", e.name, e.errors.length));
        expect ["tick 1", "caught AggregateError 0", "tick 2"];
        never "fulfilled";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    race_of_settled_promises,
    a_value_beats_a_pending_promise,
    a_promise_beats_a_thenable,
    the_shorter_chain_wins,
    a_rejection_wins,
    losers_go_on,
    race_of_nothing,
    any_passes_over_rejections,
    any_waits_where_race_gives_up,
    any_collects_reasons_in_input_order,
    any_of_rejections_takes_two_ticks,
    any_of_nothing,
];
