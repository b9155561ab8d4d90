//! The one check of all rows.

use crate::build::traces::is_right;
use crate::fakes;
use crate::fault::{Fake, Fault, GUILTY, RIGHT, Verdict, scenarios};
use looplaw_engines::programs::{self, open};
use looplaw_model::engine::{Engine, RunOptions};
use looplaw_model::{End, Trace};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a case may take.
const TIMEOUT: Duration = Duration::from_millis(700);
/// How long a row may take, from the opening of the engine to its end. The longest way is that of a case that hangs:
/// among others, after others, and alone.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// The exit status of a row in which nothing was wrong but that some case was late: on a machine with other things to
/// do, that is no proof.
pub const STARVED: i32 = 3;
/// How much a row may add to the memory of its process, in KiB.
const MOST_MEMORY: u64 = 64 << 10;

/// Runs the cases on the faulty engine; panics where anything is not as it must be.
pub fn check(fault: &Fault) {
    programs::adopt();
    let memory_before = peak();
    let here = tempfile::tempdir().unwrap();
    let started = Instant::now();
    match (open(&fakes::spec(fault.fake, here.path())), fault.verdict) {
        (Err(error), Verdict::Refused(words)) => {
            let said = error.to_string();
            assert!(said.contains(words) && !said.contains('\n') && said.len() < 1000, "refused: {said}");
        }
        (Ok(_), Verdict::Refused(_)) => panic!("it was opened"),
        (Err(error), _) => panic!("it was not opened: {error}"),
        (Ok(engine), verdict) => judge(verdict, &traces(&*engine, fault.fake)),
    }
    let took = started.elapsed();
    assert!(took < DEADLINE, "it took {took:?}");
    leaves_nothing(here.path());
    let grown = peak().saturating_sub(memory_before);
    assert!(grown < MOST_MEMORY, "memory has grown by {grown} KiB");
}

/// Runs all cases; every one must have exactly one trace.
fn traces(engine: &dyn Engine, fake: Fake) -> Vec<Trace> {
    let isolate = matches!(fake, Fake::Start(_) | Fake::Shell(_) | Fake::Alone(_));
    let options = RunOptions { timeout: TIMEOUT, isolate, jobs: 2 };
    crate::build::traces::traces(engine, &scenarios(fake), &options)
}

/// Panics where a case did not end as it must, unless all such cases were merely late.
fn judge(verdict: Verdict, traces: &[Trace]) {
    let is_as_it_must_be = |index: usize, trace: &Trace| match verdict {
        Verdict::All(end) => end.is_that_of(trace) || is_not_asked(trace),
        Verdict::Guilty(end) if index == GUILTY => end.is_that_of(trace),
        _ if index == GUILTY => RIGHT.is_that_of(trace),
        _ => is_right(trace, index),
    };
    let wrong = |(index, trace): &(usize, &Trace)| !is_as_it_must_be(*index, trace);
    let wrong: Vec<_> = traces.iter().enumerate().filter(wrong).collect();
    if !wrong.is_empty() && wrong.iter().all(|(_, trace)| trace.end == End::TimedOut) {
        eprintln!("late: {}", shown(&wrong));
        std::process::exit(STARVED);
    }
    assert!(wrong.is_empty(), "{}", shown(&wrong));
    assert!(!traces.iter().all(is_not_asked), "no case was asked for");
}

fn is_not_asked(trace: &Trace) -> bool {
    matches!(&trace.end, End::Lost(why) if why.starts_with("not asked"))
}

fn shown(traces: &[(usize, &Trace)]) -> String {
    let one = |(index, trace): &(usize, &Trace)| {
        let text = format!("case {index}: {:?} with {:?}", trace.end, trace.log());
        text.chars().take(1000).collect::<String>()
    };
    traces.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// No process that the engine started is there, by the row's mark or by its number, and no folder.
fn leaves_nothing(here: &Path) {
    let numbers = fs::read_to_string(here.join("pids")).unwrap_or_default();
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let left: Vec<String> = marked(here)
            .into_iter()
            .chain(numbers.lines().map(str::to_owned).filter(|pid| is_alive(pid)))
            .collect();
        if left.is_empty() {
            break;
        }
        assert!(Instant::now() < deadline, "processes {left:?} are still there");
        thread::sleep(Duration::from_millis(20));
    }
    for folder in fs::read_to_string(here.join("folders")).unwrap_or_default().lines() {
        assert!(!Path::new(folder).exists(), "{folder} is still there");
    }
}

/// The processes that have the row's mark in their environment.
fn marked(here: &Path) -> Vec<String> {
    let mark = format!("FAULT={}", here.display());
    let is_marked = |pid: &String| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
    };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(is_marked).collect()
}

/// Whether a process is running: a zombie is not.
fn is_alive(pid: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.trim_start().starts_with('Z'))
}

/// The most memory that this process has held, in KiB; 0 where the system doesn't tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
