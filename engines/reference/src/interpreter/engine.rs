//! The reference engine: the machine on the built-in loops.

use super::{Code, LowerError, Machine, Memory};
use crate::host::Callback;
use crate::loops::{
    self, Agents, Chooser, Context, Ecma, Exploration, First, Limits, Node, Subject, Ways, Web, drive,
};
use looplaw_builtins::Giver;
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, RunOptions};
use looplaw_model::{Capability, End, Event, Inversion, Profile, Schedule, Text, Trace};
use std::hash::{Hash, Hasher};
use std::mem;
use std::time::Instant;

/// The documents of one profile, as an engine: what is left open goes the way that real engines take most often.
#[derive(Debug, Clone)]
pub struct Reference {
    info: EngineInfo,
}

impl Reference {
    /// The engine `reference:PROFILE`.
    pub fn new(profile: Profile) -> Self {
        let runs =
            |capability: &Capability| profile.covers(*capability) && capability.giver() != Giver::Engine;
        let info = EngineInfo {
            id: format!("reference:{profile}"),
            name: format!("reference ({profile})"),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            profile,
            capabilities: Capability::ALL.iter().copied().filter(runs).collect(),
            notes: Vec::new(),
        };
        Self { info }
    }
}

impl Engine for Reference {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    /// Runs in virtual time, on this thread. A program that doesn't end is stopped after a million steps, so the
    /// options' time is not needed.
    fn run(&self, cases: &[Case<'_>], _: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let mut runner = Runner::new();
        for (id, case) in cases.iter().enumerate() {
            let started = Instant::now();
            let mut trace = runner.run(&case.scenario.schedule, self.info.profile, &mut First);
            trace.duration_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            sink(id, trace);
        }
    }

    fn is_in_process(&self) -> bool {
        true
    }

    fn is_deterministic(&self) -> bool {
        true
    }
}

/// Runs programs one after the other, and keeps their memory between them.
#[derive(Debug)]
pub struct Runner {
    ecma: Ecma,
    web: Web,
    node: Node,
    code: Code,
    memory: Memory,
}

impl Runner {
    /// A runner.
    pub fn new() -> Self {
        Self {
            ecma: Ecma::new(),
            web: Web::new(),
            node: Node::new(looplaw_model::Entry::Task),
            code: Code::default(),
            memory: Memory::default(),
        }
    }

    /// Runs a program once, with `chooser` deciding what the documents leave open. The time it takes is not measured.
    ///
    /// A program that can't be lowered ends as [`End::Unsupported`] or [`End::Lost`].
    pub fn run(&mut self, schedule: &Schedule, profile: Profile, chooser: &mut dyn Chooser) -> Trace {
        if let Err(error) = self.code.lower_again(&schedule.program) {
            return Trace::ended(not_lowered(&error));
        }
        if self.code.starts_agents {
            return run_agents(&self.code, schedule, profile, chooser);
        }
        let memory = mem::take(&mut self.memory);
        let mut machine = Machine::with_memory(&self.code, profile, memory);
        let entry = machine.enter(schedule.entry);
        match profile {
            Profile::Ecma => drive(&mut self.ecma, &mut machine, entry, chooser),
            Profile::Web | Profile::Winter => drive(&mut self.web, &mut machine, entry, chooser),
            Profile::Node => {
                self.node.enter(schedule.entry);
                drive(&mut self.node, &mut machine, entry, chooser);
            }
        }
        let (events, end, memory) = machine.finish();
        self.memory = memory;
        Trace { events, end, duration_us: 0, held_up: false }
    }
}

/// Runs a program with those that it starts. Web's documents alone know of any.
fn run_agents(code: &Code, schedule: &Schedule, profile: Profile, chooser: &mut dyn Chooser) -> Trace {
    let mut machine = Machine::new(code, profile);
    let entry = machine.enter(schedule.entry);
    let mut agents = Agents::new().with(Web::new(), machine, entry, &[]);
    agents.drive(chooser);
    Trace { events: agents.events().to_vec(), end: agents.end(), duration_us: 0, held_up: false }
}

impl Default for Runner {
    fn default() -> Self {
        Self::new()
    }
}

/// How a run of a program ends that can't be lowered.
pub fn not_lowered(error: &LowerError) -> End {
    match error {
        LowerError::Unsupported(_) => End::Unsupported(error.to_string()),
        _ => End::Lost(error.to_string()),
    }
}

/// Runs a program once, with `chooser` deciding what the documents leave open: [`Runner::run`], for a single program.
pub fn run(schedule: &Schedule, profile: Profile, chooser: &mut dyn Chooser) -> Trace {
    Runner::new().run(schedule, profile, chooser)
}

/// Every log that a profile's documents allow for a program, as one trace each.
///
/// # Errors
/// If the program can't be lowered.
pub fn explore(schedule: &Schedule, profile: Profile) -> Result<Exploration, LowerError> {
    explore_within(schedule, profile, Limits::default())
}

/// The same, within bounds of one's own.
///
/// # Errors
/// If the program can't be lowered.
pub fn explore_within(
    schedule: &Schedule,
    profile: Profile,
    limits: Limits,
) -> Result<Exploration, LowerError> {
    let code = Code::lower(&schedule.program)?;
    let mut machine = Machine::new(&code, profile);
    machine.set_steps(limits.steps);
    let entry = machine.enter(schedule.entry);
    Ok(match profile {
        Profile::Ecma => loops::explore(Ecma::new(), machine, entry, limits),
        Profile::Web | Profile::Winter if code.starts_agents => {
            loops::explore_ways(Agents::new().with(Web::new(), machine, entry, &[]), limits)
        }
        Profile::Web | Profile::Winter => loops::explore(Web::new(), machine, entry, limits),
        Profile::Node => loops::explore(Node::new(schedule.entry), machine, entry, limits),
    })
}

/// The first thing that is wrong with an observed log, and the rule that says so; `None` where the log is allowed, or
/// where not every allowed log could be found.
///
/// # Errors
/// If the program can't be lowered.
pub fn explain(
    schedule: &Schedule,
    profile: Profile,
    observed: &[Text],
) -> Result<Option<Inversion>, LowerError> {
    let found = explore(schedule, profile)?;
    let context = Context { profile, entry: schedule.entry, cites: &[] };
    Ok(found.complete.then(|| loops::explain(&found.traces, observed, context)).flatten())
}

impl Subject for Machine<'_> {
    fn state(&self, live: &[Callback], mut into: &mut dyn Hasher) {
        self.key(live).hash(&mut into);
    }

    fn events(&self) -> &[Event] {
        Machine::events(self)
    }

    fn end(&self) -> End {
        Machine::end(self)
    }
}
