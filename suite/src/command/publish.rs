//! `looplaw publish`

use super::cli::PublishArgs;
use super::output::Output;
use super::{Failure, Outcome, compare};
use looplaw::reports::publish;
use looplaw::reports::report::Report;
use looplaw::reports::writers::plural;
use std::io::Write;
use std::path::PathBuf;

/// Takes runs into a folder for static hosting. How they fared does not matter to the status: who runs them is told.
pub(super) fn publish(args: &PublishArgs) -> Result<Outcome, Failure> {
    let read = |path: &PathBuf| Ok((path.display().to_string(), compare::read(path)?));
    let runs: Vec<(String, Report)> = args.results.iter().map(read).collect::<Result<_, Failure>>()?;
    let published = publish::publish(&args.folder, runs)?;
    let index = args.folder.join("index.html");
    let (runs, written) = (plural(published.runs, "run"), published.written);
    let mut out = Output::plain();
    writeln!(
        out,
        "{}: {runs}; {} written, {} as before",
        index.display(),
        plural(written.changed, "file"),
        written.same
    )?;
    Ok(Outcome::AsExpected)
}
