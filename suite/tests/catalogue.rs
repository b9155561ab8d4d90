//! The catalogue as a whole: names, citations, and what the reference says to its expectations.

use looplaw::model::{Profile, Scenario};
use looplaw::{rules, scenarios};
use looplaw_engines::reference;
use std::collections::BTreeSet;

#[test]
fn scenarios_have_names_of_their_own() {
    let names: BTreeSet<_> = scenarios::all().map(|scenario| scenario.id).collect();
    assert_eq!(names.len(), scenarios::all().count());
}

#[test]
fn areas_are_named_as_their_modules() {
    for (area, constructors) in scenarios::AREAS {
        for scenario in constructors.iter().map(|scenario| scenario()) {
            assert_eq!(scenario.id.split("::").next(), Some(*area), "{}", scenario.id);
        }
    }
}

#[test]
fn every_rule_is_cited() {
    let cited: BTreeSet<_> = scenarios::all().flat_map(|scenario| scenario.cites.into_owned()).collect();
    let idle: Vec<_> = rules::all().map(|rule| rule.id).filter(|id| !cited.contains(*id)).collect();
    assert!(idle.is_empty(), "no scenario cites {idle:?}");
}

#[test]
fn whoever_is_held_to_a_scenario_is_bound_by_a_rule_of_it() {
    let unbound: Vec<_> = scenarios::all()
        .flat_map(|scenario| {
            unbound(&scenario).into_iter().map(move |profile| (scenario.id.clone(), profile))
        })
        .collect();
    assert!(unbound.is_empty(), "these cite no rule of their documents: {unbound:?}");
}

/// The profiles that a scenario covers and that none of its rules binds.
fn unbound(scenario: &Scenario) -> Vec<Profile> {
    let cited: Vec<_> =
        scenario.cites.iter().map(|id| rules::find(id).expect("a cited rule exists")).collect();
    let bound = |profile: &Profile| cited.iter().any(|rule| rule.profiles.contains(profile));
    scenario.schedule.profiles().filter(|profile| !bound(profile)).collect()
}

#[test]
fn the_reference_gives_reasons_that_the_catalogue_knows() {
    let unknown: Vec<_> = reference::rules::ALL.iter().filter(|id| rules::find(id).is_none()).collect();
    assert!(unknown.is_empty(), "no rule is called {unknown:?}");
}
