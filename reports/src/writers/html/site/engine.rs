//! The page of an engine: what fails, and since when.

use super::super::markup::{Markup, el};
use super::super::page::Page;
use super::super::parts;
use super::shell::{Shell, table};
use super::{Site, since};
use crate::report::{EngineHistory, Past};
use crate::writers::text::{line, plural};
use crate::writers::view::counts;

pub(super) fn page(site: &Site<'_>, engine: &EngineHistory) -> Markup {
    let last = site.last_run(engine).and_then(|at| site.history.runs.get(at));
    let told = last.and_then(|run| Some((run, run.engines.get(&engine.id)?)));
    let lead = match told {
        Some((run, told)) => Markup::of((
            line(&told.version),
            ", ",
            since::day(&run.started),
            ": ",
            counts(&told.summary),
            if site.is_current(engine) { "" } else { ". It is not in the latest run" },
            ".",
        )),
        None => Markup::default(),
    };
    let title = format!("{} in Looplaw", line(&engine.name));
    let badge = format!("../badges/{}.svg", site.engine_file(&engine.id));
    let heading = Markup::of((line(&engine.name), " ", el("code").class("spec").holds(line(&engine.id))));
    let shell = Shell { title: &title, heading, lead, up: "../", style: String::new() };
    let badge = el("p").class("hint").holds(("Badge: ", el("a").attr("href", &badge).holds(&*badge)));
    shell.around(site, (cases(site, engine), versions(site, engine), badge))
}

/// Every scenario that fails, or once fared in another way; the rest is counted.
fn cases(site: &Site<'_>, engine: &EngineHistory) -> Markup {
    let last = site.last_run(engine);
    let is_there = |past: &Past| last.is_some_and(|last| past.at(last).is_some());
    let all: Vec<(&String, &Past)> = engine.cases.iter().filter(|(_, past)| is_there(past)).collect();
    let (plain, told): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, past)| since::is_plain(past));
    let (mut failing, changed): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|(_, past)| past.since().is_some());
    // What is new comes first.
    failing.sort_by_key(|(_, past)| std::cmp::Reverse(past.since().map(|since| since.run)));
    let rows = |cases: &[(&String, &Past)]| -> Markup {
        cases.iter().map(|(id, past)| row(site, engine, id, past)).collect()
    };
    let hint = |text: String| el("p").class("hint").holds(text);
    let none = || el("p").holds("Nothing fails.");
    let heads = [("Scenario", ""), ("Now", ""), ("Since", ""), ("Runs", "far")];
    let listed = |name: &str, cases: &[(&String, &Past)]| table(name, &heads, rows(cases));
    let once = || {
        let heading = "Failed once, or was not run";
        parts::section("once", heading, listed(heading, &changed))
    };
    let fails = parts::section(
        "fails",
        "Fails",
        (
            failing.is_empty().then(none),
            (!failing.is_empty()).then(|| listed("Scenarios that fail", &failing)),
            hint(format!(
                "{} always fared as in the latest run: passed, or not run.",
                plural(plain.len(), "further scenario")
            )),
        ),
    );
    Markup::of((fails, (!changed.is_empty()).then(once)))
}

fn row(site: &Site<'_>, engine: &EngineHistory, id: &str, past: &Past) -> Markup {
    let now = past.last().map(|(_, mark)| since::badge(mark));
    el("tr").holds((
        el("th").attr("scope", "row").holds(scenario(site, &site.below, engine, id)),
        el("td").holds(now),
        el("td").holds(since::since(site.history, past)),
        el("td").class("far").holds(since::bar(since::spans(past))),
    ))
}

/// A scenario's name, with a link to how it failed on the engine in the latest run, if it did.
pub(super) fn scenario(site: &Site<'_>, page: &Page<'_>, engine: &EngineHistory, id: &str) -> Markup {
    let is_current = site.is_current(engine);
    let fails = engine.cases.get(id).is_some_and(|past| past.since().is_some());
    let latest = site.latest_ids.get(&engine.id).filter(|_| is_current && fails);
    match latest {
        Some(latest) => el("a").attr("href", page.link(&page.anchor(id, latest))).holds(line(id)),
        None => Markup::of(line(id)),
    }
}

/// Its versions, the latest first, with the first run of each.
fn versions(site: &Site<'_>, engine: &EngineHistory) -> Markup {
    let mut versions: Vec<(&str, &str)> = Vec::new();
    for run in &site.history.runs {
        let Some(told) = run.engines.get(&engine.id) else { continue };
        if versions.last().is_none_or(|(version, _)| *version != told.version) {
            versions.push((&told.version, &run.started));
        }
    }
    let item = |(version, started): &(&str, &str)| {
        el("li").holds((line(version), el("span").class("quiet").holds((" since ", since::day(started)))))
    };
    let items: Markup = versions.iter().rev().map(item).collect();
    parts::section("versions", "Versions", el("ul").holds(items))
}
