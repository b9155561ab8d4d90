//! Publishes runs into a folder, as `looplaw publish` does: `cargo run -p looplaw-reports --example site -- DIR [large]`.
//!
//! The runs are three of the tests' hostile report; `large` are 50 of 25 engines and 1,000 scenarios each, by which the
//! folder's size is measured.

#[path = "../tests/reports/fixture.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixture;
#[path = "common/large.rs"]
mod large;

use looplaw_reports::judge::Status;
use looplaw_reports::publish::publish;
use looplaw_reports::report::Report;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, is_large) = match arguments.as_slice() {
        [folder] => (folder, false),
        [folder, what] if what == "large" => (folder, true),
        _ => return Err("give a folder, and `large` for many runs".into()),
    };
    let (report, runs) = if is_large { (large::report(1_000), 50) } else { (fixture::report(), 3) };
    let runs = (0..runs).map(|day| (format!("run {day}"), run(&report, day))).collect();
    let published = publish(Path::new(folder), runs)?;
    println!("{published:?}");
    Ok(())
}

/// The report of another day, on which other scenarios fail.
fn run(report: &Report, day: usize) -> Report {
    let mut run = report.clone();
    run.started = format!("2026-{:02}-{:02}T04:30:00Z", 1 + day / 28, 1 + day % 28);
    for (at, result) in run.results.iter_mut().enumerate() {
        // Four of five failures began on some day, and what passes failed for a day, once in a while.
        if result.status == Status::Failed && day < (at * 7) % 60 {
            result.status = Status::Passed;
            result.violation = None;
        }
    }
    run.settle();
    run
}
