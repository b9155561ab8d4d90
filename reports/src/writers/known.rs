//! What a baseline has to do with a report: the causes of what is known, and the entries that nothing matched.

use super::failure::{log, web_address};
use super::text::{line, plural, sentence};
use super::view::View;
use crate::report::{Baseline, BaselineEntry, Recorded, ResultEntry, Usage};

/// Failures of one engine that are known for one reason.
pub(super) struct Cause<'a> {
    pub engine: &'a str,
    /// What the baseline says of the first of them; the reason and the link are those of all.
    pub recorded: &'a Recorded,
    pub results: Vec<&'a ResultEntry>,
}

impl Cause<'_> {
    /// The reason, or what is wanted instead of it.
    pub fn reason(&self) -> String {
        reason(self.recorded)
    }

    /// Where more is written, where that is an address to follow.
    pub fn link(&self) -> Option<&str> {
        self.recorded.link.as_deref().and_then(web_address)
    }
}

pub(super) fn reason(recorded: &Recorded) -> String {
    match recorded.reason.trim() {
        "" => format!("needs a reason ({})", line(&recorded.place)),
        reason => sentence(reason),
    }
}

/// The causes of what is known, engine by engine.
pub(super) fn causes<'a>(view: &View<'a>) -> Vec<Cause<'a>> {
    let mut causes: Vec<Cause<'a>> = Vec::new();
    for engine in &view.engine_ids {
        let begin = causes.len();
        for (result, recorded) in known(view).filter(|(result, _)| result.engine == *engine) {
            let same = |cause: &&mut Cause<'_>| {
                cause.recorded.reason == recorded.reason && cause.recorded.link == recorded.link
            };
            match causes[begin..].iter_mut().find(same) {
                Some(cause) => cause.results.push(result),
                None => causes.push(Cause { engine, recorded, results: vec![result] }),
            }
        }
    }
    causes
}

fn known<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a ResultEntry, &'a Recorded)> {
    let known = view.report.results.iter().filter(|result| result.baseline == Some(Baseline::Known));
    known.filter_map(|result| Some((result, result.recorded.as_ref()?)))
}

/// What the baseline says about a result, in a sentence; nothing where it says nothing.
pub(super) fn remark(result: &ResultEntry) -> Option<String> {
    let recorded = result.recorded.as_ref()?;
    let (place, way) = (line(&recorded.place), way(recorded));
    Some(match result.baseline? {
        Baseline::Known => format!("known: {}", reason(recorded)),
        Baseline::Fixed => format!("{place} records {way}: take that out, or run with --bless"),
        Baseline::Changed => format!("{place} records {way}"),
    })
}

/// Where the baseline says that more is written about a result.
pub(super) fn link(result: &ResultEntry) -> Option<&str> {
    result.recorded.as_ref()?.link.as_deref().and_then(web_address)
}

/// How a result is known to fail: `failed, with a → b`.
fn way(recorded: &Recorded) -> String {
    let logs: Vec<String> = recorded.observed.iter().map(|labels| log(labels)).collect();
    let status = recorded.status.phrase();
    if logs.is_empty() { status.to_owned() } else { format!("{status}, with {}", logs.join(" or ")) }
}

/// The entries that matched nothing although they might have.
pub(super) fn stale<'a>(view: &View<'a>) -> impl Iterator<Item = &'a BaselineEntry> {
    let is_stale = |entry: &&BaselineEntry| matches!(entry.usage, Usage::Unused | Usage::Unknown);
    view.report.baseline.iter().filter(is_stale)
}

/// An entry that matched nothing, in a sentence behind its place.
pub(super) fn stale_words(entry: &BaselineEntry) -> String {
    let word = if entry.usage == Usage::Unknown { "unknown" } else { "unused" };
    let note = entry.note.as_deref().map(|note| format!("; {}", sentence(note))).unwrap_or_default();
    format!("{word}: {}{note}", sentence(&entry.says))
}

/// How many entries could not match because what they name was not run, in a sentence; nothing for none.
pub(super) fn untried(view: &View<'_>) -> Option<String> {
    let count = view.report.baseline.iter().filter(|entry| entry.usage == Usage::Untried).count();
    (count > 0).then(|| format!("{} of the baseline not tried here", plural(count, "record")))
}
