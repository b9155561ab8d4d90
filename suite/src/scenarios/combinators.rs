//! `Promise.all` and `Promise.allSettled`, and what all four combinators share.

// covers: promise-all

use crate::prelude::*;

/// Plain values take two ticks through `Promise.all`: one for their reactions, one for the result's.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_RESOLVE))]
fn all_of_plain_values() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        all(["a", "b"]).then(|values| log("all", values));
        expect ["tick 1", "tick 2", "all a,b", "tick 3"];
    }
}

/// `Promise.all` of nothing is fulfilled before it returns.
#[scenario(cites(ecma::PROMISE_ALL))]
fn all_of_nothing() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        all([]).then(|values| log("all of", values.length));
        expect ["tick 1", "all of 0", "tick 2"];
    }
}

/// The values come in input order, whichever was there first.
#[scenario(cites(ecma::PROMISE_ALL))]
fn all_keeps_input_order() -> Schedule {
    schedule! {
        let settle_a = undefined;
        let settle_b = undefined;
        let a = promise(|resolve| { settle_a = resolve; });
        let b = promise(|resolve| { settle_b = resolve; });
        a.then("a is there");
        b.then("b is there");
        all([a, b, "c"]).then(|values| log("all", values));
        settle_b("b");
        settle_a("a");
        expect ["b is there", "a is there", "all a,b,c"];
    }
}

/// `Promise.all` is as slow as its slowest input: here a thenable, which takes a job more than a promise.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn all_waits_for_the_thenable() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        let thenable = object { then(resolve) { log("thenable"); resolve(2); } };
        all([1, thenable, resolved(3)]).then(|values| log("all", values));
        expect ["tick 1", "thenable", "tick 2", "tick 3", "all 1,2,3", "tick 4"];
    }
}

/// Each input is resolved, and its `then` looked up, in input order before `Promise.all` returns.
#[scenario(cites(ecma::PROMISE_ALL, ecma::GET_V, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn all_looks_at_its_inputs_at_once() -> Schedule {
    schedule! {
        fn thenable(name) {
            return object {
                get then() {
                    log("look-up", name);
                    return |resolve| { log("call", name); resolve(name); };
                }
            };
        }
        all([thenable("a"), thenable("b")]).then(|values| log("all", values));
        log("script ends");
        expect ["look-up a", "look-up b", "script ends", "call a", "call b", "all a,b"];
    }
}

/// The first rejection rejects the whole at once; inputs that are pending still don't hold it.
#[scenario(cites(ecma::PROMISE_ALL))]
fn all_is_rejected_early() -> Schedule {
    schedule! {
        let settle = undefined;
        let slow = promise(|resolve| { settle = resolve; });
        then("tick 1").then("tick 2").then("tick 3") { settle(); };
        slow.then("slow");
        all([slow, rejected(error("x"))]).then("fulfilled", |e| log("caught", e.message));
        expect ["tick 1", "tick 2", "caught x", "tick 3", "slow"];
        never "fulfilled";
    }
}

/// Of two rejections the one that came first counts, not the one that stands first.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_RESOLVE_FUNCTIONS))]
fn all_takes_the_first_rejection() -> Schedule {
    schedule! {
        let later = then() { throw error("stands first"); };
        let sooner = rejected(error("comes first"));
        all([later, sooner]).catch(|e| log("caught", e.message));
        expect ["caught comes first"];
    }
}

/// One `Promise.all` within another costs two ticks more: the inner result is a promise to the outer.
#[scenario(cites(ecma::PROMISE_ALL, ecma::JOBS_FIFO))]
fn all_in_all() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        all([all([1]), 2]).then(|values| log("all", values));
        expect ["tick 1", "tick 2", "tick 3", "all 1,2", "tick 4"];
    }
}

/// `Promise.allSettled` takes as long as `Promise.all`, and tells of values and reasons in input order.
#[scenario(cites(ecma::PROMISE_ALL_SETTLED))]
fn all_settled_tells_both() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2").then("tick 3");
        all_settled([rejected(error("x")), "value"]).then(|settled| {
            log(settled[0].status, settled[0].reason.message);
            log(settled[1].status, settled[1].value);
        });
        expect ["tick 1", "tick 2", "rejected x", "fulfilled value", "tick 3"];
    }
}

/// `Promise.allSettled` waits for the last input, where `Promise.all` has given up long since.
#[scenario(cites(ecma::PROMISE_ALL_SETTLED, ecma::PROMISE_ALL))]
fn all_settled_waits_where_all_gives_up() -> Schedule {
    schedule! {
        let failed = rejected(error("x"));
        let slow = then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        all_settled([failed, slow]).then("all settled");
        all([failed, slow]).catch("all");
        slow.then("tick 5").then("tick 6").then("tick 7");
        expect ["tick 1", "tick 2", "all", "tick 3", "tick 4", "tick 5", "all settled", "tick 6", "tick 7"];
    }
}

/// `Promise.allSettled` of nothing is fulfilled at once.
#[scenario(cites(ecma::PROMISE_ALL_SETTLED))]
fn all_settled_of_nothing() -> Schedule {
    schedule! {
        then("tick 1").then("tick 2");
        all_settled([]).then(|settled| log("settled", settled.length));
        expect ["tick 1", "settled 0", "tick 2"];
    }
}

/// On one settled promise the four combinators take the same time, and finish in the order of their calls.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_ALL_SETTLED, ecma::PROMISE_RACE, ecma::PROMISE_ANY))]
fn four_combinators_side_by_side() -> Schedule {
    schedule! {
        let input = [resolved("value")];
        then("tick 1").then("tick 2").then("tick 3");
        any(input).then("any");
        race(input).then("race");
        all_settled(input).then("all settled");
        all(input).then("all");
        expect ["tick 1", "tick 2", "any", "race", "all settled", "all", "tick 3"];
    }
}

/// A combinator makes its inputs no slower: their own reactions run where they would without it.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PERFORM_PROMISE_THEN))]
fn a_combinator_does_not_hold_its_inputs() -> Schedule {
    schedule! {
        let input = resolved();
        input.then("before");
        all([input, promise(|resolve| log("never resolved"))]).then("all");
        input.then("after");
        expect ["never resolved", "before", "after"];
        never "all";
    }
}

/// The functions are started by whoever calls them, not by the combinator: their order is the order of the array.
#[scenario(cites(ecma::ASYNC_FUNCTION_START, ecma::AWAIT, ecma::PROMISE_ALL))]
fn the_array_starts_the_work() -> Schedule {
    schedule! {
        async fn work(name) {
            log(name, "starts");
            await undefined;
            log(name, "ends");
            return name;
        }
        all([work("a"), work("b")]).then(|names| log("all", names));
        log("script ends");
        expect ["a starts", "b starts", "script ends", "a ends", "b ends", "all a,b"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    all_of_plain_values,
    all_of_nothing,
    all_keeps_input_order,
    all_waits_for_the_thenable,
    all_looks_at_its_inputs_at_once,
    all_is_rejected_early,
    all_takes_the_first_rejection,
    all_in_all,
    all_settled_tells_both,
    all_settled_waits_where_all_gives_up,
    all_settled_of_nothing,
    four_combinators_side_by_side,
    a_combinator_does_not_hold_its_inputs,
    the_array_starts_the_work,
];
