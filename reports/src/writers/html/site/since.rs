//! How something fared and since when, in words and as a bar of the runs.

use super::super::markup::{Markup, el};
use super::super::parts::tone;
use crate::judge::Status;
use crate::report::{History, Mark, Past, Summary};
use crate::writers::text::line;

/// How it fared, as a badge.
pub(super) fn badge(mark: Mark) -> Markup {
    let known = if mark.is_known { " (known)" } else { "" };
    el("span").class(format!("badge {}", class(mark))).holds(format!("{}{known}", mark.status.phrase()))
}

/// How an engine fared in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing was run.
    Nothing,
    /// All is as documented.
    Documented,
    /// What is not is known.
    Known,
    /// Something is new.
    New,
}

impl Tone {
    pub const fn of(summary: &Summary) -> Self {
        match (summary.ran(), summary.unexpected(), summary.known) {
            (0, _, _) => Self::Nothing,
            (_, 0, 0) => Self::Documented,
            (_, 0, _) => Self::Known,
            _ => Self::New,
        }
    }

    pub const fn class(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Documented => "good",
            Self::Known => "odd",
            Self::New => "bad",
        }
    }
}

/// The class of a mark: good, bad, odd or none.
pub(super) const fn class(mark: Mark) -> &'static str {
    if mark.is_known { "odd" } else { tone(mark.status) }
}

/// Since when it fails: a day, with the moment for who looks closer; nothing where it does not fail.
pub(super) fn since(history: &History, past: &Past) -> Markup {
    let Some(since) = past.since() else { return Markup::default() };
    let Some(run) = history.runs.get(since.run) else { return Markup::default() };
    let words = if since.is_seen_before { "since " } else { "since the first run, " };
    Markup::of((words, day(&run.started)))
}

/// The day of a moment.
pub(super) fn day(started: &str) -> Markup {
    let day = started.split('T').next().unwrap_or(started);
    el("time").attr("datetime", line(started)).holds(line(day))
}

/// The runs as a bar, the latest at the right: the words beside it say what it comes to.
pub(super) fn bar(spans: impl IntoIterator<Item = (&'static str, usize)>) -> Markup {
    let part = |(class, count): (&'static str, usize)| {
        el("span").class(class).attr("style", format!("flex-grow:{count}")).holds(())
    };
    el("span").class("bar").attr("aria-hidden", true).holds(spans.into_iter().map(part).collect::<Markup>())
}

/// The spans of a scenario's past.
pub(super) fn spans(past: &Past) -> impl Iterator<Item = (&'static str, usize)> {
    past.spans().into_iter().map(|(mark, count)| (class(mark), count))
}

/// Whether it has always passed, or was never run.
pub(super) fn is_plain(past: &Past) -> bool {
    let is_quiet = |status: Status| matches!(status, Status::Passed | Status::Unsupported);
    let spans = past.spans();
    spans.iter().all(|(mark, _)| is_quiet(mark.status)) && spans.len() <= 1
}
