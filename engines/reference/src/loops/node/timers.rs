//! The timers phase.

use super::Node;
use super::phase::Phase;
use crate::host::{Callback, Guest};
use crate::loops::timers::Timer;
use crate::loops::{Choice, Step};
use looplaw_model::Entry;

/// The longest delay; longer ones become 1 (<https://nodejs.org/api/timers.html#settimeoutcallback-delay-args>).
const LONGEST_DELAY: i64 = (1 << 31) - 1;

/// Node's timers have no nesting level, which tells no more here than who set one.
const OF_PROGRAM: u32 = 1;
const OF_SIGNAL: u32 = 0;

/// A delay that is not between 1 and [`LONGEST_DELAY`] becomes 1.
fn delay(ms: i64) -> u64 {
    if (1..=LONGEST_DELAY).contains(&ms) { ms.unsigned_abs() } else { 1 }
}

/// Where a timers phase stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TimersPhase {
    /// libuv's 'now', which stays what it was when the phase started: a timer that falls due meanwhile waits for the
    /// next iteration. `None` until the phase has read the clock, which comes after what the code before it had queued.
    pub now: Option<u64>,
    /// The delay of the timer that ran last in this phase.
    pub last: Option<u64>,
    /// Whether the loop has waited right before.
    waited: bool,
}

/// When a timers phase starts, against what timers are due.
#[derive(Debug, Clone, Copy)]
enum Start {
    /// When the clock says.
    OnTime,
    /// A millisecond later.
    Late,
    /// A millisecond before those timers are due that were counted as due: they were set that much later.
    Early,
}

impl TimersPhase {
    pub(super) fn key(self, clock_ms: u64) -> (u8, u64, u64, u64) {
        let now = self.now.map_or(0, |now| clock_ms.wrapping_sub(now));
        let state = 1 + u8::from(self.now.is_some()) + 2 * u8::from(self.waited);
        (state, now, u64::from(self.last.is_some()), self.last.unwrap_or(0))
    }
}

impl Node {
    /// Sets a timer.
    pub(super) fn set_timer(&mut self, delay_ms: i64, repeats: bool, callback: Callback) {
        let timer = self.timer_from_now(callback, delay(delay_ms), repeats);
        self.timers.insert(timer);
    }

    /// `AbortSignal.timeout`: a timer as any other, but one that may not keep the loop going.
    pub(super) fn set_signal_timeout(&mut self, delay_ms: i64, callback: Callback) {
        let timer = self.timer_from_now(callback, delay(delay_ms), false);
        self.timers.insert(Timer { level: OF_SIGNAL, ..timer });
    }

    /// A timer that counts from now.
    fn timer_from_now(&mut self, callback: Callback, delay: u64, repeats: bool) -> Timer {
        self.ages += 1;
        let due = self.clock_ms + delay;
        let (age, stretch, open) = (self.ages, self.stretch, !self.late);
        Timer { callback, delay, due, repeats, age, level: OF_PROGRAM, stretch, open }
    }

    /// Starts the phase, after the loop has waited or something has run.
    pub(super) const fn timers(waited: bool) -> Phase {
        Phase::Timers(TimersPhase { now: None, last: None, waited })
    }

    pub(super) fn timers_phase(&mut self, guest: &mut dyn Guest, phase: TimersPhase) -> Option<Step> {
        if phase.now.is_none() && self.may_end() {
            match self.choose(Choice::SignalsLeft, 2) {
                Ok(0) => {
                    self.phase = Phase::End;
                    return None;
                }
                Ok(_) => self.stays_for_signals = true,
                Err(step) => return Some(step),
            }
        }
        match self.due_timer(phase) {
            Ok(Some(timer)) => self.run_timer(guest, timer),
            Ok(None) => self.leave_timers(),
            Err(step) => return Some(step),
        }
        None
    }

    /// Whether the loop may end though timers wait: those of signals, in a program that nothing else keeps going.
    ///
    /// "Returns a new `AbortSignal` which will be aborted in `delay` milliseconds"
    /// (<https://nodejs.org/api/globals.html#static-method-abortsignaltimeoutdelay>), and no document says whether the
    /// process waits for that. Node does not, by design (<https://github.com/nodejs/node/issues/46417>). Where the program
    /// is a callback of a loop that others keep going, there is no end to come before.
    fn may_end(&self) -> bool {
        let is_program = matches!(self.entry, Entry::Script | Entry::Module);
        let timers = self.timers.as_slice();
        let only_signals = !timers.is_empty() && timers.iter().all(Timer::is_of_signal);
        is_program && only_signals && !self.other_work() && !self.stays_for_signals
    }

    /// Takes the timer that runs next in this phase, if any does.
    fn due_timer(&mut self, mut phase: TimersPhase) -> Result<Option<Timer>, Step> {
        let now = match phase.now {
            Some(now) => now,
            None => self.start_phase(phase.waited)?,
        };
        phase.now = Some(now);
        self.phase = Phase::Timers(phase);
        match self.timers.next_due() {
            Some(due) if due <= now => self.next_timer(now, phase.last),
            _ => Ok(None),
        }
    }

    /// Reads the clock at the start of a phase.
    ///
    /// Code takes no time here and some time in reality: "the order in which the two timers are executed is
    /// non-deterministic" (Node's event loop page, on a timeout of 0 and an immediate from the main module). Where no
    /// timer is due yet and there is no other work, the loop waits in its poll phase. Where one is due, the loop may
    /// have come to it late, and find the next one due as well.
    fn start_phase(&mut self, waited: bool) -> Result<u64, Step> {
        let now = self.clock_ms;
        let ways = self.ways_to_start(now);
        match ways[self.choose(Choice::TimerDue, ways.len())?] {
            Start::OnTime => {}
            Start::Early => self.decide_late(now),
            Start::Late => {
                self.move_clock(now + 1);
                self.late = waited;
            }
        }
        Ok(self.clock_ms)
    }

    /// How the phase may start, as far as it makes a difference; the most likely way first.
    fn ways_to_start(&self, now: u64) -> &'static [Start] {
        let due = self.timers.as_slice().partition_point(|timer| timer.due <= now);
        let next_is_close = self.timers.as_slice().get(due).is_some_and(|timer| timer.due == now + 1);
        if due == 0 {
            let may_be_late = next_is_close && self.other_work();
            return if may_be_late { &[Start::Late, Start::OnTime] } else { &[Start::OnTime] };
        }
        match (next_is_close, self.may_be_due_later(now)) {
            (false, false) => &[Start::OnTime],
            (true, false) => &[Start::OnTime, Start::Late],
            (false, true) => &[Start::OnTime, Start::Early],
            (true, true) => &[Start::OnTime, Start::Late, Start::Early],
        }
    }

    /// What was chosen among so many options, where there is a choice.
    pub(super) fn choose(&mut self, choice: Choice, options: usize) -> Result<usize, Step> {
        if options == 1 { Ok(0) } else { self.answer.take().ok_or(Step::Choose(choice, options)) }
    }

    /// Takes the timer that runs next; `None` if none is due after all.
    fn next_timer(&mut self, now: u64, last: Option<u64>) -> Result<Option<Timer>, Step> {
        let may_wait = last.is_some() && self.may_be_due_later(now);
        let options = self.candidates(now, last).count() + usize::from(may_wait);
        let option = self.choose(Choice::TimerNext, options)?;
        let place = self.candidates(now, last).nth(option);
        if place.is_none() {
            self.decide_late(now);
        }
        Ok(place.map(|place| self.take_timer(place, now, last)))
    }

    fn run_timer(&mut self, guest: &mut dyn Guest, timer: Timer) {
        if let Phase::Timers(phase) = &mut self.phase {
            phase.last = Some(timer.delay);
        }
        // The next round counts from the callback's start, and stands behind timers that the callback has set.
        let again = timer.repeats.then(|| self.timer_from_now(timer.callback, timer.delay, true));
        self.interval = again.map(|timer| timer.callback);
        let fired = guest.fire(self, timer.callback);
        if let (Some(_), Some(again)) = (self.interval.take(), again) {
            self.timers.insert(again);
        }
        self.settle(guest, fired);
    }

    /// Goes on to the poll phase; pending callbacks, which stand in between, are never requested.
    fn leave_timers(&mut self) {
        self.phase = Phase::Poll { ran: false };
    }
}
