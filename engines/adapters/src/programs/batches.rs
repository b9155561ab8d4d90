//! Any engine that runs JavaScript in processes: cases in batches, one process for many.

use super::attempt::{Attempt, Launch, attempt, go_on};
use super::child::Child;
use super::leftovers::Leftovers;
use super::pool::{self, Executor, Work};
use super::request::{Mode, Program, Request, token};
use super::sharing::Sharing;
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, RunOptions};
use looplaw_model::{Capability, End, Trace};
use std::cell::Cell;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many cases are in flight in a process. More hide more waiting, and make the loop slower for each of them.
const WINDOW: usize = 512;
/// A process costs about as much as so many cases.
const WORTH_A_PROCESS: usize = 384;
/// How often a case runs alone that the machine held up.
const MOST_TRIES: usize = 4;
/// After so many processes without a single answer, no more are asked.
const MOST_FAILURES: usize = 3;

/// How the processes of an engine are started, and what they can do.
pub(super) trait Launcher: fmt::Debug + Send + Sync {
    /// What starts a process that answers the request.
    fn launch(&self, request: &Request<'_>) -> io::Result<Launch>;

    /// What one of its processes can do.
    fn ability(&self) -> Ability;

    /// How it runs a program that is a file like one of a user's.
    fn files(&self) -> Files;

    /// Gives away a process that has started already and waits for a request of many cases, if there is one.
    fn waiting(&self) -> Option<Child> {
        None
    }
}

/// How an engine runs a program that is a file like one of a user's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    /// Not at all: it runs it as any other.
    None,
    /// As its main script or module, in a process that the harness has begun.
    #[cfg(any(feature = "quickjs", feature = "boa"))]
    Inside,
    /// As the file of a process: [`Mode::File`].
    Own,
}

/// What one process of an engine can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ability {
    /// Run one case, as nothing tells it that a case is over but its own end.
    One,
    /// Run many cases. An error that nobody catches may end it.
    Many,
    /// Run many cases, and tell the one that an uncaught error belongs to.
    ManyAndErrors,
}

impl Ability {
    /// A case in a process that serves no other.
    fn by_itself(self, case: CaseId) -> Work {
        match self {
            Self::ManyAndErrors => Work::batch(&[case], 1),
            Self::One | Self::Many => Work::Alone(case),
        }
    }
}

/// An engine that runs JavaScript in processes.
#[derive(Debug)]
pub(super) struct Batches<L> {
    pub(super) info: EngineInfo,
    pub(super) launcher: L,
    pub(super) way: Way,
}

/// How an engine's cases are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As many in a process as may share one.
    Shared,
    /// Each as a file of its own, as a person would run it; for comparison, as it takes a process a case.
    Files,
}

impl<L: Launcher> Engine for Batches<L> {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let ability = if self.way == Way::Files { Ability::One } else { self.launcher.ability() };
        // A process that has done something before is not isolated.
        let waiting = if options.isolate { None } else { self.launcher.waiting() };
        let pieces = plan(cases, options, ability, waiting);
        let run = Run {
            launcher: &self.launcher,
            ability,
            way: self.way,
            cases,
            options,
            leftovers: Leftovers::new(),
            has_answered: AtomicBool::new(false),
            failures: AtomicUsize::new(0),
        };
        pool::run(&run, pieces, options.jobs, sink);
    }
}

/// Puts the cases to processes: those that need one first, as they are the slowest. The first batch has the process that
/// is waiting, if there is one.
fn plan(cases: &[Case<'_>], options: &RunOptions, ability: Ability, waiting: Option<Child>) -> Vec<Work> {
    let (mut pieces, mut sequential, mut shared) = (Vec::new(), Vec::new(), Vec::new());
    for (case, Case { scenario }) in cases.iter().enumerate() {
        match (Sharing::of(&scenario.schedule), ability) {
            (Sharing::Process, _) | (_, Ability::One) => pieces.push(Work::Alone(case)),
            _ if options.isolate => pieces.push(ability.by_itself(case)),
            (Sharing::Sequential, _) => sequential.push(case),
            (Sharing::Shared, _) => shared.push(case),
        }
    }
    let jobs = options.jobs.max(1);
    // What waits, waits in as many processes as there may be.
    let share = sequential.len().div_ceil(jobs).max(1);
    let mut batches: Vec<Work> = sequential.chunks(share).map(|cases| Work::batch(cases, 1)).collect();
    // A process that has started is done as soon as the others if it gets what their starts are worth.
    let is_ahead = batches.is_empty() && waiting.is_some();
    let starts = if is_ahead { WORTH_A_PROCESS * (jobs - 1) } else { 0 };
    let share = (shared.len() + starts).div_ceil(jobs).max(WORTH_A_PROCESS);
    batches.extend(shared.chunks(share).map(|cases| Work::batch(cases, WINDOW)));
    if let Some(Work::Batch { process, .. }) = batches.first_mut() {
        *process = waiting.map(Box::new);
    }
    pieces.append(&mut batches);
    pieces
}

/// One call of [`Engine::run`].
struct Run<'a> {
    launcher: &'a dyn Launcher,
    ability: Ability,
    way: Way,
    cases: &'a [Case<'a>],
    options: &'a RunOptions,
    leftovers: Leftovers,
    has_answered: AtomicBool,
    failures: AtomicUsize,
}

impl Executor for Run<'_> {
    fn perform(&self, work: Work, report: &dyn Fn(CaseId, Trace)) -> Vec<Work> {
        match work {
            Work::Batch { cases, window, process } => self.batch(cases, window, process, report),
            Work::Alone(case) => {
                self.alone(case, report);
                Vec::new()
            }
        }
    }
}

impl Run<'_> {
    /// Runs cases in one process after the other until each is reported, or suspected of ending a process and
    /// to be run with no other in flight.
    fn batch(
        &self,
        mut left: Vec<CaseId>,
        window: usize,
        mut process: Option<Box<Child>>,
        report: &dyn Fn(CaseId, Trace),
    ) -> Vec<Work> {
        let mut suspects = Vec::new();
        while !left.is_empty() && !self.is_given_up(&left, report) {
            let programs: Vec<Program<'_>> = left.iter().map(|case| self.program(*case)).collect();
            let request = self.request(Mode::Batch, window, &programs);
            let done = self.ask(&request, process.take().map(|child| *child), report);
            left.retain(|case| !done.answered.contains(case));
            let Some(trace) = done.left else { break };
            // A process that has answered may have ended of what it answered, so its last case gets another one.
            let is_alone = done.answered.is_empty() && self.ability == Ability::ManyAndErrors;
            if window == 1 && is_alone {
                report(left.remove(0), trace);
            } else {
                // Cases start in order, so what the process died of is most likely among the first without an answer.
                suspects.extend(left.drain(..window.min(left.len())));
            }
        }
        match window {
            _ if suspects.is_empty() => Vec::new(),
            1 => suspects.into_iter().map(|case| self.ability.by_itself(case)).collect(),
            _ => vec![Work::batch(&suspects, 1)],
        }
    }

    fn alone(&self, case: CaseId, report: &dyn Fn(CaseId, Trace)) {
        if self.is_given_up(&[case], report) {
            return;
        }
        let program = self.program(case);
        let is_file = self.way == Way::Files || program.is_file();
        let (mode, program) = match self.launcher.files() {
            Files::Own if is_file => (Mode::File, program),
            #[cfg(any(feature = "quickjs", feature = "boa"))]
            Files::Inside if is_file => (Mode::Single, program.in_file()),
            #[cfg(any(feature = "quickjs", feature = "boa"))]
            Files::Inside => (Mode::Single, program),
            Files::None | Files::Own => (Mode::Single, program),
        };
        let mut before = None;
        for tries in 1.. {
            let seen = Cell::new(None);
            let request = self.request(mode, 1, std::slice::from_ref(&program));
            let done = self.ask(&request, None, &|_, trace| seen.set(Some(trace)));
            let Some(mut trace) = seen.take().or(done.left) else { return };
            let log = Some(trace.log());
            let is_open = mode == Mode::File && self.is_timed(case) && trace.end == End::Completed;
            trace.held_up |= is_open && before != log;
            if !trace.held_up || tries == MOST_TRIES {
                return report(case, trace);
            }
            before = log;
        }
    }

    /// Whether a stall of the machine could change a case's order. Nothing in a file measures one, as that would have to
    /// look at what the program is to touch first: there an order counts when it is seen twice running.
    fn is_timed(&self, case: CaseId) -> bool {
        self.cases[case].scenario.schedule.needs().contains(&Capability::Timers)
    }

    fn request<'a>(&self, mode: Mode, window: usize, cases: &'a [Program<'a>]) -> Request<'a> {
        let timeout_ms = u64::try_from(self.options.timeout.as_millis()).unwrap_or(u64::MAX);
        Request { token: token(), mode, window, timeout_ms, cases }
    }

    /// Asks the process that waits, or one that is started.
    fn ask(&self, request: &Request<'_>, waiting: Option<Child>, report: &dyn Fn(CaseId, Trace)) -> Attempt {
        let kept = waiting.map(|child| go_on(child, request, report));
        // It may have ended or hung long ago, and not because of what it was asked for.
        let kept = kept.filter(|done| !done.is_vain());
        let done = kept.unwrap_or_else(|| attempt(self.launch(request), request, report));
        let is_silent = done.is_vain() && done.left.as_ref().is_some_and(is_nothing);
        if is_silent {
            self.failures.fetch_add(1, Ordering::Relaxed);
        } else {
            self.has_answered.store(true, Ordering::Relaxed);
        }
        done
    }

    fn launch(&self, request: &Request<'_>) -> io::Result<Launch> {
        let mut launch = self.launcher.launch(request)?;
        self.leftovers.mark(&mut launch.command);
        Ok(launch)
    }

    fn program(&self, case: CaseId) -> Program<'_> {
        Program::of(case, &self.cases[case].scenario.schedule)
    }

    /// Reports the cases as lost where the engine has never answered and was asked often enough.
    fn is_given_up(&self, cases: &[CaseId], report: &dyn Fn(CaseId, Trace)) -> bool {
        let failures = self.failures.load(Ordering::Relaxed);
        if self.has_answered.load(Ordering::Relaxed) || failures < MOST_FAILURES {
            return false;
        }
        for case in cases {
            let message = format!("not asked: {failures} processes of this engine answered nothing");
            report(*case, Trace::ended(End::Lost(message)));
        }
        true
    }
}

/// Whether a process that ended so has told nothing.
fn is_nothing(trace: &Trace) -> bool {
    trace.events.is_empty() && !matches!(trace.end, End::Completed | End::Unsettled | End::Uncaught(_))
}
