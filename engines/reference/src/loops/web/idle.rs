//! Idle periods.

use super::Web;
use crate::host::{Callback, Guest, Handle, Source};
use std::collections::VecDeque;
use std::hash::{Hash, Hasher};

/// How long an idle period lasts at the most, in milliseconds: HTML, event loop processing model, step 5.2.
const LONGEST: u64 = 50;

/// HTML's window event loop between two idle periods.
#[derive(Debug, Clone, Default)]
pub(super) struct Idle {
    /// The list of idle request callbacks. That of runnable ones is the queue of their task source.
    requested: VecDeque<Callback>,
    /// When the last period ends.
    deadline: u64,
}

impl Idle {
    pub(super) fn clear(&mut self) {
        self.requested.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.requested.is_empty()
    }

    pub(super) fn push(&mut self, callback: Callback) {
        self.requested.push_back(callback);
    }

    pub(super) fn cancel(&mut self, handle: Handle) {
        self.requested.retain(|callback| callback.0 != handle.0);
    }

    /// Writes what tells two states apart; `is_running` says whether tasks of the last period wait.
    pub(super) fn state(
        &self,
        now: u64,
        is_running: bool,
        mut into: &mut dyn Hasher,
        live: &mut Vec<Callback>,
    ) {
        let left = is_running.then(|| self.deadline.saturating_sub(now));
        (self.requested.len(), left).hash(&mut into);
        live.extend(&self.requested);
    }
}

impl Web {
    /// [Event loop processing model](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model),
    /// step 5: as no task queue has a runnable task, an idle period starts.
    ///
    /// [Start an idle period](https://w3c.github.io/requestidlecallback/#start-an-idle-period-algorithm): a user agent may
    /// put it off (step 1), so that it is a choice where a timer or the rendering may come first, and it comes at any time. All entries of the list
    /// of idle request callbacks are appended to that of runnable ones (steps 2 to 5), and a task of the idle-task source
    /// is queued (step 6).
    pub(super) fn start_idle_period(&mut self) {
        if self.may_wait() {
            self.wait();
            self.go_on();
        }
        self.idle.deadline = self.clock.likely_ms.saturating_add(LONGEST);
        for callback in self.idle.requested.drain(..) {
            self.tasks.push(Source::Idle, callback);
        }
    }

    /// [Invoke idle callbacks](https://w3c.github.io/requestidlecallback/#invoke-idle-callbacks-algorithm): before the
    /// deadline the first of the runnable callbacks is called (step 3), and where more are left another task is queued
    /// (step 3.4), which waits with those of all sources. After it none is: the list stays as it is, and the next period
    /// appends to it.
    ///
    /// The user agent may end the period as it likes (step 1), in favour of what is more urgent: of another task, which is
    /// the choice between their sources, or of a timer that is not due yet. So its tasks keep nothing from being next.
    ///
    /// The deadline is the likely clock's. It makes a difference where a callback holds the thread until the period is
    /// over, and time passes no slower than that clock; that a period is shorter is the choice above.
    pub(super) fn invoke_idle(&mut self, guest: &mut dyn Guest) -> bool {
        if self.clock.likely_ms >= self.idle.deadline {
            let mut list = self.tasks.take(Source::Idle);
            list.append(&mut self.idle.requested);
            self.idle.requested = list;
            return true;
        }
        self.run_task_of(guest, Source::Idle)
    }
}
