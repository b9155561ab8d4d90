//! The report as one HTML file: no outside resource, readable on a phone, in the dark, on paper and without a script.
//!
//! A small script seeks, unfolds and copies what is there. The page's Content-Security-Policy has its hash and forbids
//! any other: whatever a label says, nothing of it runs.

mod anchor;
mod boxes;
mod catalogue;
mod cause;
mod compared;
mod comparison;
mod document;
mod engines;
mod failures;
mod filter;
mod finding;
mod grid;
mod header;
mod known;
mod markup;
mod matrix;
mod orders;
mod overview;
mod page;
mod partial;
mod parts;
mod refuted;
mod rules;
mod script;
pub mod site;
mod timeline;
mod untested;

pub use comparison::write_comparison;

use super::Format;
use crate::report::Report;
use page::Page;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "html",
    says: "Write the report as HTML; a run writes `target/looplaw/report.html` if it is told nothing else.",
    file: "report.html",
    write,
};

/// Writes the report as a self-contained HTML page.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(Page::new(report).render().into_string().as_bytes())
}
