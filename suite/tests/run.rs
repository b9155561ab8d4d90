//! Runs of engines that misbehave: what goes wrong in one costs that one only.

use looplaw::engine::{Case, CaseId, Engine, EngineInfo, RunOptions};
use looplaw::host::{Callback, Guest, Handle, Host, Request};
use looplaw::loops::Ecma;
use looplaw::model::{
    Capability, End, Entry, Event as Logged, Expectation, Expr, Pattern, Profile, Program, Scenario,
    Schedule, Source, Stmt, Trace,
};
use looplaw::plan::Plan;
use looplaw::reference::HostEngine;
use looplaw::reports::judge::{Alone, Status};
use looplaw::reports::report::{ResultEntry, Summary};
use looplaw::run::{self, Event, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A program that logs its label, and whose documents allow just that.
fn logs(label: &'static str) -> Scenario {
    let call = Expr::Builtin { name: "log".into(), args: vec![Expr::Str(label.into())].into() };
    let expectation = Expectation {
        default: Some(Pattern::Label(label.into())),
        overrides: Vec::new().into(),
        never: Vec::new().into(),
    };
    Scenario {
        id: format!("fake::{label}").into(),
        doc: "A label.".into(),
        source: Source { file: "run.rs".into(), line: 1 },
        cites: vec!["ecma/run-to-completion".into()].into(),
        schedule: Schedule {
            entry: Entry::Task,
            program: Program { body: vec![Stmt::Expr(call)].into() },
            expectation,
            written: None,
        },
    }
}

/// What an engine gives to its sink for the cases that it is handed.
type Behaviour = fn(&[Case<'_>], &mut dyn FnMut(CaseId, Trace));

struct Fake {
    info: EngineInfo,
    behaviour: Behaviour,
    /// What it does where each case is to be alone.
    alone: Behaviour,
}

impl Engine for Fake {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let behaviour = if options.isolate { self.alone } else { self.behaviour };
        behaviour(cases, sink);
    }
}

fn engine(id: &str, behaviour: Behaviour) -> Box<dyn Engine> {
    engine_alone(id, behaviour, behaviour)
}

/// An engine that does otherwise where each case is to be alone.
fn engine_alone(id: &str, behaviour: Behaviour, alone: Behaviour) -> Box<dyn Engine> {
    let info = EngineInfo {
        id: id.to_owned(),
        name: "Fake".to_owned(),
        version: "1".to_owned(),
        profile: Profile::Ecma,
        capabilities: BTreeSet::new(),
        notes: Vec::new(),
    };
    Box::new(Fake { info, behaviour, alone })
}

fn trace(label: String) -> Trace {
    Trace { events: vec![Logged::label(label.into())], end: End::Completed, duration_us: 1, held_up: false }
}

/// The label that a case should log.
fn right(case: Case<'_>) -> Trace {
    trace(case.scenario.id.trim_start_matches("fake::").to_owned())
}

fn well(cases: &[Case<'_>], sink: &mut dyn FnMut(CaseId, Trace)) {
    cases.iter().enumerate().rev().for_each(|(id, case)| sink(id, right(*case)));
}

/// Runs `a`, `b`, `c` on the engines, and answers each result's status; fails if a pair is finished twice.
fn statuses(engines: &[Box<dyn Engine>], repeat: usize) -> BTreeMap<(String, String), Status> {
    let options = Options { repeat: NonZeroUsize::new(repeat).unwrap(), ..Options::default() };
    results(engines, &options).into_iter().map(|(key, result)| (key, result.status)).collect()
}

/// The results of `a`, `b`, `c` on the engines, by engine and scenario.
fn results(engines: &[Box<dyn Engine>], options: &Options) -> BTreeMap<(String, String), ResultEntry> {
    let scenarios = ["a", "b", "c"].map(logs);
    let plan = Plan::new(engines, scenarios.iter().collect());
    let mut found = BTreeMap::new();
    run::run(&plan, options, &mut |event| {
        if let Event::Finished { result, .. } = event {
            let key = (result.engine.clone(), result.scenario.clone());
            assert_eq!(found.insert(key, *result), None, "a pair came twice");
        }
    });
    assert_eq!(found.len(), engines.len() * scenarios.len());
    found
}

/// The statuses of `a`, `b`, `c` on one of the engines.
fn of(found: &BTreeMap<(String, String), Status>, engine: &str) -> Vec<Status> {
    found.iter().filter(|((own, _), _)| own == engine).map(|(_, status)| *status).collect()
}

use Status::{Crashed, Failed, Flaky, Passed};

#[test]
fn a_pause_is_told_once() {
    let pauses = |cases: &[Case<'_>], sink: &mut dyn FnMut(CaseId, Trace)| {
        for (id, case) in cases.iter().enumerate() {
            sink(id, right(*case));
            std::thread::sleep(Duration::from_millis(if id == 1 { 900 } else { 0 }));
        }
    };
    let (engines, scenarios) = ([engine("pauses", pauses)], ["a", "b", "c"].map(logs));
    let mut told = Vec::new();
    run::run(
        &Plan::new(&engines, scenarios.iter().collect()),
        &Options::default(),
        &mut |event| match event {
            Event::Finished { result, .. } => told.push(result.scenario),
            Event::Idle => told.push("idle".to_owned()),
            _ => {}
        },
    );
    assert_eq!(told, ["fake::a", "fake::b", "idle", "fake::c"]);
}

#[test]
fn engines_answer_in_any_order() {
    let found = statuses(&[engine("one", well), engine("two", well)], 1);
    assert_eq!(of(&found, "one"), [Passed, Passed, Passed]);
    assert_eq!(of(&found, "two"), [Passed, Passed, Passed]);
}

#[test]
fn a_panic_costs_what_the_engine_had_not_finished() {
    let panics: Behaviour = |cases, sink| {
        sink(0, right(cases[0]));
        panic!("on purpose");
    };
    let found = statuses(&[engine("bad", panics), engine("good", well)], 1);
    assert_eq!(of(&found, "bad"), [Passed, Crashed, Crashed]);
    assert_eq!(of(&found, "good"), [Passed, Passed, Passed]);
}

#[test]
fn answers_that_nobody_asked_for_are_not_heard() {
    let babbles: Behaviour = |cases, sink| {
        sink(99, trace("x".to_owned()));
        well(cases, sink);
        sink(0, trace("x".to_owned()));
    };
    assert_eq!(of(&statuses(&[engine("babbles", babbles)], 1), "babbles"), [Passed, Passed, Passed]);
}

#[test]
fn silence_is_a_crash() {
    let found = statuses(&[engine("silent", |_, _| ()), engine("good", well)], 2);
    assert_eq!(of(&found, "silent"), [Crashed, Crashed, Crashed]);
    assert_eq!(of(&found, "good"), [Passed, Passed, Passed]);
}

#[test]
fn a_wrong_label_fails_and_says_what_is_missing() {
    let wrong: Behaviour = |cases, sink| (0..cases.len()).for_each(|id| sink(id, trace("b".to_owned())));
    assert_eq!(of(&statuses(&[engine("wrong", wrong)], 1), "wrong"), [Failed, Passed, Failed]);
}

#[test]
fn repeats_that_differ_are_flaky() {
    static ROUND: AtomicUsize = AtomicUsize::new(0);
    let differs: Behaviour = |cases, sink| {
        for (id, case) in cases.iter().enumerate() {
            let first = ROUND.fetch_add(1, Ordering::Relaxed) < 3;
            sink(id, if first { right(*case) } else { trace("x".to_owned()) });
        }
    };
    assert_eq!(of(&statuses(&[engine("differs", differs)], 2), "differs"), [Flaky, Flaky, Flaky]);
}

/// Logs `b` whatever the case.
fn says_b(cases: &[Case<'_>], sink: &mut dyn FnMut(CaseId, Trace)) {
    (0..cases.len()).for_each(|id| sink(id, trace("b".to_owned())));
}

/// What is told of `a`, which must log `a`: status, orders with their counts, and how often it was seen alone.
type Told = (Status, Vec<(String, usize)>, Option<(usize, usize)>);

fn told_of_a(engine: Box<dyn Engine>, repeat: usize, isolate: bool) -> Told {
    let repeat = NonZeroUsize::new(repeat).unwrap();
    let found = results(&[engine], &Options { repeat, isolate, ..Options::default() });
    let result = found.into_values().find(|result| result.scenario == "fake::a").unwrap();
    let times = if result.times.is_empty() { vec![1] } else { result.times };
    let orders = result.observed.into_iter().map(|order| order.concat()).zip(times).collect();
    (result.status, orders, result.alone.map(|Alone { seen, runs }| (seen, runs)))
}

fn orders(orders: &[(&str, usize)]) -> Vec<(String, usize)> {
    orders.iter().map(|(order, times)| ((*order).to_owned(), *times)).collect()
}

#[test]
fn a_failure_is_seen_alone_before_it_is_one() {
    let wrong = told_of_a(engine("wrong", says_b), 1, false);
    assert_eq!(wrong, (Failed, orders(&[("b", 3)]), Some((3, 3))));
    let in_company = told_of_a(engine_alone("in company", says_b, well), 1, false);
    assert_eq!(in_company, (Flaky, orders(&[("b", 1), ("a", 3)]), Some((0, 3))));
    let dies: Behaviour = |cases, sink| {
        let death = || Trace::ended(End::Crashed("signal: 9".to_owned()));
        (0..cases.len()).for_each(|id| sink(id, death()));
    };
    let dies = told_of_a(engine_alone("dies", dies, well), 1, false);
    assert_eq!(dies, (Flaky, orders(&[("", 1), ("a", 3)]), Some((0, 3))));
    assert_eq!(told_of_a(engine("well", well), 1, false), (Passed, orders(&[("a", 1)]), None));
}

/// Of what differs alone and among others, what was seen alone is reported.
#[test]
fn an_order_that_is_not_seen_alone_is_nobodys_fault() {
    let other: Behaviour = |cases, sink| (0..cases.len()).for_each(|id| sink(id, trace("x".to_owned())));
    let told = told_of_a(engine_alone("other", other, says_b), 1, false);
    assert_eq!(told, (Failed, orders(&[("b", 3)]), Some((3, 3))));
}

/// Runs that were alone from the beginning count.
#[test]
fn isolated_runs_are_confirmed_by_as_many_as_are_missing() {
    assert_eq!(told_of_a(engine("wrong", says_b), 1, true), (Failed, orders(&[("b", 3)]), Some((3, 3))));
    assert_eq!(told_of_a(engine("wrong", says_b), 5, true), (Failed, orders(&[("b", 5)]), Some((5, 5))));
}

/// A trace that the machine held up.
fn held_up(label: &str) -> Trace {
    Trace { held_up: true, ..trace(label.to_owned()) }
}

fn always_held_up(cases: &[Case<'_>], sink: &mut dyn FnMut(CaseId, Trace)) {
    (0..cases.len()).for_each(|id| sink(id, held_up("b")));
}

#[test]
fn a_failure_that_is_seen_only_where_the_machine_held_it_up_is_flaky() {
    let engines = || engine("held up", always_held_up);
    assert_eq!(told_of_a(engines(), 1, false), (Flaky, orders(&[("b", 8)]), None));
    assert_eq!(told_of_a(engines(), 1, true), (Flaky, orders(&[("b", 8)]), None));
    let found = results(&[engines()], &Options { confirm: false, ..Options::default() });
    let result = &found[&("held up".to_owned(), "fake::a".to_owned())];
    assert_eq!(result.status, Flaky);
    let message = result.message.as_deref().unwrap();
    assert!(message.contains("the machine held up 1 of 1"), "{message}");
    let well_alone = told_of_a(engine_alone("well alone", always_held_up, well), 1, false);
    assert_eq!(well_alone, (Flaky, orders(&[("b", 1), ("a", 3)]), Some((0, 3))));
    let held_up_alone = told_of_a(engine_alone("held up alone", says_b, always_held_up), 1, false);
    assert_eq!(held_up_alone, (Flaky, orders(&[("b", 8)]), None));
}

/// The first runs of `a` alone are held up, and tell an order that is not the engine's; the others are not.
#[test]
fn runs_that_the_machine_held_up_are_made_up_for() {
    static ALONE: AtomicUsize = AtomicUsize::new(0);
    let calms: Behaviour = |cases, sink| {
        for (id, case) in cases.iter().enumerate() {
            let is_held_up = case.scenario.id == "fake::a" && ALONE.fetch_add(1, Ordering::Relaxed) < 2;
            sink(id, if is_held_up { held_up("x") } else { trace("b".to_owned()) });
        }
    };
    let told = told_of_a(engine_alone("calms", always_held_up, calms), 1, false);
    assert_eq!(told, (Failed, orders(&[("b", 3)]), Some((3, 3))));
}

#[test]
fn an_allowed_order_passes_where_the_machine_held_it_up() {
    let right: Behaviour = |cases, sink| {
        cases.iter().enumerate().for_each(|(id, case)| sink(id, Trace { held_up: true, ..right(*case) }));
    };
    assert_eq!(told_of_a(engine("right", right), 1, false), (Passed, orders(&[("a", 1)]), None));
}

/// What is late alone, too, is not waited for again and again.
#[test]
fn what_is_late_alone_is_asked_once() {
    let late: Behaviour = |cases, sink| (0..cases.len()).for_each(|id| sink(id, Trace::ended(End::TimedOut)));
    let told = told_of_a(engine("late", late), 1, false);
    assert_eq!(told, (Status::TimedOut, orders(&[("", 1)]), Some((1, 1))));
}

/// What is repeated comes again soon enough to be finished as the run goes on, and not at once.
#[test]
fn repeats_are_apart_and_do_not_wait_for_all_others() {
    static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let notes: Behaviour = |cases, sink| {
        ASKED.lock().unwrap().extend(cases.iter().map(|case| case.scenario.id.to_string()));
        well(cases, sink);
    };
    let engines = [engine("notes", notes)];
    let scenarios: Vec<Scenario> = (0..200).map(|number| logs(format!("{number}").leak())).collect();
    let options = Options { repeat: NonZeroUsize::new(3).unwrap(), ..Options::default() };
    run::run(&Plan::new(&engines, scenarios.iter().collect()), &options, &mut |_| ());
    let asked = ASKED.lock().unwrap();
    let places = |scenario: &Scenario| {
        let own = asked.iter().enumerate().filter(|(_, id)| **id == scenario.id);
        own.map(|(place, _)| place).collect::<Vec<_>>()
    };
    assert_eq!(asked.len(), 600);
    assert!(scenarios.iter().all(|it| places(it).windows(2).all(|pair| pair[1] - pair[0] == 50)));
    assert_eq!(places(&scenarios[0]), [0, 50, 100]);
}

/// An adapter may put what it is asked for into an order of its own, as one does that runs first what needs a process each.
#[test]
fn repeats_are_finished_as_they_come_where_an_engine_keeps_its_answers_to_the_end() {
    let keeps: Behaviour = |cases, sink| {
        let mut order: Vec<_> = (0..cases.len()).collect();
        order.sort_by_key(|place| &cases[*place].scenario.id);
        for place in order {
            sink(place, right(cases[place]));
        }
    };
    let engines = [engine("keeps", keeps)];
    let scenarios: Vec<Scenario> = (0..200).map(|number| logs(format!("k{number}").leak())).collect();
    for (isolate, parts) in [(false, 4), (true, 13)] {
        let options = Options { repeat: NonZeroUsize::new(3).unwrap(), isolate, ..Options::default() };
        let mut finished = Vec::new();
        run::run(&Plan::new(&engines, scenarios.iter().collect()), &options, &mut |event| {
            if let Event::Finished { scenario, .. } = event {
                finished.push(scenario);
            }
        });
        // Each part is finished before the next begins.
        let size = 200_usize.div_ceil(parts);
        assert!(finished.iter().enumerate().all(|(place, at)| at / size == place / size), "{finished:?}");
    }
}

/// How the catalogue's scenarios fare on an engine.
fn summary(engine: impl Engine + 'static) -> Summary {
    let engines: [Box<dyn Engine>; 1] = [Box::new(engine)];
    let scenarios = looplaw::catalogue::scenarios();
    let plan = Plan::new(&engines, scenarios.iter().collect());
    let mut results = Vec::new();
    run::run(&plan, &Options::default(), &mut |event| {
        if let Event::Finished { result, .. } = event {
            results.push(*result);
        }
    });
    Summary::of(&results)
}

#[test]
fn a_loop_in_rust_is_an_engine() {
    let summary = summary(HostEngine::new("own", "1", Profile::Ecma, |_| Ecma::new()));
    assert!(summary.passed >= 100, "{summary:?}");
    assert_eq!(summary.passed + summary.unsupported, summary.total(), "{summary:?}");
}

/// A loop that gives up on its second callback.
struct Panics(Ecma);

impl Host for Panics {
    fn capabilities(&self) -> BTreeSet<Capability> {
        self.0.capabilities()
    }

    fn request(&mut self, _: Request, _: Callback) -> Handle {
        panic!("on purpose")
    }

    fn cancel(&mut self, handle: Handle) {
        self.0.cancel(handle);
    }

    fn busy(&mut self, ms: u64) {
        self.0.busy(ms);
    }

    fn now_us(&self) -> u64 {
        self.0.now_us()
    }

    fn uncaught_is_fatal(&self) -> bool {
        self.0.uncaught_is_fatal()
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        guest.fire(self, entry);
    }
}

#[test]
fn a_loop_that_panics_costs_the_case_alone() {
    let summary = summary(HostEngine::new("panics", "1", Profile::Ecma, |_| Panics(Ecma::new())));
    assert!(summary.crashed >= 100 && summary.passed > 0, "{summary:?}");
}
