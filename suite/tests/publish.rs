//! `looplaw publish` as a person meets it: a folder that grows run by run.

mod workdir;

use std::fs;
use workdir::Workdir;

/// A results file of a run of the reference, as if it had been made on a day.
fn run_of(workdir: &Workdir, day: u32) -> String {
    let file = format!("{day}.json");
    let left = workdir.looplaw(&["jobs::", "--engine", "reference:ecma", "--quiet", "--json", &file]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    let mut results = workdir.json(&file);
    results["started"] = format!("2026-11-{day:02}T04:30:00Z").into();
    fs::write(workdir.path().join(&file), results.to_string()).unwrap();
    file
}

#[test]
fn a_folder_grows_run_by_run_and_says_what_it_has() {
    let workdir = Workdir::new();
    let (first, second) = (run_of(&workdir, 1), run_of(&workdir, 2));
    let left = workdir.looplaw(&["publish", "site", &first]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    assert!(left.stdout.starts_with("site/index.html: 1 run; "), "{}", left.stdout);
    let left = workdir.looplaw(&["publish", "site", &first, &second]);
    assert!(left.stdout.starts_with("site/index.html: 2 runs; "), "{}", left.stdout);
    let left = workdir.looplaw(&["publish", "site", &first]);
    assert!(left.stdout.starts_with("site/index.html: 2 runs; 0 files written, "), "{}", left.stdout);
    let index = fs::read_to_string(workdir.path().join("site/index.html")).unwrap();
    assert!(index.contains("Every order observed is a documented one"), "{index}");
    assert!(workdir.path().join("site/rules/ecma-jobs-fifo.html").is_file());
    assert!(workdir.path().join("site/badges/reference-ecma.svg").is_file());
}

/// A later publication waits for an earlier one and builds on it, so that none is lost.
#[test]
fn what_several_processes_publish_at_once_is_all_there() {
    let workdir = Workdir::new();
    let runs: Vec<String> = (1..=8).map(|day| run_of(&workdir, day)).collect();
    let publish = |run: &String| workdir.command(&["publish", "site", run]).spawn().expect("it starts");
    let children: Vec<_> = runs.iter().map(publish).collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let history = workdir.json("site/history.json");
    let days = history["runs"].as_array().expect("runs").iter().map(|run| run["started"].to_string());
    let expected: Vec<String> = (1..=8).map(|day| format!("\"2026-11-{day:02}T04:30:00Z\"")).collect();
    assert_eq!(days.collect::<Vec<_>>(), expected);
    assert_eq!(workdir.json("site/results.json")["started"], "2026-11-08T04:30:00Z");
}

#[test]
fn what_can_t_be_published_is_refused_in_a_line() {
    let workdir = Workdir::new();
    let run = run_of(&workdir, 1);
    fs::create_dir(workdir.path().join("mine")).unwrap();
    fs::write(workdir.path().join("mine/index.html"), "mine").unwrap();
    workdir.refuses(&["publish", "mine", &run], &["mine", "did not write", "name an empty folder"]);
    workdir.refuses(&["publish", &run, &run], &["1.json"]);
    workdir.refuses(&["publish", "site"], &["RESULTS.json"]);
    workdir.refuses(&["publish", "site", "none.json"], &["none.json"]);
    let left = workdir.looplaw(&[
        "jobs::",
        "--engine",
        "reference:ecma",
        "--quiet",
        "--shard",
        "1/2",
        "--json",
        "part.json",
    ]);
    assert_eq!(left.status, 0, "{}", left.stderr);
    workdir.refuses(&["publish", "site", "part.json"], &["part.json", "shard 1/2", "looplaw merge"]);
    assert!(!workdir.path().join("site").exists(), "nothing is written");
    assert_eq!(fs::read_to_string(workdir.path().join("mine/index.html")).unwrap(), "mine");
}
