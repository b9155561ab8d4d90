//! The bar with which findings and scenarios are sought. It works by the script, and is hidden without it.

use super::markup::{Markup, el};
use super::page::Page;
use super::{anchor, parts};
use crate::judge::Status;
use crate::writers::text::line;
use std::collections::BTreeMap;

/// The bar; nothing where nothing was run.
pub(super) fn controls(page: &Page<'_>) -> Markup {
    if page.view.report.results.is_empty() {
        return Markup::default();
    }
    let search = el("input").attr("type", "search").attr("name", "q").id("q").attr("placeholder", "Search");
    let search = search.attr("autocomplete", "off").attr("aria-keyshortcuts", "/").void();
    let engines = page.families.ids().map(|id| (page.engine_anchor(id).to_owned(), page.families.label(id)));
    let areas = page.view.areas.iter().map(|area| (page.area_anchor(area).to_owned(), line(area)));
    let choices = (
        choice("engine", "Engine", engines),
        choice("area", "Area", areas),
        choice("rule", "Rule", broken(page)),
        choice("status", "Status", statuses(page)),
    );
    let label = el("label").class("unseen").attr("for", "q").holds("Search");
    let buttons =
        (el("button").attr("type", "submit").holds("Go"), el("button").attr("type", "reset").holds("Clear"));
    let count = el("output").attr("name", "count").attr("for", "q").holds(());
    let form = el("form").id("filter").attr("role", "search").flag("hidden", true);
    form.holds((label, search, choices, buttons, count))
}

fn choice(name: &'static str, label: &str, values: impl Iterator<Item = (String, String)>) -> Markup {
    let option = |(value, text): (String, String)| el("option").attr("value", value).holds(text);
    let all = el("option").attr("value", "").holds(format!("{label}: all"));
    let select = el("select").attr("name", name).attr("aria-label", label);
    select.holds((all, values.map(option).collect::<Markup>()))
}

/// The rules that were broken, by their titles.
fn broken(page: &Page<'_>) -> impl Iterator<Item = (String, String)> {
    let violations = page.view.report.results.iter().filter_map(|result| result.violation.as_ref());
    let rules: BTreeMap<String, String> = violations
        .map(|violation| {
            let title = parts::rule_title(&violation.rule, page.view.rule(&violation.rule));
            (anchor::slug(&violation.rule), title)
        })
        .collect();
    rules.into_iter()
}

/// The statuses that there are.
fn statuses(page: &Page<'_>) -> impl Iterator<Item = (String, String)> {
    let summary = page.view.report.summary;
    let present =
        Status::ALL.into_iter().filter(move |status| status.is_failure() && summary.of_status(*status) > 0);
    present.map(|status| (status.name().to_owned(), status.phrase().to_owned()))
}
