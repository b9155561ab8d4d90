//! Rendering opportunities.

use super::Web;
use super::clock::When;
use crate::host::{Callback, Guest, Handle};
use std::collections::VecDeque;
use std::hash::{Hash, Hasher};

/// How often the rendering is updated where nothing keeps it, in milliseconds: "if the browser is attempting to achieve a
/// 60 Hz refresh rate, then rendering opportunities occur at a maximum of every 60th of a second (about 16.7 ms)".
const FRAME: u64 = 16;

/// What waits for the rendering to be updated.
#[derive(Debug, Clone, Default)]
pub(super) struct Frames {
    waiting: VecDeque<Callback>,
    /// What the update that runs now has yet to call.
    updating: VecDeque<Callback>,
    /// When the next opportunity is expected.
    due: u64,
}

impl Frames {
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
        self.updating.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    pub(super) fn push(&mut self, now: u64, callback: Callback) {
        if self.waiting.is_empty() {
            self.due = now.saturating_add(FRAME);
        }
        self.waiting.push_back(callback);
    }

    pub(super) fn cancel(&mut self, handle: Handle) {
        self.waiting.retain(|callback| callback.0 != handle.0);
        self.updating.retain(|callback| callback.0 != handle.0);
    }

    /// When an opportunity is expected that has not come at `now`.
    pub(super) fn due(&self, now: u64) -> u64 {
        self.due.max(now)
    }

    /// Writes what tells two states apart between two tasks.
    pub(super) fn state(&self, mut into: &mut dyn Hasher, live: &mut Vec<Callback>) {
        self.waiting.len().hash(&mut into);
        live.extend(&self.waiting);
    }
}

impl Web {
    /// [Update the rendering](https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering), as a task of the
    /// rendering task source that an opportunity has queued.
    ///
    /// Step 4 takes a document out whose list of animation frame callbacks is empty and which would look the same, so an
    /// opportunity that nothing waits for shows nowhere, and is no choice. Step 14 runs the animation frame callbacks:
    /// those of the list as it is then; what they ask for waits for the next opportunity, and one of them can take
    /// another one back that has not run.
    pub(super) fn update_rendering(&mut self, guest: &mut dyn Guest, when: When) -> bool {
        if when == When::Then {
            self.wait_for_rendering();
        }
        self.level = 0;
        std::mem::swap(&mut self.frames.waiting, &mut self.frames.updating);
        while let Some(callback) = self.frames.updating.pop_front() {
            if !self.run_callback(guest, callback) {
                return false;
            }
        }
        true
    }

    /// When an opportunity comes is up to hardware and user agent: at any time before another task is runnable.
    fn wait_for_rendering(&mut self) {
        let likely = self.frames.due(self.clock.likely_ms);
        let likely = self.next_due().map_or(likely, |due| likely.min(due));
        if self.may_wait() {
            self.wait();
            self.go_on();
        }
        self.clock.move_to(likely);
    }
}
