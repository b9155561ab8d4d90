//! The report as one HTML file: no script, no outside resource, readable on a phone and in the dark.
//!
//! Filters are style sheets over radio buttons, so the page's Content-Security-Policy can forbid scripts
//! altogether: whatever a label says, nothing in this page runs.

mod catalogue;
mod engines;
mod failures;
mod filter;
mod known;
mod markup;
mod matrix;
mod page;
mod parts;
mod refuted;
mod rules;
mod untested;

use crate::report::Report;
use page::Page;
use std::io::{self, Write};

/// Writes the report as a self-contained HTML page.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(Page::new(report).render().into_string().as_bytes())
}
