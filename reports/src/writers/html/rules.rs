//! The rules that were broken.

use super::markup::{Markup, el, joined};
use super::page::Page;
use super::parts::{self, prose, rule_title, section_link};
use crate::report::ResultEntry;
use crate::writers::text::plural;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let broken = broken(page);
    if broken.is_empty() {
        return Markup::default();
    }
    let items: Markup = broken.iter().map(|(rule, results)| item(page, rule, results)).collect();
    parts::section("rules", "Broken rules", el("ul").class("rules").holds(items))
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
    let documented = rule.map(|rule| {
        let since = rule.since.as_ref().map(|since| (", since ", prose(since)));
        (el("p").holds(prose(&rule.says)), el("p").class("source").holds((section_link(rule), since)))
    });
    let links = engines.iter().map(|engine| engine_link(page, engine, results));
    let links = joined(links, || Markup::of(", "));
    el("li").class("rule").holds((
        el("h3").holds(prose(&rule_title(id, rule))),
        documented,
        el("p").class("quiet").holds(("Broken by ", links, ".")),
    ))
}

/// The engine with a link to the first failure of the rule.
fn engine_link(page: &Page<'_>, engine: &str, results: &[&ResultEntry]) -> Markup {
    let ours = || results.iter().filter(|result| result.engine == engine);
    Markup::of(ours().next().map(|first| {
        let link = el("a").attr("href", format!("#{}", page.anchor(&first.scenario, engine)));
        (link.holds(page.view.engine_label(engine)), " in ", plural(ours().count(), "scenario"))
    }))
}
