//! Engines that are linked into this program, run in workers: other processes of the same program.

use super::attempt::{Input, Launch, attempt};
use super::batches::{Ability, Batches, Files, Launcher, Way};
use super::probe::{self, Probed};
use super::request::{Code, Mode, Program, Request, token};
use super::{folder, harness, refused};
use crate::embedded::{WORKER, title};
use looplaw_model::engine::{Engine, EngineInfo, OpenError, RunOptions};
use looplaw_model::{Capability, Entry};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};
use tempfile::TempDir;

/// The variable that marks a worker, so that a program which does not notice that it is one starts no workers in turn.
const GUARD: &str = "LOOPLAW_WORKER";

/// Opens an engine by its SPEC and asks it what it has.
pub(crate) fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    if env::var_os(GUARD).is_some() {
        return Err(refused(
            spec,
            "this process is a worker of it; call `looplaw_engines::embedded::serve` before",
        ));
    }
    let worker = Worker::new(spec).map_err(|error| refused(spec, &format!("no worker for it: {error}")))?;
    let Probed { mut capabilities, .. } = probe::script(worker.folder.path(), &|file| worker.command(file))
        .map_err(|error| {
        let program = worker.program.display();
        let message = format!(
            "its worker, which is this program ({program}), does not answer: {error}; call \
                 `looplaw_engines::embedded::serve` first in its `main`"
        );
        refused(spec, &message)
    })?;
    if worker.runs_modules() {
        capabilities.extend([Capability::EntryModule, Capability::TopLevelAwait]);
    }
    let (name, version) = title(spec);
    let profile = super::shell::profile(&capabilities);
    let info = EngineInfo {
        id: spec.to_owned(),
        name: name.to_owned(),
        version: version.to_owned(),
        profile,
        capabilities,
        notes: Vec::new(),
    };
    Ok(Box::new(Batches { info, launcher: worker, way: Way::Shared }))
}

/// This program, as a worker.
#[derive(Debug)]
struct Worker {
    spec: String,
    program: PathBuf,
    /// Holds the harness. Removed when the engine is dropped.
    folder: TempDir,
}

impl Worker {
    fn new(spec: &str) -> io::Result<Self> {
        let folder = folder()?;
        // A function, as a case that is a script of its own may declare any name.
        let harness =
            format!("(function () {{\n{}}})();\n", harness(include_str!("../javascript/embedded.js")));
        fs::write(folder.path().join("harness.js"), harness)?;
        Ok(Self { spec: spec.to_owned(), program: env::current_exe()?, folder })
    }

    /// Whether a module runs, and goes on after an `await`.
    fn runs_modules(&self) -> bool {
        let code = Code::Text("await null; log(\"on\");");
        let cases = [Program { id: 0, entry: Entry::Module, code, file: true, real: false }];
        let timeout_ms = RunOptions::default().timeout.as_millis().try_into().unwrap_or(u64::MAX);
        let request = Request { token: token(), mode: Mode::Single, window: 1, timeout_ms, cases: &cases };
        let goes_on = Cell::new(false);
        attempt(self.launch(&request), &request, &|_, trace| goes_on.set(trace.log() == ["on"]));
        goes_on.get()
    }

    fn command(&self, file: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(WORKER).arg(&self.spec).arg(file).env(GUARD, "1");
        command
    }
}

impl Launcher for Worker {
    fn launch(&self, _: &Request<'_>) -> io::Result<Launch> {
        Ok(Launch {
            command: self.command(&self.folder.path().join("harness.js")),
            input: Input::Request,
            file: None,
        })
    }

    fn files(&self) -> Files {
        Files::Inside
    }

    fn ability(&self) -> Ability {
        Ability::ManyAndErrors
    }
}
