//! The close callbacks phase.

use super::Node;
use super::phase::Phase;
use crate::host::Guest;
use crate::loops::{Choice, Step};

impl Node {
    /// Starts the phase: handles that are closed from now on wait for the next iteration.
    pub(super) fn close(&mut self) -> Phase {
        std::mem::swap(&mut self.closes, &mut self.closing);
        Phase::Close
    }

    /// Runs a close callback. No document orders them among themselves; libuv runs the newest first, as measured on
    /// Node 11 to 26, so that is the first option.
    pub(super) fn close_phase(&mut self, guest: &mut dyn Guest) -> Option<Step> {
        let place = match self.closing.len() {
            0 => {
                self.phase = Self::timers(false);
                return None;
            }
            1 => 0,
            options => match self.answer.take() {
                Some(option) => options - 1 - option,
                None => return Some(Step::Choose(Choice::CloseNext, options)),
            },
        };
        let callback = self.closing.remove(place);
        self.run_callback(guest, callback);
        None
    }
}
