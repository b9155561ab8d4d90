//! Areas and engines: how many scenarios are as documented.

use super::grid::{self, Tally};
use super::markup::{Markup, el};
use super::page::Page;
use super::parts;
use crate::report::{ResultEntry, area};
use crate::writers::text::line;
use std::collections::HashMap;

/// The first thing that is wrong in an area on an engine: what is not as expected before what is known.
type Firsts<'a> = HashMap<(&'a str, &'a str), &'a ResultEntry>;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let firsts = firsts(page);
    let rows: Markup = page.view.areas.iter().map(|area| row(page, area, &firsts)).collect();
    let has_failures = page.view.report.summary.failures() > 0;
    let hint = (
        "Scenarios as documented, of those that the engine can run.",
        has_failures
            .then_some(" An underlined number leads to its first failure; the darker, the more fail."),
    );
    let hint = el("p").class("hint").holds(hint);
    parts::section("areas", "Areas", (hint, grid::table(page, "Areas and engines", "Area", rows)))
}

fn firsts<'a>(page: &Page<'a>) -> Firsts<'a> {
    let mut firsts = Firsts::new();
    let (known, new): (Vec<&ResultEntry>, Vec<&ResultEntry>) =
        page.view.report.results.iter().partition(|result| result.is_expected());
    for result in new.into_iter().chain(known.into_iter().filter(|result| result.status.is_failure())) {
        firsts.entry((area(&result.scenario), &result.engine)).or_insert(result);
    }
    firsts
}

fn row(page: &Page<'_>, area: &str, firsts: &Firsts<'_>) -> Markup {
    let link = el("a").attr("href", page.link(&format!("area-{}", page.area_anchor(area)))).holds(line(area));
    let cell = |engine| {
        let tally = page.view.tally(area, engine);
        let first = firsts.get(&(area, engine)).map(|first| page.link(&page.anchor(&first.scenario, engine)));
        grid::cell(Tally { good: tally.passed, ran: tally.ran(), new: tally.unexpected() }, first)
    };
    let cells: Markup = page.families.ids().map(cell).collect();
    let tallies = page.families.ids().map(|engine| page.view.tally(area, engine));
    let (good, ran) = tallies.fold((0, 0), |(good, ran), it| (good + it.passed, ran + it.ran()));
    el("tr").holds((el("th").attr("scope", "row").holds(link), cells, grid::sum(good, ran)))
}
