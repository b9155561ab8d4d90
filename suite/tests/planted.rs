//! Bugs that are planted in a loop, and that the catalogue must find although the loop claims no more than it has.

use looplaw::engine::{Case, Engine, RunOptions};
use looplaw::host::{Callback, Fired, Guest, Handle, Host, Request};
use looplaw::model::{Capability, Profile, Scenario, Text};
use looplaw::reference::HostEngine;
use looplaw::reports::judge::{Status, judge};
use looplaw::{catalogue, explain::explainer, plan, rules};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A loop with timers in virtual time, and no way to hold it up.
#[derive(Default)]
struct Loop {
    /// The bug: microtasks wait until all timers have run that are due.
    is_late: bool,
    now_ms: u64,
    jobs: VecDeque<Callback>,
    /// By due time and age: the callback, and its delay where it repeats.
    timers: BTreeMap<(u64, u32), (Callback, Option<u64>)>,
    ages: u32,
    /// The interval that runs now.
    running: Option<Callback>,
}

impl Loop {
    fn arm(&mut self, callback: Callback, delay: u64, repeats: Option<u64>) {
        self.ages += 1;
        self.timers.insert((self.now_ms + delay, self.ages), (callback, repeats));
    }

    /// Runs microtasks until none is left. Answers whether the program goes on.
    fn checkpoint(&mut self, guest: &mut dyn Guest) -> bool {
        while let Some(job) = self.jobs.pop_front() {
            if guest.fire(self, job) == Fired::Stop {
                return false;
            }
        }
        true
    }

    fn fire_timer(&mut self, guest: &mut dyn Guest, key: (u64, u32)) -> bool {
        let Some((callback, repeats)) = self.timers.remove(&key) else { return true };
        self.running = Some(callback);
        let goes_on = guest.fire(self, callback) == Fired::Continue;
        if let Some((delay, _)) = repeats.zip(self.running.take()) {
            self.arm(callback, delay, repeats);
        }
        goes_on && (self.is_late || self.checkpoint(guest))
    }
}

impl Host for Loop {
    fn capabilities(&self) -> BTreeSet<Capability> {
        [Capability::QueueMicrotask, Capability::Timers].into()
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        match request {
            Request::Timer { delay_ms, repeats } => {
                let delay = u64::try_from(delay_ms).unwrap_or(0);
                self.arm(callback, delay, repeats.then_some(delay));
            }
            _ => self.jobs.push_back(callback),
        }
        Handle(callback.0)
    }

    fn cancel(&mut self, handle: Handle) {
        self.timers.retain(|_, (callback, _)| callback.0 != handle.0);
        self.running = self.running.filter(|callback| callback.0 != handle.0);
    }

    fn busy(&mut self, _: u64) {}

    fn now_us(&self) -> u64 {
        self.now_ms * 1000
    }

    fn uncaught_is_fatal(&self) -> bool {
        false
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        let mut goes_on = guest.fire(self, entry) == Fired::Continue && self.checkpoint(guest);
        while let Some((due, _)) = self.timers.keys().next().copied().filter(|_| goes_on) {
            self.now_ms = self.now_ms.max(due);
            let due: Vec<(u64, u32)> =
                self.timers.range(..=(self.now_ms, u32::MAX)).map(|(key, _)| *key).collect();
            goes_on = due.into_iter().all(|key| self.fire_timer(guest, key)) && self.checkpoint(guest);
        }
    }
}

/// The scenarios that fail on the loop, each with the rule that is blamed, of all that it can run.
fn failures(is_late: bool) -> (BTreeMap<String, String>, usize) {
    let engine =
        HostEngine::new("planted", "1.0", Profile::Web, move |_| Loop { is_late, ..Loop::default() });
    let scenarios = catalogue::scenarios();
    let can_run = |scenario: &&Scenario| plan::unsupported(scenario, engine.info()).is_none();
    let cases: Vec<Case<'_>> = scenarios.iter().filter(can_run).map(|scenario| Case { scenario }).collect();
    let mut failed = BTreeMap::new();
    engine.run(&cases, &RunOptions::default(), &mut |case, trace| {
        let scenario = cases[case].scenario;
        let verdict = judge(scenario, Profile::Web, &[trace], &explainer());
        if verdict.status != Status::Passed {
            failed.insert(scenario.id.to_string(), verdict.violation.map(|it| it.rule).unwrap_or_default());
        }
    });
    (failed, cases.len())
}

/// A loop that drains microtasks after all due timers, and not after each, is found without being held up.
#[test]
fn a_late_checkpoint_is_found_without_busy() {
    let (bare, ran) = failures(false);
    let (late, _) = failures(true);
    let found: BTreeMap<_, _> = late.into_iter().filter(|(id, _)| !bare.contains_key(id)).collect();
    assert!(found.len() >= 8, "{} of {ran}: {found:#?}", found.len());
    let checkpoint = ["html/microtask-checkpoint", "html/one-task-at-a-time"];
    assert!(found.values().all(|rule| checkpoint.contains(&rule.as_str())), "{found:#?}");
}

/// An engine that has what a rule needs, and nothing more, is tested for the rule.
#[test]
fn every_rule_has_a_scenario_that_needs_only_what_it_needs() {
    let scenarios = catalogue::scenarios();
    let tests = |rule: &str, scenario: &Scenario| {
        let needed = rules::needs(rule);
        let needs = scenario.schedule.needs();
        scenario.cites.iter().any(|cited: &Text| *cited == rule)
            && needs.iter().all(|need| needed.contains(need))
    };
    let without: Vec<&str> = rules::all()
        .map(|rule| rule.id)
        .filter(|rule| !scenarios.iter().any(|scenario| tests(rule, scenario)))
        .collect();
    assert_eq!(without, [""; 0]);
}
