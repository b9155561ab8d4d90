//! What runs between two callbacks of any phase.

use super::Node;
use super::phase::Phase;
use crate::host::{Callback, Fired, Guest, Overtaken};
use crate::loops::{Choice, Step, stopped};
use std::mem;

/// Queues that a callback or a tick with an uncaught error has left undrained.
///
/// Node's documentation says that the queues are drained after the operation at hand, and that resuming after an
/// uncaught exception is not safe. Node itself, where a hook takes the error, mostly goes on with the loop first: timers,
/// immediates and ticks in 11 to 26, file operations in 11 and 26. It drains after the next callback, and queues an
/// immediate that does nothing so that there is one. So either is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Debt {
    /// The queues are empty.
    None,
    /// Whether to drain them now is to be chosen.
    Open,
    /// They are drained after the next callback.
    Deferred,
    /// What becomes of a rejection that was overtaken by its handler is to be chosen; more reports may follow.
    Overtaken,
    /// Whether the next microtask, which is to report the error of the entry module, runs now is to be chosen.
    ///
    /// How many promises of its own Node's loader has behind that of the evaluation is said nowhere: two or three jobs
    /// more in Node.js 12 to 20, seven or so in 24 and 26.
    ModuleError,
}

impl Debt {
    /// Whether something is to be chosen before the loop goes on.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Overtaken | Self::ModuleError)
    }
}

/// Node's immediate that does nothing.
pub(super) const NOTHING: Callback = Callback(u32::MAX);

impl Node {
    /// Drains the queues after a callback of the phase that runs; ends the run if the guest stops.
    pub(super) fn settle(&mut self, guest: &mut dyn Guest, fired: Fired) {
        if stopped(fired) || !self.owes(guest) {
            self.pay(guest, fired);
        }
    }

    /// Drains the queues now.
    pub(super) fn pay(&mut self, guest: &mut dyn Guest, fired: Fired) {
        self.debt = Debt::None;
        if !self.after_callback(guest, fired) {
            self.phase = Phase::End;
        }
    }

    /// Goes on where draining the queues has stopped for a choice.
    pub(super) fn decide_debt(&mut self, guest: &mut dyn Guest) -> Option<Step> {
        let (choice, options) = match self.debt {
            Debt::Overtaken => (Choice::Overtaken, Overtaken::ALL.len()),
            Debt::ModuleError => (Choice::ModuleError, 2),
            Debt::Open | Debt::None | Debt::Deferred => (Choice::AfterUncaught, 2),
        };
        let Some(option) = self.answer.take() else { return Some(Step::Choose(choice, options)) };
        match (choice, option) {
            (Choice::Overtaken, _) => self.go_on_reporting(guest, Overtaken::ALL[option]),
            (Choice::ModuleError, _) => self.go_on_draining(guest, option > 0),
            (_, 0) => self.pay(guest, Fired::Continue),
            _ => {
                self.debt = Debt::Deferred;
                self.immediates.push_back(NOTHING);
            }
        }
        None
    }

    /// Drains the queues after a callback. Answers whether the program goes on.
    ///
    /// Ticks run until their queue is empty, then microtasks until theirs is, ticks that these queued wait so long;
    /// then both again until both are empty, and only then are rejections reported, which may queue more
    /// (<https://nodejs.org/api/process.html#processnexttickcallback-args>; in Node's source
    /// `processTicksAndRejections`). Since Node 11 this happens after each callback of a phase; before, after each
    /// phase.
    fn after_callback(&mut self, guest: &mut dyn Guest, fired: Fired) -> bool {
        if stopped(fired) {
            return false;
        }
        loop {
            while let Some(tick) = self.ticks.pop_front() {
                if stopped(guest.fire(self, tick)) {
                    return false;
                }
                if self.owes(guest) {
                    return true;
                }
            }
            if !self.drain_jobs(guest) {
                return false;
            }
            if self.debt.is_open() {
                return true;
            }
            if !self.ticks.is_empty() {
                continue;
            }
            if !guest.has_rejections() {
                return true;
            }
            guest.notice_rejections();
            if !self.report(guest) {
                return false;
            }
            if self.debt.is_open() {
                return true;
            }
        }
    }

    /// Makes the reports that were noticed, up to one of which it is open whether it is made. Answers whether the program
    /// goes on.
    fn report(&mut self, guest: &mut dyn Guest) -> bool {
        while guest.rejections() > 0 {
            if guest.is_overtaken() {
                self.debt = Debt::Overtaken;
                return true;
            }
            let fired = guest.report_rejection(self);
            self.recovered |= guest.recovered();
            if stopped(fired) {
                return false;
            }
        }
        if mem::take(&mut self.recovered) && self.is_queued(guest) {
            self.debt = Debt::Open;
        }
        true
    }

    fn go_on_reporting(&mut self, guest: &mut dyn Guest, overtaken: Overtaken) {
        self.debt = Debt::None;
        let fired = guest.report_overtaken(self, overtaken);
        self.recovered |= guest.recovered();
        if stopped(fired) || !self.report(guest) {
            self.phase = Phase::End;
        } else if self.debt == Debt::None {
            self.pay(guest, Fired::Continue);
        }
    }

    /// Whether an uncaught error leaves the queues undrained for now.
    fn owes(&mut self, guest: &mut dyn Guest) -> bool {
        let owes = self.is_queued(guest) && guest.recovered();
        if owes {
            self.debt = Debt::Open;
        }
        owes
    }

    fn is_queued(&self, guest: &dyn Guest) -> bool {
        !(self.ticks.is_empty() && self.jobs.is_empty()) || guest.has_rejections()
    }

    /// Drains the microtask queue alone, as after a callback that is a job itself. An uncaught error of a microtask
    /// doesn't hold the others up.
    pub(super) fn after_job(&mut self, guest: &mut dyn Guest, fired: Fired) -> Fired {
        let goes_on = !stopped(fired) && self.drain_jobs(guest);
        if goes_on { Fired::Continue } else { Fired::Stop }
    }

    /// Runs microtasks up to one of which it is open whether it runs now. Answers whether the program goes on.
    fn drain_jobs(&mut self, guest: &mut dyn Guest) -> bool {
        while let Some(job) = self.jobs.pop_front() {
            if !self.jobs.is_empty() && guest.is_module_error(job) {
                self.jobs.push_front(job);
                self.debt = Debt::ModuleError;
                return true;
            }
            if stopped(guest.fire(self, job)) {
                return false;
            }
        }
        true
    }

    /// Runs the next microtask, or puts it behind the others first; and goes on to drain the queues.
    fn go_on_draining(&mut self, guest: &mut dyn Guest, waits: bool) {
        self.debt = Debt::None;
        self.jobs.rotate_left(usize::from(waits));
        let next = self.jobs.pop_front();
        let goes_on = next.is_none_or(|job| !stopped(guest.fire(self, job))) && self.drain_jobs(guest);
        if !goes_on {
            self.phase = Phase::End;
        } else if self.debt == Debt::None {
            self.pay(guest, Fired::Continue);
        }
    }
}
