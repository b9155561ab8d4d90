//! Event loops in another language: the worked example, and loops that break the protocol.
#![cfg(unix)]

mod build;

use build::{call, int, log, logs, run, scenario, text};
use looplaw_engines::engine::{Case, Engine, OpenError, RunOptions};
use looplaw_engines::model::{Capability, End, Entry, FunctionKind, Scenario, Trace};
use looplaw_engines::programs::open;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The worked example, if this machine has the Python that it is written in.
fn example() -> Option<String> {
    let found = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("python3 is not on PATH: the worked example and its faulty copies were not run");
    }
    found.then(|| format!("wire:python3 '{}'", path("wire/asyncio_loop.py").display()))
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// The example with a fault: one piece of its text replaced.
fn faulty(piece: &str, fault: &str) -> Option<(TempDir, String)> {
    example()?;
    let own = fs::read_to_string(path("wire/asyncio_loop.py")).unwrap();
    assert!(own.contains(piece), "the example has no `{piece}` to break");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("loop.py");
    fs::write(&file, own.replacen(piece, fault, 1)).unwrap();
    let spec = format!("wire:python3 '{}'", file.display());
    Some((folder, spec))
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

/// The second case of three meets the fault; the others are right.
fn guilty(fault: &str) -> Option<End> {
    let count = "cases = 0\n\ndef run(entry):\n    global cases\n    cases += 1\n";
    let guarded = format!("{count}    if cases == 2:\n        {fault}\n");
    let marker = fault.len();
    assert!(marker > 0);
    let (_folder, spec) = faulty("def run(entry):\n", &guarded)?;
    let started = Instant::now();
    let found = traces(&*open(&spec).unwrap(), &plain(3));
    assert!(started.elapsed() < Duration::from_secs(20), "{fault} holds the run up");
    for right in [&found[0], &found[2]] {
        assert_eq!((right.log(), &right.end), (vec![text("job"), text("timer")], &End::Completed), "{fault}");
    }
    Some(found[1].end.clone())
}

#[test]
fn a_fault_costs_the_case_that_met_it() {
    let hangs = ["import time; time.sleep(60)", "sys.stdin.readline(); __import__('time').sleep(60)"];
    let lies = [
        "send('fire', callback=99)",
        "print('garbage', flush=True)",
        "print('{\"fire\": {\"callback\": 0}', flush=True)",
        "send('hello', **HELLO)",
        "sys.stdout.buffer.write(b'\\xff\\xfe\\n'); sys.stdout.flush()",
        "send('fire', callback=entry); sys.stdin.readline(); send('fire', callback=entry)",
    ];
    let dies = [
        "sys.exit(3)",
        "__import__('os').kill(__import__('os').getpid(), 9)",
        "__import__('os').close(1); __import__('os')._exit(0)",
    ];
    for fault in hangs {
        let Some(end) = guilty(fault) else { return };
        assert_eq!(end, End::TimedOut, "{fault}");
    }
    for fault in lies {
        let Some(end) = guilty(fault) else { return };
        assert!(matches!(end, End::Lost(_)), "{fault}: {end:?}");
    }
    for fault in dies {
        let Some(end) = guilty(fault) else { return };
        assert!(matches!(end, End::Crashed(_)), "{fault}: {end:?}");
    }
}

#[test]
fn a_line_without_end_is_bounded() {
    let flood = "\n        while True: sys.stdout.write('x' * 65536)";
    let Some(end) = guilty(flood) else { return };
    assert!(matches!(end, End::Lost(_) | End::TimedOut), "{end:?}");
}

#[test]
fn a_loop_of_another_protocol_is_refused() {
    let Some((_folder, spec)) = faulty("\"protocol\": 1", "\"protocol\": 2") else { return };
    let Err(OpenError::Refused { message, .. }) = open(&spec) else { panic!("it was opened") };
    assert_eq!(message, "it speaks protocol 2, this is 1");
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
