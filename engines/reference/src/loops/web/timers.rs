//! Timers, by HTML's timer initialisation steps.

use super::Web;
use crate::host::{Callback, Guest};
use crate::loops::timers::Timer;

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
        self.timers.insert(Timer { callback, delay, due, repeats, age, level, stretch: 0, open: false });
    }

    /// The places of the timers that may complete next, the earliest first; where something else could run at `now`,
    /// only those that may have completed by then.
    ///
    /// [Run steps after a timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout):
    /// a timer waits for those that were set before it, with the same ordering identifier and a timeout that is equal or
    /// less (step 4.2). Nothing else orders two timers, as an implementation may wait longer than it was asked to
    /// (step 4.3). Implementations do by less than a millisecond or so: several take 0 for 1, others don't. So timers that are due a millisecond apart
    /// may change places, and others run by their due time.
    pub(super) fn may_complete(&self, now: Option<u64>) -> impl Iterator<Item = usize> + Clone + use<'_> {
        let timers = self.timers.as_slice();
        let earliest = timers.first().map_or(0, |timer| timer.due);
        let latest = now.map_or(earliest, |now| now.min(earliest)).saturating_add(1);
        let due = timers.iter().enumerate().take_while(move |(_, timer)| timer.due <= latest);
        due.filter(|(place, timer)| {
            let is_like = |other: &Timer| other.is_of_signal() == timer.is_of_signal();
            let waits_for =
                |other: &Timer| is_like(other) && other.age < timer.age && other.delay <= timer.delay;
            !timers.iter().take(*place).any(waits_for)
        })
        .map(|(place, _)| place)
    }

    /// Runs a timer's task: the callback with its checkpoint, then, if the timer repeats and was not cleared, the
    /// timer initialisation steps again.
    pub(super) fn run_timer(&mut self, guest: &mut dyn Guest, place: usize) -> bool {
        let timer = self.timers.remove(place);
        self.clock_ms = self.clock_ms.max(timer.due);
        self.level = timer.level;
        self.interval = timer.repeats.then_some(timer.callback);
        let goes_on = self.run_callback(guest, timer.callback);
        if self.interval.take().is_some() {
            self.insert(timer.delay, true, timer.callback);
        }
        goes_on
    }
}
