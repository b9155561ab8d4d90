//! Where the loop stands.

use super::Node;
use super::timers::TimersPhase;
use crate::host::{Callback, Guest};
use crate::loops::{Choice, Step};
use looplaw_model::Entry;

/// A phase of an iteration, in the order of the documents: timers, pending callbacks, poll, check, close callbacks.
///
/// libuv's own iteration starts with pending callbacks and ends with timers, after timers ran once before the first
/// iteration; the cycle is the same. Pending callbacks are those that an earlier poll put off, as some TCP errors are;
/// no request asks for one, so the phase has nothing to run here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The program itself has yet to run.
    Entry(Callback),
    /// The program was a module, and has run.
    Module,
    /// Timers that are due.
    Timers(TimersPhase),
    /// Completed operations; the loop waits here.
    Poll {
        /// Whether a callback has run in this poll phase.
        ran: bool,
    },
    /// Immediates.
    Check,
    /// Close callbacks.
    Close,
    /// Nothing is left to run. Something may come from outside yet, for which the loop waits in its poll phase.
    Rest,
    /// The program has ended.
    End,
}

impl Phase {
    /// What tells two phases apart, with times relative to `clock_ms`.
    pub(super) fn key(self, clock_ms: u64) -> (u8, u64, u64, u64) {
        match self {
            Self::Entry(_) => (0, 0, 0, 0),
            Self::Timers(timers) => timers.key(clock_ms),
            Self::Poll { ran } => (5, u64::from(ran), 0, 0),
            Self::Check => (6, 0, 0, 0),
            Self::Close => (7, 0, 0, 0),
            Self::End => (8, 0, 0, 0),
            Self::Module => (9, 0, 0, 0),
            Self::Rest => (10, 0, 0, 0),
        }
    }
}

impl Node {
    /// Runs the program in the context that it starts in, and goes on from there.
    pub(super) fn enter_program(&mut self, guest: &mut dyn Guest, callback: Callback) {
        let fired = guest.fire(self, callback);
        self.phase = match self.entry {
            Entry::Script => Self::timers(false),
            Entry::Module => Phase::Module,
            Entry::Task => Phase::Check,
            Entry::Io => Phase::Poll { ran: true },
        };
        if self.entry == Entry::Module {
            // A module is evaluated within a job, so the jobs that it makes come before its ticks
            // (https://nodejs.org/api/process.html#when-to-use-queuemicrotask-vs-processnexttick).
            let fired = self.after_job(guest, fired);
            if !self.debt.is_open() {
                self.pay(guest, fired);
            }
        } else {
            self.settle(guest, fired);
        }
    }

    /// Goes on after a module. No document says in which phase it is evaluated: Node 22 to 26 go on with timers, 12 to
    /// 20 with immediates, which shows where a timer is due already.
    pub(super) fn leave_module(&mut self) -> Option<Step> {
        let is_due = self.timers.next_due().is_some_and(|due| due <= self.clock_ms);
        let options = 1 + usize::from(is_due && self.other_work());
        match self.choose(Choice::TimerDue, options) {
            Ok(0) => self.phase = Self::timers(false),
            Ok(_) => self.phase = Phase::Poll { ran: true },
            Err(step) => return Some(step),
        }
        None
    }

    /// Fires a callback of the phase that runs, and drains the queues after it.
    pub(super) fn run_callback(&mut self, guest: &mut dyn Guest, callback: Callback) {
        let fired = guest.fire(self, callback);
        self.settle(guest, fired);
    }
}
