//! Engines that are programs on this machine: Node.js and its kind, any shell that runs a JavaScript file, any event
//! loop that speaks in lines.

pub(crate) mod attempt;
mod batches;
pub mod cache;
pub(crate) mod child;
mod command_line;
mod guardian;
pub(crate) mod lane;
mod loose;
mod memory;
mod pool;
mod probe;
pub(crate) mod request;
mod runtime;
mod runtimes;
mod shell;
pub(crate) mod strays;
pub mod wire;
#[cfg(any(feature = "quickjs", feature = "boa"))]
pub(crate) mod worker;

use crate::engine::{Engine, OpenError};
use runtimes::RUNTIMES;
use std::io;
use std::path::PathBuf;
use tempfile::TempDir;
use wire::Wire;

/// The shells that have a name of their own.
const SHELLS: &[&str] = &["jsc"];

/// The programs that have a name of their own, which is also what they are called on PATH.
pub fn names() -> impl Iterator<Item = &'static str> {
    RUNTIMES.iter().map(|runtime| runtime.name).chain(SHELLS.iter().copied())
}

/// Opens the program that a SPEC names: one of [`names`] (looked for on PATH), `NAME=/path/to/binary`, any shell as
/// `js:COMMAND {file}`, or any event loop as `wire:COMMAND`.
///
/// # Errors
///
/// [`OpenError`] where no program has that name, it is not there, or it doesn't answer.
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    if spec.starts_with(shell::PREFIX) {
        return shell::open(spec);
    }
    if spec.starts_with(wire::PREFIX) {
        return Ok(Box::new(Wire::open(spec)?));
    }
    let name = spec.split('=').next().unwrap_or(spec);
    if let Some(runtime) = RUNTIMES.iter().find(|runtime| runtime.name == name) {
        return runtime::open(runtime, spec);
    }
    if let Some(shell) = SHELLS.iter().find(|shell| **shell == name) {
        return shell::open_named(shell, spec);
    }
    let names: Vec<String> = names().map(|name| format!("`{name}`, `{name}=/path/to/binary`")).collect();
    let suggestion = format!("{}, `js:COMMAND {{file}}` or `wire:COMMAND`", names.join(", "));
    Err(OpenError::Unknown { spec: spec.to_owned(), suggestion })
}

/// The SPECs of the programs that are on PATH.
pub fn found() -> Vec<&'static str> {
    names().filter(|name| on_path(name).is_some()).collect()
}

/// A fresh folder for the files of an engine. Removed when it is dropped, or soon after this process ends without that.
pub(crate) fn folder() -> io::Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("looplaw-").tempdir()?;
    guardian::folder(folder.path());
    Ok(folder)
}

/// The harness as one file, with the part that is an engine's own at its end.
fn harness(own: &str) -> String {
    let parts = [
        include_str!("../javascript/environment.js"),
        include_str!("../javascript/pacing.js"),
        include_str!("../javascript/given.js"),
        include_str!("../javascript/harness.js"),
        own,
    ];
    parts.concat()
}

/// A program as a SPEC names it: by its name or by its path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    kind: &'a str,
    path: Option<&'a str>,
}

impl<'a> Name<'a> {
    fn of(spec: &'a str, kind: &'a str) -> Self {
        Self { kind, path: spec.split_once('=').map(|(_, path)| path) }
    }

    /// Where the program is, as a path that holds in every folder.
    fn find(self) -> Option<PathBuf> {
        match self.path {
            Some(path) => std::path::absolute(path).ok().filter(|path| path.is_file()),
            None => on_path(self.kind),
        }
    }
}

/// Where a program is on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let candidates = std::env::split_paths(&folders).map(|folder| folder.join(&file));
    candidates.filter_map(|path| std::path::absolute(path).ok()).find(|path| path.is_file())
}

pub(crate) fn not_found(spec: &str, name: Name<'_>) -> OpenError {
    OpenError::NotFound {
        spec: spec.to_owned(),
        program: name.path.unwrap_or(name.kind).to_owned(),
        kind: name.kind.to_owned(),
    }
}

pub(crate) fn refused(spec: &str, message: &str) -> OpenError {
    OpenError::Refused { spec: spec.to_owned(), message: message.to_owned() }
}
