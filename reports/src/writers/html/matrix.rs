//! Areas and engines: how many scenarios are as documented.

use super::page::Page;
use super::parts::tally_tone;
use crate::report::Summary;
use crate::writers::text::line;
use crate::writers::view::{area, counts};
use maud::{Markup, html};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let engines = &page.view.engine_ids;
    html! {
        section #areas aria-labelledby="areas-title" {
            h2 #areas-title { "Areas" }
            p.hint {
                "Scenarios as documented, of those that the engine can run."
                @if page.view.report.summary.failures() > 0 { " An underlined number leads to its first failure." }
            }
            div.scroll role="region" aria-labelledby="areas-title" tabindex="0" {
                table.matrix {
                    thead {
                        tr {
                            th scope="col" { "Area" }
                            @for engine in engines { th scope="col" { (heading(page, engine)) } }
                        }
                    }
                    tbody { @for area in &page.view.areas { (row(page, area)) } }
                }
            }
        }
    }
}

/// An engine's name over its column; two of one name differ in the version.
fn heading(page: &Page<'_>, id: &str) -> Markup {
    html! {
        @match page.view.engine(id) {
            Some(engine) => { span.name { (line(&engine.name)) br; small { (line(&engine.version)) } } },
            None => span.name { (line(id)) },
        }
    }
}

fn row(page: &Page<'_>, area: &str) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ "#" (page.area_anchor(area)) } { (line(area)) } }
            @for engine in &page.view.engine_ids { (cell(page, area, engine)) }
        }
    }
}

fn cell(page: &Page<'_>, area: &str, engine: &str) -> Markup {
    let tally = page.view.tally(area, engine);
    html! {
        td class=(tally_tone(&tally)) title=(counts(&tally)) {
            @match first_failure(page, area, engine) {
                Some(anchor) => a href={ "#" (anchor) } { (share(&tally)) },
                None => (share(&tally)),
            }
        }
    }
}

fn share(tally: &Summary) -> String {
    match tally.ran() {
        0 => "–".to_owned(),
        ran => format!("{}/{ran}", tally.passed),
    }
}

fn first_failure(page: &Page<'_>, name: &str, engine: &str) -> Option<String> {
    let tally = page.view.tally(name, engine);
    let mut results = page.view.report.results.iter();
    let is_first = |result: &&crate::report::ResultEntry| {
        result.status.is_failure() && result.engine == engine && area(&result.scenario) == name
    };
    let found = if tally.failures() > 0 { results.find(is_first) } else { None };
    found.map(|result| page.anchor(&result.scenario, engine))
}
