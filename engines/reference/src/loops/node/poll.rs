//! The poll phase: completed operations, and where the loop waits.

use super::Node;
use super::phase::Phase;
use crate::host::{Callback, Guest, Source};
use crate::loops::{Choice, Step};

impl Node {
    /// Polls once. No document orders operations among themselves, nor says how soon one completes; measured on
    /// Node 11 to 26, every order of two operations and an immediate occurs, and operations that were started together
    /// do complete in different iterations. What is assumed is that an operation takes less than the smallest
    /// difference between timers that a program may rely on.
    ///
    /// An operation that a poll callback starts may complete within the same phase: "poll events can be queued while
    /// polling events are being processed" (Node's event loop page). No Node was seen to do it.
    ///
    /// Messages at a port come in this phase too: Node wakes the loop for them by a `uv_async_t` for each port, whose
    /// callback takes what has come to the port, in the order in which it was sent. No document orders two ports, nor a
    /// port and an operation, nor says how soon a message is received; measured on Node 20, one that was posted is there
    /// when the loop polls next.
    pub(super) fn poll_phase(&mut self, guest: &mut dyn Guest, ran: bool) -> Option<Step> {
        if !self.has_polled_work() {
            self.leave_poll(ran);
            return None;
        }
        let sources = self.incoming.sources().count();
        let waits = !ran && !self.has_immediate_work();
        let timer_may_win = self.timers.next_due().is_some_and(|due| due <= self.clock_ms + 1);
        let options = sources + self.operations.len() + usize::from(!waits || timer_may_win);
        let option = match (options, self.answer.take()) {
            (1, _) => 0,
            (_, Some(option)) => option,
            _ => return Some(Step::Choose(Choice::PollNext, options)),
        };
        // Where the loop doesn't wait and has found nothing yet, that no operation has completed is what happens most
        // often, so it is the first option.
        let leaves_first = !waits && !ran && sources == 0;
        let polled =
            option.checked_sub(usize::from(leaves_first)).and_then(|place| self.polled(place, sources));
        match polled {
            Some(callback) => {
                self.phase = Phase::Poll { ran: true };
                self.run_callback(guest, callback);
            }
            None => self.leave_poll(!waits),
        }
        None
    }

    /// Takes out what is polled next: the oldest task of one of so many sources, or an operation.
    fn polled(&mut self, place: usize, sources: usize) -> Option<Callback> {
        let Some(operation) = place.checked_sub(sources) else {
            let source = self.incoming.sources().nth(place)?;
            return self.incoming.pop(source);
        };
        (operation < self.operations.len()).then(|| self.operations.remove(operation))
    }

    /// Queues a task that comes from outside. Node knows no rendering, no idle periods and no priorities, and claims none.
    pub(super) fn queue_task(&mut self, source: Source, callback: Callback) {
        match source {
            Source::PortMessages { .. } | Source::PostedMessage | Source::Networking => {
                self.incoming.push(source, callback);
            }
            Source::DomManipulation
            | Source::UserInteraction
            | Source::NavigationAndTraversal
            | Source::Rendering
            | Source::IntersectionObserver
            | Source::RemoteEvents
            | Source::WebSocket
            | Source::Idle
            | Source::PostedTask { .. } => {}
        }
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
            None => Phase::Rest,
        };
    }
}
