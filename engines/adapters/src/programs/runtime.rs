//! Runtimes of Node's kind: many cases in one process, scripts and modules as the main one.

use super::attempt::{Input, Launch};
use super::batches::{Ability, Batches, Files, Launcher, Way};
use super::child::Child;
use super::folder::make_again;
use super::home;
use super::identity::Identity;
use super::leftovers::Leftovers;
use super::name::Name;
use super::probe::{self, Probed};
use super::request::{Mode, Program, Request};
use super::runtimes::Runtime;
use super::{folder, harness, refused};
use looplaw_model::Entry;
use looplaw_model::engine::{Engine, EngineInfo, OpenError};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::{fs, io};
use tempfile::{TempDir, TempPath};

/// Opens a runtime as `NAME`, which is looked for on PATH, or `NAME=/path/to/binary`, and asks it what it has.
///
/// It gets a home of its own. What is on PATH may be the shim of a version manager, which finds the program by what is
/// in the user's home: where it does not answer, it gets that.
pub(super) fn open(runtime: &'static Runtime, spec: &str, way: Way) -> Result<Box<dyn Engine>, OpenError> {
    let program = Name::of(spec).locate(spec)?;
    let own = opened(runtime, spec, &program, Lodging::Own, way);
    if spec != runtime.name {
        return own;
    }
    own.or_else(|error| opened(runtime, spec, &program, Lodging::Users, way).map_err(|_| error))
}

fn opened(
    runtime: &'static Runtime,
    spec: &str,
    program: &Path,
    lodging: Lodging,
    way: Way,
) -> Result<Box<dyn Engine>, OpenError> {
    let folder =
        filled_folder().map_err(|error| refused(spec, &format!("no folder for its files: {error}")))?;
    let mut binary = Binary {
        runtime,
        identity: Identity::of(program),
        program: program.to_owned(),
        lodging,
        module_flags: &[],
        waiting: Mutex::new(None),
        leftovers: Leftovers::new(),
        folder,
    };
    let marked = |file: &Path| {
        let mut command = binary.command(&[], file);
        binary.leftovers.mark(&mut command);
        command
    };
    let (probed, waiting) =
        probe::kept(binary.folder.path(), &marked).map_err(|error| refused(spec, &error))?;
    let Probed { name, version, mut capabilities, imports, .. } = probed;
    if name.as_deref() != Some(runtime.name) {
        return Err(refused(spec, &format!("it runs JavaScript and is not {}", runtime.title)));
    }
    let modules = probe::modules(imports, binary.folder.path(), &|file, flags| binary.command(flags, file));
    capabilities.extend(modules.capabilities);
    binary.module_flags = modules.flags;
    binary.waiting = Mutex::new(Some(waiting));
    let info = EngineInfo {
        id: spec.to_owned(),
        name: runtime.title.to_owned(),
        version: version.unwrap_or_else(|| "unknown".to_owned()),
        profile: runtime.profile,
        capabilities,
        notes: Vec::new(),
    };
    Ok(Box::new(Batches { info, launcher: binary, way }))
}

/// A fresh folder with the harness.
fn filled_folder() -> io::Result<TempDir> {
    let folder = folder()?;
    fill(folder.path())?;
    Ok(folder)
}

/// Puts the harness into the folder, unless it is there as it should be. An engine can write there, too, and what one
/// process does to the files must not reach the next.
fn fill(folder: &Path) -> io::Result<()> {
    let files = [
        // It keeps one in a folder above from making the harness a module.
        ("package.json", "{\"type\": \"commonjs\"}\n".to_owned()),
        ("harness.js", harness(include_str!("../javascript/node.js"))),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
            continue;
        }
        make_again(folder)?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Whose home a binary finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lodging {
    Own,
    Users,
}

/// A binary of a runtime.
#[derive(Debug)]
struct Binary {
    runtime: &'static Runtime,
    program: PathBuf,
    identity: Identity,
    lodging: Lodging,
    /// What it wants to be told before it takes a module.
    module_flags: &'static [&'static str],
    /// The process that was asked what it has, until it is asked for more.
    waiting: Mutex<Option<Child>>,
    /// What that one has left behind.
    leftovers: Leftovers,
    /// Holds the harness and, while they run, modules. Removed when the engine is dropped.
    folder: TempDir,
}

impl Binary {
    fn command(&self, flags: &[&str], file: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.runtime.arguments).args(flags).arg(file).current_dir(self.folder.path());
        match self.lodging {
            Lodging::Own => home::settle(&mut command, self.folder.path()),
            Lodging::Users => home::lodge(&mut command, self.folder.path()),
        }
        for name in self.runtime.cleared {
            command.env_remove(name);
        }
        command
    }

    /// The harness, which finds its request on standard input.
    fn harness(&self) -> Launch {
        let command = self.command(&[], &self.folder.path().join("harness.js"));
        Launch { command, input: Input::Request, file: None }
    }

    /// A file with a program as the main script or module.
    fn file(&self, program: &Program<'_>, token: &str) -> io::Result<TempPath> {
        let suffix = if program.entry == Entry::Module { ".mjs" } else { ".js" };
        let file = tempfile::Builder::new().suffix(suffix).tempfile_in(self.folder.path())?;
        fs::write(file.path(), program.file(token))?;
        Ok(file.into_temp_path())
    }
}

impl Launcher for Binary {
    fn launch(&self, request: &Request<'_>) -> io::Result<Launch> {
        fill(self.folder.path())?;
        self.identity.check(&self.program)?;
        let [program] = request.cases else { return Ok(self.harness()) };
        if request.mode != Mode::File {
            return Ok(self.harness());
        }
        let file = self.file(program, &request.token)?;
        let flags = if program.entry == Entry::Module { self.module_flags } else { &[] };
        Ok(Launch { command: self.command(flags, &file), input: Input::Nothing, file: Some(file) })
    }

    fn files(&self) -> Files {
        Files::Own
    }

    fn ability(&self) -> Ability {
        Ability::ManyAndErrors
    }

    fn waiting(&self) -> Option<Child> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
