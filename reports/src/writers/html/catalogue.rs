//! Every scenario with how it fared, folded up by area.

use super::grid;
use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, program, prose, tone};
use crate::judge::Status;
use crate::report::{Baseline, ResultEntry, area};
use crate::writers::text::{line, plural};
use std::collections::HashMap;

type Results<'a> = HashMap<(&'a str, &'a str), &'a ResultEntry>;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let results: Results<'_> = page.view.report.results.iter().map(|result| (result.key(), result)).collect();
    let folded = |name: &&str| {
        let ids: Vec<&str> = page.view.scenario_ids.iter().copied().filter(|id| area(id) == *name).collect();
        let count = el("span").class("quiet").holds(plural(ids.len(), "scenario"));
        let summary = el("summary").holds((line(name), " ", count));
        let rows: Markup = ids.iter().map(|id| row(page, name, id, &results)).collect();
        let table = grid::table(page, &line(name), "Scenario", rows);
        // The place is the list and not what is in it: a browser that doesn't unfold what a link leads into shows it.
        let place = format!("area-{}", page.area_anchor(name));
        let details =
            el("details").class("fold catalogue").id(place).attr("data-area", page.area_anchor(name));
        details.holds((summary, table))
    };
    let areas: Markup = page.view.areas.iter().map(folded).collect();
    parts::section("scenarios", "All scenarios", areas)
}

fn row(page: &Page<'_>, area: &str, id: &str, results: &Results<'_>) -> Markup {
    let cells = page.families.ids().map(|engine| cell(page, results.get(&(id, engine)).copied()));
    let cells: Markup = cells.collect();
    let own = || page.families.ids().filter_map(|engine| results.get(&(id, engine)));
    let ran = || own().filter(|result| result.status != Status::Unsupported);
    let sum = grid::sum(ran().filter(|result| result.status == Status::Passed).count(), ran().count());
    el("tr").id(page.scenario_anchor(id)).holds((
        el("td").class("scenario").holds(scenario(page, area, id)),
        cells,
        sum,
    ))
}

fn scenario(page: &Page<'_>, area: &str, id: &str) -> Markup {
    let short = id.strip_prefix(area).map_or(id, |rest| rest.trim_start_matches("::"));
    let short = line(if short.is_empty() { id } else { short });
    match page.view.scenario(id) {
        Some(scenario) => {
            let doc = el("p").holds(prose(&scenario.doc));
            el("details").holds((el("summary").holds(short), doc, program("Schedule", &scenario.dsl)))
        }
        None => Markup::of(short),
    }
}

/// A result in a cell of few letters: a page of a thousand scenarios has tens of thousands.
fn cell(page: &Page<'_>, result: Option<&ResultEntry>) -> Markup {
    let Some(result) = result else { return el("td").holds(()) };
    let link = |text: &str| {
        let anchor = page.anchor(&result.scenario, &result.engine);
        el("a").attr("href", format!("#{anchor}")).holds(text)
    };
    let tone = if result.baseline.is_some() { "odd" } else { tone(result.status) };
    let content = match (result.status, result.baseline) {
        (Status::Passed, Some(Baseline::Fixed)) => link("✓"),
        (Status::Passed, _) => Markup::of("✓"),
        (Status::Unsupported, _) => Markup::of("–"),
        (Status::Failed, _) => link("fails"),
        (Status::TimedOut, _) => link("late"),
        (Status::Crashed, _) => link("died"),
        (Status::Flaky, _) => link("flaky"),
    };
    let tone = if result.baseline == Some(Baseline::Changed) { "bad" } else { tone };
    el("td").class(tone).holds(content)
}
