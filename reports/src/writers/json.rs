//! The results file, and a comparison of two.

mod comparison;

pub use comparison::write_comparison;

use crate::files::write_json;
use crate::report::Report;
use std::io::{self, Write};

/// Writes the report as the results file: one line of JSON.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_json(report, out)
}
