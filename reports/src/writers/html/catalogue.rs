//! Every scenario with how it fared, folded up by area.

use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, program, prose, tone};
use crate::judge::Status;
use crate::report::ResultEntry;
use crate::writers::text::{line, message, plural};
use crate::writers::view::area;
use std::collections::HashMap;
use std::fmt::Write;

type Results<'a> = HashMap<(&'a str, &'a str), &'a ResultEntry>;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let results: Results<'_> = page.view.report.results.iter().map(|result| (result.key(), result)).collect();
    let folded = |name: &&str| {
        let ids: Vec<&str> = page.view.scenario_ids.iter().copied().filter(|id| area(id) == *name).collect();
        let count = el("span").class("quiet").holds(plural(ids.len(), "scenario"));
        let summary = el("summary").holds((line(name), " ", count));
        el("details").class("area-list").holds((summary, table(page, name, &ids, &results)))
    };
    let areas: Markup = page.view.areas.iter().map(folded).collect();
    parts::section("scenarios", "All scenarios", areas)
}

/// On a narrow screen the columns have no heads: each result says its engine.
pub(super) fn style(page: &Page<'_>) -> String {
    let mut style = String::from("@media (max-width: 45rem) {");
    for (at, engine) in page.view.engine_ids.iter().enumerate() {
        let column = at + 2;
        // Writing to a string can't fail.
        let _ = write!(
            style,
            ".list td:nth-child({column})::before{{content:{}}}",
            css_string(&page.view.engine_label(engine))
        );
    }
    style + "}"
}

/// Any text as a string of CSS that ends neither the string nor the style sheet.
fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for character in text.chars() {
        if character.is_alphanumeric() {
            string.push(character);
        } else {
            let _ = write!(string, "\\{:x} ", u32::from(character));
        }
    }
    string + "\""
}

fn table(page: &Page<'_>, name: &str, ids: &[&str], results: &Results<'_>) -> Markup {
    let engines = &page.view.engine_ids;
    let heading = |engine: &&str| {
        let name = el("span").class("name").holds(page.view.engine_label(engine));
        el("th").attr("scope", "col").holds(name)
    };
    let head =
        (el("th").attr("scope", "col").holds("Scenario"), engines.iter().map(heading).collect::<Markup>());
    let row = |id: &&str| {
        let cells = engines.iter().map(|engine| cell(page, results.get(&(*id, *engine)).copied()));
        let scenario = el("th").attr("scope", "row").holds(scenario(page, name, id));
        el("tr").holds((scenario, cells.collect::<Markup>()))
    };
    let rows: Markup = ids.iter().map(row).collect();
    let table = (el("thead").holds(el("tr").holds(head)), el("tbody").holds(rows));
    let scroll = el("div").class("scroll").id(page.area_anchor(name)).attr("role", "region");
    let scroll = scroll.attr("aria-label", line(name)).attr("tabindex", 0);
    scroll.holds(el("table").class("list").holds(table))
}

fn scenario(page: &Page<'_>, name: &str, id: &str) -> Markup {
    let short = id.strip_prefix(name).map_or(id, |rest| rest.trim_start_matches("::"));
    let short = line(if short.is_empty() { id } else { short });
    match page.view.scenario(id) {
        Some(scenario) => {
            let doc = el("p").holds(prose(&scenario.doc));
            el("details").holds((el("summary").holds(short), doc, program("Schedule", &scenario.dsl)))
        }
        None => Markup::of(short),
    }
}

fn cell(page: &Page<'_>, result: Option<&ResultEntry>) -> Markup {
    match result {
        None => el("td").holds(()),
        Some(result) => el("td").class(tone(result.status)).holds(mark(page, result)),
    }
}

fn mark(page: &Page<'_>, result: &ResultEntry) -> Markup {
    let why = || message(result.message.as_deref().unwrap_or_default());
    let anchor = || format!("#{}", page.anchor(&result.scenario, &result.engine));
    match result.status {
        Status::Passed => el("span").attr("role", "img").attr("aria-label", "passed").holds("✓"),
        Status::Unsupported => el("span").attr("title", why()).holds("n/a"),
        status @ (Status::Failed | Status::TimedOut | Status::Crashed | Status::Flaky) => {
            el("a").attr("href", anchor()).holds(status.phrase())
        }
    }
}
