#![deny(warnings, dead_code)]

use looplaw::prelude::*;

/// It shows.
#[scenario(cites(html::MICROTASK_CHECKPOINT))]
fn odd() {
    schedule! { log("a"); expect ["a"]; }
}

fn main() {
    let _scenarios: &[fn() -> Scenario] = scenarios![odd];
}
