//! Rules and engines: what each demands, and on how many of its scenarios it was broken.

use super::grid::{self, Tally};
use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, prose, section_link};
use crate::judge::Status;
use crate::report::{ResultEntry, RuleEntry};
use crate::writers::text::{line, plural};
use std::collections::HashMap;

/// A rule on an engine: its tally, and the first result that breaks it.
pub(super) type Cells<'a> = HashMap<(&'a str, &'a str), (Tally, Option<&'a ResultEntry>)>;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let mut documents: Vec<(&str, Vec<&RuleEntry>)> = Vec::new();
    for rule in &page.view.report.rules {
        match documents.iter_mut().find(|(name, _)| *name == rule.document) {
            Some((_, rules)) => rules.push(rule),
            None => documents.push((&rule.document, vec![rule])),
        }
    }
    if documents.is_empty() {
        return Markup::default();
    }
    let cells = cells(page);
    let tables = documents.iter().map(|(name, rules)| document(page, name, rules, &cells));
    let hint = "Scenarios that cite a rule and keep it, of those that the engine can run.";
    let tables: Markup = tables.collect();
    parts::section("rules", "Rules", (el("p").class("hint").holds(hint), tables))
}

/// A failure counts for the rule that it breaks, and for no other one that its scenario cites.
pub(super) fn cells<'a>(page: &Page<'a>) -> Cells<'a> {
    let mut cells = Cells::new();
    for result in page.view.report.results.iter().filter(|result| result.status != Status::Unsupported) {
        let broken = result.violation.as_ref().map(|violation| violation.rule.as_ref());
        let cited = page.view.scenario(&result.scenario).map_or(&[][..], |scenario| &scenario.cites);
        let mut rules: Vec<&'a str> = cited.iter().map(String::as_str).collect();
        rules.extend(broken.filter(|rule| !cited.iter().any(|cited| cited == rule)));
        for rule in rules {
            let (tally, first) = cells.entry((rule, result.engine.as_str())).or_default();
            tally.ran += 1;
            if broken == Some(rule) {
                tally.new += usize::from(!result.is_expected());
                let is_new = first.is_none_or(|first: &ResultEntry| first.is_expected());
                *first = if is_new { Some(result) } else { *first };
            } else {
                tally.good += 1;
            }
        }
    }
    cells
}

/// The rules of one document, folded up.
fn document(page: &Page<'_>, name: &str, rules: &[&RuleEntry], cells: &Cells<'_>) -> Markup {
    let is_broken = |rule: &&&RuleEntry| {
        page.view
            .engine_ids
            .iter()
            .any(|engine| cells.get(&(rule.id.as_str(), *engine)).is_some_and(|it| it.1.is_some()))
    };
    let broken = rules.iter().filter(is_broken).count();
    let count = el("span").class("quiet").holds((plural(rules.len(), "rule"), ", ", broken, " broken"));
    let rows: Markup = rules.iter().map(|rule| row(page, rule, cells)).collect();
    let table = grid::table(page, &format!("Rules of {}", line(name)), "Rule", rows);
    el("details").class("fold").holds((el("summary").holds((line(name), " ", count)), table))
}

fn row(page: &Page<'_>, rule: &RuleEntry, cells: &Cells<'_>) -> Markup {
    let cell = |engine| {
        let (tally, first) = cells.get(&(rule.id.as_str(), engine)).copied().unwrap_or_default();
        grid::cell(tally, first.map(|first| page.link(&page.anchor(&first.scenario, engine))))
    };
    let since = rule.since.as_ref().map(|since| (", since ", prose(since)));
    let head = (
        el("span").class("title").holds(prose(&rule.title)),
        el("span").class("says").holds(prose(&rule.says)),
        el("span").class("source").holds((section_link(rule), since)),
    );
    let id = format!("rule-{}", super::anchor::slug(&rule.id));
    let tally = |engine| cells.get(&(rule.id.as_str(), engine)).copied().unwrap_or_default().0;
    let tallies = page.families.ids().map(tally);
    let (good, ran) = tallies.fold((0, 0), |(good, ran), it| (good + it.good, ran + it.ran));
    let cells: Markup = page.families.ids().map(cell).collect();
    el("tr").id(id).holds((el("th").attr("scope", "row").holds(head), cells, grid::sum(good, ran)))
}
