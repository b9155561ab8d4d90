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
    #[cfg(feature = "cli")]
    if args.coverage {
        return Ok(coverage(&mut Output::plain()).map(|()| Outcome::AsExpected)?);
    }
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

/// The page of what is covered, with its tables in columns.
#[cfg(feature = "cli")]
fn coverage(out: &mut Output) -> io::Result<()> {
    const PAGE: &str = include_str!("../../COVERAGE.md");
    // Numbers come first, as titles are of any length.
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [title, tag, dsl, reference, scenarios, confirm, deviations] = cells.as_slice() {
            return format!(
                "{scenarios:>9}  {reference:<9}  {confirm:<20}  {deviations:>10}  {tag}: {title} ({dsl})"
            );
        }
        line.to_owned()
    };
    let lines =
        PAGE.lines().skip_while(|line| !line.starts_with("## ")).filter(|line| !line.starts_with("|--"));
    lines.map(row).try_for_each(|line| writeln!(out, "{}", line.replace('`', "")))
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
