//! Whether cases fare in a batch as they do as files of their own, which is how a person would run them.
//!
//! `cargo run --release --example as_files -- node bun@1.4.5` runs the catalogue both ways on each engine and prints the
//! scenarios whose verdict differs. After `--programs=1000` it does so with as many generated programs. The exit status is
//! 1 if there are any, 2 if an engine can't be opened.

use looplaw::engine::{Engine, OpenError};
use looplaw::fuzz::{Limits, case};
use looplaw::generate::Choices;
use looplaw::model::{Entry, Profile, Scenario};
use looplaw::plan::Plan;
use looplaw::reports::report::ResultEntry;
use looplaw::run::{self, Event, Options};
use looplaw::{catalogue, programs};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut differing = 0;
    let mut programs = 0;
    for spec in std::env::args().skip(1) {
        if let Some(number) = spec.strip_prefix("--programs=") {
            programs = number.parse().unwrap_or(0);
            continue;
        }
        match differences(&spec, programs) {
            Ok(rows) => {
                println!("{spec}: {} differ", rows.len());
                for row in &rows {
                    println!("{row}");
                }
                differing += rows.len();
            }
            Err(error) => {
                eprintln!("error: {error}");
                return ExitCode::from(2);
            }
        }
    }
    if differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The scenarios whose verdict differs, with what was observed in each way.
fn differences(spec: &str, programs: u64) -> Result<Vec<String>, OpenError> {
    let (shared, files) = (programs::open(spec)?, programs::open_as_files(spec)?);
    let all = if programs > 0 { generated(programs, shared.info().profile) } else { catalogue::scenarios() };
    let (shared, files) = (results(shared, &all), results(files, &all));
    let pairs = shared.iter().zip(&files).filter(|(shared, file)| shared.status != file.status);
    let row = |(shared, file): (&ResultEntry, &ResultEntry)| {
        format!("{}\n  in a batch  {}\n  as a file   {}", shared.scenario, words(shared), words(file))
    };
    Ok(pairs.map(row).collect())
}

/// Generated programs that are no files already.
fn generated(programs: u64, profile: Profile) -> Vec<Scenario> {
    let limits = Limits::default();
    let made = |seed: u64| case(Choices::of_seed(seed), &format!("seed_{seed}"), profile, &[], &limits).ok();
    let scenarios = (0..programs).filter_map(made).map(|case| case.scenario);
    scenarios.filter(|scenario| matches!(scenario.schedule.entry, Entry::Task | Entry::Io)).collect()
}

fn results(engine: Box<dyn Engine>, all: &[Scenario]) -> Vec<ResultEntry> {
    let engines = [engine];
    let plan = Plan::new(&engines, all.iter().collect());
    let mut results: Vec<Option<ResultEntry>> = vec![None; all.len()];
    run::run(&plan, &Options::default(), &mut |event| {
        if let Event::Finished { scenario, result, .. } = event {
            results[scenario] = Some(*result);
        }
    });
    results.into_iter().flatten().collect()
}

fn words(result: &ResultEntry) -> String {
    let said = result.message.as_deref().map(|message| format!(", {message}")).unwrap_or_default();
    format!("{}: {:?}{said}", result.status.phrase(), result.observed)
}
