//! A folder of published runs: its history, its pages, and the results of its latest run.

use crate::files::{Folder, FolderError, Written, write_json};
use crate::report::{History, HistoryError, ReadError, Report};
use crate::writers::html::site;
use std::path::Path;

/// The history of all runs.
const HISTORY: &str = "history.json";
/// The results file of the latest run.
const RESULTS: &str = "results.json";
/// More of either is not read.
const MOST_BYTES: u64 = 256 << 20;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// How many runs the folder has.
    pub runs: usize,
    /// How many files were written.
    pub written: Written,
}

/// Runs can't be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder can't be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A run can't be taken in, or the folder's history can't be read.
    #[error("{name}: {error}")]
    Run {
        /// The name of the results file, or of the history.
        name: String,
        /// Why.
        error: HistoryError,
    },
    /// The results that the folder keeps can't be read.
    #[error("{RESULTS}: {0}")]
    Results(ReadError),
    /// The folder's latest run is not among what it keeps.
    #[error("the folder has lost the results of its latest run, of {0}: publish that run again, too")]
    LostLatest(String),
}

/// Takes runs into a folder, each with the name by which a message calls it, and writes what changes.
///
/// Of two processes that publish into one folder the second waits for the first and builds on what that one wrote, so that
/// neither run is lost.
///
/// Pages are written one after the other, each whole or not at all, the index after what it links to, and the history last:
/// a publication that is interrupted leaves pages that can be read, and the next one makes up for it.
///
/// # Errors
///
/// [`PublishError`]: then nothing was written, unless writing itself failed.
pub fn publish(folder: &Path, runs: Vec<(String, Report)>) -> Result<Published, PublishError> {
    // Before a folder is made for it.
    for (name, run) in &runs {
        History::can_add(run).map_err(|error| PublishError::Run { name: name.clone(), error })?;
    }
    let mut folder = Folder::open(folder)?;
    let mut history = match folder.read(HISTORY, MOST_BYTES)? {
        Some(text) => History::from_json(&text)
            .map_err(|error| PublishError::Run { name: HISTORY.to_owned(), error })?,
        None => History::default(),
    };
    let kept = folder.read(RESULTS, MOST_BYTES)?;
    let kept = kept.map(|text| Report::from_json(&text)).transpose().map_err(PublishError::Results)?;
    let mut latest = None;
    for (name, mut run) in kept.map(|run| (RESULTS.to_owned(), run)).into_iter().chain(runs) {
        // What a file says of its own numbers is not believed.
        run.settle();
        history.add(&run).map_err(|error| PublishError::Run { name, error })?;
        if history.is_latest(&run) {
            latest = Some(run);
        }
    }
    let last = || history.runs.last().map(|run| run.started.clone()).unwrap_or_default();
    let latest =
        latest.filter(|run| history.is_latest(run)).ok_or_else(|| PublishError::LostLatest(last()))?;
    let mut files = site::pages(&history, &latest);
    files.push((RESULTS.to_owned(), json(&latest)));
    files.push((HISTORY.to_owned(), json(&history)));
    let written = folder.write(&files)?;
    Ok(Published { runs: history.runs.len(), written })
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    // A vector takes everything.
    let _ = write_json(value, &mut bytes);
    bytes
}
