//! Node's timers against a clock that is followed step by step.
//!
//! The loop under test decides lazily where a millisecond ends. The model here decides at once, at every reading of the
//! clock, and keeps lists of timers as Node does: slow, and too simple to be wrong in the same way.

use super::script::{Act, Script};
use crate::host::{Callback, Fired, Guest, Handle, Host, Request};
use crate::loops::{Limits, Node, Subject, explore};
use looplaw_model::{Capability, Entry};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// A timer that waits: when the clock was read for it, its delay, and what runs.
#[derive(Debug, Clone, Copy)]
struct Set {
    start: u64,
    delay: u64,
    callback: Callback,
}

/// Node's timers and immediates on a clock that moves on where `path` says.
#[derive(Debug, Default)]
struct Stepwise {
    /// What was decided at each choice, and how many ways there were.
    path: Vec<(usize, usize)>,
    next: usize,
    clock: u64,
    /// Whether a millisecond has ended in the stretch of code at hand.
    ended: bool,
    timers: Vec<Set>,
    jobs: VecDeque<Callback>,
    immediates: VecDeque<Callback>,
}

impl Stepwise {
    fn choose(&mut self, options: usize) -> usize {
        if self.next == self.path.len() {
            self.path.push((0, options));
        }
        self.next += 1;
        self.path[self.next - 1].0
    }

    fn read(&mut self) -> u64 {
        if !self.ended && self.choose(2) == 1 {
            self.clock += 1;
            self.ended = true;
        }
        self.clock
    }

    fn fire(&mut self, guest: &mut dyn Guest, callback: Callback) {
        let mut next = Some(callback);
        while let Some(callback) = next {
            assert_eq!(guest.fire(self, callback), Fired::Continue);
            next = self.jobs.pop_front();
        }
    }

    fn timers_phase(&mut self, guest: &mut dyn Guest) {
        let now = self.read();
        let mut last = None;
        while let Some(place) = self.due(now, last) {
            let timer = self.timers.remove(place);
            last = Some(timer.delay);
            self.fire(guest, timer.callback);
        }
    }

    /// The next timer: of the list that runs, or else the first of a list that is due first.
    fn due(&mut self, now: u64, last: Option<u64>) -> Option<usize> {
        let due = |timer: &Set| timer.start + timer.delay;
        let heads = (0..self.timers.len()).filter(|place| {
            self.timers[..*place].iter().all(|older| older.delay != self.timers[*place].delay)
        });
        let heads: Vec<usize> = heads.collect();
        let first = heads.iter().map(|place| due(&self.timers[*place])).min()?;
        let may_run = |place: &usize| {
            let timer = &self.timers[*place];
            due(timer) <= now && (due(timer) == first || last == Some(timer.delay))
        };
        let options: Vec<usize> = heads.iter().copied().filter(may_run).collect();
        match options.len() {
            0 => None,
            1 => Some(options[0]),
            several => Some(options[self.choose(several)]),
        }
    }
}

impl Host for Stepwise {
    fn capabilities(&self) -> BTreeSet<Capability> {
        BTreeSet::new()
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        match request {
            Request::Timer { delay_ms, .. } => {
                let start = self.read();
                self.timers.push(Set { start, delay: delay_ms.unsigned_abs(), callback });
            }
            Request::Immediate => self.immediates.push_back(callback),
            Request::Microtask | Request::Tick | Request::Io | Request::Close | Request::Task(_) => {
                self.jobs.push_back(callback);
            }
        }
        Handle(callback.0)
    }

    fn cancel(&mut self, _: Handle) {}

    fn busy(&mut self, ms: u64) {
        self.clock += ms;
    }

    fn now_us(&self) -> u64 {
        self.clock * 1000
    }

    fn uncaught_is_fatal(&self) -> bool {
        true
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        self.fire(guest, entry);
        loop {
            self.timers_phase(guest);
            let first = self.timers.iter().map(|timer| timer.start + timer.delay).min();
            match (self.immediates.is_empty(), first) {
                (true, None) => return,
                (true, Some(due)) if due > self.clock => {
                    self.clock = due;
                    self.ended = false;
                }
                _ => {}
            }
            for immediate in std::mem::take(&mut self.immediates) {
                self.fire(guest, immediate);
            }
        }
    }
}

/// Every log of a program under the model.
fn stepwise(acts: &[Act]) -> BTreeSet<String> {
    let mut logs = BTreeSet::new();
    let mut path: Vec<(usize, usize)> = Vec::new();
    loop {
        let mut host = Stepwise { path, ..Stepwise::default() };
        let mut script = Script::from_acts(acts);
        host.run(&mut script, Callback(0));
        logs.insert(script.events().iter().map(|event| &*event.label).collect::<Vec<_>>().join(" "));
        path = host.path;
        while path.last().is_some_and(|(option, options)| option + 1 == *options) {
            path.pop();
        }
        let Some((option, _)) = path.last_mut() else { return logs };
        *option += 1;
    }
}

fn explored(acts: &[Act]) -> BTreeSet<String> {
    let found = explore(Node::new(Entry::Task), Script::from_acts(acts), Callback(0), Limits::default());
    assert!(found.complete);
    found.traces.iter().map(|trace| trace.log().join(" ")).collect()
}

const LABELS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// A program with at most so many labels: timers of near delays, immediates, and code that takes time.
fn program(random: &mut fastrand::Rng, labels: &mut usize, depth: usize) -> Vec<Act> {
    let mut acts = Vec::new();
    for _ in 0..random.usize(1..=if depth == 0 { 4 } else { 2 }) {
        if *labels == 0 || depth == 3 {
            break;
        }
        if random.usize(..8) == 0 {
            acts.push(Act::Busy(random.u64(1..=3)));
            continue;
        }
        *labels -= 1;
        let mut body = vec![Act::Log(LABELS[*labels])];
        if random.usize(..2) == 0 {
            body.extend(program(random, labels, depth + 1));
        }
        let delay_ms = i64::from(random.u8(1..=4));
        let request = match random.usize(..4) {
            0 => Request::Immediate,
            _ => Request::Timer { delay_ms, repeats: false },
        };
        acts.push(Act::Ask(request, Arc::from(body)));
    }
    acts
}

/// The loop finds every order that the model does, and hardly one more: it lets a millisecond end in each iteration.
#[test]
fn no_order_is_missed_where_a_millisecond_may_end_anywhere() {
    let (mut orders, mut more) = (0, 0);
    for seed in 0..1000 {
        let acts = program(&mut fastrand::Rng::with_seed(seed), &mut 6, 0);
        let (expected, found) = (stepwise(&acts), explored(&acts));
        let missed: Vec<_> = expected.difference(&found).collect();
        assert!(missed.is_empty(), "{seed}: {acts:?}\nmissed {missed:?}\nfound {found:?}");
        orders += expected.len();
        more += found.difference(&expected).count();
    }
    assert!(more * 20 < orders, "{more} orders more than the {orders} of the model");
}
