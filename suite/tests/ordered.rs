//! Schedules in ordinary tests.

use looplaw::model::Profile;
use looplaw::prelude::*;
use looplaw::reference::Reference;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

#[test]
fn what_is_right_passes() {
    assert_ordered!(schedule! { then("job"); log("code"); expect ["code", "job"]; });
    assert_ordered!(schedule! { then("job"); log("code"); expect ["code", "job"]; }, "reference:ecma");
    assert_ordered!(schedule! { then("a"); expect ["a"]; }, &Reference::new(Profile::Web));
}

#[test]
#[should_panic = "your expectation allows job → code; the documents allow code → job"]
fn a_wrong_expectation_is_the_author_s() {
    assert_ordered!(schedule! { then("job"); log("code"); expect ["job", "code"]; }, "node");
}

/// With `UPDATE_EXPECT=1` it is written anew, and no engine is asked: this one is none. The test runs itself in a process
/// of its own, which takes a folder with a copy of this file for its crate.
#[test]
fn a_wrong_expectation_is_written_anew_if_that_is_asked_for() {
    const CHILD: &str = "LOOPLAW_TEST_WRITES";
    if env::var_os(CHILD).is_some() {
        assert_ordered!(schedule! { then("job"); log("wrong"); expect ["job", "wrong"]; }, "none");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("suite/tests/ordered.rs");
    fs::create_dir_all(copy.parent().expect("a folder")).expect("it can be made");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ordered.rs"), &copy).expect("a copy");
    fs::write(folder.path().join("Cargo.toml"), "").expect("a manifest");
    let before = fs::read_to_string(&copy).expect("the copy");
    let run = |update: &str| {
        let mut command = Command::new(env::current_exe().expect("a path"));
        command.args(["--exact", "a_wrong_expectation_is_written_anew_if_that_is_asked_for"]);
        command.env(CHILD, "1").env("UPDATE_EXPECT", update).env("CARGO_MANIFEST_DIR", folder.path());
        command.output().expect("it starts").status.success()
    };
    assert!(!run("0") && fs::read_to_string(&copy).expect("the copy") == before);
    assert!(run("1"));
    let after = before.replacen(r#"expect ["job", "wrong"]"#, r#"expect ["wrong", "job"]"#, 1);
    assert_eq!(fs::read_to_string(&copy).expect("the copy"), after);
}

#[test]
#[should_panic = "the profile ecma has no timers"]
fn an_engine_that_lacks_something_is_no_pass() {
    assert_ordered!(schedule! { timeout(0, "a"); expect ["a"]; }, "reference:ecma");
}

#[test]
#[should_panic = "no engine is called that; try `node`"]
fn an_engine_that_is_not_there_is_no_pass() {
    assert_ordered!(schedule! { log("a"); expect ["a"]; }, "nod");
}

/// The reference for the web's documents, said to be a Node.
#[test]
#[should_panic = "+ observed"]
fn an_engine_s_order_is_told_with_a_diff() {
    let web = Reference::new(Profile::Web);
    let engine = looplaw::engines::hold(Box::new(web), Some(Profile::Node));
    let schedule = schedule! { timeout(1, "one"); timeout(0, "zero"); expect(node) ["one", "zero"]; };
    assert_ordered!(schedule, &Boxed(engine));
}

struct Boxed(Box<dyn looplaw::engine::Engine>);

impl looplaw::engine::Engine for Boxed {
    fn info(&self) -> &looplaw::engine::EngineInfo {
        self.0.info()
    }

    fn run(
        &self,
        cases: &[looplaw::engine::Case<'_>],
        options: &looplaw::engine::RunOptions,
        sink: &mut dyn FnMut(looplaw::engine::CaseId, looplaw::model::Trace),
    ) {
        self.0.run(cases, options, sink);
    }
}
