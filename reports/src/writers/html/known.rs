//! What the baseline records: the causes of known failures, those failures folded up, and the entries without a match.

use super::failures::{self, Case};
use super::page::Page;
use super::parts::{more, prose};
use crate::writers::known::{self, Cause};
use crate::writers::text::{line, plural};
use maud::{Markup, html};

/// The known failures, and what of the baseline matched nothing.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let causes = known::causes(&page.view);
    let known_cases: Vec<Case<'_>> = failures::cases(page).into_iter().filter(failures::is_known).collect();
    let has_stale = known::stale(&page.view).next().is_some();
    html! {
        @if !causes.is_empty() || !known_cases.is_empty() || has_stale {
            section #known aria-labelledby="known-title" {
                h2 #known-title { "Known" }
                @if !causes.is_empty() { (reasons(page, &causes)) }
                @if !known_cases.is_empty() {
                    details.known-cases {
                        summary { (plural(known_cases.len(), "scenario")) " with known failures alone" }
                        @for case in &known_cases { (failures::case(page, case, false)) }
                    }
                }
                @if has_stale { (stale(page)) }
                @if let Some(untried) = known::untried(&page.view) { p.hint { (untried) } }
            }
        }
    }
}

/// A card for each reason, with the engines that have it.
fn reasons(page: &Page<'_>, causes: &[Cause<'_>]) -> Markup {
    html! {
        p.hint { "Failures that the baseline records, and that fail as it says." }
        ul.rules {
            @for same in by_reason(causes) {
                li.rule.cause {
                    h3 { (prose(&same[0].reason())) }
                    p.quiet {
                        @for (at, cause) in same.iter().enumerate() {
                            @if at > 0 { ", " }
                            (engine_link(page, cause))
                        }
                        ". " (more(same[0].link()))
                    }
                }
            }
        }
    }
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
    html! {
        a href={ "#" (page.anchor(&cause.results[0].scenario, cause.engine)) } { (page.view.engine_label(cause.engine)) }
        " in " (plural(cause.results.len(), "scenario"))
    }
}

fn stale(page: &Page<'_>) -> Markup {
    html! {
        p.hint { "Entries of the baseline that nothing was like:" }
        ul.stale {
            @for entry in known::stale(&page.view) {
                li { code { (line(&entry.place)) } " " (prose(&known::stale_words(entry))) }
            }
        }
    }
}
