//! What engines and files say, where a terminal or a log shows it: nothing of it acts.
#![cfg(unix)]

mod workdir;

use looplaw::reports::hidden::is_hidden;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use workdir::{Left, Workdir};

/// A title, a cleared screen, a carriage return, a change of direction, a filler, a tag, and commands of two kinds.
const ATTACK: &str = "::error::x\u{1b}]0;title\u{7}\u{1b}[2J\r\u{9b}1A\u{202e}\u{3164}\u{e0041}##[error]y";

/// The attack stands in what was printed, and does nothing.
fn is_harmless(left: &Left) {
    let said = format!("{}\n{}", left.stdout, left.stderr);
    assert!(said.contains("]0;title"), "the attack is shown: {said:?}");
    let acts: Vec<char> = said.chars().filter(|c| is_hidden(*c) && *c != '\n').collect();
    assert!(acts.is_empty(), "{acts:?} in {said:?}");
    for line in said.lines() {
        assert!(!line.contains("##[") && !line.trim_start().starts_with("::"), "{line}");
    }
}

/// A results file whose names attack.
fn write_results(workdir: &Workdir, file: &str, status: &str) {
    let left = workdir.looplaw(&["--engine", "reference:ecma", "--json", file, "jobs::a_call_is_not_a_job"]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    let mut json = workdir.json(file);
    let id = format!("{ATTACK}\n::error::z");
    json["scenarios"][0]["id"] = id.clone().into();
    json["results"][0]["scenario"] = id.into();
    json["results"][0]["status"] = status.into();
    fs::write(workdir.path().join(file), json.to_string()).unwrap();
}

/// A program on this PATH.
fn program(workdir: &Workdir, name: &str, script: &str) {
    let path = workdir.path().join(name);
    fs::write(&path, format!("#!/bin/sh\nPATH=/usr/local/bin:/usr/bin:/bin\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn names_of_a_results_file() {
    let workdir = Workdir::new();
    write_results(&workdir, "a.json", "passed");
    write_results(&workdir, "b.json", "failed");
    is_harmless(&workdir.looplaw(&["compare", "a.json", "b.json"]));
    let refused = workdir.looplaw(&["merge", "a.json", "b.json", "--json", "c.json"]);
    assert_eq!((refused.status, refused.stderr.lines().count()), (2, 1), "{}", refused.stderr);
    is_harmless(&refused);
    let name = format!("{ATTACK}.json");
    is_harmless(&workdir.looplaw(&["compare", &name, "a.json"]));
    is_harmless(&workdir.looplaw(&["show", ATTACK]));
}

#[test]
fn standard_error_of_a_program_that_is_no_engine() {
    let workdir = Workdir::new();
    let attack = ATTACK.replace('\r', "");
    program(&workdir, "node", &format!("printf '%s\\n' '{attack}' >&2; exit 3"));
    let path = workdir.path().to_owned();
    let looplaw = |args: &[&str]| Left::from(workdir.command(args).env("PATH", &path).output().unwrap());
    is_harmless(&looplaw(&["engines"]));
    is_harmless(&looplaw(&["--engine", "node", "jobs::"]));
    is_harmless(&looplaw(&["jobs::", "--engine", "reference:ecma", "--engine", "js:./node {file}"]));
    fs::write(workdir.path().join("looplaw.toml"), "\"engine\u{202e}]0;title\" = 1\n").unwrap();
    workdir.refuses(&["jobs::"], &["looplaw.toml:1", "⟨U+202E⟩]0;title"]);
}

#[test]
fn words_of_a_loop() {
    let workdir = Workdir::new();
    let capabilities = ["timers", "queue-microtask"];
    let hello = serde_json::json!({ "hello": {
        "protocol": 1, "name": ATTACK, "version": ATTACK, "profile": "web", "capabilities": capabilities,
    } });
    let word = serde_json::json!({ ATTACK: {} });
    let script = format!("read line; printf '%s\\n' '{hello}'; read line; printf '%s\\n' '{word}'");
    program(&workdir, "loop", &script);
    for options in [&[][..], &["--github"], &["--color", "never"]] {
        let args = [&["--engine", "wire:./loop", "jobs::a_timer_waits_for_all_jobs"], options].concat();
        let left = workdir.looplaw(&args);
        if options == ["--github"] {
            let own: Vec<&str> = left.stdout.lines().filter(|line| line.starts_with("::")).collect();
            // The scenario is written in a file that this folder does not have.
            assert!(own.len() == 1 && own[0].starts_with("::error title="), "{own:?}");
            assert!(!left.stdout.contains("##["), "{}", left.stdout);
        } else {
            is_harmless(&left);
        }
    }
}

#[test]
fn reasons_and_names_of_a_baseline() {
    let workdir = Workdir::new();
    let codes: Vec<String> = ATTACK.chars().map(|it| format!("\\U{:08x}", u32::from(it))).collect();
    let attack = codes.concat();
    let entry = |engine: &str, scenario: &str| {
        format!(
            "[[known]]\nengine = \"{engine}\"\nreason = \"{attack}\"\nlink = \"javascript:{attack}\"\n[known.scenarios]\n\"{scenario}\" = [\"{attack}\"]\n"
        )
    };
    let known = entry("reference:ecma", "jobs::a_call_is_not_a_job") + &entry(&attack, &attack);
    fs::write(workdir.path().join("known.toml"), known).unwrap();
    for options in [&[][..], &["--bless"]] {
        let args = [&["--engine", "reference:ecma", "jobs::", "--baseline", "known.toml"], options].concat();
        is_harmless(&workdir.looplaw(&args));
    }
    let name = format!("{ATTACK}.toml");
    let missing = workdir.looplaw(&["--engine", "reference:ecma", "jobs::", "--baseline", &name]);
    assert_eq!((missing.status, missing.stderr.lines().count()), (2, 1), "{}", missing.stderr);
    is_harmless(&missing);
}
