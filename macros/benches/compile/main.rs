//! What the macro costs a build: 1,000 schedules through `schedule!` and `#[scenario]`, next to the same trees written
//! as constants by hand. `cargo bench -p looplaw-macros --bench compile -- [ROUNDS]`
//!
//! The constants are the text of the macro's own expansion, which the front end's modules write here without the
//! compiler. Each round builds the crates in turn; of each crate the build with the least processor time counts. Needs
//! Linux.

#![allow(
    dead_code,
    unused_imports,
    reason = "the front end is compiled into this program as it is, with its tests and with what only a compiler calls"
)]

#[path = "../../src/ast.rs"]
mod ast;
#[path = "../../src/check/mod.rs"]
mod check;
mod crates;
#[path = "../../src/did_you_mean.rs"]
mod did_you_mean;
#[path = "../../src/errors.rs"]
mod errors;
#[path = "../../src/expand/mod.rs"]
mod expand;
mod front;
#[path = "../../src/javascript/mod.rs"]
mod javascript;
#[path = "../../src/operator.rs"]
mod operator;
#[path = "../../src/parse/mod.rs"]
mod parse;
#[path = "../../src/tokens.rs"]
mod tokens;
#[path = "../../src/written.rs"]
mod written;

use crates::{Crate, Variant};
use std::error::Error;
use std::time::Duration;

const CASES: u32 = 1000;
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(ROUNDS);
    let cases: Vec<front::Case> = (0..CASES).map(|seed| front::case(seed.into())).collect();
    let size = |text: fn(&front::Case) -> &str| {
        cases.iter().map(|case| text(case).len()).sum::<usize>() / cases.len()
    };
    println!(
        "{CASES} schedules: {} bytes each, {} as a constant",
        size(|case| &case.dsl),
        size(|case| &case.constant)
    );
    println!("the front end alone, in this build: {:.1} µs an invocation", micros(front::time(&cases)));

    let variants = [Variant::Nothing, Variant::Constants, Variant::Schedules, Variant::Scenarios];
    let mut crates = Vec::new();
    for variant in variants {
        crates.push(Crate::write(variant, &cases)?);
    }
    for round in 0..=rounds {
        for made in &mut crates {
            // The first build compiles what they depend on.
            made.build(round > 0)?;
        }
    }
    report(&crates);
    Ok(())
}

fn micros(total: Duration) -> f64 {
    total.as_secs_f64() * 1e6 / f64::from(CASES)
}

fn report(crates: &[Crate]) {
    let nothing = crates[0].best;
    let constants = crates[1].best;
    for made in crates {
        let ratio = made.best.as_secs_f64() / constants.as_secs_f64();
        let more = micros(made.best.saturating_sub(constants));
        let name = made.variant.name();
        println!(
            "{name:<10} {:>8.1} ms  {ratio:>5.2} times the constants  {more:>6.1} µs more an invocation",
            made.best.as_secs_f64() * 1e3
        );
    }
    println!("without what an empty crate costs:");
    for made in &crates[2..] {
        let ratio =
            made.best.saturating_sub(nothing).as_secs_f64() / constants.saturating_sub(nothing).as_secs_f64();
        println!("{:<10} {ratio:>17.2} times the constants", made.variant.name());
    }
}
