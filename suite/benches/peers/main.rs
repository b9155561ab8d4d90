//! How many cases a second Node runs under Looplaw, in one bare process, under `node --test` and under
//! `test262-harness`.
//!
//! `cargo bench --bench peers` generates 1,000 programs of about ten labels, runs the same programs under each on the
//! Node that is on PATH, one after another in one run, and prints cases a second and ratios. It installs
//! `test262-harness` with npm under the build's own folder. The test262 part runs a sample, since it is slow.
//! Looplaw and the floor are timed in turns, as a machine's speed drifts.

mod cases;
mod floor;
mod node_test;
mod test262;

use cases::Case;
use looplaw::engine::{Case as EngineCase, RunOptions};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const CASES: usize = 1_000;
const LABELS: usize = 10;
const TEST262_SAMPLE: usize = 200;
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` only wants to know that this builds.
    if !std::env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let cases = cases::generate(CASES, LABELS);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("peers");
    let (mut floors, mut runs, mut wholes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floors.push(floor::run(&cases, &folder)?);
        let (opening, running) = looplaw_run(&cases)?;
        runs.push(running);
        wholes.push(opening + running);
    }
    let floor = rate(CASES, least(floors));
    let running = floor / rate(CASES, least(runs));
    let looplaw = rate(CASES, least(wholes));
    println!("floor             {floor:>8.0} cases/s   one bare process, all in flight");
    println!(
        "looplaw           {looplaw:>8.0} cases/s   takes {:.2} times as long as the floor, {running:.2} once it is open",
        floor / looplaw
    );
    let tests = (0..ROUNDS).map(|_| node_test::run(&cases, &folder)).collect::<Result<_, _>>()?;
    let node_test = rate(CASES, least(tests));
    println!(
        "node --test       {node_test:>8.0} cases/s   looplaw runs {:.1} times as many",
        looplaw / node_test
    );
    let harness = test262::install(&folder)?;
    let sample = &cases[..TEST262_SAMPLE];
    for threads in [1, 2, 4] {
        let test262 = rate(sample.len(), test262::run(&harness, sample, &folder, threads)?);
        println!(
            "test262-harness   {test262:>8.0} cases/s   looplaw runs {:.1} times as many (-t {threads})",
            looplaw / test262
        );
    }
    Ok(())
}

/// A run as a user has it: opening the engine, which asks it what it has, and then starting Node, running, reading the
/// logs, comparing them. How long each of the two took.
fn looplaw_run(cases: &[Case]) -> Result<(Duration, Duration), Box<dyn Error>> {
    let started = Instant::now();
    let engine = looplaw::programs::open("node")?;
    let opening = started.elapsed();
    let batch: Vec<_> = cases.iter().map(|case| EngineCase { scenario: &case.scenario }).collect();
    let mut right = 0;
    engine.run(&batch, &RunOptions { jobs: 2, ..RunOptions::default() }, &mut |id, trace| {
        right += usize::from(trace.log() == cases[id].expected);
    });
    check("looplaw", right, cases.len())?;
    Ok((opening, started.elapsed().saturating_sub(opening)))
}

/// A peer that ran fewer cases, or saw other orders, would be measured wrongly.
fn check(who: &str, right: usize, wanted: usize) -> Result<(), Box<dyn Error>> {
    if right == wanted { Ok(()) } else { Err(format!("{who}: {right} of {wanted} cases passed").into()) }
}

fn least(times: Vec<Duration>) -> Duration {
    times.into_iter().min().unwrap_or_default()
}

fn rate(cases: usize, time: Duration) -> f64 {
    let cases = u32::try_from(cases).unwrap_or(u32::MAX);
    f64::from(cases) / time.as_secs_f64()
}
