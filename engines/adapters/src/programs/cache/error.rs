//! Why an engine was not added.

use super::npm::NpmError;
use super::version::{NoVersion, Version};
use std::io;
use std::path::{Path, PathBuf};

/// An engine was not added. Each is one line: what, why, what to try.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AddError {
    /// No engine has that name.
    #[error("no engine is called `{0}`; node, deno, bun and workerd can be added")]
    Unknown(String),
    /// It does not come from npm.
    #[error("`{name}` is not fetched from npm: {advice}")]
    Elsewhere {
        /// The engine.
        name: String,
        /// Where it comes from.
        advice: &'static str,
    },
    /// It is not a version.
    #[error(transparent)]
    NoVersion(#[from] NoVersion),
    /// There is no package for this machine.
    #[error(
        "npm has no {name} for {os} on {arch}; write the path of one of your own as `{name}=/path/to/binary`"
    )]
    Platform {
        /// The engine.
        name: &'static str,
        /// The operating system.
        os: &'static str,
        /// The architecture.
        arch: &'static str,
    },
    /// The npm client is not there.
    #[error(
        "npm was not found; install Node.js with npm, or write the path of a binary as `{name}=/path/to/binary`"
    )]
    NpmAbsent {
        /// The engine.
        name: &'static str,
    },
    /// The package is not on the registry.
    #[error("there is no package `{package}` on npm's registry; see `npm config get registry`")]
    NoPackage {
        /// The package.
        package: &'static str,
    },
    /// No version is like the one that is wanted.
    #[error("there is no {name}@{wanted} on npm{}", instead(.newest.as_ref()))]
    NoSuchVersion {
        /// The engine.
        name: &'static str,
        /// The version.
        wanted: String,
        /// What there is instead.
        newest: Option<Version>,
    },
    /// The registry was not reached.
    #[error("npm's registry was not reached ({code}); look at the network and at `npm config get proxy`")]
    Offline {
        /// npm's code.
        code: String,
    },
    /// npm took too long.
    #[error("npm did not end within {seconds} s; what it has fetched it keeps, so try again")]
    Late {
        /// Its deadline, in seconds.
        seconds: u64,
    },
    /// npm failed.
    #[error("npm failed: {0}")]
    Npm(String),
    /// The package lacks the program.
    #[error("{package}@{version} has no program {program}; try another version")]
    NoProgram {
        /// The package.
        package: &'static str,
        /// Its version.
        version: Version,
        /// What was looked for.
        program: &'static str,
    },
    /// There is nowhere to put it.
    #[error("no home folder is known; set XDG_CACHE_HOME to the folder that shall hold engines")]
    NoHome,
    /// The cache cannot be written.
    #[error("{}: cannot be written: {source}; make room there, or set XDG_CACHE_HOME to another folder", path.display())]
    Unwritable {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another process is adding the same engine.
    #[error("another `looplaw engines add` is adding {name} and did not end within {seconds} s")]
    Busy {
        /// The engine.
        name: &'static str,
        /// How long it was waited for, in seconds.
        seconds: u64,
    },
}

fn instead(newest: Option<&Version>) -> String {
    newest.map_or_else(String::new, |newest| format!("; the newest is {newest}"))
}

impl AddError {
    /// Whether it is of the network, so that what is there already may do.
    pub(super) fn is_of_network(&self) -> bool {
        matches!(self, Self::NpmAbsent { .. } | Self::Offline { .. } | Self::Late { .. } | Self::Npm(_))
    }

    pub(super) fn of_npm(error: NpmError, name: &'static str, unknown: impl FnOnce() -> Self) -> Self {
        match error {
            NpmError::Absent => Self::NpmAbsent { name },
            NpmError::Unknown => unknown(),
            NpmError::Offline(code) => Self::Offline { code },
            NpmError::Late(patience) => Self::Late { seconds: patience.as_secs() },
            NpmError::Failed(line) => Self::Npm(line),
        }
    }

    pub(super) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Unwritable { path: path.to_owned(), source }
    }
}
