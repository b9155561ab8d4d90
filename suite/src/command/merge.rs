//! `looplaw merge`

use super::cli::MergeArgs;
use super::{Failure, Outcome, compare, files};
use looplaw::reports::report::merge as merged;
use looplaw::reports::writers::json;

/// Writes the results of several shards, or of a run that was cut short, as one file and in the forms asked for.
pub(super) fn merge(args: &MergeArgs) -> Result<Outcome, Failure> {
    let shards: Vec<_> = args.shards.iter().map(|path| compare::read(path)).collect::<Result<_, _>>()?;
    let mut results = files::open(&args.json)?;
    let forms = args.forms.open()?;
    let report = merged(shards)?;
    files::write(&mut results, |out| json::write(&report, out))?;
    forms.write(&report)?;
    Ok(if report.is_expected() { Outcome::AsExpected } else { Outcome::NotAsExpected })
}
