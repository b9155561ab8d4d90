//! Task sources, and which of them gives the next task.

use super::Web;
use crate::host::{Guest, Source};
use crate::loops::{Choice, Step};

/// What may run next, by its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// From the [timer task source](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-task-source):
    /// the timer at this place.
    Timer(usize),
    /// The oldest task of a source.
    Of(Source),
    /// From the [rendering task source](https://html.spec.whatwg.org/multipage/webappapis.html#rendering-task-source): an
    /// opportunity comes at this time, and the rendering is updated.
    Rendering(u64),
    /// None: an idle period starts at this time, in which tasks of the idle-task source are queued.
    IdlePeriod(u64),
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
        chosen(answer, self.may_complete(None).map(Task::Timer))
    }

    /// The tasks that may run next where more than timers wait, the likeliest first.
    fn tasks_and_opportunities(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = self.tasks.sources().map(Task::Of).collect();
        let (now, is_runnable) = (self.clock_ms, !tasks.is_empty());
        tasks.extend(self.may_complete(is_runnable.then_some(now)).map(Task::Timer));
        if is_runnable {
            tasks.extend((!self.frames.is_empty()).then_some(Task::Rendering(now)));
            return tasks;
        }
        tasks.extend(self.opportunities());
        tasks.sort_by_key(|task| self.expected(*task));
        tasks
    }

    /// The opportunities that may come before a task is runnable.
    ///
    /// The [window event loop](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model) runs in
    /// parallel what waits until there "might" be a rendering opportunity (step 1), and then queues a task (step 3). When
    /// is up to hardware and user agent, so an opportunity comes before or after any other task. What its callbacks
    /// ask for may depend on the time: it is taken to come at once, a frame later, or when the next timer is due.
    fn opportunities(&self) -> impl Iterator<Item = Task> {
        let now = self.clock_ms;
        let next = self.timers.next_due().map(|due| due.max(now));
        let frame = self.frames.due(now);
        let early = next.map(|_| now);
        let regular = Some(frame).filter(|frame| *frame != now || next.is_none());
        let regular = regular.filter(|frame| next.is_none_or(|next| *frame < next));
        let late = next.filter(|next| *next != now);
        let renderings = [regular, early, late].into_iter().flatten().map(Task::Rendering);
        let idle = [Some(now), late].into_iter().flatten().map(Task::IdlePeriod);
        let (has_frames, has_idle) = (!self.frames.is_empty(), !self.idle.is_empty());
        renderings.filter(move |_| has_frames).chain(idle.filter(move |_| has_idle))
    }

    /// When a real engine would mostly come to a task, and which of its time it would take first.
    fn expected(&self, task: Task) -> (u64, u8) {
        let now = self.clock_ms;
        match task {
            Task::Of(_) => (now, 0),
            Task::Timer(place) => (self.timers.as_slice()[place].due.max(now), 1),
            Task::Rendering(_) => (self.frames.due(now), 2),
            // An idle period follows the frame, where one is wanted.
            Task::IdlePeriod(_) if !self.frames.is_empty() => (self.frames.due(now), 3),
            Task::IdlePeriod(_) => (now, 3),
        }
    }

    /// Runs a task. Returns whether the program goes on.
    pub(super) fn run_task(&mut self, guest: &mut dyn Guest, task: Task) -> bool {
        match task {
            Task::Timer(place) => self.run_timer(guest, place),
            Task::Of(Source::Idle) => self.invoke_idle(guest),
            Task::Of(source) => self.run_task_of(guest, source),
            Task::Rendering(at) => self.update_rendering(guest, at),
            Task::IdlePeriod(at) => {
                self.start_idle_period(at);
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
