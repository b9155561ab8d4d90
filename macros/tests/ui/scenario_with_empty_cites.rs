#![deny(warnings, dead_code)]

use looplaw::prelude::*;

/// It shows.
#[scenario(cites())]
fn baseless() -> Schedule {
    schedule! { log("a"); expect ["a"]; }
}

fn main() {
    let _scenarios: &[fn() -> Scenario] = scenarios![baseless];
}
