//! Any event loop in this process, as an engine.

use super::engine::not_lowered;
use super::{Code, Machine};
use crate::host::Host;
use looplaw_builtins::Giver;
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, RunOptions};
use looplaw_model::{Capability, End, Entry, Profile, Schedule, Trace};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// What the interpreter has on a host that has `own`, as far as a profile speaks of it: a program that needs no more asks
/// the host for what it has claimed ([`Request::claim`](crate::host::Request::claim)).
pub fn with_language(own: &BTreeSet<Capability>, profile: Profile) -> BTreeSet<Capability> {
    let has = |capability: &Capability| match capability.giver() {
        Giver::Language => true,
        Giver::Loop => own.contains(capability),
        Giver::On(other) => own.contains(&other),
        Giver::Engine => false,
    };
    // Node asks for ticks of its own accord where a program has a target of events: what a listener throws is raised by a
    // later one (https://nodejs.org/api/events.html#eventtarget-error-handling).
    let lacks_ticks = profile == Profile::Node && !own.contains(&Capability::NextTick);
    let all = Capability::ALL.iter().copied().filter(|capability| profile.covers(*capability));
    all.filter(has).filter(|capability| !(lacks_ticks && capability.brings_targets())).collect()
}

/// The interpreter on somebody's [`Host`]: how the author of an event loop in Rust has it checked.
#[derive(Debug, Clone)]
pub struct HostEngine<F> {
    info: EngineInfo,
    open: F,
}

impl<H: Host, F: Fn(Entry) -> H + Send + Sync> HostEngine<F> {
    /// An engine of that name and version, held to a profile's documents. `open` makes a fresh loop for each case; the
    /// program starts in the context that it is given.
    pub fn new(name: &str, version: &str, profile: Profile, open: F) -> Self {
        let capabilities = with_language(&open(Entry::Task).capabilities(), profile);
        let info = EngineInfo {
            id: name.to_owned(),
            name: name.to_owned(),
            version: version.to_owned(),
            profile,
            capabilities,
            notes: Vec::new(),
        };
        Self { info, open }
    }

    fn case(&self, schedule: &Schedule) -> Trace {
        let code = match Code::lower(&schedule.program) {
            Ok(code) => code,
            Err(error) => return Trace::ended(not_lowered(&error)),
        };
        let mut machine = Machine::new(&code, self.info.profile);
        let entry = machine.enter(schedule.entry);
        let run = || (self.open)(schedule.entry).run(&mut machine, entry);
        let panicked = catch_unwind(AssertUnwindSafe(run)).is_err();
        let (events, end) = machine.into_events();
        let end = if panicked { End::Crashed("the loop panicked".to_owned()) } else { end };
        Trace { events, end, duration_us: 0, held_up: false }
    }
}

impl<H: Host, F: Fn(Entry) -> H + Send + Sync> Engine for HostEngine<F> {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    /// Runs case after case on this thread. The loop keeps its own time, so that the options' is not needed; a program
    /// that doesn't end is stopped after a million steps.
    fn run(&self, cases: &[Case<'_>], _: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        for (id, case) in cases.iter().enumerate() {
            let started = Instant::now();
            let mut trace = self.case(&case.scenario.schedule);
            trace.duration_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            sink(id, trace);
        }
    }

    fn is_in_process(&self) -> bool {
        true
    }
}
