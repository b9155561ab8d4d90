//! Runs a plan. It prints nothing: what happens is told as [`Event`]s, in one thread, as it happens.

mod drive;
mod event;
mod open;
mod tally;

pub use event::Event;

use crate::engine::RunOptions;
use crate::model::Allowance;
use crate::plan::Plan;
use drive::Message;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};
use tally::Tally;

/// After how long without a message a run is said to be idle.
const PAUSE: Duration = Duration::from_millis(200);

/// How to run a plan.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long one case may take before it is reported as timed out.
    pub timeout: Duration,
    /// How many engines or processes may run at once.
    pub jobs: NonZeroUsize,
    /// How often each case is run.
    pub repeat: NonZeroUsize,
    /// Whether each case gets a process of its own.
    pub isolate: bool,
    /// Whether a failure is seen again alone before it is one. Who looks at each by itself afterwards does without.
    pub confirm: bool,
}

impl Default for Options {
    fn default() -> Self {
        let timeout = RunOptions::default().timeout;
        let jobs = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self { timeout, jobs, repeat: NonZeroUsize::MIN, isolate: false, confirm: true }
    }
}

/// The scenarios of a plan that one engine is asked to run.
struct Work {
    engine: usize,
    scenarios: Vec<usize>,
}

/// Runs a plan and tells `emit` what happens.
///
/// Every pair of the plan is finished exactly once, the unsupported ones first. What would be a failure is run again with
/// [`RunOptions::isolate`] before it is one, at the end of its engine's share. A panic in an engine costs the cases that
/// it had not finished, and no other engine's.
pub fn run(plan: &Plan<'_>, options: &Options, emit: &mut dyn FnMut(Event)) {
    let started = Instant::now();
    emit(Event::Started { pairs: plan.pairs().len() });
    let tally = Tally::new(plan);
    tally.finish_unsupported(emit);
    let pieces = divide(plan);
    let next = &AtomicUsize::new(0);
    let allowance = &Allowance::default();
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..options.jobs.get().min(pieces.len()) {
            let (sender, pieces) = (sender.clone(), &pieces);
            scope.spawn(move || take_work(plan, options, pieces, next, allowance, &sender));
        }
        drop(sender);
        while let Some(message) = next_message(&receiver, emit) {
            emit(tally.take(message));
        }
    });
    emit(Event::Done { duration: started.elapsed() });
}

/// Waits for a message, and tells if it takes a while; `None` when no more will come.
fn next_message(receiver: &Receiver<Message>, emit: &mut dyn FnMut(Event)) -> Option<Message> {
    match receiver.recv_timeout(PAUSE) {
        Ok(message) => return Some(message),
        Err(RecvTimeoutError::Disconnected) => return None,
        Err(RecvTimeoutError::Timeout) => emit(Event::Idle),
    }
    receiver.recv().ok()
}

/// What each engine is asked to run.
fn divide(plan: &Plan<'_>) -> Vec<Work> {
    let supported = |engine: usize| {
        let own = plan.pairs().iter().filter(move |pair| pair.engine == engine && pair.unsupported.is_none());
        own.map(|pair| pair.scenario).collect()
    };
    let pieces = (0..plan.engines().len()).map(|engine| Work { engine, scenarios: supported(engine) });
    pieces.filter(|work| !work.scenarios.is_empty()).collect()
}

/// One thread's share: engine after engine, until none is left.
fn take_work(
    plan: &Plan<'_>,
    options: &Options,
    pieces: &[Work],
    next: &AtomicUsize,
    allowance: &Allowance,
    sender: &Sender<Message>,
) {
    while let Some(work) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
        drive::drive(plan, work, options, allowance, sender);
    }
}
