//! Event loops in another language: the worked example. Loops that break the protocol are rows of the faults.
#![cfg(unix)]

#[path = "../../tests/build/mod.rs"]
mod build;

use build::{call, int, log, logs, run, scenario, text};
use looplaw_engines::programs::open;
use looplaw_model::engine::{Case, Engine, OpenError, RunOptions};
use looplaw_model::{Capability, End, Entry, FunctionKind, Scenario, Trace};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// The worked example, if this machine has the Python that it is written in.
fn example() -> Option<String> {
    let found = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("python3 is not on PATH: the worked example and its faulty copies were not run");
    }
    found.then(|| format!("wire:python3 '{}'", path("wire/asyncio_loop.py").display()))
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(file)
}

/// A job before a timer.
fn plain(count: usize) -> Vec<Scenario> {
    let body =
        || vec![run(call("timeout", vec![int(1), logs("timer")])), run(call("then", vec![logs("job")]))];
    (0..count).map(|index| scenario(&format!("plain::p{index}"), Entry::Task, body())).collect()
}

fn traces(engine: &dyn Engine, scenarios: &[Scenario]) -> Vec<Trace> {
    let cases: Vec<Case<'_>> = scenarios.iter().map(|scenario| Case { scenario }).collect();
    let mut found = Vec::new();
    let options = RunOptions { timeout: Duration::from_millis(500), isolate: false, jobs: 1 };
    engine.run(&cases, &options, &mut |case, trace| {
        assert_eq!(case, found.len(), "each case has one trace");
        found.push(trace);
    });
    assert_eq!(found.len(), cases.len());
    found
}

#[test]
fn asyncio_runs_jobs_before_timers() {
    let Some(spec) = example() else { return };
    let engine = open(&spec).unwrap();
    assert_eq!(engine.info().name, "asyncio");
    assert!(engine.info().capabilities.contains(&Capability::Timers));
    assert!(!engine.info().capabilities.contains(&Capability::Immediate));
    for trace in traces(&*engine, &plain(5)) {
        assert_eq!((trace.log(), trace.end), (vec![text("job"), text("timer")], End::Completed));
    }
}

#[test]
fn asyncio_repeats_intervals_and_forgets_what_is_cleared() {
    let Some(spec) = example() else { return };
    let interval = call("interval", vec![int(2), int(3), logs("tick")]);
    let body = vec![run(call("clear", vec![call("timeout", vec![int(1), logs("cleared")])])), run(interval)];
    let found = traces(&*open(&spec).unwrap(), &[scenario("interval", Entry::Task, body)]);
    assert_eq!((found[0].log(), &found[0].end), (vec![text("tick"); 3], &End::Completed));
}

#[test]
fn a_command_that_is_no_loop_is_refused_in_a_line() {
    for spec in ["wire:true", "wire:cat", "wire:echo hello"] {
        let Err(OpenError::Refused { message, .. }) = open(spec) else { panic!("{spec} was opened") };
        assert!(!message.contains('\n') && !message.is_empty(), "{spec}: {message}");
    }
    assert!(matches!(open("wire:no-such-program-is-here"), Err(OpenError::NotFound { .. })));
    assert!(matches!(open("wire:"), Err(OpenError::Refused { .. })));
}

#[test]
fn a_program_that_never_ends_is_stopped() {
    let Some(spec) = example() else { return };
    // `function again() { then(again); }`
    let again = build::declare(
        "again",
        FunctionKind::Plain,
        &[],
        vec![run(call("then", vec![build::name("again")]))],
    );
    let body = vec![again, log("start"), run(build::apply(build::name("again"), vec![]))];
    let found = traces(&*open(&spec).unwrap(), &[scenario("endless", Entry::Task, body), plain(1).remove(0)]);
    assert_eq!(found[0].end, End::TimedOut);
    assert_eq!(found[1].end, End::Completed);
}

/// What it is told in return would fill the memory of the machine.
#[test]
fn a_loop_that_asks_and_never_reads_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("loop.sh");
    let hello =
        r#"{"hello":{"protocol":1,"name":"deaf","version":"1","profile":"web","capabilities":["timers"]}}"#;
    let text = format!("read -r hello; echo '{hello}'; read -r start; exec yes '{{\"rejections\":{{}}}}'\n");
    std::fs::write(&script, text).unwrap();
    let engine = open(&format!("wire:sh '{}'", script.display())).unwrap();
    let scenarios = plain(1);
    let options = RunOptions { timeout: Duration::from_mins(2), isolate: false, jobs: 1 };
    let mut ends = Vec::new();
    engine.run(&[Case { scenario: &scenarios[0] }], &options, &mut |_, trace| ends.push(trace.end));
    assert!(matches!(&ends[..], [End::Lost(why)] if why.contains("does not read")), "{ends:?}");
}
