//! What the command line is given by mistake: one line of what, where and what to try, and status 2.

mod workdir;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use workdir::Workdir;

/// What is written, and what the answer names.
const WRONG: &[(&[&str], &[&str])] = &[
    (&["--jobs", "0"], &["--jobs", "1 or more"]),
    (&["--repeat", "0"], &["--repeat", "1 or more"]),
    (&["--repeat", "x"], &["--repeat", "1 or more"]),
    // Misspelt commands, and filters of which one matches.
    (&["lst", "timers"], &["`lst`", "command `list`"]),
    (&["shwo", "timers"], &["`shwo`", "command `show`"]),
    (&["enignes"], &["`enignes`", "command `engines`"]),
    (&["timers", "zzzz"], &["`zzzz`", "looplaw list"]),
    (&["run", "timers", "promisess"], &["`promisess`", "did you mean"]),
    (&["list", "timers", "zzzz"], &["`zzzz`"]),
    (&["abort::default_reasn"], &["`abort::default_reasn`", "did you mean `abort::default_reason`"]),
    // Words that people try, and what does it.
    (&["report", "ok.json"], &["`ok.json`", "looplaw merge FILE", "--html report.html"]),
    (&["html", "ok.json"], &["`html`", "looplaw merge FILE"]),
    (&["check", "ok.json"], &["`looplaw run`"]),
    (&["test"], &["`test`", "`looplaw run` runs scenarios"]),
    (&["engine"], &["`engine`", "`looplaw engines`"]),
    (&["engine", "add", "node"], &["`looplaw engines add NAME`"]),
    (&["rule", "html/microtask-checkpoint"], &["`looplaw rules ID`"]),
    (&["ok.json"], &["`ok.json`", "it is a file", "looplaw compare"]),
    // Results files.
    (&["merge", "array.json", "--json", "out.json"], &["array.json", "not a results file", "looplaw --json"]),
    (&["merge", "missing.json", "--json", "out.json"], &["missing.json", "cannot be read", "looplaw --json"]),
    (&["merge", "ok.json", "ok.json", "--json", "out.json"], &["ok.json", "twice", "leave one out"]),
    (&["merge", "ok.json", "./ok.json", "--json", "out.json"], &["./ok.json", "twice"]),
    (
        &["merge", "ok.json", "copy.json", "--json", "out.json"],
        &["ok.json and copy.json", "same shard, given twice", "`abort::", "leave one out"],
    ),
    (
        &["merge", "ok.json", "part.json", "--json", "out.json"],
        &["ok.json and part.json: both have the result of `abort::", "leave one out"],
    ),
    (&["merge", "ok.json", "--json", "x", "--html", "x"], &["x: --json and --html", "name two"]),
    (&["compare", "text.json", "ok.json"], &["text.json", "not a results file", "looplaw --json"]),
    (&["compare", "ok.json", "missing.json"], &["missing.json", "cannot be read", "looplaw --json"]),
    (&["compare", "folder", "ok.json"], &["folder", "cannot be read", "looplaw --json"]),
    (&["compare", "latin", "ok.json"], &["latin", "cannot be read", "looplaw --json"]),
    // Places of a run.
    (&["--json", "x", "--html", "./x"], &["./x: --json and --html", "name two"]),
    (&["--junit", "a/x", "--markdown", "a/x"], &["--junit and --markdown", "name two"]),
    (&["--html", "target/looplaw/results.json"], &["--json and --html", "name two"]),
    (&["--baseline", "missing.toml"], &["missing.toml", "--bless"]),
    (&["--baseline", "latin"], &["latin", "UTF-8"]),
    (&["--baseline", "folder"], &["folder", "move the folder away"]),
];

#[test]
fn each_is_told_in_one_line_of_what_and_where_and_what_to_try() {
    let workdir = Workdir::new();
    let in_desk = |name: &str| workdir.path().join(name);
    assert_eq!(
        workdir.looplaw(&["abort::", "--engine", "reference:ecma", "--json", "ok.json", "-q"]).status,
        0
    );
    assert_eq!(workdir.json("ok.json")["complete"], true);
    fs::copy(in_desk("ok.json"), in_desk("copy.json")).expect("a copy");
    let mut part = workdir.json("ok.json");
    let more = part["results"][0].clone();
    let results = part["results"].as_array_mut().expect("results");
    results.truncate(1);
    results.push(more);
    results[1]["scenario"] = "abort::of_another_run".into();
    fs::write(in_desk("part.json"), part.to_string()).expect("written");
    fs::write(in_desk("array.json"), "[1]").expect("written");
    fs::write(in_desk("text.json"), "no JSON").expect("written");
    fs::write(in_desk("latin"), b"reason = '\xe9'").expect("written");
    fs::create_dir(in_desk("folder")).expect("made");
    for (args, parts) in WRONG {
        workdir.refuses(args, parts);
    }
}

#[test]
fn settings_that_are_no_text_are_told_so() {
    let workdir = Workdir::new();
    let file = workdir.path().join("looplaw.toml");
    fs::write(&file, b"profile = '\xff'").expect("written");
    workdir.refuses(&["abort::"], &["looplaw.toml", "utf-8", "save it as UTF-8"]);
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("made");
    workdir.refuses(&["abort::"], &["looplaw.toml", "move the folder away"]);
}

/// Names of files may be any bytes; all else is text.
#[test]
fn arguments_that_are_no_text_are_named() {
    let workdir = Workdir::new();
    let name = OsStr::from_bytes(b"r\xff.json");
    let run = |args: &[&str]| {
        let output = workdir.command(args).arg(name).output().expect("the command starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (status, told) = run(&["abort::", "--engine", "reference:ecma", "-q", "--json"]);
    assert_eq!((status, told.as_str()), (Some(0), ""));
    assert!(workdir.path().join(name).exists());
    for args in [&["abort::"][..], &["--engine"], &["show"]] {
        let (status, told) = run(args);
        assert_eq!((status, told.lines().count()), (Some(2), 1), "{args:?}: {told}");
        assert!(told.contains("r\u{fffd}.json") && told.contains("not UTF-8"), "{args:?}: {told}");
    }
}
