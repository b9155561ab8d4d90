//! What runs that the machine held up are worth.

use crate::fixture::scenario;
use looplaw_model::{End, Event, Pattern, Profile, Trace};
use looplaw_reports::judge::{Alone, Evidence, Explain, Explanation, Question, Status, Verdict};

fn quiet(label: &'static str) -> Trace {
    let events = vec![Event::label(label.into())];
    Trace { events, end: End::Completed, duration_us: 30, held_up: false }
}

fn held_up(label: &'static str) -> Trace {
    Trace { held_up: true, ..quiet(label) }
}

/// An explainer that knows nothing.
struct Silent;

impl Explain for Silent {
    fn explain(&self, _: &Question<'_>) -> Explanation {
        Explanation::Unknown
    }
}

/// The verdict where `a` is allowed and nothing else.
fn verdict(together: Vec<Trace>, alone: Vec<Trace>) -> Verdict {
    let scenario = scenario("area::name", Pattern::Label("a".into()));
    Evidence { together, alone }.verdict(&scenario, Profile::Web, &Silent)
}

#[test]
fn runs_that_were_held_up_accuse_nobody() {
    let held_up_each_time = || vec![held_up("b"), held_up("b"), held_up("c")];
    for (together, alone) in [
        (held_up_each_time(), Vec::new()),
        (Vec::new(), held_up_each_time()),
        (vec![held_up("b")], held_up_each_time()),
        // Among others the engine may deviate because of them.
        (vec![quiet("b")], held_up_each_time()),
        (vec![held_up("b")], vec![quiet("a"); 3]),
    ] {
        let verdict = verdict(together, alone);
        let message = verdict.message.as_deref().unwrap_or_default();
        assert!(verdict.status == Status::Flaky && message.contains("the machine held up"), "{verdict:?}");
    }
}

#[test]
fn one_run_that_was_not_held_up_is_what_is_reported() {
    let verdict = verdict(vec![held_up("d")], vec![held_up("c"), quiet("b"), held_up("b")]);
    assert_eq!((verdict.status, verdict.alone), (Status::Failed, Some(Alone { seen: 1, runs: 1 })));
    assert!(verdict.observed.len() == 1 && verdict.observed[0].log == ["b"], "{verdict:?}");
}

#[test]
fn what_is_allowed_is_allowed_however_it_came_about() {
    let verdict = verdict(vec![held_up("a")], Vec::new());
    assert_eq!((verdict.status, verdict.message), (Status::Passed, None));
}
