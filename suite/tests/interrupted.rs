//! Runs that are cut short, by an interrupt, a polite end, or a kill that cannot be caught; and one that is stopped and
//! goes on.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;

/// Takes a while for each case, leaves a process in a session of its own and another one that has not even Looplaw's
/// environment, and notes when a case has ended.
const SLOW: &str = r#"
    const { spawn } = require("child_process"), fs = require("fs");
    spawn("sleep", ["600"], { detached: true, stdio: "inherit" }).unref();
    const { PATH, DESK } = process.env;
    spawn("sleep", ["600"], { detached: true, stdio: "ignore", env: { PATH, DESK } }).unref();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
    process.on("exit", () => fs.appendFileSync(process.env.DESK + "/ended", Date.now() + "\n"));
"#;

/// For how long a result may be kept back, in milliseconds: 200 by the journal, a second where writing takes long, and
/// what a busy machine takes to hear of the end of a process.
const A_MOMENT: u64 = 2000;

/// Processes of the engine that are no cases: what it has is asked, and what its loop does.
const PROBES: usize = 2;

/// A run on a slow engine, in a folder of its own.
struct Run {
    workdir: TempDir,
    process: Child,
}

impl Run {
    /// Starts it, and waits until the file has results of the slow engine. It is held to ECMA-262 alone: what a timer does
    /// on a busy machine would be looked at again, and is a result only then.
    fn start() -> Self {
        let workdir = workdir();
        fs::write(workdir.path().join("slow.js"), SLOW).unwrap();
        let spec = format!("js:node --require {} {{file}}", workdir.path().join("slow.js").display());
        let args = ["--engine", "reference:ecma", "--engine", &spec, "--isolate", "--profile", "ecma"];
        let mut command = looplaw(workdir.path(), &args);
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let run = Self { workdir, process };
        wait_for(|| run.passed_on("js:") >= 5);
        run
    }

    fn file(&self) -> PathBuf {
        self.workdir.path().join("target/looplaw/results.json")
    }

    fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_str(&fs::read_to_string(self.file()).ok()?).expect("whenever it is read, it is JSON")
    }

    fn passed_on(&self, engine: &str) -> usize {
        let is_own = |result: &&serde_json::Value| {
            result["engine"].as_str().unwrap().starts_with(engine) && result["status"] == "passed"
        };
        self.json().map_or(0, |json| json["results"].as_array().unwrap().iter().filter(is_own).count())
    }

    /// Sends it a signal by name; by which one it died.
    fn signal(&mut self, name: &str) -> Option<i32> {
        send(name, &self.process.id().to_string());
        self.process.wait().unwrap().signal()
    }

    /// How many cases the slow engine had ended some time before `moment`, and how many of them the file has.
    fn kept(&self, moment: u128) -> (usize, usize) {
        let ended = fs::read_to_string(self.workdir.path().join("ended")).unwrap();
        let before = ended.lines().filter(|at| at.parse::<u128>().unwrap() < moment).count();
        let json = self.json().expect("there is a file");
        let is_own = |result: &&serde_json::Value| {
            result["engine"].as_str().unwrap().starts_with("js:") && result["status"] != "unsupported"
        };
        (before, json["results"].as_array().unwrap().iter().filter(is_own).count())
    }
}

/// Waits until something is so.
fn wait_for(is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_mins(1);
    while !is_so() {
        assert!(Instant::now() < deadline, "it was waited for in vain");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Sends a process a signal by name.
fn send(name: &str, process: &str) {
    assert!(Command::new("kill").args([&format!("-{name}"), process]).status().unwrap().success());
}

/// A folder for a run, with one for its temporary files.
fn workdir() -> TempDir {
    let workdir = tempfile::tempdir().expect("a folder for the test");
    fs::create_dir(workdir.path().join("tmp")).unwrap();
    workdir
}

/// The processes that were started for a workdir and are there.
fn processes(workdir: &Path) -> Vec<String> {
    let marked = format!("DESK={}", workdir.display());
    let has_mark = |path: &Path| {
        let environment = fs::read(path.join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == marked.as_bytes())
    };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let found = entries.filter(|path| path.join("stat").exists() && has_mark(path));
    found.map(|path| fs::read_to_string(path.join("stat")).unwrap_or_default()).collect()
}

/// Waits for processes and temporary folders to go.
fn leaves_nothing(workdir: &Path) {
    let deadline = Instant::now() + Duration::from_secs(10);
    let folders = || fs::read_dir(workdir.join("tmp")).unwrap().count();
    while !processes(workdir).is_empty() || folders() > 0 {
        assert!(Instant::now() < deadline, "{:?} and {} folders", processes(workdir), folders());
        thread::sleep(Duration::from_millis(20));
    }
}

/// A run that heeds the signals of this file, whatever the tests were started with: a shell's background job ignores an
/// interrupt, and so does all that it starts. Where that can't be undone, it is said by a failure and not waited for.
fn looplaw(workdir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_looplaw"));
    if ignores_interrupts() {
        command = Command::new("env");
        command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_looplaw")]);
    }
    command.args(args).current_dir(workdir).stdin(Stdio::null());
    command.env("DESK", workdir).env("TMPDIR", workdir.join("tmp"));
    command
}

/// Whether an interrupt is ignored here, by `proc_pid_status(5)`: a mask in which the first bit is the first signal.
fn ignores_interrupts() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & 1 << 1 != 0)
}

/// What everyone can rely on after a run that was ended by this signal.
fn leaves_what_it_had(name: &str, number: i32) {
    let mut run = Run::start();
    thread::sleep(Duration::from_millis(A_MOMENT));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    assert_eq!(run.signal(name), Some(number), "it ends as the signal says");
    let (before, kept) = run.kept(now - u128::from(A_MOMENT));
    assert!(before <= kept + PROBES, "{before} had ended, the file has {kept}");
    let json = run.json().expect("there is a file");
    assert_eq!(json["complete"], false);
    let passed = json["summary"]["passed"].as_u64().unwrap();
    assert!(
        passed > 0 && usize::try_from(passed) == Ok(run.passed_on("")),
        "the summary is that of the results"
    );
    leaves_nothing(run.workdir.path());

    let file = run.file().display().to_string();
    let left = looplaw(run.workdir.path(), &["compare", &file, &file]).output().unwrap();
    let said = String::from_utf8_lossy(&left.stdout).into_owned();
    assert!(left.status.success() && said.contains("0 changed") && said.contains("cut short"), "{said}");
    let merge = ["merge", &file, "--json", "merged.json", "--html", "merged.html"];
    assert!(looplaw(run.workdir.path(), &merge).status().unwrap().success());
    let merged = fs::read_to_string(run.workdir.path().join("merged.json")).unwrap();
    let merged: serde_json::Value = serde_json::from_str(&merged).unwrap();
    assert_eq!(merged["complete"], false);
    assert_eq!(merged["results"].as_array().unwrap().len(), json["results"].as_array().unwrap().len());
    let page = fs::read_to_string(run.workdir.path().join("merged.html")).unwrap();
    assert!(page.contains("cut short"), "the page says so too");
}

#[test]
fn an_interrupted_run_leaves_what_it_had() {
    leaves_what_it_had("INT", 2);
}

#[test]
fn a_terminated_run_leaves_what_it_had() {
    leaves_what_it_had("TERM", 15);
}

#[test]
fn a_killed_run_leaves_what_it_had() {
    leaves_what_it_had("KILL", 9);
}

/// Node.js that sleeps along with the machine: it is stopped half-way through its first second, and says so.
const SLEEPS: &str = r#"#!/bin/sh
sleep 0.5
[ -e "$DESK/asleep" ] && { echo $$ >>"$DESK/asleep"; kill -STOP $$; }
exec node "$@"
"#;

/// The run and its engine are stopped for longer than a case may take, and go on.
#[test]
fn time_in_which_the_run_was_stopped_is_not_the_engines() {
    let workdir = workdir();
    let (engine, asleep) = (workdir.path().join("engine"), workdir.path().join("asleep"));
    fs::write(&engine, SLEEPS).unwrap();
    fs::set_permissions(&engine, fs::Permissions::from_mode(0o755)).unwrap();
    let spec = format!("node={}", engine.display());
    let args = ["microtasks::nested", "--isolate", "--jobs", "1", "--timeout", "1", "--engine", &spec];
    let process = looplaw(workdir.path(), &args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut run = Run { workdir, process };
    wait_for(|| run.file().exists());
    fs::write(&asleep, "").unwrap();
    let engine = || fs::read_to_string(&asleep).unwrap();
    wait_for(|| engine().ends_with('\n'));
    let engine = engine().trim().to_owned();
    send("STOP", &run.process.id().to_string());
    fs::remove_file(asleep).unwrap();
    // A case has a second, and its process three more.
    thread::sleep(Duration::from_millis(4500));
    send("CONT", &run.process.id().to_string());
    send("CONT", &engine);
    let status = run.process.wait().unwrap();
    assert!(status.success(), "{}", run.json().expect("there is a file")["summary"]);
}

#[test]
fn a_run_that_ends_leaves_no_folder() {
    let workdir = workdir();
    let args = ["jobs::", "--engine", "node"];
    assert!(looplaw(workdir.path(), &args).stdout(Stdio::null()).status().unwrap().success());
    leaves_nothing(workdir.path());
}
