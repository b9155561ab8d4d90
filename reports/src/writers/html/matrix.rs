//! Areas and engines: how many scenarios are as documented.

use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, tally_tone};
use crate::report::Summary;
use crate::writers::text::line;
use crate::writers::view::{area, counts};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let engines = &page.view.engine_ids;
    let head = engines.iter().map(|engine| el("th").attr("scope", "col").holds(heading(page, engine)));
    let head = (el("th").attr("scope", "col").holds("Area"), head.collect::<Markup>());
    let rows: Markup = page.view.areas.iter().map(|area| row(page, area)).collect();
    let table = (el("thead").holds(el("tr").holds(head)), el("tbody").holds(rows));
    let has_failures = page.view.report.summary.failures() > 0;
    let hint = (
        "Scenarios as documented, of those that the engine can run.",
        has_failures.then_some(" An underlined number leads to its first failure."),
    );
    let scroll = el("div").class("scroll").attr("role", "region").attr("aria-labelledby", "areas-title");
    let scroll = scroll.attr("tabindex", 0).holds(el("table").class("matrix").holds(table));
    parts::section("areas", "Areas", (el("p").class("hint").holds(hint), scroll))
}

/// An engine's name over its column; two of one name differ in the version.
fn heading(page: &Page<'_>, id: &str) -> Markup {
    let name = el("span").class("name");
    match page.view.engine(id) {
        Some(engine) => {
            let version = el("small").holds(line(&engine.version));
            name.holds((line(&engine.name), el("br").void(), version))
        }
        None => name.holds(line(id)),
    }
}

fn row(page: &Page<'_>, area: &str) -> Markup {
    let link = el("a").attr("href", format!("#{}", page.area_anchor(area))).holds(line(area));
    let cells = page.view.engine_ids.iter().map(|engine| cell(page, area, engine));
    el("tr").holds((el("th").attr("scope", "row").holds(link), cells.collect::<Markup>()))
}

fn cell(page: &Page<'_>, area: &str, engine: &str) -> Markup {
    let tally = page.view.tally(area, engine);
    let share = match first_failure(page, area, engine) {
        Some(anchor) => el("a").attr("href", format!("#{anchor}")).holds(share(&tally)),
        None => Markup::of(share(&tally)),
    };
    el("td").class(tally_tone(&tally)).attr("title", counts(&tally)).holds(share)
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
