#![deny(warnings, dead_code)]

use looplaw::prelude::*;

#[scenario]
fn odd(count: u32) -> Schedule {
    schedule! { lgo("a"); expect ["a"]; }
}

fn main() {
    let _scenarios: &[fn() -> Scenario] = scenarios![odd];
}
