//! Two runs, or two engines, side by side.

mod workdir;

use std::fs;
use workdir::Workdir;

/// A results file of one engine, which another name, version and order may be written into.
fn results(workdir: &Workdir, file: &str) -> serde_json::Value {
    let args = ["--engine", "reference:ecma", "jobs::", "-q", "--json", file];
    let left = workdir.looplaw(&args);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    workdir.json(file)
}

fn write(workdir: &Workdir, file: &str, results: &serde_json::Value) {
    fs::write(workdir.path().join(file), results.to_string()).expect("written");
}

/// The same run on a Node.js of this version at this path.
fn as_node(results: &serde_json::Value, path: &str, version: &str) -> serde_json::Value {
    let mut results = results.clone();
    let id = format!("node={path}");
    results["engines"][0]["id"] = id.clone().into();
    results["engines"][0]["name"] = "Node.js".into();
    results["engines"][0]["version"] = version.into();
    for result in results["results"].as_array_mut().expect("results") {
        result["engine"] = id.clone().into();
    }
    results
}

#[test]
fn two_binaries_of_one_engine_are_held_against_each_other() {
    let workdir = Workdir::new();
    let run = results(&workdir, "run.json");
    write(&workdir, "old.json", &as_node(&run, "/opt/10/node", "10.24.1"));
    let mut new = as_node(&run, "/opt/12/node", "12.0.0");
    write(&workdir, "same.json", &new);
    let left = workdir.looplaw(&["compare", "old.json", "same.json"]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert!(left.stdout.contains("Node.js 10.24.1 → 12.0.0"), "{}", left.stdout);
    assert!(left.stdout.contains("0 changed, 0 for the worse, 0 for the better\n"), "{}", left.stdout);
    assert!(!left.stdout.contains("on one side alone"), "{}", left.stdout);
    new["results"][0]["status"] = "failed".into();
    new["results"][0]["observed"] = serde_json::json!([["other", "order"]]);
    write(&workdir, "new.json", &new);
    let forms = ["--html", "c.html", "--markdown", "c.md"];
    let left = workdir.looplaw(&[&["compare", "old.json", "new.json"][..], &forms].concat());
    assert_eq!(left.status, 1, "{}{}", left.stdout, left.stderr);
    for part in ["BROKEN  jobs::", "passed → failed", "+ other", "1 changed, 1 for the worse"] {
        assert!(left.stdout.contains(part), "{part}: {}", left.stdout);
    }
    let read = |file| fs::read_to_string(workdir.path().join(file)).expect("it was written");
    assert!(read("c.html").contains("1 for the worse") && !read("c.html").contains("<script"));
    assert!(
        read("c.md").contains("| ≠ |  | `order` |") || read("c.md").contains("`order`"),
        "{}",
        read("c.md")
    );
    assert_eq!(workdir.looplaw(&["compare", "new.json", "old.json"]).status, 0, "it is for the better");
}

#[test]
fn two_engines_of_one_run_are_compared() {
    let workdir = Workdir::new();
    let args = ["--engine", "reference", "jobs::", "-q", "--json", "all.json"];
    assert_eq!(workdir.looplaw(&args).status, 0);
    let both = ["--engine", "reference:web", "--engine", "reference:node"];
    let left = workdir.looplaw(&[&["compare", "all.json"][..], &both].concat());
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert!(left.stdout.contains("reference (web) "), "{}", left.stdout);
    let twice = ["--engine", "reference:web", "--engine", "reference:web"];
    workdir.refuses(&["compare", "all.json"], &["all.json", "`reference:web`", "--engine A --engine B"]);
    workdir.refuses(&[&["compare", "all.json"][..], &twice].concat(), &["with itself", "name two"]);
    let slip = ["compare", "all.json", "--engine", "reference:web", "--engine", "reference:nod"];
    workdir.refuses(&slip, &["all.json", "`reference:nod`", "did you mean `reference:node`?"]);
    let left = workdir.looplaw(&["compare", "all.json", "all.json"]);
    assert!(left.status == 0 && left.stdout.contains("Both are the same run."), "{}", left.stdout);
}

#[test]
fn what_can_not_be_compared_is_refused_in_one_line() {
    let workdir = Workdir::new();
    let run = results(&workdir, "run.json");
    let text = run.to_string();
    fs::write(workdir.path().join("cut.json"), &text[..text.len() / 2]).expect("written");
    let mut other = run.clone();
    other["schema"] = 7.into();
    write(&workdir, "newer.json", &other);
    let mut other = run.clone();
    other["results"] = serde_json::json!([]);
    write(&workdir, "empty.json", &other);
    workdir.refuses(&["compare", "run.json", "cut.json"], &["cut.json", "ends early"]);
    workdir.refuses(&["compare", "newer.json", "run.json"], &["newer.json", "schema 7"]);
    workdir.refuses(&["compare", "run.json", "empty.json"], &["no result of one scenario", "--engine"]);
    let same = ["compare", "run.json", "run.json", "--html", "x", "--markdown", "./x"];
    workdir.refuses(&same, &["./x: --html and --markdown", "name two"]);
    workdir.refuses(&["compare", "run.json", "run.json", "--html", "."], &[".", "folder"]);
}
