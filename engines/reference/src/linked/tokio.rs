//! An event loop on tokio, held to HTML: the worked example of a [`Host`].
//!
//! It is what somebody would write who puts a JavaScript-like runtime on tokio's `current_thread` runtime. The rules
//! that it has to keep, and what keeps them:
//!
//! | rule | here |
//! |---|---|
//! | run to completion | [`Guest::fire`] is an ordinary call within one future, and `.await` stands only between tasks |
//! | microtasks drain before the next task | a queue of its own, drained by `Loop::checkpoint` |
//! | timers run by due time, equal ones by age | one map sorted by both, and one sleep for its first entry |
//! | a timer that was cleared doesn't run | it leaves the map; nothing is in flight that would have to be caught |
//! | an interval starts again after its callback | `Loop::fire_timer` sets it again, so it never overtakes itself |
//! | tasks of one source run in order | a queue for each source; a task waits for timers that are due, and not for later ones |
//! | rejections are reported by a task of their own | `Loop::checkpoint` has it queued among the other tasks |
//!
//! Two mappings suggest themselves and break rules:
//!
//! - `spawn_local` for a microtask. Tokio's tasks run in the order in which they became ready. Where two timers fall due
//!   together, both are ready, and a microtask that the first one queues waits behind the second.
//! - A task for each timer, which sleeps and then sends the callback to the loop. What was sent can't be taken back: where
//!   two timers fall due together, the first one can't clear the second.
//!
//! With paused time, tokio moves its clock to the next sleep as soon as nothing else is left to do, so
//! that a program takes no longer than its code.

use crate::host::{Callback, Fired, Guest, Handle, Host, Request, Source};
use looplaw_model::Capability;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::task::yield_now;
use tokio::time::{Instant, advance, sleep_until};

/// HTML's event loop, as far as jobs and timers go, on a runtime of tokio's.
#[derive(Debug)]
pub struct Loop {
    runtime: Arc<Runtime>,
    is_paused: bool,
    started: Instant,
    /// For how long callbacks have held the thread that tokio's paused clock does not know of yet.
    held: Duration,
    microtasks: VecDeque<Callback>,
    /// By when each is due, and by age where that is equal.
    timers: BTreeMap<(Instant, u32), Timer>,
    ages: u32,
    /// Messages and reports of rejections, by source. No queue is empty.
    tasks: BTreeMap<Source, VecDeque<Callback>>,
    /// HTML's timer nesting level of the task that runs; 0 in a microtask.
    level: u32,
    /// The interval whose callback runs now, until it is set again or cleared.
    interval: Option<Callback>,
}

#[derive(Debug, Clone, Copy)]
struct Timer {
    callback: Callback,
    delay: Duration,
    repeats: bool,
    level: u32,
}

impl Loop {
    /// A loop on a `current_thread` runtime; `is_paused` says whether the runtime's time is.
    pub fn new(runtime: Arc<Runtime>, is_paused: bool) -> Self {
        let (microtasks, timers, tasks) = (VecDeque::new(), BTreeMap::new(), BTreeMap::new());
        let (started, held) = (Instant::now(), Duration::ZERO);
        Self {
            runtime,
            is_paused,
            started,
            held,
            microtasks,
            timers,
            tasks,
            ages: 0,
            level: 0,
            interval: None,
        }
    }

    /// The loop's life: a task, and then the next one, until there is none.
    async fn live(&mut self, guest: &mut dyn Guest, entry: Callback) {
        self.started = Instant::now();
        let fired = guest.fire(self, entry);
        let mut goes_on = self.clean_up(guest, fired);
        while goes_on {
            // Other tasks of the runtime get their turn, and a paused clock learns what time it is.
            match std::mem::take(&mut self.held) {
                Duration::ZERO => yield_now().await,
                held => advance(held).await,
            }
            if let Some(task) = self.next_task() {
                let fired = guest.fire(self, task);
                goes_on = self.clean_up(guest, fired);
            } else if let Some(((due, _), timer)) = self.timers.pop_first() {
                // No code of the program runs meanwhile, so nothing can be set before it or clear it.
                sleep_until(due).await;
                goes_on = self.fire_timer(guest, timer);
            } else {
                return;
            }
        }
    }

    /// The oldest task of the first source that has one, unless a timer is due: those would wait for ever otherwise for
    /// messages that answer messages.
    fn next_task(&mut self) -> Option<Callback> {
        if self.timers.first_key_value().is_some_and(|((due, _), _)| *due <= Instant::now()) {
            return None;
        }
        let mut queue = self.tasks.first_entry()?;
        let task = queue.get_mut().pop_front();
        if queue.get().is_empty() {
            queue.remove();
        }
        task
    }

    fn fire_timer(&mut self, guest: &mut dyn Guest, timer: Timer) -> bool {
        self.level = timer.level;
        self.interval = timer.repeats.then_some(timer.callback);
        let fired = guest.fire(self, timer.callback);
        let goes_on = self.clean_up(guest, fired);
        if self.interval.take().is_some() {
            self.set_timer(timer.delay, true, timer.callback);
        }
        self.level = 0;
        goes_on
    }

    /// Microtasks run after every callback, also between two listeners of one event.
    fn clean_up(&mut self, guest: &mut dyn Guest, fired: Fired) -> bool {
        let mut next = Some(fired);
        while let Some(fired) = next {
            if fired == Fired::Stop || !self.checkpoint(guest) {
                return false;
            }
            next = guest.resume(self);
        }
        true
    }

    fn checkpoint(&mut self, guest: &mut dyn Guest) -> bool {
        // Each microtask is the task that runs, and no timer made it; then the task around them goes on.
        let level = std::mem::take(&mut self.level);
        while let Some(microtask) = self.microtasks.pop_front() {
            if guest.fire(self, microtask) == Fired::Stop {
                return false;
            }
        }
        self.level = level;
        guest.queue_reports(self);
        true
    }

    fn set_timer(&mut self, delay: Duration, repeats: bool, callback: Callback) {
        // HTML's timer initialisation steps, step 5.
        let delay = if self.level > 5 { delay.max(Duration::from_millis(4)) } else { delay };
        let due = Instant::now() + self.held + delay;
        self.ages += 1;
        self.timers.insert((due, self.ages), Timer { callback, delay, repeats, level: self.level + 1 });
    }
}

impl Host for Loop {
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
        ])
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        match request {
            Request::Microtask => self.microtasks.push_back(callback),
            Request::Timer { delay_ms, repeats } => {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "Web IDL's conversion to long is modulo 2^32"
                )]
                let ms = u64::try_from(delay_ms as i32).unwrap_or(0);
                self.set_timer(Duration::from_millis(ms), repeats, callback);
            }
            Request::Task(source) => self.tasks.entry(source).or_default().push_back(callback),
            // Not among the capabilities, so never asked for.
            Request::Tick | Request::Immediate | Request::Io | Request::Close => {}
        }
        // A callback waits once at a time, so that its number serves as its handle.
        Handle(callback.0)
    }

    fn cancel(&mut self, handle: Handle) {
        // The interval that runs now is in no map.
        self.interval = self.interval.filter(|interval| interval.0 != handle.0);
        self.timers.retain(|_, timer| timer.callback.0 != handle.0);
        self.tasks.retain(|_, queue| {
            queue.retain(|task| task.0 != handle.0);
            !queue.is_empty()
        });
    }

    fn busy(&mut self, ms: u64) {
        let time = Duration::from_millis(ms);
        if self.is_paused { self.held += time } else { std::thread::sleep(time) }
    }

    fn now_us(&self) -> u64 {
        u64::try_from((self.started.elapsed() + self.held).as_micros()).unwrap_or(u64::MAX)
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
        let runtime = Arc::clone(&self.runtime);
        runtime.block_on(self.live(guest, entry));
    }
}
