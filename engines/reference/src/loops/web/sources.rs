//! Task sources, and which of them gives the next task.

use super::Web;
use crate::host::Guest;
use crate::loops::{Choice, Step};

/// A task that may run next, by its source. Sources that programs can't reach yet (posted messages, user interaction,
/// rendering, idle periods) are further variants when they can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// From the [DOM manipulation task source](https://html.spec.whatwg.org/multipage/webappapis.html#dom-manipulation-task-source):
    /// rejections are reported, by the oldest of its tasks.
    DomManipulation,
    /// From the [timer task source](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-task-source):
    /// the timer at this place.
    Timer(usize),
}

impl Web {
    /// The task that runs next, after waiting for it; `None` when none will come.
    ///
    /// [Event loop processing model](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model),
    /// step 2: a task queue is chosen "in an implementation-defined manner", and its first runnable task taken.
    pub(super) fn next_task(&mut self) -> Result<Option<Task>, Step> {
        let answer = self.answer.take();
        let has_reports = self.reports > 0;
        let now = has_reports.then_some(self.clock_ms);
        let timers = self.may_complete(now);
        let mut tasks =
            has_reports.then_some(Task::DomManipulation).into_iter().chain(timers.map(Task::Timer));
        let options = tasks.clone().count();
        if options < 2 {
            return Ok(tasks.next());
        }
        let chosen = answer.and_then(|option| tasks.nth(option));
        chosen.map_or(Err(Step::Choose(Choice::TaskNext, options)), |task| Ok(Some(task)))
    }

    /// Runs a task. Answers whether the program goes on.
    pub(super) fn run_task(&mut self, guest: &mut dyn Guest, task: Task) -> bool {
        match task {
            Task::DomManipulation => self.report(guest),
            Task::Timer(place) => self.run_timer(guest, place),
        }
    }
}
