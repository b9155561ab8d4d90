#![deny(warnings, dead_code)]

use looplaw::prelude::*;

/// It shows.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::MICROTASK_CHECKPOINT))]
fn odd() -> Schedule {
    schedule! { log("a"); expect ["a"]; }
}

fn main() {
    let _scenarios: &[fn() -> Scenario] = scenarios![odd];
}
