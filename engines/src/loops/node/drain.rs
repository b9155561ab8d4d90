//! What runs between two callbacks of any phase.

use super::Node;
use super::phase::Phase;
use crate::host::{Callback, Fired, Guest};
use crate::loops::{Choice, Step, stopped};

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

    /// Decides whether an open debt is paid now.
    pub(super) fn decide_debt(&mut self, guest: &mut dyn Guest) -> Option<Step> {
        match self.answer.take() {
            None => return Some(Step::Choose(Choice::AfterUncaught, 2)),
            Some(0) => self.pay(guest, Fired::Continue),
            Some(_) => {
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
            if !self.ticks.is_empty() {
                continue;
            }
            if !guest.has_rejections() {
                return true;
            }
            if stopped(guest.report_rejections(self)) {
                return false;
            }
            if self.owes(guest) {
                return true;
            }
        }
    }

    /// Whether an uncaught error leaves the queues undrained for now.
    fn owes(&mut self, guest: &mut dyn Guest) -> bool {
        let queued = !(self.ticks.is_empty() && self.jobs.is_empty()) || guest.has_rejections();
        let owes = queued && guest.recovered();
        if owes {
            self.debt = Debt::Open;
        }
        owes
    }

    /// Drains the microtask queue alone, as after a callback that is a job itself. An uncaught error of a microtask
    /// doesn't hold the others up.
    pub(super) fn after_job(&mut self, guest: &mut dyn Guest, fired: Fired) -> Fired {
        let goes_on = !stopped(fired) && self.drain_jobs(guest);
        if goes_on { Fired::Continue } else { Fired::Stop }
    }

    fn drain_jobs(&mut self, guest: &mut dyn Guest) -> bool {
        while let Some(job) = self.jobs.pop_front() {
            if stopped(guest.fire(self, job)) {
                return false;
            }
        }
        true
    }
}
