//! Whether exploring bounds of times finds what trying all times finds.

use super::script::{Act, Acts, all, frame, log, timeout};
use crate::host::{Request, Source};
use crate::loops::{Limits, Web, explore};
use std::collections::{BTreeSet, HashSet};

/// HTML's loop with timers and frames, where each time is decided: a second reading of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Decided {
    now: u64,
    timers: Vec<Timer>,
    frames: Vec<Acts>,
    log: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Timer {
    completes: u64,
    delay: u64,
    acts: Acts,
}

/// How much longer a timer may wait.
const FURTHER: u64 = 4;

impl Decided {
    /// Every way in which these acts may go, with the further wait of each timer.
    fn perform(self, acts: &[Act]) -> Vec<Self> {
        let mut ways = vec![self];
        for act in acts {
            ways = ways.into_iter().flat_map(|way| way.perform_one(act)).collect();
        }
        ways
    }

    fn perform_one(mut self, act: &Act) -> Vec<Self> {
        match act {
            Act::Log(label) => self.log.push(label),
            Act::Busy(ms) => self.now += ms,
            Act::Ask(Request::Task(Source::Rendering), acts) => self.frames.push(acts.clone()),
            Act::Ask(Request::Timer { delay_ms, .. }, acts) => {
                let delay = u64::try_from(*delay_ms).expect("a small delay");
                return (0..=FURTHER).map(|further| self.with_timer(delay, further, acts)).collect();
            }
            other => panic!("{other:?} is not modelled here"),
        }
        vec![self]
    }

    /// Step 4.2 of "run steps after a timeout": it waits for those that were set before it, unless they are longer.
    fn with_timer(&self, delay: u64, further: u64, acts: &Acts) -> Self {
        let waits_for = self.timers.iter().filter(|timer| timer.delay <= delay).map(|timer| timer.completes);
        let completes = waits_for.chain([self.now + delay + further]).max().unwrap_or(0);
        let mut next = self.clone();
        next.timers.push(Timer { completes, delay, acts: acts.clone() });
        next
    }

    /// Every way in which the next task may be chosen and run.
    fn next(&self) -> Vec<Self> {
        let completes = self.timers.iter().map(|timer| timer.completes).min();
        let mut next = Vec::new();
        for (place, timer) in self.timers.iter().enumerate() {
            let waits = self.timers[..place]
                .iter()
                .any(|other| other.completes == timer.completes && other.delay <= timer.delay);
            if Some(timer.completes) == completes && !waits {
                let mut way = self.clone();
                let Timer { completes, acts, .. } = way.timers.remove(place);
                way.now = way.now.max(completes);
                next.extend(way.perform(&acts));
            }
        }
        if !self.frames.is_empty() {
            // No time passes while a task is runnable.
            let last = completes.unwrap_or(self.now).max(self.now);
            next.extend((self.now..=last).flat_map(|at| self.update_rendering(at)));
        }
        next
    }

    fn update_rendering(&self, at: u64) -> Vec<Self> {
        let mut way = Self { now: at, ..self.clone() };
        let mut ways = Vec::new();
        let frames = std::mem::take(&mut way.frames);
        ways.push(way);
        for acts in frames {
            ways = ways.into_iter().flat_map(|way| way.perform(&acts)).collect();
        }
        ways
    }
}

/// Every log, by every time.
fn by_every_time(acts: &[Act]) -> BTreeSet<String> {
    let (mut logs, mut met) = (BTreeSet::new(), HashSet::new());
    let mut ways = Decided::default().perform(acts);
    while let Some(way) = ways.pop() {
        if !met.insert(way.clone()) {
            continue;
        }
        let next = way.next();
        if next.is_empty() {
            logs.insert(way.log.join(" "));
        }
        ways.extend(next);
    }
    logs
}

fn assert_all_times<const N: usize>(acts: &[Act; N]) {
    let expected: Vec<String> = by_every_time(acts).into_iter().collect();
    assert_eq!(all(Web::new(), acts.clone()), expected, "{acts:?}");
}

#[test]
fn the_timers_of_a_frame_meet_others_at_any_time() {
    let frames = |inner| frame([log("f"), timeout(5, [log("n")]), inner]);
    assert_all_times(&[timeout(9, [log("t")]), frames(timeout(2, [log("m")]))]);
    assert_all_times(&[timeout(9, [log("t")]), timeout(3, [log("u")]), frames(log("g"))]);
    assert_all_times(&[timeout(9, [log("t")]), frames(frame([timeout(1, [log("o")])]))]);
}

#[test]
fn code_that_holds_the_thread_moves_what_is_set_after_it() {
    assert_all_times(&[timeout(6, [log("t")]), frame([log("f"), Act::Busy(7), timeout(0, [log("n")])])]);
    assert_all_times(&[timeout(6, [log("t")]), timeout(1, [log("u"), frame([log("f")])]), Act::Busy(8)]);
}

/// The frame comes between two timers at the same time, or their own timers would not meet as they do.
#[test]
fn times_that_are_open_together_are_decided_together() {
    let chain = |first, second, delay| timeout(0, [log(first), timeout(delay, [log(second)])]);
    assert_all_times(&[chain("a1", "a2", 6), frame([timeout(3, [log("f1")]), timeout(6, [log("f2")])])]);
    assert_all_times(&[chain("a1", "a2", 6), chain("b1", "b2", 6), timeout(8, [log("t")])]);
}

#[test]
fn programs_at_random_have_the_orders_that_all_times_have() {
    let mut random = fastrand::Rng::with_seed(8);
    for _ in 0..150 {
        let mut labels = ["a", "b", "c", "d", "e"].into_iter();
        let acts = [(); 2].map(|()| random_act(&mut random, &mut labels, 2));
        assert_all_times(&acts);
    }
}

fn random_act(
    random: &mut fastrand::Rng,
    labels: &mut impl Iterator<Item = &'static str>,
    depth: u32,
) -> Act {
    let Some(label) = labels.next() else { return Act::Busy(random.u64(0..3)) };
    let inner = match depth {
        0 => Act::Busy(random.u64(0..6)),
        _ => random_act(random, labels, depth - 1),
    };
    match random.u8(0..2) {
        0 => frame([log(label), inner]),
        _ => timeout(random.i64(0..7), [log(label), inner]),
    }
}

/// Times that no order tells apart are one state.
#[test]
fn timers_of_frames_without_a_log_do_not_multiply() {
    let chain = |delay| (0..4).fold(timeout(delay, []), |inner, _| timeout(delay, [inner]));
    let frames = (0..4).fold(frame([]), |inner, _| frame([inner, timeout(5, [])]));
    let script = super::script::Script::new([chain(10), frames]);
    let found = explore(Web::new(), script, crate::host::Callback(0), Limits::default());
    assert_eq!((found.traces.len(), found.complete), (1, true));
    assert!(found.states < 2000, "{} states for 5 timers and 5 frames with one each", found.states);
}
