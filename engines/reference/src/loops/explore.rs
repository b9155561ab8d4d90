//! Every order that is allowed.

use super::{EventLoop, Step};
use crate::host::{Callback, Guest};
use looplaw_model::{End, Event, Text, Trace};
use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

/// A program whose ways can be compared: a guest that can be cloned, and that knows its state.
pub trait Subject: Guest + Clone {
    /// The state, to tell whether two ways have met. `live` are the callbacks that the loop holds, in an order that
    /// the loop's state decides; equal states must behave equally from here on. What was logged is no part of it.
    fn state(&self, live: &[Callback], into: &mut dyn Hasher);

    /// What was logged so far.
    fn events(&self) -> &[Event];

    /// How the run ended, once the loop is done.
    fn end(&self) -> End;
}

/// What has several ways to go on: a loop with its program, or several that exchange messages.
pub trait Ways: Clone {
    /// Goes on to the next choice or to the end.
    fn advance(&mut self) -> Step;

    /// Decides the choice at which [`advance`](Self::advance) stopped.
    fn take(&mut self, option: usize);

    /// The state, to tell whether two ways have met, without what was logged. `live` is room to work in. Asked at a choice
    /// only.
    fn state(&self, live: &mut Vec<Callback>, into: &mut dyn Hasher);

    /// What was logged so far.
    fn events(&self) -> &[Event];

    /// How the run ended, once nothing is left to run.
    fn end(&self) -> End;
}

/// A loop with its program.
#[derive(Clone)]
pub(super) struct Alone<L, S>(pub(super) L, pub(super) S);

impl<L: EventLoop, S: Subject> Ways for Alone<L, S> {
    fn advance(&mut self) -> Step {
        self.0.advance(&mut self.1)
    }

    fn take(&mut self, option: usize) {
        self.0.take(option);
    }

    fn state(&self, live: &mut Vec<Callback>, into: &mut dyn Hasher) {
        live.clear();
        self.0.state(into, live);
        self.1.state(live, into);
    }

    fn events(&self) -> &[Event] {
        self.1.events()
    }

    fn end(&self) -> End {
        self.1.end()
    }
}

/// Bounds of an exploration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most logs to collect.
    pub logs: usize,
    /// The most choices to look at.
    pub states: usize,
    /// The most steps of the program in one way: fewer than in a single run, as one that never ends is met in many ways.
    pub steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { logs: 10_000, states: 1_000_000, steps: 20_000 }
    }
}

/// What an exploration has met that keeps it from being complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// There are more logs than [`Limits::logs`].
    Logs(usize),
    /// There are more choices than [`Limits::states`].
    States(usize),
    /// A way takes more steps than [`Limits::steps`]; it may have no end.
    Steps(u64),
    /// A way does what the interpreter does not judge, as calls that nest too deep.
    Unjudged,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Logs(most) => write!(f, "there are more than {most} orders"),
            Self::States(most) => write!(f, "there are more than {most} choices"),
            Self::Steps(most) => write!(f, "a way takes more than {most} steps"),
            Self::Unjudged => f.write_str("a way does what is not judged: its calls nest too deep"),
        }
    }
}

/// What an exploration found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exploration {
    /// One trace for each log that is allowed; the first is what real engines do most often.
    pub traces: Vec<Trace>,
    /// Whether these are all: no limit was met, and every way has an end.
    pub complete: bool,
    /// The first limit that was met, where they are not.
    pub limit: Option<Limit>,
    /// The choices that were looked at.
    pub states: usize,
}

/// Runs a program in every allowed way.
///
/// Ways that have logged the same and meet in the same state go on as one, so choices that commute cost their sum and
/// not their product. Traces come in the order of the options chosen, which is the same in every exploration.
pub fn explore<L: EventLoop, S: Subject>(
    mut host: L,
    subject: S,
    entry: Callback,
    limits: Limits,
) -> Exploration {
    host.start(entry);
    explore_ways(Alone(host, subject), limits)
}

/// Goes every allowed way on from there: [`explore`] for what is no single loop.
pub fn explore_ways<W: Ways>(start: W, limits: Limits) -> Exploration {
    let mut explorer = Explorer::new(limits);
    explorer.ways.push(start);
    while let Some(way) = explorer.ways.pop() {
        explorer.follow(way);
    }
    let Explorer { traces, limit, met, .. } = explorer;
    Exploration { traces, complete: limit.is_none(), limit, states: met.len() }
}

struct Explorer<W> {
    limits: Limits,
    /// Where to go on, the next one last.
    ways: Vec<W>,
    /// The states that were met, each with what was logged up to it.
    met: HashSet<u128>,
    /// The logs that were found, each with how it ended.
    found: HashSet<(Vec<Text>, End)>,
    traces: Vec<Trace>,
    key: Key,
    limit: Option<Limit>,
}

impl<W: Ways> Explorer<W> {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            ways: Vec::new(),
            met: HashSet::new(),
            found: HashSet::new(),
            traces: Vec::new(),
            key: Key::default(),
            limit: None,
        }
    }

    /// Goes on to the next choice, or to the end.
    fn follow(&mut self, mut way: W) {
        let options = loop {
            match way.advance() {
                Step::Taken => {}
                Step::Done => return self.finish(&way),
                Step::Choose(_, options) => break options,
            }
        };
        let key = self.key.of(&way);
        if self.is_new(key) {
            self.branch(&way, options);
        }
    }

    /// Keeps every option for later, so that the first is the next to be followed.
    fn branch(&mut self, at: &W, options: usize) {
        for option in (0..options).rev() {
            let mut way = at.clone();
            way.take(option);
            self.ways.push(way);
        }
    }

    fn is_new(&mut self, key: u128) -> bool {
        if self.met.len() >= self.limits.states {
            self.meet(Limit::States(self.limits.states));
            return false;
        }
        self.met.insert(key)
    }

    fn finish(&mut self, way: &W) {
        let end = way.end();
        match end {
            End::TimedOut => self.meet(Limit::Steps(self.limits.steps)),
            End::Unsupported(_) => self.meet(Limit::Unjudged),
            End::Completed | End::Unsettled | End::Uncaught(_) | End::Crashed(_) | End::Lost(_) => {}
        }
        let log = way.events().iter().map(|event| event.label.clone()).collect();
        if !self.found.insert((log, end.clone())) {
            return;
        }
        if self.traces.len() >= self.limits.logs {
            self.meet(Limit::Logs(self.limits.logs));
            self.ways.clear();
            return;
        }
        self.traces.push(Trace { events: way.events().to_vec(), end, duration_us: 0, held_up: false });
    }

    fn meet(&mut self, limit: Limit) {
        self.limit.get_or_insert(limit);
    }
}

/// What tells ways apart, with the memory that it takes to find it.
#[derive(Default)]
pub(super) struct Key {
    live: Vec<Callback>,
    /// What is written of a state.
    bytes: Vec<u8>,
}

impl Key {
    /// The state and what was logged, in 128 bits: among a million states the odds that two differ and collide are
    /// below one in 10^26.
    pub(super) fn of(&mut self, way: &impl Ways) -> u128 {
        let mut written = Written(mem::take(&mut self.bytes));
        written.0.clear();
        way.state(&mut self.live, &mut written);
        for event in way.events() {
            event.label.hash(&mut written);
        }
        let key = u128::from(written.half(0)) << 64 | u128::from(written.half(1));
        self.bytes = written.0;
        key
    }
}

/// What is to be hashed, all of it at once: a state is made of many small numbers, and a hasher takes its time for each.
struct Written(Vec<u8>);

impl Written {
    /// One of several hashes, each of which starts elsewhere.
    fn half(&self, start: u8) -> u64 {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(start);
        hasher.write(&self.0);
        hasher.finish()
    }
}

impl Hasher for Written {
    fn finish(&self) -> u64 {
        self.half(0)
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}
