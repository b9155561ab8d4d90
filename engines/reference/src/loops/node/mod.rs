//! Node.js's event loop: libuv's phases, with the next tick queue and the microtask queue drained between callbacks.
//!
//! Documents: [The Node.js Event Loop](https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick),
//! [libuv's design overview](https://docs.libuv.org/en/v1.x/design.html#the-i-o-loop), and the API pages
//! [Timers](https://nodejs.org/api/timers.html) and [Process](https://nodejs.org/api/process.html). What they leave
//! open was measured on Node 11 to 26, some hundred runs each; the comments say what was seen.

mod check;
mod close;
mod drain;
mod millisecond;
mod phase;
mod poll;
mod timers;

use super::tasks::Tasks;
use super::timers::Timers as Waiting;
use super::{EventLoop, First, Step, drive};
use crate::host::{Callback, Guest, Handle, Host, Request};
use drain::{Debt, NOTHING};
use looplaw_model::{Capability, Entry};
use phase::Phase;
use std::collections::{BTreeSet, VecDeque};
use std::hash::Hasher;

/// Node.js's event loop in virtual time.
#[derive(Debug, Clone)]
pub struct Node {
    entry: Entry,
    phase: Phase,
    /// What was chosen at the choice that [`advance`](EventLoop::advance) stopped at.
    answer: Option<usize>,
    clock_ms: u64,
    /// How often the clock was moved, other than by code that holds the thread.
    stretch: u32,
    /// Whether the stretch at hand started late, with the end of the millisecond that may end in it.
    late: bool,
    /// How many timers have been set, repeated ones each time.
    ages: u32,
    ticks: VecDeque<Callback>,
    jobs: VecDeque<Callback>,
    timers: Waiting,
    debt: Debt,
    /// Whether a report of those that are made now has met an uncaught error.
    recovered: bool,
    /// Whether timeouts of signals alone keep the loop going, where that was decided.
    stays_for_signals: bool,
    /// The interval whose callback runs now, until it is set again or cancelled.
    interval: Option<Callback>,
    /// Immediates for the next check phase, and those of the check phase that runs.
    immediates: VecDeque<Callback>,
    checking: VecDeque<Callback>,
    /// Operations that have not completed.
    operations: Vec<Callback>,
    /// What has come from outside and is taken in the poll phase.
    incoming: Tasks,
    /// Handles for the next close callbacks phase, and those of the one that runs.
    closes: Vec<Callback>,
    closing: Vec<Callback>,
}

impl Node {
    /// A loop that starts programs in that context.
    pub fn new(entry: Entry) -> Self {
        Self {
            entry,
            phase: Phase::End,
            answer: None,
            clock_ms: 0,
            stretch: 0,
            late: false,
            ages: 0,
            ticks: VecDeque::new(),
            jobs: VecDeque::new(),
            timers: Waiting::default(),
            debt: Debt::None,
            recovered: false,
            stays_for_signals: false,
            interval: None,
            immediates: VecDeque::new(),
            checking: VecDeque::new(),
            operations: Vec::new(),
            incoming: Tasks::default(),
            closes: Vec::new(),
            closing: Vec::new(),
        }
    }

    /// Sets the context in which programs start.
    pub fn enter(&mut self, entry: Entry) {
        self.entry = entry;
    }

    /// Whether a phase other than timers has something that it could run.
    fn other_work(&self) -> bool {
        self.has_immediate_work() || self.has_polled_work()
    }

    /// Whether the poll phase has something that it could run.
    fn has_polled_work(&self) -> bool {
        !(self.operations.is_empty() && self.incoming.is_empty())
    }

    /// Whether the loop polls without waiting.
    fn has_immediate_work(&self) -> bool {
        !(self.immediates.is_empty() && self.closes.is_empty())
    }
}

impl EventLoop for Node {
    fn start(&mut self, entry: Callback) {
        self.phase = Phase::Entry(entry);
        self.answer = None;
        self.clock_ms = 0;
        self.stretch = 0;
        self.late = false;
        self.ages = 0;
        self.debt = Debt::None;
        self.recovered = false;
        self.stays_for_signals = false;
        self.interval = None;
        self.ticks.clear();
        self.jobs.clear();
        self.timers.clear();
        self.immediates.clear();
        self.checking.clear();
        self.operations.clear();
        self.incoming.clear();
        self.closes.clear();
        self.closing.clear();
    }

    fn step(&mut self, guest: &mut dyn Guest) -> Step {
        let stops = match self.phase {
            _ if self.debt.is_open() => self.decide_debt(guest),
            Phase::Timers(timers) => self.timers_phase(guest, timers),
            Phase::Poll { ran } => self.poll_phase(guest, ran),
            Phase::Close => self.close_phase(guest),
            Phase::Module => self.leave_module(),
            Phase::Rest if self.incoming.is_empty() => Some(Step::Done),
            Phase::End => Some(Step::Done),
            Phase::Rest => {
                self.phase = Phase::Poll { ran: false };
                None
            }
            Phase::Check => {
                self.check_phase(guest);
                None
            }
            Phase::Entry(callback) => {
                self.enter_program(guest, callback);
                None
            }
        };
        stops.unwrap_or(Step::Taken)
    }

    fn take(&mut self, option: usize) {
        self.answer = Some(option);
    }

    fn state(&self, mut into: &mut dyn Hasher, live: &mut Vec<Callback>) {
        use std::hash::Hash;
        (self.phase.key(self.clock_ms), self.debt, self.recovered, self.late).hash(&mut into);
        self.stays_for_signals.hash(&mut into);
        into.write_usize(self.timers.as_slice().len());
        for timer in self.timers.as_slice() {
            // A timer may be overdue, so the difference has a sign.
            let due = timer.due.wrapping_sub(self.clock_ms);
            (due, timer.delay, timer.repeats, timer.open, timer.is_of_signal()).hash(&mut into);
            live.push(timer.callback);
        }
        self.hash_open(into);
        for queue in [&self.ticks, &self.jobs, &self.immediates, &self.checking] {
            into.write_usize(queue.len());
            for callback in queue {
                into.write_u8(u8::from(*callback == NOTHING));
                live.extend((*callback != NOTHING).then_some(*callback));
            }
        }
        for queue in [&self.operations, &self.closes, &self.closing] {
            into.write_usize(queue.len());
            live.extend(queue);
        }
        self.incoming.state(into, live);
    }
}

impl Host for Node {
    fn capabilities(&self) -> BTreeSet<Capability> {
        use Capability as C;
        BTreeSet::from([
            C::QueueMicrotask,
            C::Timers,
            C::Immediate,
            C::NextTick,
            C::Busy,
            C::Io,
            C::Close,
            C::UnhandledRejection,
            C::Uncaught,
            C::EntryScript,
            C::EntryModule,
            C::MessageChannel,
            C::BroadcastChannel,
        ])
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        match request {
            Request::Microtask => self.jobs.push_back(callback),
            Request::Tick => self.ticks.push_back(callback),
            Request::Io => self.operations.push(callback),
            Request::Close => self.closes.push(callback),
            Request::Timer { delay_ms, repeats } => self.set_timer(delay_ms, repeats, callback),
            Request::Immediate => self.set_immediate(callback),
            Request::Task(source) => self.queue_task(source, callback),
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
        if !(self.timers.cancel(handle) || self.clear_immediate(handle)) {
            self.incoming.cancel(handle);
        }
    }

    fn busy(&mut self, ms: u64) {
        self.clock_ms += ms;
    }

    fn now_us(&self) -> u64 {
        self.clock_ms * 1000
    }

    fn uncaught_is_fatal(&self) -> bool {
        true
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        drive(self, guest, entry, &mut First);
    }
}
