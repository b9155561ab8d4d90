//! Any shell that runs a JavaScript file, given as a command line: a process for each case.

use super::attempt::{error_line, obituary};
use super::child::{Child, Heard};
use super::pool::{self, Station, Work};
use super::probe::{self, PRINT};
use super::request::token;
use super::strays::Strays;
use super::{Name, harness, not_found, refused};
use crate::engine::{Case, CaseId, Engine, EngineInfo, OpenError, RunOptions};
use crate::javascript::{self, Dialect};
use crate::model::{Capability, End, Event, Profile, Queue, Schedule, Text, Trace};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use tempfile::TempDir;

/// What a SPEC of a shell starts with.
pub(super) const PREFIX: &str = "js:";
/// Where the command line takes the file.
const FILE: &str = "{file}";
/// The most labels that are kept of a case.
const MOST_LABELS: usize = 100_000;

/// A command line that runs a file of JavaScript. The file prints its labels as they come, and the case ends as the
/// process does.
#[derive(Debug)]
pub struct Shell {
    info: EngineInfo,
    /// The program and its arguments, with `{file}` among them.
    words: Vec<String>,
    folder: TempDir,
}

impl Shell {
    /// Opens `js:COMMAND {file}` and asks the shell what it has. `COMMAND` is split into words as a POSIX shell does,
    /// and no shell is started for it.
    ///
    /// # Errors
    ///
    /// [`OpenError::NotFound`] where the program is absent, [`OpenError::Refused`] where the command line has no
    /// `{file}`, or where it prints nothing that was asked for.
    pub fn open(spec: &str) -> Result<Self, OpenError> {
        let line = spec.strip_prefix(PREFIX).unwrap_or(spec);
        let mut words = shlex::split(line).unwrap_or_default();
        if !words.iter().skip(1).any(|word| word.contains(FILE)) {
            return Err(refused(spec, "write the command line with `{file}` where the file's name belongs"));
        }
        let is_path = words[0].contains(std::path::is_separator);
        let name = Name { kind: &words[0], path: is_path.then_some(&words[0]) };
        let program = name.find().ok_or_else(|| not_found(spec, name))?;
        let shown = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        words[0] = program.to_string_lossy().into_owned();
        let folder = tempfile::Builder::new().prefix("looplaw-").tempdir();
        let folder = folder.map_err(|error| refused(spec, &format!("no folder for its files: {error}")))?;
        let probed = probe::script(folder.path(), &|file| command(&words, file));
        let probed = probed.map_err(|error| refused(spec, &error))?;
        let info = EngineInfo {
            id: spec.to_owned(),
            name: shown,
            version: probed.version.unwrap_or_else(|| "unknown".to_owned()),
            profile: profile(&probed.capabilities),
            capabilities: probed.capabilities,
        };
        Ok(Self { info, words, folder })
    }
}

/// The documents that describe an engine which has this much.
fn profile(capabilities: &BTreeSet<Capability>) -> Profile {
    use Capability as C;
    let has = |wanted: &[Capability]| wanted.iter().all(|capability| capabilities.contains(capability));
    if has(&[C::NextTick, C::Immediate, C::Timers]) {
        Profile::Node
    } else if has(&[C::QueueMicrotask, C::Timers]) {
        Profile::Web
    } else {
        Profile::Ecma
    }
}

fn command(words: &[String], file: &Path) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(words[1..].iter().map(|word| word.replace(FILE, &file.to_string_lossy())));
    command
}

impl Engine for Shell {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let works = (0..cases.len()).map(Work::Alone).collect();
        let run = Run { shell: self, cases, options, strays: Strays::new() };
        pool::run(&run, works, options.jobs, sink);
    }
}

struct Run<'a> {
    shell: &'a Shell,
    cases: &'a [Case<'a>],
    options: &'a RunOptions,
    strays: Strays,
}

impl Station for Run<'_> {
    fn perform(&self, work: Work, report: &dyn Fn(CaseId, Trace)) -> Vec<Work> {
        let cases = match work {
            Work::Alone(case) => vec![case],
            Work::Batch { cases, .. } => cases,
        };
        for case in cases {
            let trace = self.case(&self.cases[case].scenario.schedule);
            report(
                case,
                trace.unwrap_or_else(|error| Trace::ended(End::Lost(format!("not started: {error}")))),
            );
        }
        Vec::new()
    }
}

impl Run<'_> {
    fn case(&self, schedule: &Schedule) -> std::io::Result<Trace> {
        let token = token();
        let file = tempfile::Builder::new().suffix(".js").tempfile_in(self.shell.folder.path())?;
        std::fs::write(file.path(), text(schedule, &token)?)?;
        let started = Instant::now();
        let deadline = started + self.options.timeout;
        let mut command = command(&self.shell.words, file.path());
        self.strays.mark(&mut command);
        let mut child = Child::start(command, Vec::new())?;
        let mut heard = Labels::default();
        let last = loop {
            match child.hear(deadline) {
                Heard::Line(line) if heard.take(&token, &line) => child.accept(&line),
                Heard::Line(_) => {}
                other => break other,
            }
            if heard.events.len() > MOST_LABELS {
                break Heard::Flood;
            }
        };
        let end = heard.end(&mut child, &last);
        let duration_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(Trace { events: heard.events, end, duration_us })
    }
}

/// The file: the harness, and a call that runs this program.
fn text(schedule: &Schedule, token: &str) -> std::io::Result<String> {
    let code = serde_json::to_string(&javascript::write(schedule, Dialect::Batch))?;
    let (entry, real) = (schedule.entry.name(), javascript::is_verbatim(schedule));
    let harness = harness(include_str!("../javascript/shell.js"));
    Ok(format!(
        "{harness}\nshell({{ id: 0, entry: \"{entry}\", real: {real}, code: {code} }}, \"{token}\", {PRINT});\n"
    ))
}

/// What a case has printed.
#[derive(Default)]
struct Labels {
    events: Vec<Event>,
    has_started: bool,
}

impl Labels {
    /// Takes a line that begins with the token: `null` at the start, `[label, queue, time]` for a label.
    fn take(&mut self, token: &str, line: &str) -> bool {
        let Some(json) = line.strip_prefix(token) else { return false };
        match serde_json::from_str::<Option<(Text, Option<Queue>, u64)>>(json.trim()) {
            Ok(None) => self.has_started = true,
            Ok(Some((label, queue, at))) => {
                self.events.push(Event { label, queue, at_us: Some(at), rule: None });
            }
            Err(_) => return false,
        }
        true
    }

    fn end(&self, child: &mut Child, last: &Heard) -> End {
        match last {
            Heard::Silence => return End::TimedOut,
            Heard::Flood => return End::Lost("the engine wrote more than is kept".to_owned()),
            Heard::Ended | Heard::Line(_) => {}
        }
        let Some(status) = child.end() else {
            return End::Lost("the engine closed its output and went on".to_owned());
        };
        let error = error_line(&child.errors()).map(str::to_owned);
        match (self.has_started, status.code()) {
            (true, Some(0)) => End::Completed,
            (false, Some(0)) => End::Lost("the engine ended without running the file".to_owned()),
            (true, Some(_)) => End::Uncaught(error.unwrap_or_else(|| status.to_string())),
            _ => End::Crashed(obituary(status, &child.errors())),
        }
    }
}
