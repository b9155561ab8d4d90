#![deny(warnings, dead_code)]

use looplaw::prelude::*;

/// It shows.
#[scenario(cites(html::MICROTASK_CHECKPOINT))]
fn one() -> Schedule {
    schedule! { log("a"); expect ["a"]; }
}

const ALL: &[fn() -> Scenario] = scenarios![];

fn main() {
    assert_eq!(ALL.len(), 0);
}
