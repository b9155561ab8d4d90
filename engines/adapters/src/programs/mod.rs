//! Engines that are programs on this machine: Node.js and its kind, any shell that runs a JavaScript file, any event
//! loop that speaks in lines.

pub(crate) mod attempt;
mod batches;
pub mod cache;
mod called;
pub(crate) mod child;
mod command_line;
mod folder;
mod guardian;
mod habits;
pub(crate) mod home;
mod identity;
mod json;
pub(crate) mod leftovers;
mod memory;
mod name;
mod orphans;
pub(crate) mod patience;
mod pool;
mod probe;
mod processes;
pub(crate) mod request;
mod runtime;
mod runtimes;
pub(crate) mod sharing;
mod shell;
mod streamed;
mod told;
pub mod wire;
#[cfg(any(feature = "quickjs", feature = "boa"))]
pub(crate) mod worker;
mod workerd;

use batches::Way;
use cache::{Cache, Entry};
use called::Called;
pub(crate) use folder::{folder, write_private};
use looplaw_model::engine::{Engine, OpenError};
use name::Name;
pub(crate) use name::{at, not_found, on_path};
pub use orphans::adopt;
use runtimes::RUNTIMES;
use wire::Wire;

/// The shells that have a name of their own.
const SHELLS: &[&str] = &["jsc"];

/// The programs that have a name of their own, which is also what they are called on PATH.
pub fn names() -> impl Iterator<Item = &'static str> {
    RUNTIMES.iter().map(|runtime| runtime.name).chain([workerd::NAME]).chain(SHELLS.iter().copied())
}

/// Opens the program that a SPEC names: one of [`names`] (looked for on PATH and among what was added),
/// `NAME@VERSION` (added), `NAME=/path/to/binary`, any shell as `js:COMMAND {file}`, or any event loop as
/// `wire:COMMAND`. Before the last two may stand what it is to be called: `NAME@VERSION=js:COMMAND {file}`.
///
/// # Errors
///
/// [`OpenError`] where no program has that name, it is not there, or it doesn't answer.
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    open_for(spec, Way::Shared)
}

/// The same engine, and each case is a file of its own: what [`javascript::write`](looplaw_model::javascript::write()) shows to a
/// person, with another function that prints. It shows whether what is run otherwise stands for that file. Where an
/// engine has no files, cases run as usual.
///
/// # Errors
///
/// As for [`open`].
pub fn open_as_files(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    open_for(spec, Way::Files)
}

/// Whether a SPEC holds a command line, with or without a name before it: `loop=wire:COMMAND`.
pub fn is_command(spec: &str) -> bool {
    Called::of(spec).is_some()
}

fn open_for(spec: &str, way: Way) -> Result<Box<dyn Engine>, OpenError> {
    if let Some(called) = Called::of(spec) {
        return match called.prefix {
            wire::PREFIX => Ok(Box::new(Wire::open(spec)?)),
            _ => shell::open(spec, &called, way),
        };
    }
    let kind = Name::of(spec).kind;
    if let Some(runtime) = RUNTIMES.iter().find(|runtime| runtime.name == kind) {
        return runtime::open(runtime, spec, way);
    }
    if kind == workerd::NAME {
        return workerd::open(spec);
    }
    if SHELLS.contains(&kind) {
        return shell::open_named(spec, way);
    }
    let names: Vec<String> = names().map(|name| format!("`{name}`, `{name}=/path/to/binary`")).collect();
    let suggestion = format!("{}, `js:COMMAND {{file}}` or `wire:COMMAND`", names.join(", "));
    Err(OpenError::Unknown { spec: spec.to_owned(), suggestion })
}

/// The SPECs of the programs that are at hand: those on PATH by their names, then each that was added.
pub fn found() -> Vec<String> {
    let added = Cache::of_user().map_or_else(Vec::new, |cache| cache.list());
    let added = added.iter().filter(|entry| names().any(|name| name == entry.name)).map(Entry::spec);
    installed().map(str::to_owned).chain(added).collect()
}

/// The SPECs of the programs that are on PATH.
pub fn installed() -> impl Iterator<Item = &'static str> {
    names().filter(|name| on_path(name).is_some())
}

/// The names of the programs that are neither on PATH nor added.
pub fn absent() -> impl Iterator<Item = &'static str> {
    let found = found();
    names().filter(move |name| !found.iter().any(|spec| Name::of(spec).kind == *name))
}

/// The harness as one file, with the part that is an engine's own at its end.
fn harness(own: &str) -> String {
    crate::harness::shared() + own
}

pub(crate) fn refused(spec: &str, message: &str) -> OpenError {
    OpenError::Refused { spec: spec.to_owned(), message: message.to_owned() }
}
