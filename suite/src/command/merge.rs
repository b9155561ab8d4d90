//! `looplaw merge`

use super::cli::MergeArgs;
use super::{Failure, Outcome, compare, files};
use looplaw::reports::report::{Report, merge as merged};
use looplaw::reports::writers::json;
use std::path::{Path, PathBuf};

/// Writes the results of several shards, or of a run that was cut short, as one file and in the forms asked for.
pub(super) fn merge(args: &MergeArgs) -> Result<Outcome, Failure> {
    let shards: Vec<_> = args.shards.iter().map(|path| compare::read(path)).collect::<Result<_, _>>()?;
    if let Some(path) = twice(&args.shards, &shards) {
        return Err(format!("{}: this shard is given twice; leave one out", path.display()).into());
    }
    files::distinct(&args.json, &args.forms)?;
    let mut results = files::open(&args.json)?;
    let forms = args.forms.open()?;
    let report = merged(shards)?;
    files::write(&mut results, |out| json::write(&report, out))?;
    forms.write(&report)?;
    Ok(if report.is_expected() { Outcome::AsExpected } else { Outcome::NotAsExpected })
}

/// The first file that says the same as one before it: a run that is merged with itself, where another was meant.
fn twice<'a>(paths: &'a [PathBuf], shards: &[Report]) -> Option<&'a Path> {
    let is_repeated = |at: &usize| shards[..*at].contains(&shards[*at]);
    (0..shards.len()).find(is_repeated).map(|at| paths[at].as_path())
}
