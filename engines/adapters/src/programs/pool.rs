//! Several processes at once, each with its own work.

use super::child::Child;
use looplaw_model::Trace;
use looplaw_model::engine::CaseId;
use std::collections::VecDeque;
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many traces wait to be taken. A trace may have 100,000 labels, and looking at one takes time: who has more waits
/// with them, and so does its engine.
const WAITING: usize = 8;

/// Cases for one process.
#[derive(Debug)]
pub(super) enum Work {
    /// So many at once in a process.
    Batch {
        /// The cases, in the order in which they start.
        cases: Vec<CaseId>,
        /// How many may be in flight.
        window: usize,
        /// A process that waits for them, if one does.
        process: Option<Box<Child>>,
    },
    /// One that has a process to itself.
    Alone(CaseId),
}

impl Work {
    /// Cases for a process that is still to start.
    pub(super) fn batch(cases: &[CaseId], window: usize) -> Self {
        Self::Batch { cases: cases.to_vec(), window, process: None }
    }
}

/// What does the work.
pub(super) trait Executor: Sync {
    /// Does it, reports a trace for each case that is done, and returns what is left to do for the others.
    fn perform(&self, work: Work, report: &dyn Fn(CaseId, Trace)) -> Vec<Work>;
}

/// Does all work with so many workers.
pub(super) fn run<S: Executor>(
    executor: &S,
    pieces: Vec<Work>,
    workers: usize,
    sink: &mut dyn FnMut(CaseId, Trace),
) {
    let queue = &Queue::new(pieces);
    let (send, traces) = sync_channel(WAITING);
    thread::scope(|scope| {
        for _ in 0..workers.max(1) {
            let send = send.clone();
            scope.spawn(move || {
                // The receiver is gone only where the sink has panicked.
                let report = |case, trace| drop(send.send((case, trace)));
                while let Some((work, mut busy)) = queue.take() {
                    busy.more = executor.perform(work, &report);
                }
            });
        }
        drop(send);
        for (case, trace) in traces {
            sink(case, trace);
        }
    });
}

/// Work that waits, and how many workers may still add to it.
struct Queue {
    state: Mutex<(VecDeque<Work>, usize)>,
    changed: Condvar,
}

impl Queue {
    fn new(pieces: Vec<Work>) -> Self {
        Self { state: Mutex::new((pieces.into(), 0)), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, (VecDeque<Work>, usize)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next work; `None` when nothing is left and nobody can add to it.
    fn take(&self) -> Option<(Work, Busy<'_>)> {
        let mut state = self.state();
        loop {
            if let Some(work) = state.0.pop_front() {
                state.1 += 1;
                return Some((work, Busy { queue: self, more: Vec::new() }));
            }
            if state.1 == 0 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A worker that may still add work. It is no longer busy when this is dropped, however it ends.
struct Busy<'a> {
    queue: &'a Queue,
    more: Vec<Work>,
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        state.0.extend(self.more.drain(..));
        state.1 -= 1;
        self.queue.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::{CaseId, Executor, Trace, WAITING, Work, run};
    use looplaw_model::End;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Duration;

    /// Has many traces at once, and counts those that it has handed over.
    struct Hasty(AtomicUsize);

    impl Executor for Hasty {
        fn perform(&self, _: Work, report: &dyn Fn(CaseId, Trace)) -> Vec<Work> {
            for case in 0..100 {
                report(case, Trace::ended(End::Completed));
                self.0.fetch_add(1, Ordering::Relaxed);
            }
            Vec::new()
        }
    }

    #[test]
    fn who_is_faster_than_the_sink_waits() {
        let hasty = Hasty(AtomicUsize::new(0));
        let mut taken = 0;
        run(&hasty, vec![Work::Alone(0), Work::Alone(1)], 2, &mut |_, _| {
            sleep(Duration::from_millis(1));
            taken += 1;
            let ahead = hasty.0.load(Ordering::Relaxed).saturating_sub(taken);
            assert!(ahead <= WAITING, "{ahead} traces wait");
        });
        assert_eq!(taken, 200);
    }
}
