//! What was found.

use super::{Kind, LeftOut};
use crate::model::Scenario;
use crate::reports::judge::Status;
use crate::reports::report::ResultEntry;
use std::collections::BTreeMap;

/// More seeds than these are counted.
const SEEDS: usize = 20;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The programs that were generated.
    pub programs: u64,
    /// Those that were not run, and why.
    pub left_out: BTreeMap<LeftOut, u64>,
    /// Those that need what the engine has not.
    pub unsupported: u64,
    /// Those whose order is allowed.
    pub passed: u64,
    /// How many deviated once, and alone in no more than half of their runs.
    pub wavered: u64,
    /// Some of those.
    pub wavering: Vec<Wavering>,
    /// The programs whose deviation is known, by the place of its cause.
    pub known: BTreeMap<usize, Programs>,
    /// The other deviations, by their kind.
    pub groups: Vec<Group>,
}

/// Some programs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programs {
    /// How many they are.
    pub count: u64,
    /// The seeds of some of them.
    pub seeds: Vec<u64>,
}

/// A program that deviated, and alone in no more than half of its runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wavering {
    /// The seed of the program.
    pub seed: u64,
    /// In what way it deviated.
    pub kind: Kind,
    /// In how many of its runs it deviated alone.
    pub deviating: usize,
}

/// The programs that deviate in one way.
#[derive(Debug, Clone)]
pub struct Group {
    /// In what way.
    pub kind: Kind,
    /// What they come down to, each once.
    pub deviations: Vec<Deviation>,
    /// How many more deviate in this way, and were not made smaller.
    pub more: u64,
    /// The seeds of some of those.
    pub seeds: Vec<u64>,
}

/// The smallest program of those that came down to it.
#[derive(Debug, Clone)]
pub struct Deviation {
    /// The program, with the orders that are allowed.
    pub scenario: Scenario,
    /// What the engine did with it, alone.
    pub result: ResultEntry,
    /// In how many of its runs it deviated.
    pub deviating: usize,
    /// How often it was run.
    pub runs: usize,
    /// The seeds of some of the programs that came down to it.
    pub seeds: Vec<u64>,
    /// How many came down to it.
    pub programs: u64,
}

impl Findings {
    /// How many programs deviate, alone and again and again.
    pub fn deviating(&self) -> u64 {
        self.groups.iter().map(Group::programs).sum()
    }

    /// How many programs deviate in a way that is known.
    pub fn known(&self) -> u64 {
        self.known.values().map(|programs| programs.count).sum()
    }

    /// Counts a program whose deviation has that cause.
    pub(super) fn count_known(&mut self, cause: usize, seed: u64) {
        let programs = self.known.entry(cause).or_default();
        programs.count += 1;
        note(&mut programs.seeds, seed);
    }

    /// Whether the engine has not given a single order, so that there is nothing to be found.
    pub fn is_silent(&self) -> bool {
        let is_order = |group: &Group| group.kind.status == Status::Failed;
        self.passed == 0 && self.deviating() > 0 && !self.groups.iter().any(is_order)
    }

    /// How many programs deviate in a way.
    pub(super) fn group_size(&self, kind: &Kind) -> u64 {
        self.groups.iter().find(|group| group.kind == *kind).map_or(0, Group::programs)
    }

    /// The group of a kind.
    pub(super) fn group(&mut self, kind: &Kind) -> &mut Group {
        let known = self.groups.iter().position(|group| group.kind == *kind);
        let at = known.unwrap_or_else(|| {
            self.groups.push(Group {
                kind: kind.clone(),
                deviations: Vec::new(),
                more: 0,
                seeds: Vec::new(),
            });
            self.groups.len() - 1
        });
        &mut self.groups[at]
    }
}

impl Group {
    /// How many programs deviate in this way.
    pub fn programs(&self) -> u64 {
        self.deviations.iter().map(|it| it.programs).sum::<u64>() + self.more
    }

    /// Counts one more that was not made smaller.
    pub(super) fn count(&mut self, seed: u64) {
        self.more += 1;
        note(&mut self.seeds, seed);
    }

    /// Adds a deviation, or counts one more program if it is known.
    pub(super) fn add(&mut self, new: Deviation) {
        let program = &new.scenario.schedule.program;
        match self.deviations.iter_mut().find(|known| known.scenario.schedule.program == *program) {
            Some(known) => {
                known.programs += new.programs;
                new.seeds.into_iter().for_each(|seed| note(&mut known.seeds, seed));
            }
            None => self.deviations.push(new),
        }
    }
}

fn note(seeds: &mut Vec<u64>, seed: u64) {
    if seeds.len() < SEEDS {
        seeds.push(seed);
    }
}
