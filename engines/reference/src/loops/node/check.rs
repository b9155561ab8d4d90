//! The check phase: immediates.

use super::Node;
use super::drain::NOTHING;
use super::phase::Phase;
use crate::host::{Callback, Fired, Guest, Handle};
use std::collections::VecDeque;

impl Node {
    /// Queues an immediate for the next check phase: one that is queued while a check phase runs waits for the next
    /// iteration (<https://nodejs.org/api/timers.html#setimmediatecallback-args>).
    pub(super) fn set_immediate(&mut self, callback: Callback) {
        self.immediates.push_back(callback);
    }

    /// Takes an immediate back, also one of the phase that runs.
    pub(super) fn clear_immediate(&mut self, handle: Handle) -> bool {
        remove(&mut self.immediates, handle) || remove(&mut self.checking, handle)
    }

    /// Starts the phase: what is queued from now on waits.
    pub(super) fn check(&mut self) -> Phase {
        std::mem::swap(&mut self.immediates, &mut self.checking);
        Phase::Check
    }

    pub(super) fn check_phase(&mut self, guest: &mut dyn Guest) {
        match self.checking.pop_front() {
            Some(NOTHING) => self.pay(guest, Fired::Continue),
            Some(immediate) => self.run_callback(guest, immediate),
            None => self.phase = self.close(),
        }
    }
}

fn remove(queue: &mut VecDeque<Callback>, handle: Handle) -> bool {
    let place = queue.iter().position(|immediate| immediate.0 == handle.0);
    place.and_then(|place| queue.remove(place)).is_some()
}
