//! The timers phase.

use super::Node;
use super::phase::Phase;
use crate::host::{Callback, Guest};
use crate::loops::timers::Timer;
use crate::loops::{Choice, Step};

/// The longest delay; longer ones become 1 (<https://nodejs.org/api/timers.html#settimeoutcallback-delay-args>).
const LONGEST_DELAY: i64 = (1 << 31) - 1;

/// Where a timers phase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TimersPhase {
    /// libuv's 'now', which stays what it was when the phase started: a timer that falls due meanwhile waits for the
    /// next iteration.
    now: u64,
    /// Whether it is decided that the phase starts at `now` and not a millisecond later.
    started: bool,
    /// When the timer that ran last was due, and its delay.
    last: Option<(u64, u64)>,
}

impl TimersPhase {
    pub(super) fn key(self, clock_ms: u64) -> (u8, u64, u64, u64) {
        let (due, delay) = self.last.map_or((0, 0), |(due, delay)| (clock_ms.wrapping_sub(due) + 1, delay));
        (1 + u8::from(self.started), clock_ms.wrapping_sub(self.now), due, delay)
    }
}

impl Node {
    /// Sets a timer. A delay that is not between 1 and [`LONGEST_DELAY`] becomes 1.
    pub(super) fn set_timer(&mut self, delay_ms: i64, repeats: bool, callback: Callback) {
        let fits = (1..=LONGEST_DELAY).contains(&delay_ms);
        let delay = if fits { delay_ms.unsigned_abs() } else { 1 };
        let due = self.clock_ms + delay;
        self.timers.insert(Timer { callback, delay, due, repeats, age: 0, level: 0 });
    }

    /// Starts the phase.
    pub(super) fn timers(&self) -> Phase {
        Phase::Timers(TimersPhase { now: self.clock_ms, started: false, last: None })
    }

    pub(super) fn timers_phase(&mut self, guest: &mut dyn Guest, mut phase: TimersPhase) -> Option<Step> {
        match self.due_timer(&mut phase) {
            Ok(Some(place)) => self.run_timer(guest, phase, place),
            Ok(None) => self.leave_timers(),
            Err(step) => return Some(step),
        }
        None
    }

    /// The place of the timer that runs next in this phase, if any does.
    fn due_timer(&mut self, phase: &mut TimersPhase) -> Result<Option<usize>, Step> {
        if !phase.started {
            if self.a_millisecond_has_passed(phase.now)? {
                phase.now += 1;
                self.clock_ms = self.clock_ms.max(phase.now);
            }
            phase.started = true;
            self.phase = Phase::Timers(*phase);
        }
        match self.timers.next_due() {
            Some(due) if due <= phase.now => self.next_timer(*phase, due),
            _ => Ok(None),
        }
    }

    /// Whether the clock has moved on by a millisecond when the phase starts, where a timer would be due by that.
    ///
    /// Code takes no time here and some time in reality: "the order in which the two timers are executed is
    /// non-deterministic" (Node's event loop page, on a timeout of 0 and an immediate from the main module). Where no
    /// timer is due yet and there is no other work, the loop waits, and nobody can tell. Where one is due, the loop may
    /// have come to it late, and find the next one due as well.
    fn a_millisecond_has_passed(&mut self, now: u64) -> Result<bool, Step> {
        let due = self.timers.as_slice().partition_point(|timer| timer.due <= now);
        if self.timers.as_slice().get(due).is_none_or(|timer| timer.due > now + 1) {
            return Ok(false);
        }
        let likely = due == 0;
        match self.answer.take() {
            Some(option) => Ok((option == 0) == likely),
            None if likely && !self.other_work() => Ok(true),
            None => Err(Step::Choose(Choice::TimerDue, 2)),
        }
    }

    /// The place of the timer that runs next; `None` if it is not due after all.
    fn next_timer(&mut self, phase: TimersPhase, due: u64) -> Result<Option<usize>, Step> {
        let last = phase.last;
        let may_wait = phase.now == due && last.is_some_and(|(last, _)| last == due) && self.other_work();
        let timers = self.timers.as_slice();
        let options = candidates(timers, phase).count() + usize::from(may_wait);
        if options == 1 {
            return Ok(candidates(timers, phase).next());
        }
        let option = self.answer.take().ok_or(Step::Choose(Choice::TimerNext, options))?;
        let place = candidates(timers, phase).nth(option);
        if place.is_none() {
            // The millisecond ended between the setting of this timer and of the one before it.
            self.timers.postpone(due, due + 1);
        }
        Ok(place)
    }

    fn run_timer(&mut self, guest: &mut dyn Guest, mut phase: TimersPhase, place: usize) {
        let timer = self.timers.remove(place);
        phase.last = Some((timer.due, timer.delay));
        self.phase = Phase::Timers(phase);
        self.interval = timer.repeats.then_some(timer.callback);
        let start = self.clock_ms;
        let fired = guest.fire(self, timer.callback);
        // The next round counts from the callback's start, and stands behind timers that the callback has set.
        if self.interval.take().is_some() {
            self.timers.insert(Timer { due: start + timer.delay, ..timer });
        }
        self.settle(guest, fired);
    }

    /// Goes on to the poll phase; pending callbacks, which stand in between, are never requested.
    fn leave_timers(&mut self) {
        self.phase = Phase::Poll { ran: false };
    }
}

/// The places of the timers that may run next, the most likely one first.
///
/// Node keeps a list of timers for each delay, lists by their first due time. So timers of equal delay run in the order
/// in which they were set, always. Between delays the earliest due time wins; where two are equal, the milliseconds in
/// which they were set decide in reality, so either may. And a list that was started runs to the end of what is due:
/// where the loop is late, the next timer of the same delay may come before one that was due earlier.
fn candidates(timers: &[Timer], phase: TimersPhase) -> impl Iterator<Item = usize> {
    let earliest = timers.first().map_or(0, |timer| timer.due);
    let due = timers.iter().take_while(move |timer| timer.due <= phase.now).enumerate();
    due.filter(move |(place, timer)| {
        let oldest = timers.iter().take(*place).all(|older| older.delay != timer.delay);
        let same_list = phase.last.is_some_and(|(_, delay)| delay == timer.delay);
        oldest && (timer.due == earliest || same_list)
    })
    .map(|(place, _)| place)
}
