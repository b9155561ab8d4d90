//! Two runs, or two engines, side by side on one page, which has no script at all.

mod entry;
mod sections;

use super::document::document;
use crate::report::Comparison;
use crate::writers::compared::{Compared, Names};
use crate::writers::text::line;
use std::io::{self, Write};

const STYLE: &str = concat!(
    include_str!("../style/base.css"),
    include_str!("../style/overview.css"),
    include_str!("../style/failures.css"),
    include_str!("../style/comparison.css"),
    include_str!("../style/media.css"),
);

/// Writes what changed from one side to the other as a self-contained HTML page.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_comparison(
    comparison: &Comparison<'_>,
    names: Names<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let compared = Compared::new(comparison, names);
    let title = format!("Looplaw: {} and {}", compared.names.0, compared.names.1);
    let generator = line(&format!("looplaw {}", comparison.new.tool.version));
    let page = document((&title, &generator), None, STYLE.to_owned(), sections::body(&compared));
    out.write_all(page.into_string().as_bytes())
}
