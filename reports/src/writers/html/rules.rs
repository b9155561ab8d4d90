//! The rules that were broken.

use super::page::Page;
use super::parts::{prose, rule_title, section_link};
use crate::report::ResultEntry;
use crate::writers::text::plural;
use maud::{Markup, html};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let broken = broken(page);
    html! {
        @if !broken.is_empty() {
            section #rules aria-labelledby="rules-title" {
                h2 #rules-title { "Broken rules" }
                ul.rules { @for (rule, results) in &broken { (item(page, rule, results)) } }
            }
        }
    }
}

/// Each broken rule with its results, the one that was broken most often first.
fn broken<'a>(page: &Page<'a>) -> Vec<(&'a str, Vec<&'a ResultEntry>)> {
    let mut groups: BTreeMap<&str, Vec<&ResultEntry>> = BTreeMap::new();
    for result in &page.view.report.results {
        if let Some(violation) = &result.violation {
            groups.entry(&violation.rule).or_default().push(result);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, results)| Reverse(results.len()));
    groups
}

fn item(page: &Page<'_>, id: &str, results: &[&ResultEntry]) -> Markup {
    let rule = page.view.rule(id);
    let engines: BTreeSet<&str> = results.iter().map(|result| result.engine.as_str()).collect();
    html! {
        li.rule {
            h3 { (prose(&rule_title(id, rule))) }
            @if let Some(rule) = rule {
                p { (prose(&rule.says)) }
                p.source {
                    (section_link(rule))
                    @if let Some(since) = &rule.since { ", since " (prose(since)) }
                }
            }
            p.quiet {
                "Broken by "
                @for (at, engine) in engines.iter().enumerate() {
                    @if at > 0 { ", " }
                    (engine_link(page, engine, results))
                }
                "."
            }
        }
    }
}

/// The engine with a link to the first failure of the rule.
fn engine_link(page: &Page<'_>, engine: &str, results: &[&ResultEntry]) -> Markup {
    let ours = || results.iter().filter(|result| result.engine == engine);
    html! {
        @if let Some(first) = ours().next() {
            a href={ "#" (page.anchor(&first.scenario, engine)) } { (page.view.engine_label(engine)) }
            " in " (plural(ours().count(), "scenario"))
        }
    }
}
