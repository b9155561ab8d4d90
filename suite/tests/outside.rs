//! A crate outside the workspace that depends on Looplaw by path, built and run as its owner would.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const SUITE: &str = env!("CARGO_MANIFEST_DIR");

/// Copies the crate out of the workspace, with the workspace's versions of everything.
///
/// It has a name of its own: cargo tells crates in one target folder apart by their names, not by where they are, so that
/// a test could run what another one built.
fn outside(name: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the crate");
    let source = Path::new(SUITE).join("tests/outside");
    for file in ["Cargo.toml", "src/lib.rs", "tests/ordering.rs"] {
        let text = fs::read_to_string(source.join(file)).expect("the file is there");
        let target = folder.path().join(file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("the folder can be made");
        fs::write(target, moved(&text, name)).expect("the copy can be written");
    }
    fs::copy(Path::new(SUITE).join("../Cargo.lock"), folder.path().join("Cargo.lock"))
        .expect("the lock file");
    folder
}

/// A file of the crate with that name, and with Looplaw's path as it is from anywhere.
fn moved(text: &str, name: &str) -> String {
    let named = text.replace("name = \"outside\"", &format!("name = \"outside-{name}\""));
    named.replace("\"../..\"", &format!("{SUITE:?}"))
}

/// The folder of the running test's own build, so that dependencies are compiled once.
fn target() -> PathBuf {
    let own = env::current_exe().expect("a path");
    own.ancestors().nth(3).expect("target/debug/deps/this").to_owned()
}

/// Runs a subcommand of cargo in the crate, and answers its status and what it printed.
fn cargo(folder: &Path, subcommand: &[&str], args: &[&str]) -> (i32, String) {
    cargo_with(folder, &[("UPDATE_EXPECT", "0")], subcommand, args)
}

/// The same with these variables.
fn cargo_with(
    folder: &Path,
    variables: &[(&str, &str)],
    subcommand: &[&str],
    args: &[&str],
) -> (i32, String) {
    let mut command = Command::new(env!("CARGO"));
    let output = command.args(subcommand).args(["--offline", "--target-dir"]).arg(target()).args(args);
    // What nextest and cargo tell this test about itself is not for the crate that it builds.
    let told = env::vars_os().map(|(name, _)| name).filter(|name| {
        let name = name.to_string_lossy();
        name.starts_with("NEXTEST") || name.starts_with("CARGO_PKG") || name.starts_with("CARGO_MANIFEST")
    });
    for name in told {
        output.env_remove(name);
    }
    let output = output.envs(variables.iter().copied());
    let output = output.current_dir(folder).env("CARGO_TERM_COLOR", "never").output().expect("cargo starts");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().expect("it was not killed"), String::from_utf8_lossy(&text).into_owned())
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

/// More packages than this, its own and Looplaw's among them, are built for no crate's first test.
const PACKAGES: usize = 49;

#[test]
fn a_crate_outside_builds_few_packages() {
    let folder = outside("packages");
    let args = ["-e", "normal,build,dev", "--prefix", "none", "--no-dedupe"];
    let mut command = Command::new(env!("CARGO"));
    let output = command.args(["tree", "--offline"]).args(args).current_dir(folder.path()).output();
    let text = String::from_utf8_lossy(&output.expect("cargo starts").stdout).into_owned();
    let packages: BTreeSet<&str> = text.lines().collect();
    assert!(packages.iter().any(|package| package.starts_with("looplaw v")), "{text}");
    assert!(packages.len() <= PACKAGES, "{} packages: {packages:#?}", packages.len());
}

#[test]
fn a_crate_outside_tells_a_wrong_expectation_once_and_accuses_no_engine() {
    let folder = outside("wrong");
    fs::write(folder.path().join("looplaw.toml"), "engines = [\"reference\"]\n").expect("the settings");
    let (status, text) = cargo(folder.path(), &["test"], &["--test", "ordering"]);
    assert_eq!(status, 101, "{text}");
    assert_has(
        &text,
        &[
            "reference:node::ordering::jobs_before_timers",
            "---- expectation::ordering::wrong_on_purpose ----",
            "your expectation allows job → sync; the documents allow sync → job",
            "ecma/run-to-completion",
            r#"expect ["sync", "job"];"#,
            "1 order that the documents allow and you don't expect:\n    immediate → timeout",
            r#"expect(node) [any_order["timeout", "immediate"]];"#,
            "reference:web::ordering::wrong_on_purpose    ... ignored (the expectation is wrong, see expectation::ordering::wrong_on_purpose)",
            "10 passed; 2 failed; 8 ignored",
        ],
    );
    assert_eq!(text.matches("your expectation allows").count(), 1, "{text}");
    // Where the scenario's own trial is not run, the first of its trials on engines must tell it.
    let (status, text) = cargo(folder.path(), &["test"], &["--test", "ordering", "--", "reference:web"]);
    assert_eq!(status, 101, "{text}");
    assert_has(&text, &["The expectation is wrong, not the engine.", "3 passed; 1 failed; 1 ignored"]);
}

/// What is wrong is written anew, as `UPDATE_EXPECT` asks; the crate that is built from it has nothing wrong.
#[test]
fn a_crate_outside_has_its_wrong_expectations_written_anew() {
    let folder = outside("written");
    fs::write(folder.path().join("looplaw.toml"), "engines = [\"reference\"]\n").expect("the settings");
    let source = || fs::read_to_string(folder.path().join("tests/ordering.rs")).expect("the source");
    let before = source();
    let target = ["--test", "ordering"];
    let (status, text) = cargo_with(folder.path(), &[("UPDATE_EXPECT", "1")], &["test"], &target);
    assert_eq!(status, 0, "{text}");
    assert_has(
        &text,
        &[
            "expectation::ordering::wrong_on_purpose",
            "ignored (the expectation was wrong and is written to tests/ordering.rs:46; build and run again)",
            "10 passed; 0 failed; 10 ignored",
        ],
    );
    let wrong = r#"expect(node) ["timeout", "immediate"];"#;
    let right = r#"expect(node) [any_order["timeout", "immediate"]];"#;
    let after = before.replace(r#"expect ["job", "sync"];"#, r#"expect ["sync", "job"];"#);
    assert_eq!(source(), after.replace(wrong, right));
    let (status, text) = cargo(folder.path(), &["test"], &target);
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["0 failed"]);
    // The option asks for the same, and refuses to do nothing.
    let bless = [&target[..], &["--", "--bless", "-q"]].concat();
    let (status, text) = cargo(folder.path(), &["test", "-q"], &bless);
    assert_eq!(status, 2, "{text}");
    assert_has(&text, &["--bless has nothing to write"]);
    fs::write(folder.path().join("tests/ordering.rs"), before).expect("it can be written");
    let (status, text) = cargo(folder.path(), &["test", "-q"], &bless);
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["written to tests/ordering.rs:46; build and run again"]);
    assert_eq!(source(), after.replace(wrong, right));
}

/// What the `looplaw` command does for the catalogue, a crate's test target does for its own scenarios.
#[test]
fn a_crate_outside_takes_commands_and_the_options_of_a_run() {
    let folder = outside("commands");
    let ordering = |args: &[&str]| {
        let (status, text) =
            cargo(folder.path(), &["test", "-q"], &[&["--test", "ordering", "--"], args].concat());
        (status, text)
    };
    let (status, text) = ordering(&["show", "one_queue", "--as", "js"]);
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["queueMicrotask(", "console.log(\"2\")"]);
    let (status, text) = ordering(&["list"]);
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["ordering::jobs_in_order       Jobs run in the order"]);
    let (status, text) = ordering(&[
        "jobs_",
        "--engine",
        "reference",
        "--repeat",
        "3",
        "--json",
        "r.json",
        "--html",
        "r.html",
    ]);
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["2 scenarios on 3 engines"]);
    let results = fs::read_to_string(folder.path().join("r.json")).expect("the results");
    assert_has(&results, &["\"times\":[3]", "ordering::jobs_in_order"]);
    assert!(folder.path().join("r.html").exists());
    // What it says to run next, and a report's reader copies, is a command that has these scenarios.
    let spec = early(folder.path());
    let (status, text) = ordering(&["one_queue", "--engine", &spec, "--profile", "node", "--html", "r.html"]);
    assert_eq!(status, 1, "{text}");
    let own = "cargo test -p outside-commands --test ordering --";
    let again = format!("{own} --engine '{spec}' --profile node --exact ordering::one_queue");
    let shown = format!("{own} show ordering::one_queue --as js");
    assert_has(&text, &["Next:", &shown, &format!("{again} --repeat 20"), &format!("{own} rules ")]);
    let page = fs::read_to_string(folder.path().join("r.html")).expect("the page");
    assert_has(&page, &[&format!("class=\"command\">{again}<")]);
    let (status, text) =
        ordering(&["--engine", &spec, "--profile", "node", "--exact", "ordering::one_queue"]);
    assert_eq!(status, 1, "{text}");
    assert_has(&text, &["1 scenario on 1 engine"]);
    let (status, text) = ordering(&["--engine", "reference:web", "-q"]);
    assert_eq!(status, 1, "{text}");
    assert_has(&text, &["WRONG EXPECTATION  ordering::wrong_on_purpose", "2 wrong expectations"]);
    // Help says what to type here, where there is no `looplaw` and no catalogue.
    let (status, text) = ordering(&["show", "--help"]);
    assert_eq!(status, 0, "{text}");
    assert_has(
        &text,
        &[&format!("Usage: {own} show "), &format!("  {own} show ordering::jobs_before_timers --as js")],
    );
    assert!(!text.contains("  looplaw ") && !text.contains("nested_microtasks"), "{text}");
    // Of a word alone nobody knows that it isn't `cargo test show`, which every target is given.
    let (status, text) = ordering(&["show"]);
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["0 passed; 0 failed"]);
}

#[test]
fn a_crate_outside_runs_under_nextest() {
    let installed = Command::new(env!("CARGO")).args(["nextest", "--version"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        eprintln!("cargo-nextest is not installed: nothing was checked");
        return;
    }
    let folder = outside("nextest");
    fs::write(folder.path().join("looplaw.toml"), "engines = [\"reference\"]\n").expect("the settings");
    let (status, text) = cargo(folder.path(), &["nextest", "run"], &["--no-fail-fast", ":ordering::"]);
    assert_eq!(status, 100, "{text}");
    assert_has(
        &text,
        &[
            "PASS",
            "reference:ecma::ordering::jobs_in_order",
            "FAIL",
            "expectation::ordering::wrong_on_purpose",
        ],
    );
}

/// A Node whose microtasks are ticks, so that it breaks a rule.
fn early(folder: &Path) -> String {
    let early = folder.join("early.js");
    let script = "globalThis.queueMicrotask = (callback) => process.nextTick(callback);";
    fs::write(&early, script).expect("the script");
    format!("js:node --require {} {{file}}", early.display())
}

#[test]
fn a_crate_outside_shows_an_engine_s_failure_with_a_diff() {
    let folder = outside("failure");
    let settings = format!("engines = [{:?}]\nprofile = \"node\"\n", early(folder.path()));
    fs::write(folder.path().join("looplaw.toml"), settings).expect("the settings");
    let (status, text) = cargo(folder.path(), &["test"], &["--test", "ordering", "--", "one_queue"]);
    assert_eq!(status, 101, "{text}");
    assert_has(&text, &["FAILED", "- allowed", "+ observed", "must run before", "1 passed; 1 failed"]);
}

#[test]
fn a_crate_outside_keeps_a_baseline() {
    let folder = outside("baseline");
    let spec = early(folder.path());
    let settings = format!("engines = [{spec:?}]\nprofile = \"node\"\nbaseline = \"known.toml\"\n");
    fs::write(folder.path().join("looplaw.toml"), settings).expect("the settings");
    let held = |order: &str| {
        let known = format!(
            "[[known]]\nengine = \"node\"\nreason = \"On purpose.\"\n[known.scenarios]\n\"ordering::one_queue\" = {order}\n"
        );
        fs::write(folder.path().join("known.toml"), known).expect("the baseline");
        cargo(folder.path(), &["test"], &["--test", "ordering", "--", "one_queue"])
    };
    let (status, text) = held("[\"2\", \"1\"]");
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["ignored", "known.toml:5 records: On purpose.", "1 passed; 0 failed; 1 ignored"]);
    let (status, text) = held("[\"other\"]");
    assert_eq!(status, 101, "{text}");
    assert_has(&text, &["FAILED (KNOWN TO FAIL IN ANOTHER WAY)", "known.toml:5 records failed, with other"]);
    let (status, text) = held("true");
    assert_eq!(status, 2, "{text}");
    assert_has(&text, &["known.toml:5: behind a scenario stands the order observed"]);
}
