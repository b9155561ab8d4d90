//! `looplaw merge`

use super::cli::MergeArgs;
use super::output::Output;
use super::{Failure, Outcome, compare, files};
use looplaw::reports::report::{MergeError, Report, merge as merged};
use looplaw::reports::writers::{json, plural};
use std::io::Write;
use std::path::PathBuf;

/// Writes the results of several shards, or of a run that was cut short, as one file and in the forms asked for.
pub(super) fn merge(args: &MergeArgs) -> Result<Outcome, Failure> {
    let shards: Vec<_> = args.shards.iter().map(|path| compare::read(path)).collect::<Result<_, _>>()?;
    files::distinct(&args.json, &args.forms)?;
    let mut lines: Vec<String> =
        args.shards.iter().zip(&shards).map(|(path, shard)| line(path, shard)).collect();
    let report = merged(shards).map_err(|error| refused(&error, &args.shards))?;
    let mut results = files::open(&args.json)?;
    let forms = args.forms.open()?;
    files::write(&mut results, |out| json::write(&report, out))?;
    forms.write(&report)?;
    lines.push(line(&args.json, &report) + &format!(", of {}", plural(args.shards.len(), "file")));
    tell(&lines, results.is_stream())?;
    Ok(if report.is_expected() { Outcome::AsExpected } else { Outcome::NotAsExpected })
}

/// What a file has.
fn line(path: &std::path::Path, report: &Report) -> String {
    let counts = [
        plural(report.engines.len(), "engine"),
        plural(report.scenarios.len(), "scenario"),
        plural(report.results.len(), "result"),
    ];
    let shard = report.shard.as_ref().map(|shard| format!("shard {shard}, ")).unwrap_or_default();
    let cut = if report.complete { "" } else { ", cut short" };
    format!("{}: {shard}{}{cut}", path.display(), counts.join(", "))
}

/// Says what was done, where no reader takes it for a part of the results.
fn tell(lines: &[String], is_stream: bool) -> Result<(), Failure> {
    if is_stream {
        for line in lines {
            Output::remark(line);
        }
        return Ok(());
    }
    let mut out = Output::plain();
    Ok(lines.iter().try_for_each(|line| writeln!(out, "{line}"))?)
}

/// Says which two files don't go together.
fn refused(error: &MergeError, paths: &[PathBuf]) -> Failure {
    let Some([first, second]) = error.shards() else { return error.to_string().into() };
    let (first, second) = (paths[first].display(), paths[second].display());
    let is_same = matches!(error, MergeError::Twice { is_all: true, .. });
    if is_same {
        format!("{first} and {second} are the same shard, given twice: {error}").into()
    } else {
        format!("{first} and {second}: {error}").into()
    }
}
