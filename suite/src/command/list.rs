//! `looplaw list`

use super::cli::ListArgs;
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::model::Scenario;
use looplaw::report;
use std::io::Write;

/// Prints ids with the first sentence of their documentation, or the objects of the results file.
pub(super) fn list(args: &ListArgs, all: &[Scenario]) -> Result<Outcome, Failure> {
    let meant = args.selection.selection(None).of(all)?;
    let mut out = Output::plain();
    if args.json {
        let entries: Vec<_> = meant.into_iter().map(report::entry).collect();
        out.json(&serde_json::json!({ "scenarios": entries }))?;
        return Ok(Outcome::AsExpected);
    }
    let width = meant.iter().map(|scenario| scenario.id.len()).max().unwrap_or(0);
    for scenario in meant {
        writeln!(out, "{:width$}  {}", scenario.id, first_line(&scenario.doc))?;
    }
    Ok(Outcome::AsExpected)
}

fn first_line(doc: &str) -> &str {
    doc.trim().lines().next().unwrap_or_default()
}
