//! What the baseline records: the causes of known failures, those failures folded up, and the entries without a match.

use super::failures::{self, Case};
use super::markup::{Markup, el, joined};
use super::page::Page;
use super::parts::{self, more, prose};
use crate::report::BaselineEntry;
use crate::writers::known::{self, Cause};
use crate::writers::text::{line, plural};

/// The known failures, and what of the baseline matched nothing.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let causes = known::causes(&page.view);
    let known_cases: Vec<Case<'_>> = failures::cases(page).into_iter().filter(failures::is_known).collect();
    let has_stale = known::stale(&page.view).next().is_some();
    if causes.is_empty() && known_cases.is_empty() && !has_stale {
        return Markup::default();
    }
    let folded = (!known_cases.is_empty()).then(|| {
        let summary = (plural(known_cases.len(), "scenario"), " with known failures alone");
        let articles: Markup = known_cases.iter().map(|case| failures::case(page, case, false)).collect();
        el("details").class("known-cases").holds((el("summary").holds(summary), articles))
    });
    let content = (
        (!causes.is_empty()).then(|| reasons(page, &causes)),
        folded,
        has_stale.then(|| stale(page)),
        known::untried(&page.view).map(|untried| el("p").class("hint").holds(untried)),
    );
    parts::section("known", "Known", content)
}

/// A card for each reason, with the engines that have it.
fn reasons(page: &Page<'_>, causes: &[Cause<'_>]) -> Markup {
    let item = |same: Vec<&Cause<'_>>| {
        let links = joined(same.iter().map(|cause| engine_link(page, cause)), || Markup::of(", "));
        let engines = el("p").class("quiet").holds((links, ". ", more(same[0].link())));
        el("li").class("rule cause").holds((el("h3").holds(prose(&same[0].reason())), engines))
    };
    let items: Markup = by_reason(causes).into_iter().map(item).collect();
    let hint = el("p").class("hint").holds("Failures that the baseline records, and that fail as it says.");
    Markup::of((hint, el("ul").class("rules").holds(items)))
}

/// The causes in groups of one reason and link.
fn by_reason<'a, 'b>(causes: &'b [Cause<'a>]) -> Vec<Vec<&'b Cause<'a>>> {
    let mut groups: Vec<Vec<&Cause<'_>>> = Vec::new();
    for cause in causes {
        let said = |cause: &Cause<'_>| (cause.reason(), cause.link().map(str::to_owned));
        match groups.iter_mut().find(|group| said(group[0]) == said(cause)) {
            Some(group) => group.push(cause),
            None => groups.push(vec![cause]),
        }
    }
    groups
}

/// The engine with a link to the first failure of the cause.
fn engine_link(page: &Page<'_>, cause: &Cause<'_>) -> Markup {
    let link = el("a").attr("href", format!("#{}", page.anchor(&cause.results[0].scenario, cause.engine)));
    let link = link.holds(page.view.engine_label(cause.engine));
    Markup::of((link, " in ", plural(cause.results.len(), "scenario")))
}

fn stale(page: &Page<'_>) -> Markup {
    let place = |entry: &BaselineEntry| el("code").holds(line(&entry.place));
    let items = known::stale(&page.view)
        .map(|entry| el("li").holds((place(entry), " ", prose(&known::stale_words(entry)))));
    let hint = el("p").class("hint").holds("Entries of the baseline that nothing was like:");
    Markup::of((hint, el("ul").class("stale").holds(items.collect::<Markup>())))
}
