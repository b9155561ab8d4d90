//! Wrong expectations written anew in their authors' source, in place.
//!
//! The schedule says where it was when it was compiled, and what its text was. Only that text is touched, in it only
//! clauses that are wrong, and only where nobody has to guess: what else is found is [`Unwritten`], with the reason.

mod comment;
mod edit;
mod file;

use super::Refutation;
use crate::model::{Expectation, Scenario, Written};
use file::SourceFile;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::{env, io};

/// The variable by which users of `expect-test` have expectations written anew.
const VARIABLE: &str = "UPDATE_EXPECT";

/// Whether the environment asks to write wrong expectations anew.
pub fn is_asked() -> bool {
    env::var_os(VARIABLE).is_some_and(|value| !value.is_empty() && value != "0")
}

/// The folders whose files may be written, and what has been written in them.
#[derive(Debug, Default)]
pub struct Sources {
    roots: Vec<PathBuf>,
    /// The schedules that were written, with what they expect now and where. A schedule may be of several scenarios; what
    /// stands in the file after the first is no longer what was compiled.
    done: Mutex<HashMap<Place, (Expectation, String)>>,
}

/// A schedule's place: its file, line and column.
type Place = (&'static str, (u32, u32));

/// Those of this process: it has one memory of what it wrote.
static OWN: LazyLock<Sources> = LazyLock::new(|| {
    let start = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).or_else(|| env::current_dir().ok());
    let roots = start.iter().flat_map(|start| start.ancestors());
    Sources::under(roots.filter(|folder| folder.join("Cargo.toml").is_file()))
});

impl Sources {
    /// The crate whose test this process is, and the workspaces that it may be in. The compiler names files from the
    /// folder of the workspace.
    pub fn own() -> &'static Self {
        &OWN
    }

    /// Files under these folders.
    pub fn under<'a>(roots: impl IntoIterator<Item = &'a Path>) -> Self {
        Self { roots: roots.into_iter().map(Path::to_owned).collect(), done: Mutex::default() }
    }

    /// Writes all that can be, and notes in each refutation what became of it.
    pub fn write_all<'a>(&self, refuted: impl IntoIterator<Item = (&'a Scenario, &'a mut Refutation)>) {
        let mut refuted: Vec<_> = refuted.into_iter().collect();
        // From the end of each file, so that what is written moves nothing that is still to be found.
        let place =
            |scenario: &Scenario| scenario.schedule.written.map(|written| (written.file, written.place));
        refuted.sort_by(|(one, _), (other, _)| place(other).cmp(&place(one)));
        for (scenario, refutation) in refuted {
            let outcome = self.write(scenario, refutation);
            refutation.outcome = Some(outcome.map_err(|unwritten| unwritten.to_string()));
        }
    }

    /// Writes what should be expected; returns where that stands, as `file:line`.
    ///
    /// # Errors
    ///
    /// It is for the author to write, or the source is not to be found or not to be written.
    pub fn write(&self, scenario: &Scenario, refutation: &Refutation) -> Result<String, Unwritten> {
        let old = &scenario.schedule.expectation;
        let new = mended(old, refutation)?;
        let written = scenario.schedule.written.filter(|written| written.place == written.call);
        let written = written.ok_or(Unwritten::MadeByMacro)?;
        // Tests of one process run at once: who writes holds this.
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, place)) = done.get(&(written.file, written.place)) {
            return if known == new { Ok(place.clone()) } else { Err(Unwritten::Shared(place.clone())) };
        }
        let place = self.rewrite(written, old, new)?;
        done.insert((written.file, written.place), (new.clone(), place.clone()));
        Ok(place)
    }

    fn rewrite(&self, written: &Written, old: &Expectation, new: &Expectation) -> Result<String, Unwritten> {
        let mut file = SourceFile::find(&self.roots, written)?;
        let edits = edit::edits(&file, written.clauses, old, new).ok_or(Unwritten::OtherExpectation)?;
        let first = edits.iter().map(|edit| edit.range.start).min().unwrap_or_default();
        file.write(edits)?;
        Ok(format!("{}:{}", written.file, file.line_of(first)))
    }
}

/// What should be expected, if that is for a program to say.
fn mended<'a>(old: &Expectation, refutation: &'a Refutation) -> Result<&'a Expectation, Unwritten> {
    let Some(new) = &refutation.corrected else {
        let is_error = refutation.faults.iter().any(|fault| fault.uncaught.is_some());
        return Err(if is_error { Unwritten::Uncaught } else { Unwritten::Incomplete });
    };
    match old.never.iter().find(|label| !new.never.contains(label)) {
        Some(label) => Err(Unwritten::Intended(label.to_string())),
        None => Ok(new),
    }
}

/// Why an expectation was not written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// No expectation is right.
    #[error("the program ends by an error, which no expectation mends")]
    Uncaught,
    /// The right one is not known.
    #[error("it has more orders than could be found")]
    Incomplete,
    /// It says more than an order.
    #[error("`never {0:?}` says what you mean, and the program logs it: change that, or the program")]
    Intended(String),
    /// The clauses are not where the author wrote a schedule.
    #[error("a macro of yours makes this schedule; change it there")]
    MadeByMacro,
    /// The clauses say something else than the scenario expects.
    #[error("this program has changed what `schedule!` made; change it there")]
    OtherExpectation,
    /// Two scenarios have one schedule, and different orders.
    #[error("another scenario has the same schedule, and what is right for that one is written to {0}")]
    Shared(String),
    /// The source is not here.
    #[error("{0}: there is no such file in this crate; run it in the folder of its source")]
    Absent(String),
    /// The source is not the author's.
    #[error("{0}: it leads out of this crate; change it where it belongs")]
    Outside(String),
    /// The source is not what was compiled.
    #[error("{0}: it was changed since it was compiled; build and run again")]
    Changed(String),
    /// The source must not be changed.
    #[error("{0}: it is read-only")]
    ReadOnly(String),
    /// The source can't be read or written.
    #[error("{0}: {1}")]
    Io(String, io::Error),
}
