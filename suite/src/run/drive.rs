//! One engine's share of a run, with the engine's faults kept from everyone else.

use super::{Options, Work};
use crate::engine::{Case, RunOptions};
use crate::model::Trace;
use crate::plan::Plan;
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
    /// A case has run, once.
    Ran {
        /// On which engine.
        engine: usize,
        /// Which scenario of the plan.
        scenario: usize,
        /// What was observed.
        trace: Trace,
    },
    /// The engine has ended, and will say no more.
    Ended {
        /// Which.
        engine: usize,
        /// How it failed as a whole, if it did.
        lost: Option<String>,
    },
}

/// Runs an engine's share, each case as often as the options say.
///
/// A receiver that is gone has no more interest, so that failing to send is no failure.
pub(super) fn drive(plan: &Plan<'_>, work: &Work, options: &Options, sender: &Sender<Message>) {
    let engine = work.engine;
    let _ = sender.send(Message::Started { engine });
    let indices: Vec<usize> = (0..options.repeat.get()).flat_map(|_| &work.scenarios).copied().collect();
    let cases: Vec<_> = indices.iter().map(|&index| Case { scenario: plan.scenarios()[index] }).collect();
    let mut open = vec![true; cases.len()];
    let mut sink = |case: usize, trace: Trace| {
        // An engine that answers twice, or for a case that it was not given, is not listened to.
        if open.get_mut(case).is_some_and(std::mem::take) {
            let _ = sender.send(Message::Ran { engine, scenario: indices[case], trace: trace.bounded() });
        }
    };
    let run = || plan.engines()[engine].run(&cases, &run_options(plan, options), &mut sink);
    let lost = catch_unwind(AssertUnwindSafe(run)).err();
    let lost = lost.map(|panic| format!("the engine panicked: {}", what_it_said(&*panic)));
    let _ = sender.send(Message::Ended { engine, lost });
}

/// The processes that may run at once are shared among the engines that need any.
fn run_options(plan: &Plan<'_>, options: &Options) -> RunOptions {
    let programs = plan.engines().iter().filter(|engine| !engine.is_in_process());
    let sharers = programs.count().clamp(1, options.jobs.get());
    RunOptions { timeout: options.timeout, isolate: options.isolate, jobs: options.jobs.get() / sharers }
}

fn what_it_said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("it did not say why")
}
