//! What changed from each engine's run before to its last one.

use super::super::markup::{Markup, el};
use super::super::parts;
use super::{Site, since};
use crate::report::{EngineHistory, Mark, Past};
use crate::writers::text::{line, plural};

/// More changes than these are counted.
const MOST: usize = 50;

/// A scenario on an engine that fares in another way than in the run before.
struct Change<'a> {
    engine: &'a EngineHistory,
    scenario: &'a str,
    before: Mark,
    now: Mark,
}

/// The changes of the latest run; nothing where it is the first of all its engines.
pub(super) fn section(site: &Site<'_>) -> Markup {
    let current = || site.history.engines.iter().filter(|engine| site.is_current(engine));
    let has_before = current().any(|engine| before(site, engine).is_some());
    if !has_before {
        return Markup::default();
    }
    let mut changes: Vec<Change<'_>> = current().flat_map(|engine| of(site, engine)).collect();
    // What is worse comes first.
    changes.sort_by_key(|change| !change.now.status.is_failure());
    let items: Markup = changes.iter().take(MOST).map(|change| item(site, change)).collect();
    let rest = changes.len().saturating_sub(MOST);
    let content = match changes.len() {
        0 => el("p").holds("No scenario fares in another way than in the engine's run before."),
        _ => Markup::of((
            el("ul").class("changes").holds(items),
            (rest > 0)
                .then(|| el("p").class("hint").holds(format!("And {}.", plural(rest, "further change")))),
        )),
    };
    parts::section("changes", "Changed since the run before", content)
}

/// The run that an engine was in before its last one.
fn before(site: &Site<'_>, engine: &EngineHistory) -> Option<usize> {
    let last = site.last_run(engine)?;
    site.history.runs[..last].iter().rposition(|run| run.engines.contains_key(&engine.id))
}

fn of<'a>(site: &Site<'_>, engine: &'a EngineHistory) -> Vec<Change<'a>> {
    let Some((before, last)) = before(site, engine).zip(site.last_run(engine)) else { return Vec::new() };
    let change = |(scenario, past): (&'a String, &Past)| {
        let (before, now) = (past.at(before)?, past.at(last)?);
        (before != now).then_some(Change { engine, scenario, before, now })
    };
    engine.cases.iter().filter_map(change).collect()
}

fn item(site: &Site<'_>, change: &Change<'_>) -> Markup {
    let engine = format!("engines/{}.html", site.engine_file(&change.engine.id));
    let who = el("a").attr("href", engine).holds(line(&change.engine.id));
    let turn = (since::badge(change.before), " → ", since::badge(change.now));
    el("li").holds((
        super::engine::scenario(site, &site.here, change.engine, change.scenario),
        " on ",
        who,
        " ",
        turn,
    ))
}
