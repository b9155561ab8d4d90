//! What the baseline records: the causes of known failures, those failures folded up, and the entries without a match.

use super::cause;
use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, prose};
use crate::report::{BaselineEntry, causes};
use crate::writers::known;
use crate::writers::text::line;

/// The known failures by reason, and what of the baseline matched nothing.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let known = page.view.report.results.iter().filter(|it| it.status.is_failure() && it.is_expected());
    let causes = causes(known);
    let has_stale = known::stale(&page.view).next().is_some();
    if causes.is_empty() && !has_stale {
        return Markup::default();
    }
    let hint = "Failures that the baseline records, and that fail as it says, by their reasons.";
    let content = (
        (!causes.is_empty()).then(|| el("p").class("hint").holds(hint)),
        causes.iter().map(|found| cause::group(page, found, false)).collect::<Markup>(),
        has_stale.then(|| stale(page)),
        known::untried(&page.view).map(|untried| el("p").class("hint").holds(untried)),
    );
    parts::section("known", "Known", content)
}

fn stale(page: &Page<'_>) -> Markup {
    let place = |entry: &BaselineEntry| el("code").holds(line(&entry.place));
    let items = known::stale(&page.view)
        .map(|entry| el("li").holds((place(entry), " ", prose(&known::stale_words(entry)))));
    let hint = el("p").class("hint").holds("Entries of the baseline that nothing was like:");
    Markup::of((hint, el("ul").class("stale").holds(items.collect::<Markup>())))
}
