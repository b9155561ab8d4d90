//! The results file.

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
