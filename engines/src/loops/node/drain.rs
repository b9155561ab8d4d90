//! What runs between two callbacks of any phase.

use super::Node;
use super::phase::Phase;
use crate::host::{Callback, Fired, Guest};
use crate::loops::{Choice, Step, stopped};
use std::collections::VecDeque;

/// Queues that a callback with an uncaught error has left undrained.
///
/// Node's documentation says that the queues are drained after the operation at hand, and that resuming after an
/// uncaught exception is not safe. Node itself, where a hook takes the error, goes on with the next callback of the
/// phase first (timers and immediates in 11 to 26, file operations in 11 and 26), and drains in the next check phase at
/// the latest, for which it queues an immediate of its own. So either is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Debt {
    /// The queues are empty.
    None,
    /// Whether to drain them now is to be chosen.
    Open,
    /// They are drained after the next callback, or in the check phase.
    Deferred,
}

impl Node {
    /// Drains the queues after a callback of the phase that runs; ends the run if the guest stops.
    pub(super) fn settle(&mut self, guest: &mut dyn Guest, fired: Fired) {
        if !stopped(fired) && guest.recovered() && self.has_queued(guest) {
            self.debt = Debt::Open;
        } else {
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
            Some(_) => self.debt = Debt::Deferred,
        }
        None
    }

    fn has_queued(&self, guest: &mut dyn Guest) -> bool {
        !(self.ticks.is_empty() && self.jobs.is_empty()) || guest.has_rejections()
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
            if !self.drain(guest, |node| &mut node.ticks) || !self.drain(guest, |node| &mut node.jobs) {
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
            if guest.recovered() && self.has_queued(guest) {
                self.debt = Debt::Open;
                return true;
            }
        }
    }

    /// Drains the microtask queue alone, as after a callback that is a job itself.
    pub(super) fn after_job(&mut self, guest: &mut dyn Guest, fired: Fired) -> Fired {
        let goes_on = !stopped(fired) && self.drain(guest, |node| &mut node.jobs);
        if goes_on { Fired::Continue } else { Fired::Stop }
    }

    fn drain(&mut self, guest: &mut dyn Guest, queue: fn(&mut Self) -> &mut VecDeque<Callback>) -> bool {
        while let Some(callback) = queue(self).pop_front() {
            if stopped(guest.fire(self, callback)) {
                return false;
            }
        }
        true
    }
}
