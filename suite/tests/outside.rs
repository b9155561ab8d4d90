//! A crate outside the workspace that depends on Looplaw by path, built and run as its owner would.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const SUITE: &str = env!("CARGO_MANIFEST_DIR");

/// Copies the crate out of the workspace, with the workspace's versions of everything.
fn outside() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the crate");
    let source = Path::new(SUITE).join("tests/outside");
    for file in ["Cargo.toml", "src/lib.rs", "tests/ordering.rs"] {
        let text = fs::read_to_string(source.join(file)).expect("the file is there");
        let target = folder.path().join(file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("the folder can be made");
        fs::write(target, moved(&text)).expect("the copy can be written");
    }
    fs::copy(Path::new(SUITE).join("../Cargo.lock"), folder.path().join("Cargo.lock"))
        .expect("the lock file");
    folder
}

/// A file of the crate with Looplaw's path as it is from anywhere. The profile is the workspace's, so that what it has
/// compiled already is used.
fn moved(text: &str) -> String {
    let text = text.replace("\"../..\"", &format!("{SUITE:?}"));
    text.replace("[workspace]\n", "[workspace]\n\n[profile.dev.build-override]\nopt-level = 1\n")
}

/// The folder of the running test's own build, so that dependencies are compiled once.
fn target() -> PathBuf {
    let own = env::current_exe().expect("a path");
    own.ancestors().nth(3).expect("target/debug/deps/this").to_owned()
}

/// Runs a subcommand of cargo in the crate, and answers its status and what it printed.
fn cargo(folder: &Path, subcommand: &[&str], args: &[&str]) -> (i32, String) {
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
    let output = output.current_dir(folder).env("CARGO_TERM_COLOR", "never").output().expect("cargo starts");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().expect("it was not killed"), String::from_utf8_lossy(&text).into_owned())
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

#[test]
fn a_crate_outside_shows_pass_and_fail_with_a_diff() {
    let folder = outside();
    let ordering = |filter| cargo(folder.path(), &["test"], &["--test", "ordering", "--", filter]);
    let (status, text) = ordering("reference:node");
    assert_eq!(status, 101, "{text}");
    assert_has(
        &text,
        &[
            "reference:node::ordering::jobs_before_timers",
            "2 passed; 1 failed",
            "---- reference:node::ordering::wrong_on_purpose ----",
            "ecma/run-to-completion",
        ],
    );
    let (status, text) = ordering("reference:web::ordering::jobs");
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["2 passed; 0 failed"]);
}

#[test]
fn a_crate_outside_runs_under_nextest() {
    let installed = Command::new(env!("CARGO")).args(["nextest", "--version"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        eprintln!("cargo-nextest is not installed: nothing was checked");
        return;
    }
    let folder = outside();
    let (status, text) = cargo(folder.path(), &["nextest", "run"], &["--no-fail-fast", "reference:"]);
    assert_eq!(status, 100, "{text}");
    assert_has(&text, &["PASS", "reference:ecma::ordering::jobs_in_order", "FAIL", "wrong_on_purpose"]);
}

#[test]
fn a_crate_outside_keeps_a_baseline() {
    let folder = outside();
    let id = "ordering::wrong_on_purpose";
    fs::write(folder.path().join("looplaw.toml"), "baseline = \"known.toml\"\n").expect("the settings");
    let held = |order: &str| {
        let known = format!(
            "[[known]]\nengine = \"reference:node\"\nreason = \"On purpose.\"\n[known.scenarios]\n\"{id}\" = {order}\n"
        );
        fs::write(folder.path().join("known.toml"), known).expect("the baseline");
        cargo(folder.path(), &["test"], &["--test", "ordering", "--", "reference:node"])
    };
    let (status, text) = held("[\"sync\", \"job\"]");
    assert_eq!(status, 0, "{text}");
    assert_has(&text, &["ignored", "known.toml:5 records: On purpose.", "2 passed; 0 failed; 1 ignored"]);
    let (status, text) = held("[\"other\"]");
    assert_eq!(status, 101, "{text}");
    assert_has(&text, &["FAILED (KNOWN TO FAIL IN ANOTHER WAY)", "known.toml:5 records failed, with other"]);
    let (status, text) = held("true");
    assert_eq!(status, 2, "{text}");
    assert_has(&text, &["known.toml:5: behind a scenario stands the order observed"]);
}
