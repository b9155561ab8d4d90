//! Any shell that runs a JavaScript file and prints: jsc, or one given as a command line.

use super::attempt::{Input, Launch};
use super::batches::{Ability, Batches, Files, Launcher, Way};
use super::called::Called;
use super::command_line::{CommandLine, FILE};
use super::folder::make_again;
use super::habits;
use super::home;
use super::name::Name;
use super::probe::{self, PRINT, Probed};
use super::request::{Mode, Request};
use super::told;
use super::{folder, harness, refused};
use looplaw_model::engine::{Engine, EngineInfo, OpenError};
use looplaw_model::{Capability, Profile};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::Command;
use std::thread;
use tempfile::TempDir;

/// What a SPEC of a shell starts with.
pub(super) const PREFIX: &str = "js:";
/// Opens `js:COMMAND {file}` and asks the shell what it has. `COMMAND` is split into words as a POSIX shell does, and
/// no shell is started for it.
pub(super) fn open(spec: &str, called: &Called<'_>, way: Way) -> Result<Box<dyn Engine>, OpenError> {
    let line = CommandLine::of(spec, called)?;
    if !line.takes_file() {
        return Err(refused(spec, "write the command line with `{file}` where the file's name belongs"));
    }
    let title = called.name.map_or_else(|| line.title(), str::to_owned);
    probed(spec, title, called.version, line, way)
}

/// Opens a shell that has a name of its own and takes the file as its only argument.
pub(super) fn open_named(spec: &str, way: Way) -> Result<Box<dyn Engine>, OpenError> {
    let name = Name::of(spec);
    let program = name.locate(spec)?;
    probed(spec, name.kind.to_owned(), None, CommandLine::new(program, &[FILE]), way)
}

fn probed(
    spec: &str,
    title: String,
    version: Option<&str>,
    line: CommandLine,
    way: Way,
) -> Result<Box<dyn Engine>, OpenError> {
    let folder = folder().map_err(|error| refused(spec, &format!("no folder for its files: {error}")))?;
    let command = |file: &Path| running(&line, file, folder.path());
    let (probed, told) = thread::scope(|scope| {
        let told = version.is_none().then(|| scope.spawn(|| told::version(&line)));
        (probe::shell(folder.path(), &command), told.and_then(|told| told.join().ok().flatten()))
    });
    let (probed, habits) = probed.map_err(|error| refused(spec, &error))?;
    let version = version.map(str::to_owned).or(probed.version).or(told);
    let Probed { mut capabilities, turns: has_timers, .. } = probed;
    if !habits.turns() {
        habits::without_turns(&mut capabilities);
    }
    let (turns, faults) = (habits.turns(), habits.faults());
    let info = EngineInfo {
        id: spec.to_owned(),
        name: title,
        version: version.unwrap_or_else(|| "unknown".to_owned()),
        profile: profile(&capabilities),
        capabilities,
        notes: note(has_timers, turns, &faults).into_iter().collect(),
    };
    let shares = turns && faults.is_empty();
    Ok(Box::new(Batches { info, launcher: Shell { line, turns, shares, folder }, way }))
}

/// Why no two cases share a process, if none do.
fn note(has_timers: bool, turns: bool, faults: &[&str]) -> Option<String> {
    let alone = "each case has a process of its own";
    if turns {
        return (!faults.is_empty()).then(|| format!("{alone}: {}", faults.join("; ")));
    }
    Some(if has_timers {
        "its loop does not turn: it ended while `setTimeout` still had something to call, so timers and all that \
         waits as they do are taken as absent; give a command that runs the loop until nothing waits"
            .to_owned()
    } else {
        format!(
            "{alone}: it has neither `setTimeout` nor `setImmediate`, which would tell that a case is over"
        )
    })
}

/// The documents that describe an engine which has this much.
pub(super) fn profile(capabilities: &BTreeSet<Capability>) -> Profile {
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

fn running(line: &CommandLine, file: &Path, folder: &Path) -> Command {
    let mut command = line.running(file);
    home::lodge(&mut command, folder);
    command
}

/// A command line that runs a file of JavaScript. The file prints its results as they come.
#[derive(Debug)]
struct Shell {
    line: CommandLine,
    /// Whether its loop turns when the script has ended.
    turns: bool,
    /// Whether cases may share a process of it.
    shares: bool,
    folder: TempDir,
}

impl Shell {
    /// The harness, which is called with the request.
    fn asked(&self, request: &Request<'_>) -> io::Result<String> {
        let harness = harness(include_str!("../javascript/shell.js"));
        let request = serde_json::to_string(request)?;
        Ok(format!("{harness}\nshell({request}, {PRINT}, {});\n", self.turns))
    }
}

impl Launcher for Shell {
    /// The file is the harness and a call with the request, or the program alone.
    fn launch(&self, request: &Request<'_>) -> io::Result<Launch> {
        self.line.check()?;
        // An engine can remove it.
        make_again(self.folder.path())?;
        let file = tempfile::Builder::new().suffix(".js").tempfile_in(self.folder.path())?;
        let text = match request.cases {
            [program] if request.mode == Mode::File => program.file(&request.token),
            _ => self.asked(request)?,
        };
        std::fs::write(file.path(), text)?;
        let file = file.into_temp_path();
        Ok(Launch {
            command: running(&self.line, &file, self.folder.path()),
            input: Input::Nothing,
            file: Some(file),
        })
    }

    fn files(&self) -> Files {
        Files::Own
    }

    fn ability(&self) -> Ability {
        if self.shares { Ability::Many } else { Ability::One }
    }
}
