//! Timers, by HTML's timer initialisation steps.

use super::Web;
use super::clock::When;
use super::instants::Moment;
use crate::host::{Callback, Guest, Handle};

/// How much longer than asked an implementation is taken to wait for a timer at the most, in milliseconds.
///
/// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout),
/// step 4.3, is to "optionally, wait a further implementation-defined length of time", "to pad timeouts as needed to
/// optimize the power usage of the device". It names no bound. By the letter, then, a timer of 20 ms that was set after one
/// of a minute has no order with it, and who ignores delays breaks no rule. So a bound is taken, and the rule says so: the
/// 4 ms by which HTML itself makes timers wait. Each timer of a chain may take them, so that what is open grows with
/// each that sets the next.
pub(super) const FURTHER: i64 = 4;

/// A timer that waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timer {
    /// What runs, and the number of its handle.
    callback: Callback,
    /// The delay after clamping, in milliseconds.
    pub delay: u64,
    /// When its time is over.
    pub due: Moment,
    /// The same by the likely clock.
    pub likely_ms: u64,
    /// Whether it is set again after it has run.
    pub repeats: bool,
    /// The timer nesting level: that of the task, at least 1; or 0 for the timeout of a signal, which has none.
    pub level: u32,
}

impl Timer {
    /// Whether both have one "ordering identifier": that of `setTimeout`, or that of `AbortSignal.timeout`.
    fn is_ordered_with(&self, other: &Self) -> bool {
        (self.level == 0) == (other.level == 0)
    }
}

impl Web {
    /// [Timer initialisation steps](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-initialisation-steps):
    /// the nesting level is that of the task that runs (step 3), a negative timeout becomes 0 (step 4), and above
    /// level 5 one below 4 becomes 4 (step 5). The timeout is an IDL `long`, so it wraps at 32 bits.
    pub(super) fn set_timer(&mut self, delay_ms: i64, repeats: bool, callback: Callback) {
        #[expect(clippy::cast_possible_truncation, reason = "Web IDL's conversion to long is modulo 2^32")]
        let timeout = u64::try_from(delay_ms as i32).unwrap_or(0);
        self.insert(timeout, repeats, callback);
    }

    fn insert(&mut self, timeout: u64, repeats: bool, callback: Callback) {
        let delay = if self.level > 5 { timeout.max(4) } else { timeout };
        self.run_after(delay, repeats, callback, self.level + 1);
    }

    /// [`AbortSignal.timeout`](https://dom.spec.whatwg.org/#dom-abortsignal-timeout) runs its steps after a timeout itself,
    /// not by the timer initialisation steps: nothing clamps it, and its task has no nesting level.
    pub(super) fn set_signal_timeout(&mut self, delay_ms: i64, callback: Callback) {
        self.run_after(u64::try_from(delay_ms).unwrap_or(0), false, callback, 0);
    }

    fn run_after(&mut self, delay: u64, repeats: bool, callback: Callback, level: u32) {
        let due = self.clock.now.plus(delay);
        let likely_ms = self.clock.likely_ms.saturating_add(delay);
        self.timers.push(Timer { callback, delay, due, likely_ms, repeats, level });
    }

    /// Takes the timer with that handle out, if it waits.
    pub(super) fn cancel_timer(&mut self, handle: Handle) -> bool {
        let place = self.timers.iter().position(|timer| timer.callback.0 == handle.0);
        place.map(|place| self.timers.remove(place)).is_some()
    }

    pub(super) fn callbacks_of_timers(&self) -> impl Iterator<Item = Callback> {
        self.timers.iter().map(|timer| timer.callback)
    }

    /// When the next timer is likely to complete.
    pub(super) fn next_due(&self) -> Option<u64> {
        self.timers.iter().map(|timer| timer.likely_ms).min()
    }

    /// The places of the timers that may complete next, and when, the likeliest first; where other tasks are runnable,
    /// only those that may have completed by now.
    ///
    /// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout):
    /// a timer waits for those that were set before it, with the same ordering identifier and a timeout that is equal or
    /// less (step 4.2). Nothing else orders two timers, as an implementation may wait longer than it was asked to
    /// (step 4.3, see [`FURTHER`]): a timer comes next if it may have completed when the others must have.
    pub(super) fn may_complete(&self, is_runnable: bool) -> Vec<(usize, When)> {
        let mut places: Vec<usize> = self.could_be_next(is_runnable).collect();
        places.sort_by_key(|place| self.timers[*place].likely_ms);
        let (may_wait, may_be_overdue) = (self.may_wait(), self.may_be_overdue());
        let is_overdue = |place| may_be_overdue && self.after_overdue(place, is_runnable).is_some();
        let whens = |place| {
            let then = may_wait.then_some((place, When::Then));
            then.into_iter().chain(is_overdue(place).then_some((place, When::Held)))
        };
        places.into_iter().flat_map(whens).collect()
    }

    /// The timer that comes next where no task is runnable, if nothing is to be chosen: one of them is next in any case, so
    /// that there is nothing to find out of a single one.
    pub(super) fn only_timer(&self) -> Option<usize> {
        let mut places = self.could_be_next(false);
        let only = places.next().filter(|_| places.next().is_none())?;
        (!self.may_be_overdue()).then_some(only)
    }

    /// The places of the timers that may complete next as far as any two times tell, in the order in which they were set.
    fn could_be_next(&self, is_runnable: bool) -> impl Iterator<Item = usize> {
        let could =
            move |place: &usize| self.is_first_of_its(*place) && self.could_complete(*place, is_runnable);
        (0..self.timers.len()).filter(could)
    }

    /// Whether no timer waits for which this one has to wait. They stand in the order in which they were set.
    fn is_first_of_its(&self, place: usize) -> bool {
        let timer = &self.timers[place];
        let waits_for = |other: &Timer| other.is_ordered_with(timer) && other.delay <= timer.delay;
        !self.timers[..place].iter().any(waits_for)
    }

    /// Runs a timer's task: the callback with its checkpoint, then, if the timer repeats and was not cleared, the
    /// timer initialisation steps again.
    pub(super) fn run_timer(&mut self, guest: &mut dyn Guest, place: usize, when: When) -> bool {
        let is_runnable = !self.tasks.is_empty();
        if self.timers.len() > 1 {
            match when {
                When::Then => self.wait_for(place, is_runnable),
                When::Held => self.take_overdue(place, is_runnable),
            }
        }
        let timer = self.timers.remove(place);
        self.go_on();
        self.clock.move_to(timer.likely_ms);
        self.level = timer.level;
        self.interval = timer.repeats.then_some(timer.callback);
        let goes_on = self.run_callback(guest, timer.callback);
        if self.interval.take().is_some() {
            self.insert(timer.delay, true, timer.callback);
        }
        goes_on
    }
}
