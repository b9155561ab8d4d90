//! Event loops in any language: a process that keeps callbacks, under the interpreter here.

use super::attempt::how_it_ended;
use super::called::Called;
use super::child::{Child, Heard};
use super::command_line::CommandLine;
use super::leftovers::Leftovers;
use super::patience::Patience;
use super::refused;
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, OpenError, RunOptions};
use looplaw_model::{End, Schedule, Trace};
use looplaw_reference::interpreter::{Code, Machine, not_lowered, with_language};
use looplaw_reference::wire::{FromLoop, ToLoop, Transport, WireHost};
use std::time::{Duration, Instant};

/// What a SPEC of a loop starts with.
pub(super) const PREFIX: &str = "wire:";
/// How long a loop may take to say what it is, where the machine lets it start.
const GREETING: Duration = Duration::from_secs(10);
/// How long of that it may do nothing: whoever needs longer waits for something that does not come.
const QUIET: Duration = Duration::from_secs(3);
/// The most bytes of a loop's name or version.
const MOST_NAME: usize = 200;
/// How much of what a loop is told may wait until it reads, in bytes. A hundred thousand timers take about this.
const MOST_UNREAD: usize = 8 << 20;
/// After so many processes in a row that did not get through their first case, the loop is given up.
const PATIENCE: usize = 3;

/// A command line that runs an event loop, spoken to in lines ([`looplaw_reference::wire`]).
#[derive(Debug)]
pub struct Wire {
    info: EngineInfo,
    line: CommandLine,
}

impl Wire {
    /// Opens `wire:COMMAND` and exchanges hellos. `COMMAND` is split into words as a POSIX shell does, and no shell is
    /// started for it.
    ///
    /// # Errors
    ///
    /// [`OpenError::NotFound`] where the program is absent, [`OpenError::Refused`] where it doesn't answer with a hello
    /// of this version of the protocol.
    pub fn open(spec: &str) -> Result<Self, OpenError> {
        let called = Called::of(spec).ok_or_else(|| refused(spec, "write a command line after `wire:`"))?;
        let line = CommandLine::of(spec, &called)?;
        let host = connect(&line, &Leftovers::new()).map_err(|error| refused(spec, &error))?;
        let hello = host.hello().clone();
        host.close();
        if hello.name.len().max(hello.version.len()) > MOST_NAME {
            return Err(refused(spec, "it gives a name or a version that is longer than a line"));
        }
        let info = EngineInfo {
            id: spec.to_owned(),
            name: called.name.map_or(hello.name, str::to_owned),
            version: called.version.map_or(hello.version, str::to_owned),
            profile: hello.profile,
            capabilities: with_language(&hello.capabilities, hello.profile),
            notes: Vec::new(),
        };
        Ok(Self { info, line })
    }

    fn case(&self, host: &mut WireHost<Pipe>, schedule: &Schedule, timeout: Duration) -> Trace {
        let code = match Code::lower(&schedule.program) {
            Ok(code) => code,
            Err(error) => return Trace::ended(not_lowered(&error)),
        };
        let started = Instant::now();
        let mut machine = Machine::new(&code, self.info.profile);
        let entry = machine.enter(schedule.entry);
        host.transport_mut().patience = Some(Patience::of(timeout));
        looplaw_reference::host::Host::run(host, &mut machine, entry);
        let duration_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        let (events, end) = machine.into_events();
        Trace { events, end: host.failed().cloned().unwrap_or(end), duration_us, held_up: false }
    }
}

impl Engine for Wire {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    /// Runs case after case in one process. One that hangs, dies or breaks the protocol costs its case alone: the next
    /// case gets a new process.
    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let mut run = Run { wire: self, options, leftovers: Leftovers::new(), open: None, refusals: 0 };
        for (id, case) in cases.iter().enumerate() {
            sink(id, run.case(&case.scenario.schedule));
        }
        if let Some(host) = run.open {
            host.close();
        }
    }
}

/// One call of [`Engine::run`].
struct Run<'a> {
    wire: &'a Wire,
    options: &'a RunOptions,
    leftovers: Leftovers,
    /// The process, if it is there and has done nothing wrong.
    open: Option<WireHost<Pipe>>,
    refusals: usize,
}

impl Run<'_> {
    fn case(&mut self, schedule: &Schedule) -> Trace {
        let has_served = self.open.is_some();
        let trace = self.attempt(schedule);
        // What went wrong may be what a case before this one left behind, so it gets a process that has served none.
        if has_served && self.open.is_none() { self.attempt(schedule) } else { trace }
    }

    fn attempt(&mut self, schedule: &Schedule) -> Trace {
        let host = match self.open.take() {
            Some(host) => Ok(host),
            None if self.refusals < PATIENCE => connect(&self.wire.line, &self.leftovers),
            None => Err("not asked: the loop did not start again".to_owned()),
        };
        match host {
            Ok(mut host) => {
                self.refusals = 0;
                let trace = self.wire.case(&mut host, schedule, self.options.timeout);
                let is_kept = host.failed().is_none() && !self.options.isolate;
                self.open = is_kept.then_some(host);
                trace
            }
            Err(error) => {
                self.refusals += 1;
                Trace::ended(End::Lost(error))
            }
        }
    }
}

/// Starts the loop and exchanges hellos.
fn connect(line: &CommandLine, leftovers: &Leftovers) -> Result<WireHost<Pipe>, String> {
    line.check().map_err(|error| format!("not started: {error}"))?;
    let mut command = line.command();
    leftovers.mark(&mut command);
    let child = Child::open(command).map_err(|error| format!("not started: {error}"))?;
    WireHost::open(Pipe { child, unsent: Vec::new(), patience: None })
}

/// Lines to and from a process.
struct Pipe {
    child: Child,
    /// Lines that go out before the next one is waited for.
    unsent: Vec<u8>,
    /// How long the case may still take; `None` before the loop is asked for any.
    patience: Option<Patience>,
}

impl Transport for Pipe {
    fn send(&mut self, line: &ToLoop) -> Result<(), End> {
        serde_json::to_writer(&mut self.unsent, line).map_err(|error| End::Lost(error.to_string()))?;
        self.unsent.push(b'\n');
        Ok(())
    }

    fn receive(&mut self) -> Result<FromLoop, End> {
        self.child.say(std::mem::take(&mut self.unsent));
        if self.child.unread() > MOST_UNREAD {
            let message = format!("the loop does not read: more than {} MiB wait for it", MOST_UNREAD >> 20);
            return Err(End::Lost(message));
        }
        let heard = match &mut self.patience {
            None => self.child.hear_first(QUIET, GREETING),
            // A loop that always has a line ready is late too.
            Some(patience) => {
                if patience.is_over() {
                    Heard::Silence
                } else {
                    self.child.hear(patience)
                }
            }
        };
        match heard {
            Heard::Line(line) => {
                self.child.accept(&line);
                serde_json::from_str(&line)
                    .map_err(|error| End::Lost(format!("no line of the protocol: {error}")))
            }
            Heard::Silence => Err(End::TimedOut),
            Heard::Bloat => Err(End::Crashed(self.child.bloat())),
            Heard::Flood => Err(End::Lost("the loop wrote more than is kept".to_owned())),
            Heard::Ended => {
                let status = self.child.end();
                let errors = self.child.errors();
                Err(End::Crashed(
                    status.map_or("the loop closed its output".to_owned(), |status| {
                        how_it_ended(status, &errors)
                    }),
                ))
            }
        }
    }
}

impl Drop for Pipe {
    /// Says what is still to be said: the farewell. The process is ended either way.
    fn drop(&mut self) {
        self.child.say(std::mem::take(&mut self.unsent));
    }
}
