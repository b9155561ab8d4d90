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
    let forms = ["--html", "c.html", "--markdown", "c.md", "--json", "c.json"];
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
    let data = workdir.json("c.json");
    let change = &data["changes"][0];
    assert_eq!((&data["base"]["name"], &data["new"]["name"]), (&"old.json".into(), &"new.json".into()));
    assert_eq!((&data["summary"]["worse"], &data["summary"]["better"]), (&1.into(), &0.into()));
    assert_eq!(
        (&data["engines"][0]["new"], &data["engines"][0]["worse"]),
        (&"node=/opt/12/node".into(), &1.into())
    );
    assert_eq!((&change["kind"], &change["base"]["status"]), (&"broken".into(), &"passed".into()));
    assert_eq!(change["new"]["observed"], serde_json::json!([["other", "order"]]));
    let piped = workdir.looplaw(&["compare", "old.json", "new.json", "--json", "/dev/stdout"]).stdout;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&piped).expect("JSON and nothing else"), data);
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

#[test]
fn two_engines_are_run_and_compared() {
    let workdir = Workdir::new();
    let left = workdir.looplaw(&["diff", "reference:node", "reference:web", "jobs::", "--markdown", "d.md"]);
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    for part in ["- reference:node  ", "+ reference:web  ", "0 for the worse", "target/looplaw/diff.html · "]
    {
        assert!(left.stdout.contains(part), "{part}: {}", left.stdout);
    }
    assert_eq!(workdir.json("target/looplaw/diff.json")["engines"].as_array().expect("engines").len(), 2);
    for file in ["d.md", "target/looplaw/diff.html"] {
        let text = fs::read_to_string(workdir.path().join(file)).expect("it was written");
        assert!(text.contains("reference:node"), "{file}");
    }
    // What it leaves is compared again as any run is.
    let again = workdir.looplaw(&["compare", "target/looplaw/diff.json"]);
    assert!(
        again.status == 0 && again.stdout.contains("0 for the worse"),
        "{}{}",
        again.stdout,
        again.stderr
    );
}

#[test]
fn an_engine_that_is_worse_than_another_is_status_1_with_both_orders() {
    let workdir = Workdir::new();
    let early = "globalThis.queueMicrotask = (callback) => process.nextTick(callback);";
    fs::write(workdir.path().join("early.js"), early).expect("written");
    let spec = "early=js:node --require ./early.js {file}";
    let args = ["--exact", "--profile", "node", "microtasks::one_queue_for_both"];
    let left = workdir.looplaw(&[&["diff", "node", spec][..], &args].concat());
    assert_eq!(left.status, 1, "{}{}", left.stdout, left.stderr);
    for part in ["BROKEN  microtasks::one_queue_for_both  passed → failed", "must run before", "✗ worse"]
    {
        assert!(left.stdout.contains(part), "{part}: {}", left.stdout);
    }
    let left = workdir.looplaw(&[&["diff", spec, "node"][..], &args].concat());
    assert_eq!(left.status, 0, "{}{}", left.stdout, left.stderr);
    assert!(left.stdout.contains("FIXED  microtasks::one_queue_for_both"), "{}", left.stdout);
}

#[test]
fn engines_that_can_not_be_held_against_each_other_are_refused_in_one_line() {
    let workdir = Workdir::new();
    let refuses = |args: &[&str], parts: &[&str]| workdir.refuses(&[&["diff"], args].concat(), parts);
    refuses(&["reference:node", "nod"], &["`nod`", "`node`"]);
    refuses(&["reference:node", "reference:node"], &["`reference:node` is named twice", "name two engines"]);
    refuses(&["reference:node", "reference"], &["several engines", "reference:web"]);
    refuses(&["reference:node", "node@9.9.9"], &["node@9.9.9", "`looplaw engines add node@9.9.9`"]);
    refuses(&["node=/no/such/node", "reference:node"], &["/no/such/node"]);
    refuses(&["reference:node"], &["<ENGINE>"]);
    refuses(&["reference:node", "reference:web", "zzzz"], &["`zzzz`", "looplaw list"]);
    let same = ["reference:node", "reference:web", "--json", "x", "--html", "x"];
    refuses(&same, &["x: --json and --html", "name two"]);
    assert!(!workdir.path().join("x").exists());
}
