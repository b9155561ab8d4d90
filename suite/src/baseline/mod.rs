//! Baselines: files that record the failures that are known, so that a run tells what is new.
//!
//! A baseline is TOML that people write and review. Each `[[known]]` is one cause:
//!
//! ```toml
//! [[known]]
//! engine = "node"       # its name in a SPEC: `node`, `node@10.24.1` and `node=/path` are all `node`
//! version = "<11"       # or "10", or ">=8, <11"; without it, every version
//! rule = "node/ticks-between-callbacks"    # whatever breaks this rule
//! reason = "Ticks and microtasks ran after all due timers, not after each."
//! link = "https://github.com/nodejs/node/pull/22842"
//!
//! [[known]]
//! engine = "node"
//! version = ">=10, <12"
//! reason = "`await` of a native promise took three ticks."
//! [known.scenarios]     # these, with the order observed, or several: [["a", "b"], ["b", "a"]]
//! "awaits::await_stands_in_line" = ["then before", "then after", "await"]
//!
//! [[known]]
//! engine = "jsc"
//! status = "timed_out"             # or "crashed", "flaky"; without it, "failed"
//! scenarios = ["intervals::*"]     # a list of ids, or of how they begin: whatever the order
//! ```
//!
//! A failure is *known* if an entry has its engine, version and status, and its rule, or its scenario and order. A record
//! of the scenario itself decides before a rule or a beginning: with it, another order is a *changed* failure, and a pass
//! is *fixed*. Both are not as expected, so that the file stays true. An entry for a rule or a beginning covers what
//! fails so and doesn't say what must: it is *unused* if nothing does. What is recorded as flaky may pass, and its status
//! in a single run is anyone's.
//!
//! Blessing writes the file anew for what was run, and only where something is not as it says. See [`File::bless`].

mod bless;
mod edit;
mod entry;
mod marks;
mod names;
mod read;
mod version;
mod write;

pub use bless::{Blessing, Outcome};
#[cfg(feature = "cli")]
pub(crate) use entry::name;
pub use marks::Marks;
#[cfg(feature = "cli")]
pub(crate) use read::{known, status};
#[cfg(feature = "cli")]
pub(crate) use version::Condition;

use crate::toml::{self, TomlError};
use entry::{Entry, Record};
use std::path::{Path, PathBuf};

/// A baseline.
#[derive(Debug, Clone)]
pub struct File {
    path: PathBuf,
    text: String,
    entries: Vec<Entry>,
}

impl File {
    /// Reads a baseline.
    ///
    /// # Errors
    /// If it cannot be read, or says something that means nothing. A scenario or a rule that there is not is no error:
    /// it is told with the entries that nothing matched.
    pub fn read(path: &Path) -> Result<Self, TomlError> {
        Self::parse(path, toml::text(path)?)
    }

    /// Reads a baseline that is to be blessed; where there is none, an empty one.
    ///
    /// # Errors
    /// As [`File::read`], but for a file that is not there.
    pub fn read_or_new(path: &Path) -> Result<Self, TomlError> {
        let is_there = path.try_exists().unwrap_or(true);
        if is_there { Self::read(path) } else { Self::parse(path, write::HEADER.to_owned()) }
    }

    fn parse(path: &Path, text: String) -> Result<Self, TomlError> {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let entries = read::entries(&text).map_err(|wrong| wrong.of(path))?;
        Ok(Self { path: path.to_owned(), text, entries })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says, as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes it in use for a run.
    pub fn marks(&self) -> Marks<'_> {
        Marks::new(self)
    }

    /// Where it says something: `known.toml:12`.
    fn place(&self, record: &Record) -> String {
        format!("{}:{}", self.path.display(), record.line)
    }
}
