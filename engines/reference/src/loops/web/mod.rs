//! HTML's event loop: one task at a time, and a microtask checkpoint after each.
//!
//! Document: [HTML, event loops](https://html.spec.whatwg.org/multipage/webappapis.html#event-loops) and
//! [timers](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers). The profiles `web` and
//! `winter` run on it.

mod clock;
mod idle;
mod instants;
mod rendering;
mod sources;
mod timers;

use super::tasks::Tasks;
use super::{EventLoop, First, Step, drive, stopped};
use crate::host::{Callback, Fired, Guest, Handle, Host, Request, Source};
use clock::Clock;
use idle::Idle;
use looplaw_model::Capability;
use rendering::Frames;
use std::collections::{BTreeSet, VecDeque};
use std::hash::Hasher;
use std::mem;
use timers::Timer;

/// HTML's event loop in virtual time.
///
/// Every entry is a task here: a classic script and a module script are run by one, and what follows is the same.
#[derive(Debug, Clone, Default)]
pub struct Web {
    entry: Option<Callback>,
    /// What was chosen at the choice that [`advance`](EventLoop::advance) stopped at.
    answer: Option<usize>,
    clock: Clock,
    jobs: VecDeque<Callback>,
    /// The timers that wait, in the order in which they were set.
    timers: Vec<Timer>,
    /// The timer nesting level of the task that runs; 0 in a microtask.
    level: u32,
    /// The interval whose callback runs now, until it is set again or cancelled.
    interval: Option<Callback>,
    /// The tasks that wait, by source.
    tasks: Tasks,
    frames: Frames,
    idle: Idle,
    ended: bool,
}

impl Web {
    /// A loop without tasks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs one callback of the task that is running, and cleans up after it and after each listener or hook
    /// that it leaves to be called. Answers whether the program goes on.
    fn run_callback(&mut self, guest: &mut dyn Guest, callback: Callback) -> bool {
        let fired = guest.fire(self, callback);
        self.clean_up(guest, fired)
    }

    fn clean_up(&mut self, guest: &mut dyn Guest, fired: Fired) -> bool {
        let mut next = Some(fired);
        while let Some(fired) = next {
            if !self.checkpoint(guest, fired) {
                return false;
            }
            next = guest.resume(self);
        }
        true
    }

    /// [Performs a microtask checkpoint](https://html.spec.whatwg.org/multipage/webappapis.html#perform-a-microtask-checkpoint):
    /// microtasks run until none is left; then promises that are rejected without a handler are noticed, and a task of the
    /// DOM manipulation task source is queued that [tells of
    /// them](https://html.spec.whatwg.org/multipage/webappapis.html#notify-about-rejected-promises).
    fn checkpoint(&mut self, guest: &mut dyn Guest, fired: Fired) -> bool {
        if stopped(fired) || !self.run_microtasks(guest) {
            return false;
        }
        guest.queue_reports(self);
        true
    }

    /// Step 3 makes each microtask the event loop's currently running task (3.2). No timer made that one, so it has no
    /// nesting level, whatever that of the task before it is.
    ///
    /// Step 3.4 then sets the currently running task to null. Read by the letter, the level of an interval would end
    /// at its first microtask, but the timer initialisation steps say in a note that intervals nest: the task around the
    /// checkpoint goes on with its level.
    fn run_microtasks(&mut self, guest: &mut dyn Guest) -> bool {
        let level = mem::take(&mut self.level);
        while let Some(job) = self.jobs.pop_front() {
            if stopped(guest.fire(self, job)) {
                return false;
            }
        }
        self.level = level;
        true
    }
}

impl EventLoop for Web {
    fn start(&mut self, entry: Callback) {
        self.entry = Some(entry);
        self.answer = None;
        self.clock.clear();
        self.jobs.clear();
        self.timers.clear();
        self.level = 0;
        self.interval = None;
        self.tasks.clear();
        self.frames.clear();
        self.idle.clear();
        self.ended = false;
    }

    fn step(&mut self, guest: &mut dyn Guest) -> Step {
        let goes_on = match self.entry.take() {
            _ if self.ended => return Step::Done,
            Some(entry) => self.run_callback(guest, entry),
            None => match self.next_task() {
                Ok(Some(task)) => self.run_task(guest, task),
                Ok(None) => return Step::Done,
                Err(step) => return step,
            },
        };
        self.ended = !goes_on;
        Step::Taken
    }

    fn take(&mut self, option: usize) {
        self.answer = Some(option);
    }

    fn state(&self, into: &mut dyn Hasher, live: &mut Vec<Callback>) {
        self.clock_state(into);
        live.extend(self.callbacks_of_timers());
        self.tasks.state(into, live);
        self.frames.state(into, live);
        self.idle.state(self.clock.likely_ms, self.tasks.has(Source::Idle), into, live);
    }
}

impl Host for Web {
    fn capabilities(&self) -> BTreeSet<Capability> {
        use Capability as C;
        BTreeSet::from([
            C::QueueMicrotask,
            C::Timers,
            C::Busy,
            C::UnhandledRejection,
            C::Uncaught,
            C::EntryScript,
            C::EntryModule,
            C::MessageChannel,
            C::Window,
            C::BroadcastChannel,
            C::AnimationFrame,
            C::IdleCallback,
            C::Scheduler,
        ])
    }

    /// Keeps microtasks, timers and tasks. The documents know no other request, and a program that makes one is not run
    /// here.
    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        match request {
            Request::Microtask => self.jobs.push_back(callback),
            Request::Timer { delay_ms, repeats } => self.set_timer(delay_ms, repeats, callback),
            Request::Task(Source::Rendering) => self.frames.push(self.clock.likely_ms, callback),
            Request::Task(Source::Idle) => self.idle.push(callback),
            Request::Task(source) => self.tasks.push(source, callback),
            Request::Tick | Request::Immediate | Request::Io | Request::Close => {}
        }
        Handle(callback.0)
    }

    fn request_signal_timeout(&mut self, delay_ms: i64, callback: Callback) -> Handle {
        self.set_signal_timeout(delay_ms, callback);
        Handle(callback.0)
    }

    fn cancel(&mut self, handle: Handle) {
        if self.interval == Some(Callback(handle.0)) {
            self.interval = None;
        }
        if !self.cancel_timer(handle) {
            self.tasks.cancel(handle);
            self.frames.cancel(handle);
            self.idle.cancel(handle);
        }
    }

    fn busy(&mut self, ms: u64) {
        self.clock.busy(ms);
    }

    fn now_us(&self) -> u64 {
        self.clock.likely_ms.saturating_mul(1000)
    }

    fn uncaught_is_fatal(&self) -> bool {
        false
    }

    fn cleans_up_between_listeners(&self) -> bool {
        true
    }

    fn queues_reports(&self) -> bool {
        true
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        drive(self, guest, entry, &mut First);
    }
}
