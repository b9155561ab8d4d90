//! The poll phase: completed operations, and where the loop waits.

use super::Node;
use super::phase::Phase;
use crate::host::Guest;
use crate::loops::{Choice, Step};

impl Node {
    /// Polls once. No document orders operations among themselves, nor says how soon one completes; measured on
    /// Node 11 to 26, every order of two operations and an immediate occurs, and operations that were started together
    /// do complete in different iterations. What is assumed is that an operation takes less than the smallest
    /// difference between timers that a program may rely on.
    ///
    /// An operation that a poll callback starts may complete within the same phase: "poll events can be queued while
    /// polling events are being processed" (Node's event loop page). No Node was seen to do it.
    pub(super) fn poll_phase(&mut self, guest: &mut dyn Guest, ran: bool) -> Option<Step> {
        if self.operations.is_empty() {
            self.leave_poll(ran);
            return None;
        }
        let waits = !ran && !self.has_immediate_work();
        let timer_may_win = self.timers.next_due().is_some_and(|due| due <= self.clock_ms + 1);
        let options = self.operations.len() + usize::from(!waits || timer_may_win);
        let option = match (options, self.answer.take()) {
            (1, _) => 0,
            (_, Some(option)) => option,
            _ => return Some(Step::Choose(Choice::PollNext, options)),
        };
        // Where the loop doesn't wait and has found nothing yet, that nothing has completed is what happens most often,
        // so it is the first option.
        let leaves_first = !waits && !ran;
        match option.checked_sub(usize::from(leaves_first)) {
            Some(place) if place < self.operations.len() => self.complete(guest, place),
            _ => self.leave_poll(!waits),
        }
        None
    }

    fn complete(&mut self, guest: &mut dyn Guest, place: usize) {
        self.phase = Phase::Poll { ran: true };
        let callback = self.operations.remove(place);
        self.run_callback(guest, callback);
    }

    /// Goes on to the check phase, after waiting for the next timer if nothing else is there to do.
    ///
    /// libuv waits until the closest timer, and not at all where a handle is closing or an idle handle is active,
    /// which is what pending immediates are. So where it has waited, the phases before that of timers have nothing to run.
    fn leave_poll(&mut self, at_once: bool) {
        if at_once || self.has_immediate_work() {
            self.phase = self.check();
            return;
        }
        self.phase = match self.timers.next_due() {
            Some(due) => Self::timers(self.move_clock(due)),
            None => Phase::End,
        };
    }
}
