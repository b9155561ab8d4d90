//! Timers, by HTML's timer initialisation steps.

use super::Web;
use crate::host::{Callback, Guest};
use crate::loops::timers::Timer;

/// How much longer than asked an implementation is taken to wait for a timer at the most, in milliseconds.
///
/// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout),
/// step 4.3, is to "optionally, wait a further implementation-defined length of time", "to pad timeouts as needed to
/// optimize the power usage of the device". It names no bound. By the letter, then, a timer of 20 ms that was set after one
/// of a minute has no order with it, and who ignores delays breaks no rule. So a bound is taken, and the rule says so: the
/// 4 ms by which HTML itself makes timers wait. Each timer of a chain may take them, so that what is open grows with
/// each that sets the next.
const FURTHER: u64 = 4;

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
        self.ages += 1;
        let (age, due) = (self.ages, self.clock_ms.saturating_add(delay));
        let slack = self.slack.saturating_add(FURTHER);
        self.timers.insert(Timer {
            callback,
            delay,
            due,
            slack,
            repeats,
            age,
            level,
            stretch: 0,
            open: false,
        });
    }

    /// The places of the timers that may complete next, the earliest first; where something else could run at `now`,
    /// only those that may have completed by then.
    ///
    /// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout):
    /// a timer waits for those that were set before it, with the same ordering identifier and a timeout that is equal or
    /// less (step 4.2). Nothing else orders two timers, as an implementation may wait longer than it was asked to
    /// (step 4.3, see [`FURTHER`]): a timer comes next if it may have completed when the others must have.
    pub(super) fn may_complete(&self, now: Option<u64>) -> impl Iterator<Item = usize> + Clone + use<'_> {
        let timers = self.timers.as_slice();
        let now = now.map(|now| now.saturating_add(self.slack).saturating_add(1));
        let latest = now.into_iter().chain(self.latest()).min().unwrap_or(0);
        let due = timers.iter().enumerate().take_while(move |(_, timer)| timer.due <= latest);
        due.filter(|(place, timer)| {
            let is_like = |other: &Timer| other.is_of_signal() == timer.is_of_signal();
            let waits_for =
                |other: &Timer| is_like(other) && other.age < timer.age && other.delay <= timer.delay;
            !timers.iter().take(*place).any(waits_for)
        })
        .map(|(place, _)| place)
    }

    /// When one of the timers that wait must have completed.
    fn latest(&self) -> Option<u64> {
        self.timers.as_slice().iter().map(|timer| timer.due.saturating_add(timer.slack)).min()
    }

    /// Runs a timer's task: the callback with its checkpoint, then, if the timer repeats and was not cleared, the
    /// timer initialisation steps again.
    pub(super) fn run_timer(&mut self, guest: &mut dyn Guest, place: usize) -> bool {
        let latest = self.latest().unwrap_or(0);
        let timer = self.timers.remove(place);
        self.move_clock(timer.due, latest);
        self.level = timer.level;
        self.interval = timer.repeats.then_some(timer.callback);
        let goes_on = self.run_callback(guest, timer.callback);
        if self.interval.take().is_some() {
            self.insert(timer.delay, true, timer.callback);
        }
        goes_on
    }

    /// It is this time or later, and not later than `latest` unless it was so before.
    fn move_clock(&mut self, to: u64, latest: u64) {
        let latest = latest.max(self.clock_ms.saturating_add(self.slack));
        self.clock_ms = self.clock_ms.max(to);
        self.slack = latest.saturating_sub(self.clock_ms);
    }
}
