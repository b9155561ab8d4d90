//! Runs that are held against a baseline, and runs that are repeated, as a person has them.

mod workdir;

use serde_json::{Value, json};
use std::fs;
use std::process::Stdio;
use workdir::{Left, Workdir};

/// A scenario in which microtasks and promise jobs take turns.
const ID: &str = "microtasks::one_queue_for_both";

/// Node.js whose microtasks come too early: as ticks. With a file `count` beside it, in every other process.
const EARLY: &str = r#"
    const fs = require("fs"), path = require("path"), file = path.join(__dirname, "count");
    const count = fs.existsSync(file) ? fs.readFileSync(file, "utf8").length : 1;
    if (fs.existsSync(file)) fs.appendFileSync(file, "x");
    if (count % 2) globalThis.queueMicrotask = (callback) => process.nextTick(callback);
"#;

/// A folder with such an engine, and its SPEC.
fn early() -> (Workdir, String) {
    let workdir = Workdir::new();
    fs::write(workdir.path().join("early.js"), EARLY).unwrap();
    let spec = format!("js:node --require {} {{file}}", workdir.path().join("early.js").display());
    (workdir, spec)
}

/// Runs the scenario on the engine.
fn run(workdir: &Workdir, spec: &str, more: &[&str]) -> Left {
    workdir.looplaw(&[&[ID, "--exact", "--engine", spec, "--profile", "node"], more].concat())
}

fn read(workdir: &Workdir, file: &str) -> String {
    fs::read_to_string(workdir.path().join(file)).expect("the file is there")
}

fn write(workdir: &Workdir, file: &str, text: &str) {
    fs::write(workdir.path().join(file), text).unwrap();
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

const HELD: [&str; 2] = ["--baseline", "known.toml"];
const BLESSED: [&str; 3] = ["--baseline", "known.toml", "--bless"];

#[test]
fn a_blessed_failure_is_expected_and_blessing_again_changes_nothing() {
    let (workdir, spec) = early();
    assert_eq!(run(&workdir, &spec, &[]).status, 1);
    let left = run(&workdir, &spec, &BLESSED);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert_has(&left.stdout, &["known.toml: 1 added, 0 changed, 0 removed", "needs a reason (known.toml:"]);
    let text = read(&workdir, "known.toml");
    assert_has(&text, &["engine = \"node\"", "reason = \"\"", &format!("\"{ID}\" = [")]);
    let left = run(&workdir, &spec, &HELD);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert!(!left.stdout.contains("FAILED"), "{}", left.stdout);
    assert_eq!(run(&workdir, &spec, &BLESSED).status, 0);
    assert_eq!(read(&workdir, "known.toml"), text);
    let names: Vec<_> = fs::read_dir(workdir.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().ends_with(".part")), "{names:?}");
}

#[test]
fn the_reason_and_the_link_are_in_every_form_of_the_report() {
    let (workdir, spec) = early();
    run(&workdir, &spec, &BLESSED);
    let reason = "reason = \"Microtasks are ticks.\"\nlink = \"https://example.org/why\"";
    write(&workdir, "known.toml", &read(&workdir, "known.toml").replace("reason = \"\"", reason));
    let forms =
        ["--junit", "a.xml", "--markdown", "a.md", "--html", "a.html", "--github", "--json", "a.json"];
    let left = run(&workdir, &spec, &[&HELD[..], &forms].concat());
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    let says = ["Microtasks are ticks.", "https://example.org/why"];
    assert_has(&left.stdout, &says);
    assert!(!left.stdout.contains("::error") && !left.stdout.contains("::warning"), "{}", left.stdout);
    for file in ["a.xml", "a.md", "a.html"] {
        assert_has(&read(&workdir, file), &says);
    }
    assert_has(&read(&workdir, "a.xml"), &["failures=\"0\"", "<skipped message=\"failed, known: "]);
    let results = workdir.json("a.json");
    assert_eq!(results["results"][0]["baseline"], "known");
    assert_eq!(results["results"][0]["recorded"]["reason"], says[0]);
    assert_eq!((&results["summary"]["failed"], &results["summary"]["known"]), (&json!(1), &json!(1)));
    assert_eq!(results["baseline"][0]["use"], "used");
}

#[test]
fn what_passes_or_fails_in_another_way_is_not_as_expected() {
    let (workdir, spec) = early();
    run(&workdir, &spec, &BLESSED);
    let text = read(&workdir, "known.toml");
    let sound = run(&workdir, "js:node {file}", &[&HELD[..], &["--github", "--junit", "a.xml"]].concat());
    assert_eq!(sound.status, 1, "{}{}", sound.stdout, sound.stderr);
    assert_has(&sound.stdout, &["PASSED (KNOWN TO FAIL)", "1 fixed", "::error file=known.toml,line="]);
    assert_has(&read(&workdir, "a.xml"), &["failures=\"1\""]);
    let list =
        text.split_inclusive('\n').filter(|line| !line.starts_with('"') && !line.starts_with("[known."));
    write(
        &workdir,
        "known.toml",
        &format!("{}[known.scenarios]\n\"{ID}\" = [\"z\"] # mine\n", list.collect::<String>()),
    );
    let left = run(&workdir, &spec, &HELD);
    assert_eq!(left.status, 1, "{}{}", left.stdout, left.stderr);
    assert_has(
        &left.stdout,
        &["FAILED (KNOWN TO FAIL IN ANOTHER WAY)", "records failed, with z", "1 changed"],
    );
    let left = run(&workdir, &spec, &BLESSED);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert_has(&left.stdout, &["0 added, 1 changed, 0 removed"]);
    assert_has(&read(&workdir, "known.toml"), &["] # mine"]);
    let left = run(&workdir, "js:node {file}", &BLESSED);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert_has(&left.stdout, &["0 added, 0 changed, 1 removed"]);
    assert!(!read(&workdir, "known.toml").contains("[[known]]"));
}

#[test]
fn entries_without_a_match_are_listed_and_no_failure() {
    let (workdir, _) = early();
    let text = "[[known]]\nengine = \"reference:node\"\nrule = \"ecma/await\"\n
        [[known]]\nengine = \"reference:node\"\nscenarios = [\"awaits::no_such\"]\n
        [[known]]\nengine = \"bun\"\nscenarios = [\"jobs::*\"]\n";
    write(&workdir, "known.toml", text);
    let left = workdir.looplaw(&["awaits::", "--engine", "reference:node", "--baseline", "known.toml"]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    let says = [
        "known.toml:3  unused: rule ecma/await on reference:node",
        "known.toml:7  unknown: awaits::no_such on reference:node; no scenario is called `awaits::no_such`",
        "1 record of the baseline not tried here",
    ];
    assert_has(&left.stdout, &says);
    let left = workdir.looplaw(&["jobs::", "--engine", "reference:ecma", "--baseline", "known.toml"]);
    assert_has(&left.stdout, &["2 records of the baseline not tried here"]);
}

#[test]
fn settings_name_the_baseline_and_an_option_wins() {
    let (workdir, spec) = early();
    run(&workdir, &spec, &BLESSED);
    write(&workdir, "looplaw.toml", "baseline = \"known.toml\"\n");
    assert_eq!(run(&workdir, &spec, &[]).status, 0);
    write(&workdir, "empty.toml", "");
    assert_eq!(run(&workdir, &spec, &["--baseline", "empty.toml"]).status, 1);
    assert_eq!(run(&workdir, &spec, &["--bless"]).status, 0);
    workdir.refuses(&["--baseline", "absent.toml"], &["absent.toml", "--bless"]);
    write(&workdir, "looplaw.toml", "baseline = \"absent.toml\"\n");
    workdir.refuses(&[], &["absent.toml"]);
    write(&workdir, "looplaw.toml", "baseline = [\"known.toml\"]\n");
    workdir.refuses(&[], &["looplaw.toml:1", "`baseline` is a string"]);
}

#[test]
fn a_baseline_that_cannot_be_used_is_refused_before_the_run() {
    let (workdir, _) = early();
    workdir.refuses(&["--bless"], &["--bless", "--baseline FILE", "looplaw.toml"]);
    for (text, says) in [
        ("[[known]]\nengin = \"node\"\n", "known.toml:2: no key is called `engin`; did you mean `engine`?"),
        (
            "[[known]]\nengine = \"node\"\nrule = \"a\"\nstatus = \"odd\"\n",
            "known.toml:4: no failure has the status",
        ),
        ("[[known]\n", "known.toml:1: "),
    ] {
        write(&workdir, "known.toml", text);
        workdir.refuses(&HELD, &[says]);
        workdir.refuses(&BLESSED, &[says]);
        assert_eq!(read(&workdir, "known.toml"), text);
    }
    workdir.refuses(&["--baseline", ".", "--bless"], &["folder"]);
    workdir.refuses(&["--baseline", "."], &[".: cannot be read"]);
    assert!(!workdir.path().join("target/looplaw/results.json").exists());
}

#[test]
fn shards_that_are_held_merge_and_compare() {
    let (workdir, spec) = early();
    run(&workdir, &spec, &BLESSED);
    for shard in ["1/2", "2/2"] {
        let file = format!("{}.json", &shard[..1]);
        let args =
            ["microtasks::", "--engine", &spec, "--profile", "node", "--shard", shard, "--json", &file];
        let left = workdir.looplaw(&[&args[..], &BLESSED].concat());
        assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    }
    let left = workdir.looplaw(&["merge", "1.json", "2.json", "--json", "all.json"]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    for part in ["1.json: shard 1/2, 1 engine, ", "2.json: shard 2/2, 1 engine, ", "all.json: 1 engine, "] {
        assert!(left.stdout.lines().any(|line| line.starts_with(part)), "{part}: {}", left.stdout);
    }
    assert!(left.stdout.ends_with(" results, of 2 files\n"), "{}", left.stdout);
    let merged = workdir.json("all.json");
    let records = merged["baseline"].as_array().unwrap();
    assert!(records.iter().any(|record| record["use"] == "used"), "{records:?}");
    assert_eq!(workdir.looplaw(&["compare", "all.json", "all.json"]).status, 0);
    let sound = ["microtasks::", "--engine", "js:node {file}", "--profile", "node", "--json", "sound.json"];
    assert_eq!(workdir.looplaw(&[&sound[..], &HELD].concat()).status, 1);
    assert_eq!(
        workdir.looplaw(&["merge", "sound.json", "--json", "again.json"]).status,
        1,
        "fixed is not as expected"
    );
}

/// Runs the scenario four times in processes that take turns in doing it right.
fn repeated(workdir: &Workdir, spec: &str, more: &[&str]) -> Left {
    write(workdir, "count", "x");
    run(workdir, spec, &[&["--repeat", "4", "--isolate", "--jobs", "1"], more].concat())
}

#[test]
fn an_engine_that_differs_from_run_to_run_is_flaky_and_each_order_is_counted() {
    let (workdir, spec) = early();
    let left = repeated(&workdir, &spec, &["--junit", "a.xml", "--html", "a.html"]);
    assert_eq!(left.status, 1, "{}{}", left.stdout, left.stderr);
    let says = ["of 4 runs 2 failed, 2 passed", "2 runs: a → b → c → d"];
    assert_has(&left.stdout, &["FLAKY", "1 flaky"]);
    assert_has(&left.stdout, &says);
    assert_has(&read(&workdir, "a.xml"), &["<failure type=\"flaky\""]);
    assert_has(&read(&workdir, "a.xml"), &says);
    assert_has(&read(&workdir, "a.html"), &["2 runs: "]);
    let results = workdir.json("target/looplaw/results.json");
    let result = &results["results"][0];
    assert_eq!(result["status"], "flaky");
    assert_eq!(result["times"], json!([2, 2]));
    assert_eq!(result["observed"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_recorded_as_flaky_may_pass_and_may_fail() {
    let (workdir, spec) = early();
    let left = repeated(&workdir, &spec, &BLESSED);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert_has(&left.stdout, &["is recorded as flaky; make sure that it always is"]);
    assert_has(&read(&workdir, "known.toml"), &["status = \"flaky\""]);
    let left = repeated(&workdir, &spec, &HELD);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert_eq!(run(&workdir, "js:node {file}", &HELD).status, 0);
    fs::remove_file(workdir.path().join("count")).unwrap();
    assert_eq!(run(&workdir, &spec, &HELD).status, 0, "it fails each time without the count");
}

#[test]
fn a_killed_run_leaves_results_that_are_marked_and_a_baseline_that_is_not_touched() {
    let (workdir, spec) = early();
    run(&workdir, &spec, &BLESSED);
    let text = read(&workdir, "known.toml");
    write(
        &workdir,
        "hang.js",
        "setTimeout(() => {}, 60000); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    );
    let hangs = format!("js:node --require {} {{file}}", workdir.path().join("hang.js").display());
    let args = [ID, "--exact", "--engine", &spec, "--engine", &hangs, "--profile", "node", "--timeout", "60"];
    let mut command = workdir.command(&[&args[..], &BLESSED].concat());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(2));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(read(&workdir, "known.toml"), text);
    let results: Value = workdir.json("target/looplaw/results.json");
    assert!(
        results["results"].as_array().unwrap().iter().all(|result| result["baseline"] == "known"),
        "{results}"
    );
}
