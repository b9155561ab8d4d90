//! An executor of Boa's jobs that follows
//! [HTML's event loop](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model).

use super::clock::Virtual;
use super::events::{Rejections, Told};
use super::is_fatal;
use crate::embedded::worker::complain;
use boa_engine::context::time::{Clock, JsDuration, JsInstant};
use boa_engine::job::{GenericJob, IntervalJob, Job, JobExecutor, PromiseJob, TimeoutJob};
use boa_engine::{Context, JsError, JsResult, JsValue};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// One task at a time, and a microtask checkpoint after each.
pub(super) struct Html {
    clock: Rc<Virtual>,
    rejections: Rc<Rejections>,
    microtasks: RefCell<VecDeque<PromiseJob>>,
    tasks: RefCell<VecDeque<GenericJob>>,
    /// Timers by due time, and by age where that is equal.
    timers: RefCell<BTreeMap<(JsInstant, u64), Timer>>,
    ages: Cell<u64>,
    /// HTML's timer nesting level of the task that runs; 0 in a microtask.
    level: Cell<u32>,
    /// Whether microtasks run, so that what they call starts no checkpoint of its own.
    is_checking: Cell<bool>,
    /// Whether an error is being reported, so that one of a listener is reported no further.
    is_reporting: Cell<bool>,
}

struct Timer {
    level: u32,
    job: TimerJob,
}

enum TimerJob {
    Once(TimeoutJob),
    Again(IntervalJob),
}

impl TimerJob {
    fn is_cleared(&self) -> bool {
        match self {
            Self::Once(job) => job.cancelled(),
            Self::Again(job) => job.cancelled(),
        }
    }
}

impl Html {
    pub(super) fn new(clock: Rc<Virtual>, rejections: Rc<Rejections>) -> Self {
        Self {
            clock,
            rejections,
            microtasks: RefCell::default(),
            tasks: RefCell::default(),
            timers: RefCell::default(),
            ages: Cell::new(0),
            level: Cell::new(0),
            is_checking: Cell::new(false),
            is_reporting: Cell::new(false),
        }
    }

    /// Sets a timer, by the timer initialisation steps: above nesting level 5, a delay below 4 ms becomes 4 ms (step 5).
    fn set(&self, delay: JsDuration, job: TimerJob) {
        let least = JsDuration::from_millis(if self.level.get() > 5 { 4 } else { 0 });
        let due = self.clock.now() + delay.max(least);
        self.ages.set(self.ages.get() + 1);
        let timer = Timer { level: self.level.get() + 1, job };
        self.timers.borrow_mut().insert((due, self.ages.get()), timer);
    }

    /// The timer that is due next, after waiting for it.
    fn next_timer(&self) -> Option<Timer> {
        let mut timers = self.timers.borrow_mut();
        timers.retain(|_, timer| !timer.job.is_cleared());
        let ((due, _), timer) = timers.pop_first()?;
        self.clock.skip_to(due);
        Some(timer)
    }

    fn run_timer(&self, timer: Timer, context: &mut Context) -> JsResult<()> {
        self.level.set(timer.level);
        match timer.job {
            TimerJob::Once(job) => self.finish(job.call(context).map(drop), context)?,
            TimerJob::Again(job) => {
                self.finish(job.call(context).map(drop), context)?;
                if !job.cancelled() {
                    self.set(job.interval(), TimerJob::Again(job));
                }
            }
        }
        self.level.set(0);
        Ok(())
    }

    /// Ends a callback by Web IDL: microtasks run until none is left, and then an error is reported.
    fn finish(&self, outcome: JsResult<()>, context: &mut Context) -> JsResult<()> {
        if outcome.as_ref().is_err_and(is_fatal) {
            return outcome;
        }
        self.checkpoint(context)?;
        outcome.or_else(|error| self.report(error, context))
    }

    fn checkpoint(&self, context: &mut Context) -> JsResult<()> {
        if self.is_checking.replace(true) {
            return Ok(());
        }
        // Each microtask is the task that runs, and no timer made it; then the task around them goes on.
        let level = self.level.take();
        loop {
            // The queue must not be borrowed while a job runs, as the job may add to it.
            let next = self.microtasks.borrow_mut().pop_front();
            let Some(job) = next else { break };
            job.call(context).map(drop).or_else(|error| self.report(error, context))?;
        }
        self.level.set(level);
        context.clear_kept_objects();
        self.is_checking.set(false);
        Ok(())
    }

    /// [Reports an exception](https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception).
    pub(super) fn report(&self, error: JsError, context: &mut Context) -> JsResult<()> {
        if is_fatal(&error) {
            return Err(error);
        }
        complain(&format!("Uncaught {error}"));
        if self.is_reporting.replace(true) {
            return Ok(());
        }
        let error = error.into_opaque(context)?;
        self.tell(&Told::error(error), context)?;
        self.is_reporting.set(false);
        Ok(())
    }

    /// Runs the task that tells of rejections. Those that are noticed meanwhile wait for one of their own.
    fn tell_rejections(&self, context: &mut Context) -> JsResult<()> {
        for told in self.rejections.handled() {
            self.tell(&told, context)?;
        }
        for _ in 0..self.rejections.waiting() {
            let Some(told) = self.rejections.next() else { break };
            self.tell(&told, context)?;
            self.rejections.settle();
        }
        Ok(())
    }

    fn tell(&self, told: &Told, context: &mut Context) -> JsResult<()> {
        let (callbacks, event) = told.calls(context);
        callbacks.into_iter().try_for_each(|callback| {
            let outcome = callback.call(&JsValue::undefined(), &[event.clone().into()], context);
            self.finish(outcome.map(drop), context)
        })
    }
}

impl JobExecutor for Html {
    fn enqueue_job(self: Rc<Self>, job: Job, _: &mut Context) {
        match job {
            Job::PromiseJob(job) => self.microtasks.borrow_mut().push_back(job),
            Job::GenericJob(job) => self.tasks.borrow_mut().push_back(job),
            Job::TimeoutJob(job) => self.set(job.timeout(), TimerJob::Once(job)),
            Job::IntervalJob(job) => self.set(job.interval(), TimerJob::Again(job)),
            // Asynchronous jobs load what a module imports, and clean up after collected objects. No program here imports
            // anything, and ECMA-262 leaves the cleaning to the host.
            _ => {}
        }
    }

    /// Runs until nothing is left. What ran before this call was a task.
    fn run_jobs(self: Rc<Self>, context: &mut Context) -> JsResult<()> {
        self.checkpoint(context)?;
        loop {
            if self.rejections.any() {
                self.tell_rejections(context)?;
                continue;
            }
            let task = self.tasks.borrow_mut().pop_front();
            if let Some(task) = task {
                self.finish(task.call(context).map(drop), context)?;
            } else if let Some(timer) = self.next_timer() {
                self.run_timer(timer, context)?;
            } else {
                return Ok(());
            }
        }
    }
}
