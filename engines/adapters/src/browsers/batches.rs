//! Which cases share a document, which page runs them, and what becomes of those that a page left without an answer.

use super::message::Order;
use super::session::{Asked, Left, Session};
use crate::programs::request::{Program, token};
use crate::programs::sharing::Sharing;
use looplaw_model::engine::{Case, CaseId, RunOptions};
use looplaw_model::{End, Trace};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError, mpsc};
use std::{iter, thread};

/// How many cases are in flight in a document.
const WINDOW: usize = 32;
/// How many documents there are at once of cases that each need one of their own.
const DOCUMENTS: usize = 16;
/// So many cases make a page of their own worth its launch.
const WORTH_A_PAGE: usize = 50;
/// How many cases may have ended while their answers are still on the way.
const UNSENT: usize = 32;
/// After so many pages in a row that did not come, or of an engine that never answered, none is asked any more.
const MOST_FAILURES: usize = 3;
/// How often a person may close the page on one case.
const MOST_CLOSED: usize = 2;

/// Cases for one order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Work {
    cases: Vec<CaseId>,
    /// How many are in flight at once.
    window: usize,
    /// Whether each has a document of its own.
    fresh: bool,
}

impl Work {
    /// Each case in a document of its own, one after the other.
    const fn alone(cases: Vec<CaseId>) -> Self {
        Self { cases, window: 1, fresh: true }
    }

    /// Whether nothing is in flight with any of its cases, nor shares a document with it.
    const fn is_alone(&self) -> bool {
        self.fresh && self.window == 1
    }

    /// The same in parts, for several pages: each is worth a turn, and none keeps the others waiting long at the end.
    fn parts(mut self) -> impl Iterator<Item = Self> {
        let most = match (self.window, self.fresh) {
            (1, true) => 4,
            (1, false) => 8,
            (window, true) => window,
            (window, false) => 4 * window,
        };
        iter::from_fn(move || {
            let rest = self.cases.split_off(most.min(self.cases.len()));
            let part = Self { cases: std::mem::replace(&mut self.cases, rest), ..self };
            (!part.cases.is_empty()).then_some(part)
        })
    }
}

/// In how many pages so many cases are run at once, where some are open: each in a process of its own, so that they share
/// no event loop.
pub(super) fn pages(cases: usize, open: usize, most: usize) -> usize {
    (cases / WORTH_A_PAGE).max(open).min(cases).min(most).max(1)
}

/// Runs cases in the pages of some sessions, and reports a trace for each.
pub(super) fn run(
    sessions: &mut [Session],
    cases: &[Case<'_>],
    options: &RunOptions,
    sink: &mut dyn FnMut(CaseId, Trace),
) {
    let mut left = plan(cases, options);
    if sessions.len() > 1 {
        left = beside(sessions, cases, options, left, sink);
    }
    let Some(session) = sessions.first_mut() else { return };
    if let Some(GivenUp { message, batches }) = take(session, cases, options, || left.pop_front(), sink) {
        for case in batches.into_iter().chain(left).flat_map(|work| work.cases) {
            sink(case, Trace::ended(End::Lost(message.clone())));
        }
    }
}

/// Has each session take what the others have not, and returns what nobody took: what those gave up whose browsers
/// failed last, and what guests gave up after that.
fn beside(
    sessions: &mut [Session],
    cases: &[Case<'_>],
    options: &RunOptions,
    batches: VecDeque<Work>,
    sink: &mut dyn FnMut(CaseId, Trace),
) -> VecDeque<Work> {
    let batches = Mutex::new(batches.into_iter().flat_map(Work::parts).collect::<VecDeque<_>>());
    let shared = || batches.lock().unwrap_or_else(PoisonError::into_inner);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for session in sessions {
            let (sender, shared) = (sender.clone(), &shared);
            scope.spawn(move || {
                let mut report = |case, trace| drop(sender.send((case, trace)));
                let next = || shared().pop_front();
                if let Some(given_up) = take(session, cases, options, next, &mut report) {
                    shared().extend(given_up.batches);
                }
            });
        }
        drop(sender);
        for (case, trace) in receiver {
            sink(case, trace);
        }
    });
    batches.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What a session leaves because its browser comes to nothing, and why.
struct GivenUp {
    message: String,
    batches: VecDeque<Work>,
}

/// Has a session run batches until there is no next one, or until it gives up.
fn take(
    session: &mut Session,
    cases: &[Case<'_>],
    options: &RunOptions,
    mut next: impl FnMut() -> Option<Work>,
    sink: &mut dyn FnMut(CaseId, Trace),
) -> Option<GivenUp> {
    let mut batches = VecDeque::new();
    let mut closed: BTreeMap<CaseId, usize> = BTreeMap::new();
    let (mut has_answered, mut silent) = (false, 0);
    while let Some(mut work) = batches.pop_front().or_else(&mut next) {
        let Asked { answered, left, is_proof } = ask(session, cases, &work, options, sink);
        has_answered |= !answered.is_empty();
        silent = if answered.is_empty() { silent + 1 } else { 0 };
        work.cases.retain(|case| !answered.contains(case));
        let Some(left) = left.filter(|_| !work.cases.is_empty()) else { continue };
        if session.is_guest() {
            batches.push_front(work);
            return Some(GivenUp { message: "a page in its page came to nothing".to_owned(), batches });
        }
        let is_hopeless = silent >= MOST_FAILURES && (!has_answered || matches!(left, Left::Absent(_)));
        match left {
            Left::Absent(message) => {
                batches.push_front(work);
                if is_hopeless {
                    return Some(GivenUp { message, batches });
                }
            }
            Left::Closed => {
                let times = closed.entry(work.cases[0]).or_default();
                *times += 1;
                let is_often = *times >= MOST_CLOSED;
                if is_often && work.is_alone() {
                    let end = End::Crashed("the page was closed while this ran".to_owned());
                    sink(work.cases.remove(0), Trace::ended(end));
                }
                split(work, is_often, &mut batches);
            }
            Left::Failed(end) => {
                if work.is_alone() && is_proof {
                    sink(work.cases.remove(0), Trace::ended(end));
                }
                if is_hopeless {
                    batches.push_front(work);
                    let message = format!("not asked: {silent} pages of this engine answered nothing");
                    return Some(GivenUp { message, batches });
                } else if work.is_alone() && !is_proof {
                    again(work, &mut batches);
                } else {
                    split(work, true, &mut batches);
                }
            }
        }
    }
    None
}

/// Puts back a work whose first case may have suffered from what ran in its page before: it gets a new page.
fn again(mut work: Work, batches: &mut VecDeque<Work>) {
    let rest = work.cases.split_off(1);
    if !rest.is_empty() {
        batches.push_front(Work::alone(rest));
    }
    batches.push_front(work);
}

/// Puts back what is left of a work. Cases start in order, so what a page died of is among the first without an answer:
/// those get documents of their own, at the end.
fn split(mut work: Work, is_suspicious: bool, batches: &mut VecDeque<Work>) {
    if !work.is_alone() && is_suspicious {
        let most = (work.window + UNSENT).min(work.cases.len());
        batches.push_back(Work::alone(work.cases.drain(..most).collect()));
    }
    if !work.cases.is_empty() {
        batches.push_front(work);
    }
}

fn ask(
    session: &mut Session,
    cases: &[Case<'_>],
    work: &Work,
    options: &RunOptions,
    sink: &mut dyn FnMut(CaseId, Trace),
) -> Asked {
    let program = |case: &CaseId| {
        let program = Program::of(*case, &cases[*case].scenario.schedule);
        if program.is_file() { program.in_file() } else { program }
    };
    let programs: Vec<Program<'_>> = work.cases.iter().map(program).collect();
    let order = Order {
        token: &token(),
        fresh: work.fresh,
        window: work.window,
        timeout_ms: u64::try_from(options.timeout.as_millis()).unwrap_or(u64::MAX),
        cases: &programs,
    };
    session.ask(&order, sink)
}

/// The batches, those first of which most cases come at once.
fn plan(cases: &[Case<'_>], options: &RunOptions) -> VecDeque<Work> {
    let work = |window, fresh| Work { cases: Vec::new(), window, fresh };
    let mut batches = [work(WINDOW, false), work(1, false), work(DOCUMENTS, true), work(1, true)];
    for (case, Case { scenario }) in cases.iter().enumerate() {
        let place = match (Sharing::of(&scenario.schedule), Sharing::in_document(&scenario.schedule)) {
            _ if options.isolate => 3,
            (Sharing::Shared, _) => 0,
            (Sharing::Sequential, _) => 1,
            (Sharing::Process, Sharing::Shared) => 2,
            (Sharing::Process, Sharing::Sequential | Sharing::Process) => 3,
        };
        batches[place].cases.push(case);
    }
    batches.into_iter().filter(|work| !work.cases.is_empty()).collect()
}
