//! Timelines of the whole catalogue, from the reference.

use looplaw::catalogue;
use looplaw::loops::First;
use looplaw::model::{Lane, Log, Profile, Text, Timeline};
use looplaw::reference::{Runner, timeline};

fn labels(timeline: &Timeline) -> Log {
    timeline.steps.iter().flat_map(|step| step.labels.clone()).collect()
}

/// A timeline is a run: it logs what that logs, in its order, and each step was queued by one before it.
#[test]
fn every_scenario_has_a_timeline_of_the_order_that_is_most_usual() {
    let mut runner = Runner::new();
    for scenario in catalogue::scenarios() {
        for profile in scenario.schedule.profiles() {
            let trace = runner.run(&scenario.schedule, profile, &mut First);
            let Ok(Some(found)) = timeline(&scenario.schedule, profile, None) else {
                // Statements in JavaScript are not run here, and two agents have no single row of steps.
                let without = ["javascript", "worker"];
                let has_none = scenario.schedule.needs().iter().any(|need| without.contains(&need.name()));
                assert!(has_none, "{}", scenario.id);
                continue;
            };
            assert_eq!((labels(&found), &found.end), (trace.log(), &trace.end), "{} {profile}", scenario.id);
            for (at, step) in found.steps.iter().enumerate() {
                assert!(step.by.is_none_or(|by| by < at), "{}: {step:?}", scenario.id);
                // Code is queued by nothing, and hooks are called by the loop itself.
                let is_free = matches!(step.lane, Lane::Stack | Lane::Hooks);
                assert!(step.by.is_some() || is_free, "{} {profile}: {step:?}", scenario.id);
            }
            assert!(
                found
                    .steps
                    .windows(2)
                    .all(|pair| pair[0].at_us <= pair[1].at_us || pair[0].task > pair[1].task)
            );
            assert!(found.open.iter().all(|open| open.before <= found.steps.len() && open.taken < open.ways));
        }
    }
}

/// What an engine did is laid onto the nearest order that is allowed, by the choices that lead there.
#[test]
fn an_observed_order_is_laid_onto_the_nearest_allowed_one() {
    let scenarios = catalogue::scenarios();
    let scenario =
        catalogue::scenario(&scenarios, "phases::timeout_or_immediate_from_script").expect("a scenario");
    let observed: Vec<Text> = ["immediate", "timeout"].map(Text::from).to_vec();
    let found =
        timeline(&scenario.schedule, Profile::Node, Some(&observed)).expect("lowered").expect("found");
    assert_eq!(labels(&found), observed);
    assert_eq!((found.open.len(), found.open[0].taken), (1, 1));
    let lanes: Vec<Lane> = found.steps.iter().map(|step| step.lane).collect();
    assert_eq!(lanes, [Lane::Stack, Lane::Check, Lane::Timers]);
    let odd: Vec<Text> = ["immediate", "and more", "timeout"].map(Text::from).to_vec();
    let nearest = timeline(&scenario.schedule, Profile::Node, Some(&odd)).expect("lowered").expect("found");
    assert_eq!(nearest, found);
}
