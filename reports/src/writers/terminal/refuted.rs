//! Expectations that the documents refute.

use super::out::{BAD, FAINT, GOOD, LINK, ODD, Out, PLAIN, STRONG};
use crate::writers::refuted::Refuted;
use crate::writers::text::line;
use std::io;

/// What is wrong with a scenario itself, before any engine is accused.
pub(super) fn write(refuted: &Refuted<'_>, out: &mut Out<'_>) -> io::Result<()> {
    out.line(PLAIN, "")?;
    out.put(BAD, "WRONG EXPECTATION")?;
    out.line(STRONG, &format!("  {}", line(&refuted.entry.scenario)))?;
    if let Some(place) = refuted.place() {
        out.line(FAINT, &format!("  {place}"))?;
    }
    for (sentences, broken) in refuted.faults() {
        sentences.iter().try_for_each(|sentence| out.line(PLAIN, &format!("  {sentence}")))?;
        if let Some((sentence, url)) = broken {
            out.line(STRONG, &format!("  {sentence}"))?;
            url.map_or(Ok(()), |url| out.line(LINK, &format!("    {url}")))?;
        }
    }
    let clauses = refuted.clauses();
    if !clauses.is_empty() {
        out.line(PLAIN, "  write:")?;
        clauses.iter().try_for_each(|clause| out.line(GOOD, &format!("    {clause}")))?;
    }
    refuted.outcome().map_or(Ok(()), |outcome| out.line(ODD, &format!("  {outcome}")))
}
