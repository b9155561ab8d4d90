//! One engine's share of a run, with the engine's faults kept from everyone else.

use super::open::{Open, Place};
use super::{Options, Work};
use crate::engine::{Case, RunOptions};
use crate::model::{Allowance, End, Trace};
use crate::plan::Plan;
use looplaw_reports::judge::Evidence;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;

/// What an engine's thread says.
pub(super) enum Message {
    /// The engine starts.
    Started {
        /// Which.
        engine: usize,
    },
    /// A case has run, as often as it takes to judge it.
    Ran {
        /// On which engine.
        engine: usize,
        /// Which scenario of the plan.
        scenario: usize,
        /// What was observed.
        evidence: Evidence,
    },
    /// The engine has failed as a whole. What it had not finished follows.
    Lost {
        /// Which.
        engine: usize,
        /// How.
        message: String,
    },
}

/// Runs an engine's share: each case as often as the options say, and alone what fails.
///
/// A receiver that is gone has no more interest, so that failing to send is no failure.
pub(super) fn drive(
    plan: &Plan<'_>,
    work: &Work,
    options: &Options,
    allowance: &Allowance,
    sender: &Sender<Message>,
) {
    let share = Share { plan, engine: work.engine, options, allowance, sender };
    let engine = work.engine;
    let _ = sender.send(Message::Started { engine });
    let mut open = Open::new(plan, work, options);
    let place = if options.isolate { Place::Alone } else { Place::Together };
    let lost = rounds(work, options)
        .iter()
        .try_for_each(|cases| share.ask(cases, place, &mut open))
        .and_then(|()| share.confirm(&mut open))
        .err();
    if let Some(message) = &lost {
        let _ = sender.send(Message::Lost { engine, message: message.clone() });
    }
    let message = lost.unwrap_or_else(|| "the engine gave no answer".to_owned());
    for (scenario, evidence) in open.rest(&Trace::ended(End::Lost(message)), place) {
        let _ = sender.send(Message::Ran { engine, scenario, evidence });
    }
}

/// How many cases run between two runs of one. Fewer would run in a moment that is much the same, on which an engine that
/// wavers looks steadier than it is; with all of them in between, nothing would be finished before the last round.
const APART: usize = 64;
/// The same where each has a process of its own, which takes as long as many cases that share one.
const APART_ALONE: usize = 16;

/// How often the runs alone that are missing are asked for. A machine that is still not quiet then will hardly be.
const MORE: usize = 2;

/// What the engine is asked for, one after the other: some of the cases, round by round, then the next. An adapter puts
/// what it is asked for into an order of its own, so that one call for all would finish nothing before its end.
fn rounds(work: &Work, options: &Options) -> Vec<Vec<usize>> {
    let repeat = options.repeat.get();
    let apart = match repeat {
        1 => usize::MAX,
        _ if options.isolate => APART_ALONE,
        _ => APART,
    };
    let parts = work.scenarios.len().div_ceil(apart).max(1);
    // Parts of equal length, so that the last is not a short one.
    let some = work.scenarios.chunks(work.scenarios.len().div_ceil(parts).max(1));
    some.map(|cases| cases.repeat(repeat)).collect()
}

/// One engine's share.
struct Share<'a> {
    plan: &'a Plan<'a>,
    engine: usize,
    options: &'a Options,
    /// What the traces of the whole run may hold.
    allowance: &'a Allowance,
    sender: &'a Sender<Message>,
}

impl Share<'_> {
    /// Runs cases, and tells each that this settles. How the engine failed as a whole, if it did.
    fn ask(&self, scenarios: &[usize], place: Place, open: &mut Open<'_>) -> Result<(), String> {
        if scenarios.is_empty() {
            return Ok(());
        }
        let cases: Vec<_> =
            scenarios.iter().map(|&index| Case { scenario: self.plan.scenarios()[index] }).collect();
        let mut unanswered = vec![true; cases.len()];
        let mut sink = |case: usize, trace: Trace| {
            // An engine that answers twice, or for a case that it was not given, is not listened to.
            if unanswered.get_mut(case).is_some_and(std::mem::take) {
                let (engine, scenario) = (self.engine, scenarios[case]);
                if let Some(evidence) = open.take(scenario, place, trace.bounded(self.allowance)) {
                    let _ = self.sender.send(Message::Ran { engine, scenario, evidence });
                }
            }
        };
        let options = self.run_options(place);
        let run = || self.plan.engines()[self.engine].run(&cases, &options, &mut sink);
        catch_unwind(AssertUnwindSafe(run))
            .map_err(|panic| format!("the engine panicked: {}", what_it_said(&*panic)))
    }

    /// Runs alone what would be reported as a failure: all such cases together, several processes at a time. First once
    /// each, then those again of which that told something: what is late or lost alone, too, would take its time for
    /// nothing. Runs that the machine held up are made up for, as far as that goes.
    fn confirm(&self, open: &mut Open<'_>) -> Result<(), String> {
        let first = open.doubtful();
        self.ask(&first, Place::Alone, open)?;
        for _ in 0..MORE {
            let more = open.worth_more();
            self.ask(&more, Place::Alone, open)?;
        }
        Ok(())
    }

    /// The processes that may run at once are shared among the engines that need any.
    fn run_options(&self, place: Place) -> RunOptions {
        let programs = self.plan.engines().iter().filter(|engine| !engine.is_in_process());
        let jobs = self.options.jobs.get();
        let sharers = programs.count().clamp(1, jobs);
        RunOptions { timeout: self.options.timeout, isolate: place == Place::Alone, jobs: jobs / sharers }
    }
}

fn what_it_said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("it did not say why")
}
