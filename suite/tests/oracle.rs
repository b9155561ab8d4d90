//! The reference engine against itself: single runs, seeded runs and exploration are one reading of the documents.

#[path = "oracle/asked.rs"]
mod asked;

use looplaw::host::Host;
use looplaw::loops::{Context, Ecma, First, Limit, Limits, Node, Seeded, Web};
use looplaw::model::{Capability, End, Entry, InversionKind, Log, Profile, RuleId, Schedule, Text, Trace};
use looplaw::prelude::*;
use looplaw::reference::{Reference, explain, explore, explore_within, run};
use looplaw::{builtins::Giver, catalogue, engine::Engine, generate, rules};
use std::collections::BTreeSet;

fn logs(schedule: &Schedule, profile: Profile) -> BTreeSet<Log> {
    let found = explore(schedule, profile).expect("the program can be lowered");
    assert!(found.complete, "every log was found");
    found.traces.iter().map(Trace::log).collect()
}

fn labels(log: &str) -> Log {
    log.split(' ').map(|label| Text::Owned(label.to_owned())).collect()
}

/// What single runs give is among what exploration finds, and the first run is what it finds first.
fn agrees(schedule: &Schedule, profile: Profile, seeds: u64) {
    let found = explore(schedule, profile).expect("the program can be lowered");
    assert!(found.complete, "every log was found");
    assert_eq!(run(schedule, profile, &mut First), found.traces[0]);
    for seed in 0..seeds {
        let trace = run(schedule, profile, &mut Seeded::new(seed));
        let known = found.traces.iter().any(|other| other.log() == trace.log() && other.end == trace.end);
        assert!(known, "{profile}, seed {seed}: {:?}", trace.log());
    }
}

#[test]
fn single_runs_of_the_catalogue_are_found_by_exploration() {
    for scenario in catalogue::scenarios() {
        for profile in scenario.schedule.profiles() {
            if Reference::new(profile).info().lacks(&scenario).is_empty() {
                agrees(&scenario.schedule, profile, 8);
            }
        }
    }
}

#[test]
fn single_runs_of_generated_programs_are_found_by_exploration() {
    for seed in 0..60 {
        agrees(&generate::schedule(seed, 8, generate::Vocabulary::Node), Profile::Node, 4);
        agrees(&generate::schedule(seed, 8, generate::Vocabulary::Common), Profile::Web, 4);
    }
}

/// Common programs hold nothing that a profile leaves open, and every profile with timers orders them alike.
#[test]
fn common_programs_have_one_order_in_every_profile() {
    for seed in 0..60 {
        let schedule = generate::schedule(seed, 10, generate::Vocabulary::Common);
        let web = logs(&schedule, Profile::Web);
        assert_eq!(web.len(), 1, "seed {seed}");
        assert_eq!(web, logs(&schedule, Profile::Winter), "seed {seed}");
        assert_eq!(web, logs(&schedule, Profile::Node), "seed {seed}");
    }
}

/// Every exchange of two neighbours that is not allowed is explained, by a rule of the catalogue that the profile is
/// held to.
#[test]
fn every_wrong_neighbour_in_the_catalogue_is_explained_by_a_rule_of_its_profile() {
    let mut unexplained = Vec::new();
    for scenario in catalogue::scenarios() {
        for profile in scenario.schedule.profiles() {
            let Ok(found) = explore(&scenario.schedule, profile) else { continue };
            let cites = scenario.cites.iter().filter(|rule| rules::binds(rule, profile));
            let cites: Vec<Text> = cites.cloned().collect();
            let context = Context { profile, entry: scenario.schedule.entry, cites: &cites };
            for wrong in wrong_neighbours(&found.traces) {
                let inversion =
                    looplaw::loops::explain(&found.traces, &wrong, context).expect("it is not allowed");
                let rule = inversion.rule.expect("the traces tell");
                let rule = catalogue::rule(rule.as_str()).expect("the rule is in the catalogue");
                if inversion.kind != InversionKind::Order || !rule.binds(profile) {
                    unexplained.push(format!("{} ({profile}): {inversion:?}", scenario.id));
                }
            }
        }
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
}

fn wrong_neighbours(allowed: &[Trace]) -> Vec<Log> {
    let allowed: BTreeSet<Log> = allowed.iter().map(Trace::log).collect();
    let Some(log) = allowed.first() else { return Vec::new() };
    let swapped = (1..log.len()).map(|at| {
        let mut log = log.clone();
        log.swap(at - 1, at);
        log
    });
    swapped.filter(|log| !allowed.contains(log)).collect()
}

/// The order that Node 10 and older give, against both documents.
#[test]
fn microtasks_after_all_due_timers_break_the_rule_of_the_profile() {
    let schedule = schedule! {
        timeout(0, "t1") { then("p1"); };
        timeout(0, "t2") { then("p2"); };
        expect ["t1", "p1", "t2", "p2"];
    };
    let old = labels("t1 t2 p1 p2");
    for (profile, rule) in
        [(Profile::Node, "node/ticks-between-callbacks"), (Profile::Web, "html/microtask-checkpoint")]
    {
        let inversion = explain(&schedule, profile, &old).expect("it can be lowered").expect("it is wrong");
        assert_eq!((&*inversion.first, &*inversion.then), ("p1", "t2"));
        assert_eq!((inversion.rule, inversion.kind), (RuleId::find(rule), InversionKind::Order));
    }
    assert_eq!(explain(&schedule, Profile::Node, &labels("t1 p1 t2 p2")), Ok(None));
}

/// What Node 10 and 11 give: `await` of a promise took three ticks.
#[test]
fn an_await_that_takes_three_ticks_breaks_await() {
    let schedule = schedule! {
        async fn waits() { await resolved(1); log("await"); }
        waits();
        then("a").then("b").then("c");
        expect ["await", "a", "b", "c"];
    };
    let old = labels("a b await c");
    let inversion = explain(&schedule, Profile::Web, &old).expect("it can be lowered").expect("it is wrong");
    assert_eq!(
        (&*inversion.first, &*inversion.then, inversion.rule),
        ("await", "a", RuleId::find("ecma/await"))
    );
}

#[test]
fn a_program_without_end_is_stopped_and_never_called_complete() {
    let schedule = schedule! {
        fn again() { log("x"); immediate(again); }
        again();
        timeout(0, "t");
        expect(node) ["x", "t"];
    };
    assert_eq!(run(&schedule, Profile::Node, &mut First).end, End::TimedOut);
    let limits = Limits { steps: 300, ..Limits::default() };
    let found = explore_within(&schedule, Profile::Node, limits).expect("it can be lowered");
    assert_eq!((found.complete, found.limit), (false, Some(Limit::Steps(300))));
}

#[test]
fn calls_that_nest_too_deep_are_not_judged_and_the_limit_is_named() {
    let schedule = schedule! {
        fn down(levels) { if levels > 0 { down(levels - 1); } else { log("bottom"); } }
        then() { down(1000); };
        expect ["bottom"];
    };
    for profile in [Profile::Node, Profile::Web, Profile::Ecma] {
        let found = explore(&schedule, profile).expect("it can be lowered");
        assert_eq!((found.complete, found.limit), (false, Some(Limit::Unjudged)));
        assert!(matches!(&found.traces[0].end, End::Unsupported(_)));
    }
}

/// What waits is told from what has ended, and from what an error has ended.
#[test]
fn a_module_that_waits_for_ever_ends_unsettled() {
    let waits = schedule! {
        entry module;
        timeout(0, "timer");
        await promise(|resolve| log("waits"));
        expect ["waits", "timer"];
    };
    let goes_on = schedule! {
        entry module;
        await sleep(1);
        log("after");
        expect ["after"];
    };
    let fails = schedule! {
        entry module;
        await undefined;
        throw error("x");
        expect [];
    };
    for profile in [Profile::Node, Profile::Web] {
        let waits = explore(&waits, profile).expect("it can be lowered");
        assert_eq!((waits.complete, waits.traces.len()), (true, 1));
        assert_eq!(waits.traces[0].end, End::Unsettled);
        assert_eq!(run(&goes_on, profile, &mut First).end, End::Completed);
    }
    assert_eq!(run(&fails, Profile::Node, &mut First).end, End::Uncaught("Error: x".to_owned()));
    assert_eq!(run(&fails, Profile::Web, &mut First).end, End::Completed);
}

/// An error of the main module is an uncaught exception for hooks of either kind, and comes before what ends the drain.
#[test]
fn a_module_error_is_reported_within_the_drain() {
    let schedule = schedule! {
        entry module;
        on_unhandled_rejection("unhandled");
        on_uncaught("uncaught");
        tick("tick");
        then("a").then("b");
        throw error("x");
        expect(node) ["a", any_order["uncaught", "b"], "tick"];
        never "unhandled";
    };
    let expected = BTreeSet::from([labels("a uncaught b tick"), labels("a b uncaught tick")]);
    assert_eq!(logs(&schedule, Profile::Node), expected);
}

#[test]
fn an_engine_offers_what_its_documents_cover_and_no_javascript() {
    for profile in Profile::ALL {
        let info = Reference::new(profile).info().clone();
        assert_eq!(info.id, format!("reference:{profile}"));
        assert!(!info.capabilities.contains(&Capability::JavaScript));
        assert!(info.capabilities.iter().all(|capability| profile.covers(*capability)), "{profile}");
    }
}

/// It lacks what its documents do not speak of, and what no builtin of the reference leads to yet.
#[test]
fn an_engine_offers_what_its_loop_does() {
    let loops: [(Profile, BTreeSet<Capability>); 4] = [
        (Profile::Ecma, Ecma::new().capabilities()),
        (Profile::Web, Web::new().capabilities()),
        (Profile::Winter, Web::new().capabilities()),
        (Profile::Node, Node::new(Entry::Task).capabilities()),
    ];
    for (profile, offered) in loops {
        let engine = Reference::new(profile);
        let is_modelled = |capability: &&Capability| capability.giver() != Giver::Engine;
        let mut lacking = offered.difference(&engine.info().capabilities).filter(is_modelled);
        assert!(lacking.all(|lacks| !profile.covers(*lacks)), "{profile}");
    }
}
