//! One case among many more than are in flight at once, and command lines that are no engine.
#![cfg(unix)]

#[path = "../../tests/build/mod.rs"]
mod build;

use build::traces::{is_right, plain};
use build::{array, call, int, log, logs, run, scenario, string, text};
use looplaw_engines::programs::open;
use looplaw_model::engine::{Engine, OpenError, RunOptions};
use looplaw_model::{End, Entry, Expr, Scenario, Stmt, Trace};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

/// How long a case may take.
const TIMEOUT: Duration = Duration::from_millis(500);

fn traces(engine: &dyn Engine, scenarios: &[Scenario], timeout: Duration) -> Vec<Trace> {
    let options = RunOptions { timeout, isolate: false, jobs: 2 };
    build::traces::traces(engine, scenarios, &options)
}

#[test]
fn one_case_that_hangs_costs_no_other() {
    let engine = open("node").unwrap();
    let mut cases = plain(80);
    let spin = Stmt::While { test: Expr::Bool(true), body: vec![].into() };
    cases[40] = scenario("plain::hangs", Entry::Task, vec![log("before"), spin]);
    let traces = traces(&*engine, &cases, TIMEOUT);
    for (index, trace) in traces.iter().enumerate() {
        assert!(
            if index == 40 { trace.end == End::TimedOut } else { is_right(trace, index) },
            "{index}: {trace:?}"
        );
    }
}

#[test]
fn one_case_that_waits_too_long_keeps_its_log() {
    let engine = open("node").unwrap();
    let mut cases = plain(40);
    let late = run(call("timeout", vec![int(5000), logs("late")]));
    cases[7] = scenario("plain::waits", Entry::Task, vec![log("before"), late]);
    let traces = traces(&*engine, &cases, TIMEOUT);
    assert_eq!((&traces[7].end, traces[7].log()), (&End::TimedOut, vec![text("before")]));
    assert!((0..40).filter(|index| *index != 7).all(|index| is_right(&traces[index], index)));
}

/// The SPEC of a shell script in Node's place.
fn fake(folder: &Path, script: &str) -> String {
    let path = folder.join("engine");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    format!("node={}", path.display())
}

#[test]
fn the_process_that_was_probed_runs_the_first_batch_and_no_isolated_case() {
    let folder = tempfile::tempdir().unwrap();
    let starts = folder.path().join("starts");
    let script = format!("echo start >> '{}'; exec node \"$@\"", starts.display());
    let started = |engine: &dyn Engine, isolate: bool| {
        fs::write(&starts, "").unwrap();
        let traces =
            build::traces::traces(engine, &plain(3), &RunOptions { isolate, ..RunOptions::default() });
        assert!(traces.iter().enumerate().all(|(index, trace)| is_right(trace, index)));
        fs::read_to_string(&starts).unwrap().lines().count()
    };
    let engine = open(&fake(folder.path(), &script)).unwrap();
    assert_eq!(started(&*engine, true), 3);
    assert_eq!(started(&*engine, false), 0);
    assert_eq!(started(&*engine, false), 1);
}

#[test]
fn one_case_that_kills_the_process_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let bomb = folder.path().join("bomb.js");
    fs::write(&bomb, "Promise.race = () => process.kill(process.pid, 'SIGKILL');").unwrap();
    let engine = open(&fake(folder.path(), &format!("exec node -r {} \"$@\"", bomb.display()))).unwrap();
    let mut cases = plain(100);
    cases[50] = scenario("plain::dies", Entry::Task, vec![run(call("race", vec![array(vec![])]))]);
    let traces = traces(&*engine, &cases, TIMEOUT);
    for (index, trace) in traces.iter().enumerate() {
        match &trace.end {
            End::Crashed(how) if index == 50 => assert!(how.contains("signal: 9"), "{how}"),
            _ => assert!(is_right(trace, index), "{index}: {trace:?}"),
        }
    }
}

/// Holds the thread for 60 ms when a timer of 50 ms has been set, as a busy machine may: once.
const STALL: &str = r#"
    const { existsSync, writeFileSync } = require("fs"), set = setTimeout;
    globalThis.setTimeout = (callback, ms) => {
        const timer = set(callback, ms);
        if (ms === 50 && !existsSync(__dirname + "/stalled")) {
            writeFileSync(__dirname + "/stalled", "");
            for (const end = Date.now() + 60; Date.now() < end; );
        }
        return timer;
    };
"#;

/// Hands a file operation's result over 100 ms late, as a busy machine may: once.
const LATE: &str = r#"
    const fs = require("fs"), { stat } = fs;
    fs.stat = (path, callback) => {
        const isLate = !fs.existsSync(__dirname + "/stalled");
        fs.writeFileSync(__dirname + "/stalled", "");
        stat(path, isLate ? () => setTimeout(callback, 100) : callback);
    };
"#;

/// Has a case run from each entry on a Node.js that a script holds up once, and holds its order against what is right.
fn is_run_once_more(script: &str, entries: &[Entry], body: &[Stmt], right: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let (preload, stalled) = (folder.path().join("preload.js"), folder.path().join("stalled"));
    fs::write(&preload, script).unwrap();
    let engine = open(&fake(folder.path(), &format!("exec node -r {} \"$@\"", preload.display()))).unwrap();
    for entry in entries {
        let _ = fs::remove_file(&stalled);
        let case = [scenario("plain::stalls", *entry, body.to_vec())];
        let trace = traces(&*engine, &case, Duration::from_secs(5)).remove(0);
        assert!(stalled.exists(), "{entry:?}");
        assert_eq!(trace.log(), right, "{entry:?}");
    }
}

/// A timer's delay starts when it is set: what holds the turn up between two of them makes the shorter one the later.
#[test]
fn a_case_whose_code_the_machine_held_up_is_run_once_more() {
    let timers = [("long", 50), ("short", 20)];
    let timers = timers.map(|(label, ms)| run(call("timeout", vec![int(ms), logs(label)])));
    let after_a_job = [run(call("then", vec![build::closure(&[], timers.to_vec())]))];
    let entries = [Entry::Task, Entry::Io, Entry::Script, Entry::Module];
    is_run_once_more(STALL, &entries, &timers, &["short", "long"]);
    is_run_once_more(STALL, &entries, &after_a_job, &["short", "long"]);
}

#[test]
fn a_case_whose_file_operation_the_machine_held_up_is_run_once_more() {
    let body = [run(call("timeout", vec![int(60), logs("timer")])), run(call("io", vec![logs("io")]))];
    is_run_once_more(LATE, &[Entry::Task, Entry::Script], &body, &["io", "timer"]);
}

/// Whether a Node.js process holds the thread for 60 ms when a timer of 50 ms has been set: each, or each second one.
const EACH: &str = "true";
const EACH_SECOND: &str =
    "fs.existsSync(mark) ? (fs.rmSync(mark), false) : (fs.writeFileSync(mark, ''), true)";

/// In a file nothing measures a stall: there an order that changes from try to try is in doubt.
#[test]
fn a_case_that_the_machine_holds_up_each_time_says_so() {
    let timers = [("long", 50), ("short", 20)];
    let timers = timers.map(|(label, ms)| run(call("timeout", vec![int(ms), logs(label)])));
    let rows = [
        (EACH, Entry::Task, true),
        (EACH, Entry::Io, true),
        (EACH_SECOND, Entry::Script, true),
        ("false", Entry::Task, false),
        ("false", Entry::Script, false),
    ];
    for (holds, entry, held_up) in rows {
        let folder = tempfile::tempdir().unwrap();
        let preload = folder.path().join("preload.js");
        let script = format!(
            "const fs = require('fs'), mark = __dirname + '/mark', holds = {holds}, set = setTimeout;
            globalThis.setTimeout = (callback, ms) => {{
                const timer = set(callback, ms);
                for (const end = Date.now() + 60; holds && ms === 50 && Date.now() < end; );
                return timer;
            }};"
        );
        fs::write(&preload, script).unwrap();
        let engine =
            open(&fake(folder.path(), &format!("exec node -r {} \"$@\"", preload.display()))).unwrap();
        let case = [scenario("plain::stalls", entry, timers.to_vec())];
        let trace = traces(&*engine, &case, Duration::from_secs(5)).remove(0);
        assert_eq!(trace.held_up, held_up, "{holds} {entry:?} {trace:?}");
    }
}

#[test]
fn uncaught_errors_are_their_own_cases() {
    let engine = open("node").unwrap();
    let mut cases = plain(100);
    let reject = |message: &str| run(call("rejected", vec![call("error", vec![string(message)])]));
    for index in (5..100).step_by(10) {
        let body = vec![
            log("before"),
            reject("first"),
            reject("second"),
            run(call("timeout", vec![int(0), logs("t")])),
        ];
        cases[index] = scenario("plain::throws", Entry::Task, body);
    }
    let traces = traces(&*engine, &cases, Duration::from_secs(5));
    for (index, trace) in traces.iter().enumerate() {
        if index % 10 == 5 {
            assert_eq!(trace.end, End::Uncaught("Error: first".to_owned()), "{index}");
            assert_eq!(trace.log(), [text("before")]);
        } else {
            assert!(is_right(trace, index), "{index}: {trace:?}");
        }
    }
}

#[test]
fn what_is_no_engine_is_refused_in_words() {
    let open = |spec: &str| open(spec).map(|engine| engine.info().version.clone());
    assert!(matches!(open("node=/no/such/file"), Err(OpenError::NotFound { .. })));
    assert!(matches!(open("js:no-such-shell-here {file}"), Err(OpenError::NotFound { .. })));
    assert!(matches!(open("js:node"), Err(OpenError::Refused { message, .. }) if message.contains("{file}")));
    assert!(matches!(open("js:cat {file}"), Err(OpenError::Refused { .. })));
    assert!(matches!(open("node=/bin/true"), Err(OpenError::Refused { .. })));
    assert!(matches!(open("nodejs"), Err(OpenError::Unknown { .. })));
}

#[test]
fn a_spec_that_is_wrong_is_told_what_to_write() {
    let rows = [
        ("node=/etc", "`/etc` is a folder; name the program in it"),
        ("node=/etc/passwd", "`/etc/passwd` is not executable"),
        ("node=", "write the program's path after `node=`"),
        ("js:/nope {file}", "`/nope` was not found; write a program that is on PATH"),
        ("js:\"node {file}", "has no end; close it"),
        ("js:/etc {file}", "`/etc` is a folder"),
        ("wire:/nope", "after `wire:`"),
        ("wire:cat", "no hello came from it: no line of the protocol"),
        ("wire:cat", "engines/wire/asyncio_loop.py"),
        ("a@b=js:/nope {file}", "`/nope` was not found"),
    ];
    for (spec, words) in rows {
        let said = open(spec).err().expect(spec).to_string();
        assert!(said.contains(words) && !said.contains('\n'), "{spec}: {said}");
    }
}
