//! What runs between two callbacks of any phase.

use super::Node;
use crate::host::{Callback, Fired, Guest};
use crate::loops::stopped;
use std::collections::VecDeque;

impl Node {
    /// Drains the queues after a callback. Answers whether the program goes on.
    ///
    /// Ticks run until their queue is empty, then microtasks until theirs is, ticks that these queued wait so long;
    /// then both again until both are empty, and only then are rejections reported, which may queue more
    /// (<https://nodejs.org/api/process.html#processnexttickcallback-args>; in Node's source
    /// `processTicksAndRejections`). Since Node 11 this happens after each callback of a phase; before, after each
    /// phase.
    pub(super) fn after_callback(&mut self, guest: &mut dyn Guest, fired: Fired) -> bool {
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
        }
    }

    /// Drains the microtask queue alone, as after a callback that is a job itself.
    pub(super) fn after_job(&mut self, guest: &mut dyn Guest, fired: Fired) -> bool {
        !stopped(fired) && self.drain(guest, |node| &mut node.jobs)
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
