//! Every scenario with how it fared, folded up by area.

use super::page::Page;
use super::parts::{program, prose, tone};
use crate::judge::Status;
use crate::report::ResultEntry;
use crate::writers::text::{line, message, plural};
use crate::writers::view::area;
use maud::{Markup, html};
use std::collections::HashMap;
use std::fmt::Write;

type Results<'a> = HashMap<(&'a str, &'a str), &'a ResultEntry>;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let results: Results<'_> = page.view.report.results.iter().map(|result| (result.key(), result)).collect();
    html! {
        section #scenarios aria-labelledby="scenarios-title" {
            h2 #scenarios-title { "All scenarios" }
            @for name in &page.view.areas {
                @let ids: Vec<&str> = page.view.scenario_ids.iter().copied().filter(|id| area(id) == *name).collect();
                details.area-list {
                    summary { (line(name)) " " span.quiet { (plural(ids.len(), "scenario")) } }
                    (table(page, name, &ids, &results))
                }
            }
        }
    }
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
    html! {
        div.scroll id=(page.area_anchor(name)) role="region" aria-label=(line(name)) tabindex="0" {
            table.list {
                thead {
                    tr {
                        th scope="col" { "Scenario" }
                        @for engine in &page.view.engine_ids { th scope="col" { span.name { (page.view.engine_label(engine)) } } }
                    }
                }
                tbody {
                    @for id in ids {
                        tr {
                            th scope="row" { (scenario(page, name, id)) }
                            @for engine in &page.view.engine_ids { (cell(page, results.get(&(*id, *engine)).copied())) }
                        }
                    }
                }
            }
        }
    }
}

fn scenario(page: &Page<'_>, name: &str, id: &str) -> Markup {
    let short = id.strip_prefix(name).map_or(id, |rest| rest.trim_start_matches("::"));
    let short = line(if short.is_empty() { id } else { short });
    html! {
        @match page.view.scenario(id) {
            Some(scenario) => details {
                summary { (short) }
                p { (prose(&scenario.doc)) }
                (program("Schedule", &scenario.dsl))
            },
            None => (short),
        }
    }
}

fn cell(page: &Page<'_>, result: Option<&ResultEntry>) -> Markup {
    html! {
        @match result {
            None => td {},
            Some(result) => td class=(tone(result.status)) { (mark(page, result)) },
        }
    }
}

fn mark(page: &Page<'_>, result: &ResultEntry) -> Markup {
    html! {
        @match result.status {
            Status::Passed => span role="img" aria-label="passed" { "✓" },
            Status::Unsupported => span title=(message(result.message.as_deref().unwrap_or_default())) { "n/a" },
            status => a href={ "#" (page.anchor(&result.scenario, &result.engine)) } { (status.phrase()) },
        }
    }
}
