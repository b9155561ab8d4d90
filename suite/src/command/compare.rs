//! `looplaw compare`

use super::cli::CompareArgs;
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::reports::report::{Change, ReadError, Report, ResultEntry, compare as changes};
use std::io::Write;
use std::path::Path;

/// Prints what changed from one results file to another; a change for the worse is not as expected.
pub(super) fn compare(args: &CompareArgs) -> Result<Outcome, Failure> {
    let (base, new) = (read(&args.base)?, read(&args.new)?);
    let changes = changes(&base, &new);
    let mut out = Output::plain();
    changes.iter().try_for_each(|change| writeln!(out, "{}", line(change)))?;
    for (path, _) in [(&args.base, &base), (&args.new, &new)].iter().filter(|(_, report)| !report.complete) {
        writeln!(out, "{} is of a run that was cut short", path.display())?;
    }
    let worse = changes.iter().filter(|change| change.is_worse()).count();
    writeln!(out, "{} changed, {worse} for the worse", changes.len())?;
    Ok(if worse == 0 { Outcome::AsExpected } else { Outcome::NotAsExpected })
}

/// Reads a results file, and says which if it cannot.
pub(super) fn read(path: &Path) -> Result<Report, Failure> {
    Report::read(path).map_err(|error| {
        let place = path.display();
        match error {
            ReadError::File { error, .. } => {
                format!("{place}: cannot be read: {error}; name a file that `looplaw --json FILE` wrote")
            }
            ReadError::CutOff { .. } | ReadError::OtherSchema { .. } => format!("{place}: {error}"),
            ReadError::NotJson(_) | ReadError::NoSchema | ReadError::Damaged(_) => {
                format!("{place}: {error}; name a file that `looplaw --json FILE` wrote")
            }
        }
        .into()
    })
}

fn line(change: &Change) -> String {
    let (scenario, engine) = change.key();
    let status =
        |result: &Option<ResultEntry>| result.as_ref().map_or("absent", |result| result.status.name());
    let (base, new) = (status(&change.base), status(&change.new));
    format!("{:8} {scenario} on {engine}: {base} -> {new}", change.kind.name())
}
