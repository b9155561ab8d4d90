//! The report on a terminal: what failed, cause by cause, then what a person wants to see last, where the screen ends: the
//! tables, what explains most, and what to run next.

mod areas;
mod comparison;
mod engines;
mod failures;
mod finding;
mod known;
mod out;
mod refuted;
mod timeline;
mod untested;

pub use comparison::write_comparison;
pub use timeline::write_timeline;

use super::families::Families;
use super::known::untried;
use super::refuted::Refuted;
use super::text::{line, plural};
use super::view::View;
use crate::report::Report;
use areas::Areas;
use out::{BAD, FAINT, GOOD, ODD, Out, PLAIN};
use std::io::{self, Write};

/// How to write for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to write escape sequences for colours.
    pub color: bool,
    /// Whether to write all of it: without, the failures and the numbers alone.
    pub table: bool,
    /// How many columns there are, as far as the table and the lists can do with them.
    pub width: usize,
}

/// The columns that a report is written for where no terminal says how many there are: in a pipe, a file, a log.
pub const WIDTH: usize = 100;

impl Default for Options {
    fn default() -> Self {
        Self { color: false, table: true, width: WIDTH }
    }
}

/// Writes the report for a terminal. What a baseline records is told cause by cause, below what is not as expected.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write, options: Options) -> io::Result<()> {
    let view = View::new(report);
    let mut out = Out::new(out, options.color, options.width);
    let families = Families::of(&view);
    Refuted::all(&view).try_for_each(|entry| refuted::write(&entry, &mut out))?;
    failures::write(&view, &families, &mut out)?;
    if options.table {
        known::write(&view, &mut out)?;
        known::write_stale(&view, &mut out)?;
        untested::write(&view, &families, &mut out)?;
        let areas = Areas::new(&view, &families, options.width);
        engines::write(&view, &families, areas.is_keyed(), &mut out)?;
        areas.write(&mut out)?;
        failures::write_causes(&view, &mut out)?;
    }
    write_notes(&view, &mut out)?;
    last_line(&view, &mut out)?;
    if options.table {
        failures::write_next(&view, &families, &mut out)?;
    }
    out.flush()
}

/// Writes what is not as expected and why, without the table and the numbers: for a test's failure message.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_failures(report: &Report, out: &mut dyn Write, color: bool) -> io::Result<()> {
    let view = View::new(report);
    let mut out = Out::new(out, color, WIDTH);
    Refuted::all(&view).try_for_each(|entry| refuted::write(&entry, &mut out))?;
    failures::write_all(&view, &Families::of(&view), &mut out)?;
    out.flush()
}

/// How engines were used, where that is not as usual.
fn write_notes(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let notes: Vec<_> = view.notes().collect();
    if !notes.is_empty() {
        out.line(PLAIN, "")?;
    }
    notes.iter().try_for_each(|(engine, note)| {
        out.line(ODD, &format!("{}: {}", view.engine_label(engine), line(note)))
    })
}

fn last_line(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let summary = &view.report.summary;
    out.line(PLAIN, "")?;
    if !view.report.complete {
        out.line(ODD, "The run was cut short: this is what it had.")?;
    }
    let style = if view.report.is_expected() { GOOD } else { BAD };
    out.line(style, &view.sentence())?;
    if let Some(untried) = untried(view) {
        out.line(FAINT, &untried)?;
    }
    let wrong = view.report.refuted.len();
    if wrong > 0 {
        out.line(BAD, &format!("{}; no engine is judged by them", plural(wrong, "wrong expectation")))?;
    }
    match summary.unexpected() {
        0 => Ok(()),
        count => out.line(PLAIN, &format!("{} not as expected", plural(count, "result"))),
    }
}
