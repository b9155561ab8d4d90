//! Schedules in ordinary tests.

use looplaw::model::Profile;
use looplaw::prelude::*;
use looplaw::reference::Reference;

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
