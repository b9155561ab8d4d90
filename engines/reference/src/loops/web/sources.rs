//! Task sources, and which of them gives the next task.

use super::Web;
use super::clock::When;
use crate::host::{Guest, Source};
use crate::loops::{Choice, Step};

/// What may run next, by its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// From the [timer task source](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-task-source):
    /// the timer at this place.
    Timer(usize, When),
    /// The oldest task of a source.
    Of(Source),
    /// From the [rendering task source](https://html.spec.whatwg.org/multipage/webappapis.html#rendering-task-source): an
    /// opportunity comes, and the rendering is updated.
    Rendering(When),
    /// None: an idle period starts, in which tasks of the idle-task source are queued.
    IdlePeriod,
}

impl Web {
    /// The task that runs next, after waiting for it; `None` when none will come.
    ///
    /// [Event loop processing model](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model),
    /// step 2.1: a task queue is chosen "in an implementation-defined manner"; step 2.3: its first runnable task is
    /// taken. The queues are those of the sources, as an implementation may keep one for each, and any other way to pool
    /// them is an order that this one has as well.
    pub(super) fn next_task(&mut self) -> Result<Option<Task>, Step> {
        let answer = self.answer.take();
        if !(self.tasks.is_empty() && self.frames.is_empty() && self.idle.is_empty()) {
            return chosen(answer, self.tasks_and_opportunities().into_iter());
        }
        match self.timers.len() {
            0 => Ok(None),
            // It is next, and when makes no difference to what is left.
            1 => Ok(Some(Task::Timer(0, When::Then))),
            _ => match self.only_timer() {
                Some(place) => Ok(Some(Task::Timer(place, When::Then))),
                None => chosen(answer, self.timers_next(false).into_iter()),
            },
        }
    }

    /// The tasks that may run next where more than timers wait, the likeliest first.
    fn tasks_and_opportunities(&self) -> Vec<Task> {
        let others = self.tasks.sources().filter(|source| *source != Source::Idle);
        let mut tasks: Vec<Task> = others.map(Task::Of).collect();
        let is_runnable = !tasks.is_empty();
        tasks.extend(self.timers_next(is_runnable));
        // What an idle period has taken comes next, or else the period ends: the user agent may end it as it likes.
        let has_idle = self.tasks.has(Source::Idle);
        if is_runnable {
            tasks.extend((!self.frames.is_empty()).then_some(Task::Rendering(When::Held)));
            tasks.extend(has_idle.then_some(Task::Of(Source::Idle)));
            return tasks;
        }
        tasks.extend(self.opportunities());
        tasks.extend(has_idle.then_some(Task::Of(Source::Idle)));
        tasks.sort_by_key(|task| self.expected(*task));
        tasks
    }

    fn timers_next(&self, is_runnable: bool) -> Vec<Task> {
        let timers = self.may_complete(is_runnable).into_iter();
        timers.map(|(place, when)| Task::Timer(place, when)).collect()
    }

    /// The opportunities that may come before a task is runnable.
    ///
    /// The [window event loop](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model) runs in
    /// parallel what waits until there "might" be a rendering opportunity (step 1), and then queues a task (step 3). When
    /// is up to hardware and user agent, so an opportunity comes before or after any other task. What its callbacks
    /// ask for may depend on the time, which stays open until an order decides on it. An idle period starts when no
    /// timer has completed that has not run.
    fn opportunities(&self) -> impl Iterator<Item = Task> {
        let has_frames = !self.frames.is_empty();
        // There is one idle period at a time.
        let has_idle = !self.idle.is_empty() && !self.tasks.has(Source::Idle);
        let (may_wait, may_be_overdue) = (self.may_wait(), self.may_be_overdue());
        let whens = [(When::Then, may_wait), (When::Held, may_be_overdue)].into_iter();
        let whens = whens.filter(move |(_, may_come)| has_frames && *may_come).map(|(when, _)| when);
        let is_idle = has_idle && may_wait;
        whens.map(Task::Rendering).chain(is_idle.then_some(Task::IdlePeriod))
    }

    /// When a real engine would mostly come to a task, and which of its time it would take first.
    fn expected(&self, task: Task) -> (u64, u8) {
        let now = self.clock.likely_ms;
        match task {
            Task::Of(_) => (now, 0),
            Task::Timer(place, _) => (self.timers[place].likely_ms.max(now), 1),
            Task::Rendering(_) => (self.frames.due(now), 2),
            // An idle period follows the frame, where one is wanted.
            Task::IdlePeriod if !self.frames.is_empty() => (self.frames.due(now), 3),
            Task::IdlePeriod => (now, 3),
        }
    }

    /// Runs a task. Returns whether the program goes on.
    pub(super) fn run_task(&mut self, guest: &mut dyn Guest, task: Task) -> bool {
        match task {
            Task::Timer(place, when) => self.run_timer(guest, place, when),
            Task::Of(Source::Idle) => self.invoke_idle(guest),
            Task::Of(source) => self.run_task_of(guest, source),
            Task::Rendering(when) => self.update_rendering(guest, when),
            Task::IdlePeriod => {
                self.start_idle_period();
                true
            }
        }
    }

    /// Runs the oldest task of a source.
    pub(super) fn run_task_of(&mut self, guest: &mut dyn Guest, source: Source) -> bool {
        self.level = 0;
        self.tasks.pop(source).is_none_or(|callback| self.run_callback(guest, callback))
    }
}

/// The one of several tasks that was chosen, or the choice.
fn chosen(
    answer: Option<usize>,
    mut tasks: impl Iterator<Item = Task> + Clone,
) -> Result<Option<Task>, Step> {
    let options = tasks.clone().count();
    if options < 2 {
        return Ok(tasks.next());
    }
    let chosen = answer.and_then(|option| tasks.nth(option));
    chosen.map_or(Err(Step::Choose(Choice::TaskNext, options)), |task| Ok(Some(task)))
}
