//! Where a millisecond ends.
//!
//! Node counts a delay from libuv's clock, which has whole milliseconds and which each call of `setTimeout` reads anew.
//! Code takes less than a millisecond here, so in a *stretch* of code, between two moves of the loop's clock, at most one
//! millisecond ends, before any of the readings or after all of them. A timer is open while that is not decided: it
//! falls due at `due` or a millisecond later, and if later, then so do those that were set after it in its stretch.
//! Nothing is decided before an order depends on it. So `setTimeout(two, 2); setTimeout(one, 1)` may run either first,
//! as Node does once in some hundred runs, and two timers of one delay may run in two iterations.
//!
//! The documents leave more open: "Node.js makes no guarantees about the exact timing of when callbacks will fire, nor
//! of their ordering" (<https://nodejs.org/api/timers.html#settimeoutcallback-delay-args>). That code is this fast, and
//! a loop this prompt, is what is assumed here.

use super::Node;
use super::phase::Phase;
use crate::loops::timers::Timer;
use std::hash::{Hash, Hasher};

impl Node {
    /// Moves the clock on to `now`, if it is not there yet: what is set after that belongs to a new stretch of code.
    /// Returns whether it has moved.
    pub(super) fn move_clock(&mut self, now: u64) -> bool {
        let moves = now > self.clock_ms;
        if moves {
            self.clock_ms = now;
            self.stretch += 1;
            self.late = false;
        }
        moves
    }

    /// The places of the timers that may run next in a phase that started at `now`, the most likely one first.
    ///
    /// Node keeps a list of timers for each delay, lists by their first due time. So timers of equal delay run in the
    /// order in which they were set, always. Between delays the earliest due time wins; where two are equal no document
    /// decides, so either may. And a list that was started runs to the end of what is due: where the loop is late, the
    /// next timer of the same delay may come before one that was due earlier.
    pub(super) fn candidates(&self, now: u64, last: Option<u64>) -> impl Iterator<Item = usize> {
        let timers = self.timers.as_slice();
        let due = timers.iter().take_while(move |timer| timer.due <= now).enumerate();
        due.filter(move |(place, timer)| {
            let (before, same_list) = (&timers[..*place], last == Some(timer.delay));
            let oldest = before.iter().all(|older| older.delay != timer.delay);
            oldest && (same_list || before.iter().all(|other| may_follow(other, timer)))
        })
        .map(|(place, _)| place)
    }

    /// Takes the timer at `place`, which runs next, and decides what follows from that.
    pub(super) fn take_timer(&mut self, place: usize, now: u64, last: Option<u64>) -> Timer {
        let timer = self.timers.remove(place);
        let first = self.timers.next_due().filter(|due| *due < timer.due && last != Some(timer.delay));
        if first.is_some() || self.is_due_by_chance(&timer, now) {
            self.decide_early(&timer);
        }
        if let Some(overtaken) = first {
            self.decide_late(overtaken);
        }
        timer
    }

    /// Whether all timers that are due at `now` may be due a millisecond later, and that may show in the log: by what
    /// another phase runs, by a timer that stays where it is, or by what else is due once they are.
    pub(super) fn may_be_due_later(&self, now: u64) -> bool {
        let timers = self.timers.as_slice();
        let (due, others) = timers.split_at(timers.partition_point(|timer| timer.due <= now));
        let follows = |other: &Timer| due.iter().any(|it| it.stretch == other.stretch && it.age < other.age);
        due.iter().all(|timer| self.is_due_by_chance(timer, now))
            && (self.other_work() || self.clock_ms > now || !others.iter().all(follows))
    }

    /// Whether a timer that is due at `now` would not be if a millisecond had ended before it was set. In the stretch of
    /// code at hand it would: `now` would be a millisecond later as well.
    fn is_due_by_chance(&self, timer: &Timer, now: u64) -> bool {
        timer.open && timer.due == now && timer.stretch != self.stretch
    }

    /// No millisecond had ended when this timer was set.
    fn decide_early(&mut self, timer: &Timer) {
        let earlier = |other: &&mut Timer| other.stretch == timer.stretch && other.age <= timer.age;
        self.timers.as_mut_slice().iter_mut().filter(earlier).for_each(|other| other.open = false);
    }

    /// A millisecond had ended when the open timers were set that are due at `due`.
    pub(super) fn decide_late(&mut self, due: u64) {
        while let Some(timer) = self.timers.as_slice().iter().find(|it| it.due == due && it.open).copied() {
            let later =
                |other: &&mut Timer| other.open && other.stretch == timer.stretch && other.age >= timer.age;
            for other in self.timers.as_mut_slice().iter_mut().filter(later) {
                other.due += 1;
                other.open = false;
            }
            if timer.stretch == self.stretch {
                self.end_millisecond();
            }
        }
        self.timers.sort();
    }

    /// The millisecond has ended in the stretch of code at hand, so what read the clock after it has read one more.
    fn end_millisecond(&mut self) {
        self.move_clock(self.clock_ms + 1);
        self.late = true;
        if let Phase::Timers(phase) = &mut self.phase {
            phase.now = phase.now.map(|now| now + 1);
        }
    }

    /// Writes what tells the open timers of two states apart: which belong to one stretch, and their order in it.
    pub(super) fn hash_open(&self, mut into: &mut dyn Hasher) {
        let timers = self.timers.as_slice();
        for timer in timers.iter().filter(|timer| timer.open) {
            let mut stretch =
                timers.iter().enumerate().filter(|(_, it)| it.open && it.stretch == timer.stretch);
            let rank = stretch.clone().filter(|(_, other)| other.age < timer.age).count();
            let first = stretch.next().map_or(0, |(place, _)| place);
            (first, rank, timer.stretch == self.stretch).hash(&mut into);
        }
    }
}

/// Whether `timer` may run before `other`, which is due no later: they are due at once, or they are if the millisecond
/// ended in time.
fn may_follow(other: &Timer, timer: &Timer) -> bool {
    let set_later = other.stretch != timer.stretch || other.age > timer.age;
    other.due == timer.due || (other.due + 1 == timer.due && other.open && set_later)
}
