//! Round by round: programs, what deviates, and what it comes down to.

use super::case::Case;
use super::field::{Field, Way, deviating};
use super::finding::{Deviation, Findings, Wavering};
use super::shrink::shrink;
use super::{Kind, Known};
use crate::engine::Engine;
use crate::generate::Choices;
use crate::reports::judge::Status;
use crate::run;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// How many programs are run at once; fewer at first, so that an engine which answers nothing is not asked for long.
const ROUND: u64 = 512;
const FIRST_ROUND: u64 = 32;

/// More programs that deviate in one way are counted and not run again.
const CONFIRMED: u64 = 200;

/// How long one program may take to become small.
const SHRINKING: Duration = Duration::from_mins(1);

/// More wavering programs are not kept.
const WAVERING: usize = 100;

/// How to look for deviations.
#[derive(Debug, Clone)]
pub struct Options {
    /// The seed of the first program; the next one has the next.
    pub seed: u64,
    /// The most programs.
    pub cases: u64,
    /// No more programs after so long, and none is made smaller.
    pub time: Option<Duration>,
    /// How often a program that deviates is run again, alone.
    pub repeat: NonZeroUsize,
    /// The most programs that are made smaller of those that deviate in one way.
    pub shrunk: usize,
    /// Builtins that no program uses, by name: those whose deviations are known.
    pub without: Vec<String>,
    /// Deviations that are decided, and so are counted and not told.
    pub known: Known,
    /// How programs are run.
    pub run: run::Options,
}

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// A round is over.
    Round(&'a Findings),
    /// A program that deviates is made smaller.
    Shrinking(&'a Kind),
}

/// Runs generated programs on the engine until there were enough of them, or the time is up.
pub fn hunt(engine: &[Box<dyn Engine>; 1], options: &Options, emit: &mut dyn FnMut(Event<'_>)) -> Findings {
    let started = Instant::now();
    let field = Field::new(engine, options);
    let until = options.time.and_then(|time| started.checked_add(time));
    let mut hunter = Hunter { field, options, until, found: Findings::default() };
    let is_time_up = || until.is_some_and(|until| Instant::now() >= until);
    while hunter.found.programs < options.cases && !is_time_up() {
        let round = if hunter.found.programs == 0 { FIRST_ROUND } else { ROUND };
        hunter.round(round.min(options.cases - hunter.found.programs), emit);
        emit(Event::Round(&hunter.found));
        if hunter.found.is_silent() {
            break;
        }
    }
    hunter.found
}

struct Hunter<'a> {
    field: Field<'a>,
    options: &'a Options,
    /// When the time is up.
    until: Option<Instant>,
    found: Findings,
}

/// A program that deviated.
struct Suspect {
    seed: u64,
    case: Case,
    kind: Kind,
}

impl Hunter<'_> {
    fn round(&mut self, programs: u64, emit: &mut dyn FnMut(Event<'_>)) {
        let first = self.options.seed.wrapping_add(self.found.programs);
        let seeds: Vec<u64> = (0..programs).map(|number| first.wrapping_add(number)).collect();
        let named: Vec<_> =
            seeds.iter().map(|seed| (format!("seed_{seed}"), Choices::of_seed(*seed))).collect();
        let mut cases = Vec::new();
        for (seed, case) in seeds.into_iter().zip(self.field.cases(&named)) {
            match case {
                Ok(case) => cases.push((seed, case)),
                Err(why) => *self.found.left_out.entry(why).or_default() += 1,
            }
        }
        self.found.programs += programs;
        let suspects = self.suspects(cases);
        self.confirm(suspects, emit);
    }

    /// Runs cases with each other, and keeps those that deviate.
    fn suspects(&mut self, cases: Vec<(u64, Case)>) -> Vec<Suspect> {
        let results = self.field.run(cases.iter().map(|(_, case)| &case.scenario).collect(), Way::Shared);
        let mut suspects = Vec::new();
        for ((seed, case), result) in cases.into_iter().zip(results) {
            match Kind::of(&result) {
                Some(kind) => match self.field.cause(&case.scenario, &kind, &result) {
                    Some(cause) => self.found.count_known(cause, seed),
                    None => suspects.push(Suspect { seed, case, kind }),
                },
                None if result.status == Status::Unsupported => self.found.unsupported += 1,
                None => self.found.passed += 1,
            }
        }
        suspects
    }

    /// Runs suspects again, alone.
    fn confirm(&mut self, suspects: Vec<Suspect>, emit: &mut dyn FnMut(Event<'_>)) {
        let (asked, counted): (Vec<Suspect>, Vec<Suspect>) =
            suspects.into_iter().partition(|suspect| self.found.group_size(&suspect.kind) < CONFIRMED);
        for suspect in counted {
            self.found.group(&suspect.kind).count(suspect.seed);
        }
        let scenarios = asked.iter().map(|suspect| &suspect.case.scenario).collect();
        let results = self.field.run(scenarios, Way::Alone(self.options.repeat));
        for (suspect, result) in asked.into_iter().zip(results) {
            let runs = self.options.repeat.get();
            let deviating = deviating(&suspect.case.scenario, self.field.profile(), &result, runs);
            match Kind::of(&result).filter(|_| deviating * 2 > runs) {
                Some(kind) => match self.field.cause(&suspect.case.scenario, &kind, &result) {
                    Some(cause) => self.found.count_known(cause, suspect.seed),
                    None => self.found(Suspect { kind, ..suspect }, emit),
                },
                None => self.waver(&suspect, deviating),
            }
        }
    }

    fn waver(&mut self, suspect: &Suspect, deviating: usize) {
        self.found.wavered += 1;
        if self.found.wavering.len() < WAVERING {
            let kind = suspect.kind.clone();
            self.found.wavering.push(Wavering { seed: suspect.seed, kind, deviating });
        }
    }

    /// Makes a program smaller that deviates, if there were not enough of its kind.
    fn found(&mut self, suspect: Suspect, emit: &mut dyn FnMut(Event<'_>)) {
        let Suspect { seed, case, kind } = suspect;
        let group = self.found.group(&kind);
        if group.deviations.iter().map(|it| it.programs).sum::<u64>() >= self.options.shrunk as u64 {
            return group.count(seed);
        }
        emit(Event::Shrinking(&kind));
        let enough = Instant::now() + SHRINKING;
        let deadline = self.until.map_or(enough, |until| until.min(enough));
        let smallest = shrink(&self.field, case, &kind, deadline);
        let results = self.field.run(vec![&smallest.scenario], Way::Alone(self.options.repeat));
        let Some(result) = results.into_iter().next() else { return };
        let runs = self.options.repeat.get();
        let deviating = deviating(&smallest.scenario, self.field.profile(), &result, runs);
        let scenario = smallest.scenario;
        let deviation = Deviation { scenario, result, deviating, runs, seeds: vec![seed], programs: 1 };
        self.found.group(&kind).add(deviation);
    }
}
