//! The timers of Node's loop, in the order in which they fall due.

use crate::host::{Callback, Handle};

/// A timer that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Timer {
    /// What runs, and the number of its handle.
    pub callback: Callback,
    /// The delay after clamping, in milliseconds.
    pub delay: u64,
    /// When it falls due, in milliseconds of the loop's clock.
    pub due: u64,
    /// Whether it is set again after it has run.
    pub repeats: bool,
    /// Its place among all timers by the time at which it was set.
    pub age: u32,
    /// 1, or 0 for the timeout of a signal.
    pub level: u32,
    /// The stretch of code in which it was set, by number.
    pub stretch: u32,
    /// Whether it may fall due a millisecond later, by where a millisecond ends in that stretch.
    pub open: bool,
}

impl Timer {
    /// Whether it is that of `AbortSignal.timeout` and not of `setTimeout`.
    pub(super) fn is_of_signal(&self) -> bool {
        self.level == 0
    }
}

/// Timers sorted by due time, and by age where that is equal.
#[derive(Debug, Clone, Default)]
pub(super) struct Timers(Vec<Timer>);

impl Timers {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn insert(&mut self, timer: Timer) {
        let place = self.0.partition_point(|other| other.due <= timer.due);
        self.0.insert(place, timer);
    }

    pub(super) fn remove(&mut self, place: usize) -> Timer {
        self.0.remove(place)
    }

    /// Takes the timer with that handle out, if it waits.
    pub(super) fn cancel(&mut self, handle: Handle) -> bool {
        let place = self.0.iter().position(|timer| timer.callback.0 == handle.0);
        place.map(|place| self.0.remove(place)).is_some()
    }

    /// When the next timer falls due.
    pub(super) fn next_due(&self) -> Option<u64> {
        self.0.first().map(|timer| timer.due)
    }

    pub(super) fn as_slice(&self) -> &[Timer] {
        &self.0
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [Timer] {
        &mut self.0
    }

    /// Puts the timers in order again after some were put off: before those that are due then as well.
    pub(super) fn sort(&mut self) {
        self.0.sort_by_key(|timer| timer.due);
    }
}
