#![deny(warnings, dead_code)]

use looplaw::prelude::*;

#[scenario(cites(html::MICROTASK_CHECKPOINT))]
fn quiet() -> Schedule {
    schedule! { log("a"); expect ["a"]; }
}

fn main() {
    let _scenarios: &[fn() -> Scenario] = scenarios![quiet];
}
