//! What a baseline records.

use super::out::{FAINT, LINK, ODD, Out, PLAIN, STRONG};
use crate::writers::known::{self, Cause};
use crate::writers::text::line;
use crate::writers::view::View;
use std::io;

/// What is known, a line for each cause on an engine.
pub(super) fn write(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let causes = known::causes(view);
    if !causes.is_empty() {
        out.line(PLAIN, "")?;
        out.line(STRONG, "Known, as the baseline records:")?;
    }
    causes.iter().try_for_each(|cause| write_cause(view, cause, out))
}

fn write_cause(view: &View<'_>, cause: &Cause<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let words = format!("  on {}: {}", view.engine_label(cause.engine), cause.reason());
    out.put(ODD, &format!("{:>5}", cause.results.len()))?;
    out.line(PLAIN, &words)?;
    match cause.link() {
        Some(link) => out.line(LINK, &format!("       {link}")),
        None => Ok(()),
    }
}

/// The baseline's entries that matched nothing, and how many were not tried.
pub(super) fn write_stale(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let mut stale = known::stale(view).peekable();
    if stale.peek().is_some() {
        out.line(PLAIN, "")?;
        out.line(STRONG, "Nothing was as these entries of the baseline say:")?;
    }
    stale.try_for_each(|entry| {
        out.put(FAINT, &format!("  {}  ", line(&entry.place)))?;
        out.line(ODD, &known::stale_words(entry))
    })
}
