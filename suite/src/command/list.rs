//! `looplaw list`

use super::cli::ListArgs;
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::model::Scenario;
use looplaw::report;
use looplaw::reports::report::area;
use std::io::{self, Write};

/// Prints ids, area by area, with the first sentence of their documentation, or the objects of the results file.
pub(super) fn list(args: &ListArgs, all: &[Scenario]) -> Result<Outcome, Failure> {
    let meant = args.selection.selection(None).of(all)?;
    let mut out = Output::plain();
    if args.json {
        let entries: Vec<_> = meant.into_iter().map(report::entry).collect();
        out.json(&serde_json::json!({ "scenarios": entries }))?;
        return Ok(Outcome::AsExpected);
    }
    in_groups(&mut out, &meant)?;
    Ok(Outcome::AsExpected)
}

/// Area by area, each with its count. Ids are whole, so that a line says what it is of when it is searched for.
fn in_groups(out: &mut Output, meant: &[&Scenario]) -> io::Result<()> {
    let width = meant.iter().map(|scenario| scenario.id.len()).max().unwrap_or(0);
    let areas: Vec<_> = meant.chunk_by(|left, right| area(&left.id) == area(&right.id)).collect();
    for own in &areas {
        writeln!(out, "{} ({})", area(&own[0].id), own.len())?;
        for scenario in *own {
            writeln!(out, "{:width$}  {}", scenario.id, first_line(&scenario.doc))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{} scenarios in {} areas", meant.len(), areas.len())
}

fn first_line(doc: &str) -> &str {
    doc.trim().lines().next().unwrap_or_default()
}
