//! Engines that are programs on this machine: Node.js, any shell that runs a JavaScript file, any event loop that speaks
//! in lines.

mod attempt;
mod child;
mod lane;
pub mod node;
mod pool;
mod probe;
mod request;
pub mod shell;
mod strays;
pub mod wire;

use crate::engine::{Engine, OpenError};
use node::Node;
use shell::Shell;
use std::path::PathBuf;
use wire::Wire;

/// An engine that a SPEC names.
struct Kind {
    /// `node` in `node` and `node=/path`.
    name: &'static str,
    open: fn(&str) -> Result<Box<dyn Engine>, OpenError>,
}

/// The programs that have a name of their own.
const KINDS: &[Kind] = &[Kind { name: "node", open: |spec| Ok(Box::new(Node::open(spec)?)) }];

/// Opens the program that a SPEC names: `node` (looked for on PATH), `node=/path/to/binary`, any shell as
/// `js:COMMAND {file}`, or any event loop as `wire:COMMAND`.
///
/// # Errors
///
/// [`OpenError`] where no program has that name, it is not there, or it doesn't answer.
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    if spec.starts_with(shell::PREFIX) {
        return Ok(Box::new(Shell::open(spec)?));
    }
    if spec.starts_with(wire::PREFIX) {
        return Ok(Box::new(Wire::open(spec)?));
    }
    let name = spec.split('=').next().unwrap_or(spec);
    let kind = KINDS.iter().find(|kind| kind.name == name);
    let suggestion = "`node`, `node=/path/to/binary`, `js:COMMAND {file}` or `wire:COMMAND`";
    let unknown = || OpenError::Unknown { spec: spec.to_owned(), suggestion: suggestion.to_owned() };
    (kind.ok_or_else(unknown)?.open)(spec)
}

/// The SPECs of the programs that are on PATH.
pub fn found() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.name).filter(|name| on_path(name).is_some()).collect()
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
struct Name<'a> {
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
fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let candidates = std::env::split_paths(&folders).map(|folder| folder.join(&file));
    candidates.filter_map(|path| std::path::absolute(path).ok()).find(|path| path.is_file())
}

fn not_found(spec: &str, name: Name<'_>) -> OpenError {
    OpenError::NotFound {
        spec: spec.to_owned(),
        program: name.path.unwrap_or(name.kind).to_owned(),
        kind: name.kind.to_owned(),
    }
}

fn refused(spec: &str, message: &str) -> OpenError {
    OpenError::Refused { spec: spec.to_owned(), message: message.to_owned() }
}
