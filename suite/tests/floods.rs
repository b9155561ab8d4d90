//! What a run may take where an engine tells more than anybody asked for: memory, and the files that it writes.
#![cfg(target_os = "linux")]

use looplaw::reports::writers::FORMATS;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// Node.js that is right when it is asked what it has, and answers each case with 10,000 labels.
const ENGINE: &str = r#"#!/bin/sh
for last; do :; done
case $last in
  *harness.js) exec node "${0%/*}/flood.js" ;;
  *.mjs) exit 1 ;;
  *) exec node "$@" </dev/null ;;
esac
"#;

const FLOOD: &str = r#"
const fs = require("fs");
const { token, cases } = JSON.parse(fs.readFileSync(0, "utf8"));
const log = Array.from({ length: 10000 }, (_, n) => "a label of some length " + n), none = log.map(() => null);
for (const { id } of cases) {
  const answer = { id, end: "completed", message: null, log, queues: none, times: log.map(() => 0), us: 1 };
  process.stdout.write(token + " " + JSON.stringify(answer) + "\n");
}
"#;

/// The most memory that a process has held by its end, in MiB.
fn peak(child: &mut Child) -> u64 {
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(held.unwrap_or(0) >> 10);
        thread::sleep(Duration::from_millis(5));
    }
    peak
}

/// Some forty cases, each with a run among others and three alone.
#[test]
fn ten_thousand_labels_a_case_are_bounded_for_the_whole_run() {
    let workdir = tempfile::tempdir().unwrap();
    fs::write(workdir.path().join("engine"), ENGINE).unwrap();
    fs::set_permissions(workdir.path().join("engine"), fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(workdir.path().join("flood.js"), FLOOD).unwrap();
    let areas = ["jobs::", "microtasks::", "then_chains::"];
    let forms = FORMATS.iter().flat_map(|form| [format!("--{}", form.name), form.file.to_owned()]);
    let files: Vec<String> = ["--json", "results.json"].map(str::to_owned).into_iter().chain(forms).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let args = [&areas[..], &files, &["--engine", "node=./engine"]].concat();
    let mut command = Command::new(env!("CARGO_BIN_EXE_looplaw"));
    let mut child = command.args(args).current_dir(workdir.path()).stdout(Stdio::null()).spawn().unwrap();
    let peak = peak(&mut child);
    assert_eq!(child.wait().unwrap().code(), Some(1));

    let text = fs::read_to_string(workdir.path().join("results.json")).unwrap();
    let results: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(results["complete"], true);
    let results = results["results"].as_array().unwrap();
    let told: usize = results.iter().map(|it| it["observed"][0].as_array().map_or(0, Vec::len)).sum();
    assert!((5_000..40_000).contains(&told), "{told} labels");
    for file in files.iter().skip(1).step_by(2) {
        let size = fs::metadata(workdir.path().join(file)).unwrap().len();
        assert!(size < 4 << 20, "{file}: {size} bytes");
    }
    assert!(peak < 120, "{peak} MiB");
    let is_said =
        |it: &serde_json::Value| it["observed"].to_string().contains("of this run are too long together");
    assert!(results.iter().any(is_said), "what is left out is said");
}
