//! Node.js, any version from 8 on: cases in batches, one process for many.

use super::attempt::attempt;
use super::lane::Lane;
use super::pool::{self, Station, Work};
use super::probe::{self, Probed};
use super::request::{Mode, Program, Request, token};
use super::strays::Strays;
use super::{Name, harness, not_found, refused};
use crate::engine::{Case, CaseId, Engine, EngineInfo, OpenError, RunOptions};
use crate::javascript::{self, Dialect, GIVEN};
use crate::model::{End, Entry, Profile, Trace};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tempfile::TempDir;

/// How many cases are in flight in a process. More hide more waiting, and make the loop slower for each of them.
const WINDOW: usize = 32;
/// A process costs about as much as so many cases.
const WORTH_A_PROCESS: usize = 256;
/// After so many processes without a single answer, no more are asked.
const MOST_FAILURES: usize = 3;

/// A binary of Node.js.
#[derive(Debug)]
pub struct Node {
    info: EngineInfo,
    program: PathBuf,
    /// What Node wants to be told before it takes a module.
    module_flags: &'static [&'static str],
    /// Holds the harness and, while they run, modules. Removed when the engine is dropped.
    folder: TempDir,
}

impl Node {
    /// Opens `node`, which is looked for on PATH, or `node=/path/to/binary`, and asks it what it has.
    ///
    /// # Errors
    ///
    /// [`OpenError::NotFound`] where the binary is absent, [`OpenError::Refused`] where it doesn't answer as Node.js
    /// does.
    pub fn open(spec: &str) -> Result<Self, OpenError> {
        let name = Name::of(spec, "node");
        let program = name.find().ok_or_else(|| not_found(spec, name))?;
        let folder = folder().map_err(|error| refused(spec, &format!("no folder for its files: {error}")))?;
        let command = |file: &Path, flags: &[&str]| {
            let mut command = command(&program, folder.path());
            command.args(flags).arg(file);
            command
        };
        let Probed { version, mut capabilities, .. } =
            probe::script(folder.path(), &|file| command(file, &[]))
                .map_err(|error| refused(spec, &error))?;
        let version = version.ok_or_else(|| refused(spec, "it runs JavaScript and is not Node.js"))?;
        let modules = probe::modules(folder.path(), &|file, flags| command(file, flags));
        capabilities.extend(modules.capabilities);
        let info = EngineInfo {
            id: spec.to_owned(),
            name: "Node.js".to_owned(),
            version,
            profile: Profile::Node,
            capabilities,
        };
        Ok(Self { info, program, module_flags: modules.flags, folder })
    }
}

impl Engine for Node {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let works = plan(cases, options);
        let failures = AtomicUsize::new(0);
        let (strays, has_answered) = (Strays::new(), AtomicBool::new(false));
        let run = Run { node: self, cases, options, strays, has_answered, failures };
        pool::run(&run, works, options.jobs, sink);
    }
}

/// A fresh folder with the harness. Its own `package.json` keeps one above it from making the harness a module.
fn folder() -> std::io::Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("looplaw-").tempdir()?;
    fs::write(folder.path().join("package.json"), "{}\n")?;
    let harness = harness(include_str!("../javascript/node.js"));
    fs::write(folder.path().join("harness.js"), harness)?;
    fs::write(folder.path().join("empty.js"), "module.exports = {};\n")?;
    Ok(folder)
}

fn command(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    // Warnings go to standard error, and nobody reads them.
    command.arg("--no-warnings").current_dir(folder);
    // Options that a user has for other programs would change what is measured.
    for name in ["NODE_OPTIONS", "NODE_PATH", "NODE_DEBUG", "NODE_V8_COVERAGE", "UV_THREADPOOL_SIZE"] {
        command.env_remove(name);
    }
    command
}

/// Puts the cases to processes: those that need one first, as they are the slowest.
fn plan(cases: &[Case<'_>], options: &RunOptions) -> Vec<Work> {
    let (mut works, mut sequential, mut shared) = (Vec::new(), Vec::new(), Vec::new());
    for (case, Case { scenario }) in cases.iter().enumerate() {
        match Lane::of(&scenario.schedule) {
            Lane::Process => works.push(Work::Alone(case)),
            _ if options.isolate => works.push(Work::Batch { cases: vec![case], window: 1 }),
            Lane::Sequential => sequential.push(case),
            Lane::Shared => shared.push(case),
        }
    }
    // What waits, waits in as many processes as there may be.
    let share = sequential.len().div_ceil(options.jobs.max(1)).max(1);
    works.extend(sequential.chunks(share).map(|cases| Work::Batch { cases: cases.to_vec(), window: 1 }));
    let share = shared.len().div_ceil(options.jobs.max(1)).max(WORTH_A_PROCESS);
    works.extend(shared.chunks(share).map(|cases| Work::Batch { cases: cases.to_vec(), window: WINDOW }));
    works
}

/// One call of [`Engine::run`].
struct Run<'a> {
    node: &'a Node,
    cases: &'a [Case<'a>],
    options: &'a RunOptions,
    strays: Strays,
    has_answered: AtomicBool,
    failures: AtomicUsize,
}

impl Station for Run<'_> {
    fn perform(&self, work: Work, report: &dyn Fn(CaseId, Trace)) -> Vec<Work> {
        match work {
            Work::Batch { cases, window } => self.batch(cases, window, report),
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
    fn batch(&self, mut left: Vec<CaseId>, window: usize, report: &dyn Fn(CaseId, Trace)) -> Vec<Work> {
        let mut suspects = Vec::new();
        while !left.is_empty() && !self.is_given_up(&left, report) {
            let programs: Vec<Program> = left.iter().map(|case| self.program(*case)).collect();
            let done = self.ask(self.command(&[], "harness.js"), Mode::Batch, window, &programs, report);
            left.retain(|case| !done.answered.contains(case));
            let Some(end) = done.end else { break };
            if window == 1 {
                report(left.remove(0), Trace::ended(end));
            } else {
                // Cases start in order, so what the process died of is most likely among the first without an answer.
                suspects.extend(left.drain(..window.min(left.len())));
            }
        }
        if suspects.is_empty() { Vec::new() } else { vec![Work::Batch { cases: suspects, window: 1 }] }
    }

    fn alone(&self, case: CaseId, report: &dyn Fn(CaseId, Trace)) {
        if self.is_given_up(&[case], report) {
            return;
        }
        let program = self.program(case);
        let result = match program.entry {
            Entry::Module => self.module(&program, report),
            _ => Ok(self.ask(self.command(&[], "harness.js"), Mode::Single, 1, &[program], report)),
        };
        let end = match result {
            Ok(done) => done.end,
            Err(error) => Some(End::Lost(format!("no file for the module: {error}"))),
        };
        if let Some(end) = end {
            report(case, Trace::ended(end));
        }
    }

    /// Runs a program as the main module. It imports what it is given from the harness.
    fn module(
        &self,
        program: &Program,
        report: &dyn Fn(CaseId, Trace),
    ) -> std::io::Result<super::attempt::Attempt> {
        let mut text = "import given from \"./harness.js\";\n".to_owned();
        // Writing to a string can't fail.
        let _ = writeln!(text, "const {{ {} }} = given;", GIVEN.join(", "));
        text.push_str(&program.code);
        let file = tempfile::Builder::new().suffix(".mjs").tempfile_in(self.node.folder.path())?;
        fs::write(file.path(), text)?;
        let command = self.command(self.node.module_flags, &file.path().to_string_lossy());
        Ok(self.ask(command, Mode::Module, 1, std::slice::from_ref(program), report))
    }

    fn ask(
        &self,
        command: Command,
        mode: Mode,
        window: usize,
        cases: &[Program],
        report: &dyn Fn(CaseId, Trace),
    ) -> super::attempt::Attempt {
        let timeout_ms = u64::try_from(self.options.timeout.as_millis()).unwrap_or(u64::MAX);
        let request = Request { token: &token(), mode, window, timeout_ms, cases };
        let done = attempt(command, &request, report);
        if done.answered.is_empty() {
            self.failures.fetch_add(1, Ordering::Relaxed);
        } else {
            self.has_answered.store(true, Ordering::Relaxed);
        }
        done
    }

    fn command(&self, flags: &[&str], file: &str) -> Command {
        let mut command = command(&self.node.program, self.node.folder.path());
        command.args(flags).arg(self.node.folder.path().join(file));
        self.strays.mark(&mut command);
        command
    }

    fn program(&self, case: CaseId) -> Program {
        let schedule = &self.cases[case].scenario.schedule;
        let code = javascript::write(schedule, Dialect::Batch);
        Program { id: case, entry: schedule.entry, code, real: javascript::is_verbatim(schedule) }
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
