//! Expectations held against the reference, before any engine is held against them.
//!
//! An expectation is right if it allows what the reference engine finds when it follows every choice that the documents
//! leave open, and nothing else. One that is not is its author's mistake: it is told once, with the clauses to write
//! instead, and no engine is judged by it.

mod compare;
mod correct;
mod source;

use crate::model::{Expectation, Profile, Scenario, clauses};
use compare::Comparison;
use looplaw_reports::report::{Fault, RefutedEntry};
pub use source::{Sources, Unwritten, is_asked};
use std::collections::BTreeMap;

/// What comes of holding an expectation against the reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// It is right for every profile that it covers.
    Right,
    /// It is wrong for some.
    Refuted(Refutation),
    /// The reference can't tell, and this is why: it rests on its citation alone.
    Unchecked(String),
}

/// An expectation that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refutation {
    /// What is wrong. Profiles for which the same is wrong share a fault.
    pub faults: Vec<Fault>,
    /// What to write instead; `None` where no expectation would do, or not every order could be found.
    pub corrected: Option<Expectation>,
    /// Where it has been written in the source, as `file:line`, or why not, if that was asked for.
    pub outcome: Option<Result<String, String>>,
}

/// Holds a scenario's expectation against the reference, for every profile that it covers.
pub fn check(scenario: &Scenario) -> Finding {
    let profiles: Vec<Profile> = scenario.schedule.profiles().collect();
    let compared = profiles.into_iter().map(|profile| (profile, compare::compare(scenario, profile)));
    let compared: Vec<(Profile, Comparison)> = compared.collect();
    let faults = faults(&compared);
    if !faults.is_empty() {
        let corrected = correct::corrected(&scenario.schedule.expectation, &compared);
        return Finding::Refuted(Refutation { faults, corrected, outcome: None });
    }
    let unknown = compared.into_iter().find_map(|(_, comparison)| match comparison {
        Comparison::Unknown(why) => Some(why),
        Comparison::Same | Comparison::Other { .. } => None,
    });
    unknown.map_or(Finding::Right, Finding::Unchecked)
}

/// The scenarios whose expectation is wrong, by their places.
pub fn check_all(scenarios: &[&Scenario]) -> BTreeMap<usize, Refutation> {
    let checked = scenarios.iter().enumerate().filter_map(|(place, scenario)| match check(scenario) {
        Finding::Refuted(refutation) => Some((place, refutation)),
        Finding::Right | Finding::Unchecked(_) => None,
    });
    checked.collect()
}

/// The faults, those that differ in their profiles alone as one.
fn faults(compared: &[(Profile, Comparison)]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for (profile, comparison) in compared {
        let Comparison::Other { fault, .. } = comparison else { continue };
        let same = |known: &&mut Fault| Fault { profiles: Vec::new(), ..(**known).clone() } == **fault;
        match faults.iter_mut().find(same) {
            Some(known) => known.profiles.push(profile.name().to_owned()),
            None => faults.push(Fault { profiles: vec![profile.name().to_owned()], ..(**fault).clone() }),
        }
    }
    faults
}

impl Refutation {
    /// Whether engines that are held to this profile can't be judged by the expectation.
    pub fn concerns(&self, profile: Profile) -> bool {
        self.faults.iter().any(|fault| fault.profiles.iter().any(|name| name == profile.name()))
    }

    /// The clauses to write instead, `expect …;` and `never …;`.
    pub fn clauses(&self) -> Vec<String> {
        self.corrected.as_ref().map(clauses).unwrap_or_default()
    }

    /// Where it has been written, if it has.
    pub fn written(&self) -> Option<&str> {
        self.outcome.as_ref()?.as_deref().ok()
    }

    /// The refutation as a report holds it.
    pub fn entry(&self, scenario: &Scenario) -> RefutedEntry {
        RefutedEntry {
            scenario: scenario.id.to_string(),
            faults: self.faults.clone(),
            clauses: self.clauses(),
            written: self.written().map(str::to_owned),
            unwritten: self.outcome.as_ref().and_then(|outcome| outcome.clone().err()),
        }
    }
}
