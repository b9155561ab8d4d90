//! Clauses for profiles.

use looplaw::prelude::*;

/// What holds for one profile stays; what holds for others is added to it.
#[scenario(cites(html::TIMER_ORDER))]
fn added() -> Schedule {
    schedule! {
        timeout(1, "one");
        timeout(0, "zero");

        expect [any_order["zero", "one"]]; // For browsers.
        expect(winter) [any_order["zero", "one"]];    // For servers.
        expect(node) ["one", "zero"];
        // The end.
    }
}

/// A clause for two profiles that are not alike.
#[scenario(cites(html::TIMER_ORDER))]
fn parted() -> Schedule {
    schedule! {
        timeout(1, "one");
        timeout(0, "zero");

        expect(node) ["one", "zero"];
        expect(web) [any_order["zero", "one"]];
        expect(winter) [any_order["zero", "one"]];
    }
}

/// What is logged no more is never logged, and a clause between others stays.
#[scenario(cites(ecma::PROMISE_REACTION_JOB))]
fn never() -> Schedule {
    schedule! {
        rejected(error("x")).then("fulfilled").catch("rejected").then("then", "caught");

        never "caught";
        expect(ecma) ["rejected", "then"];
        expect ["rejected", "then"];
        never "fulfilled";
    }
}

/// All of it on a line.
#[scenario(cites(node::IMMEDIATE_OR_TIMEOUT))]
fn one_line() -> Schedule {
    schedule! { timeout(1, "one"); timeout(0, "zero"); expect [any_order["zero", "one"]]; expect(node) ["one", "zero"]; }
}

pub const ALL: &[fn() -> Scenario] = scenarios![added, parted, never, one_line];
