//! Lines that end with CR LF, after a byte order mark.

use looplaw::prelude::*;

/// The new lines end so, too.
#[scenario(cites(node::IMMEDIATE_OR_TIMEOUT))]
fn crlf() -> Schedule {
    schedule! {
        timeout(1, "one");
        timeout(0, "zero");

        expect [
            // They differ.
            any_order["zero", "one"]
        ];
        expect(node) ["one", "zero"];
    }
}

/// Below it.
#[scenario(cites(ecma::RUN_TO_COMPLETION))]
fn below() -> Schedule {
    schedule! {
        then("job");
        log("code");
        expect ["code", "job"];
    }
}

pub const ALL: &[fn() -> Scenario] = scenarios![crlf, below];
