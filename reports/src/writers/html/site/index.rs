//! The index: the latest run, what changed, the engines and the rules with their pages, and the runs.

use super::super::markup::{Markup, el};
use super::super::parts::{self, prose};
use super::super::{engines, grid, header, matrix};
use super::shell::{Shell, table};
use super::since::{self, Tone};
use super::{Site, changes};
use crate::report::{EngineHistory, PublishedRun, RuleEntry, Summary, spans};
use crate::writers::text::{line, moment, plural};
use crate::writers::view::counts;
use std::collections::HashSet;

/// More runs than these are counted.
const MOST: usize = 20;

pub(super) fn page(site: &Site<'_>) -> Markup {
    let report = site.here.view.report;
    let time = el("time").attr("datetime", line(&report.started)).holds(moment(&report.started));
    let lead = Markup::of((
        ("Latest run: ", time, ", "),
        (plural(report.scenarios.len(), "scenario"), " on ", plural(report.engines.len(), "engine")),
        (", ", plural(site.history.runs.len(), "run"), " in all."),
    ));
    let heading = Markup::of(header::verdict(&site.here));
    let shell = Shell { title: "Looplaw", heading, lead, up: "", style: grid::style(&site.here) };
    shell.around(
        site,
        (engines_section(site), changes::section(site), matrix::section(&site.here), rules(site), runs(site)),
    )
}

/// Every engine of the history, with its page.
fn engines_section(site: &Site<'_>) -> Markup {
    let rows: Markup = site.history.engines.iter().filter_map(|engine| engine_row(site, engine)).collect();
    let heads = [
        ("Engine", ""),
        ("As documented", ""),
        ("New", ""),
        ("Known", ""),
        ("Runs", "far"),
        ("Last run", "far"),
    ];
    parts::section("engines-of-all-runs", "Engines", table("Engines", &heads, rows))
}

fn engine_row(site: &Site<'_>, engine: &EngineHistory) -> Option<Markup> {
    let last = site.last_run(engine)?;
    let run = site.history.runs.get(last)?;
    let told = run.engines.get(&engine.id)?;
    let summary = &told.summary;
    let name = el("a").attr("href", format!("engines/{}.html", site.engine_file(&engine.id)));
    let name = name.holds((line(&engine.name), " ", line(&told.version)));
    let new = summary.unexpected();
    let ran = el("span").class("quiet").holds(format!("/{}", summary.ran()));
    let score = (engines::bar(summary), el("strong").holds(summary.passed), ran);
    Some(el("tr").holds((
        el("th").attr("scope", "row").holds((name, " ", el("code").class("spec").holds(line(&engine.id)))),
        el("td").class("score").holds(score),
        el("td").class(if new > 0 { "bad" } else { "quiet" }).holds(new),
        el("td").class(if summary.known > 0 { "odd" } else { "quiet" }).holds(summary.known),
        el("td").class("far").holds(since::bar(trend(site, engine))),
        el("td").class("far").holds(since::day(&run.started)),
    )))
}

/// An engine's runs: whether something was new, only known, or all as documented.
fn trend(site: &Site<'_>, engine: &EngineHistory) -> Vec<(&'static str, usize)> {
    let told = site.history.runs.iter().filter_map(|run| run.engines.get(&engine.id));
    spans(told.map(|told| Tone::of(&told.summary).class()))
}

/// The rules by document, each with its page.
fn rules(site: &Site<'_>) -> Markup {
    let report = site.here.view.report;
    let broken: HashSet<&str> =
        report.results.iter().filter_map(|result| Some(result.violation.as_ref()?.rule.as_str())).collect();
    let mut documents: Vec<(&str, Vec<&RuleEntry>)> = Vec::new();
    for rule in &site.history.rules {
        match documents.iter_mut().find(|(name, _)| *name == rule.document) {
            Some((_, rules)) => rules.push(rule),
            None => documents.push((&rule.document, vec![rule])),
        }
    }
    let item = |rule: &&RuleEntry| {
        let link = el("a").attr("href", format!("rules/{}.html", site.rule_file(&rule.id)));
        let badge = || el("span").class("badge bad").holds("broken");
        let is_broken = broken.contains(rule.id.as_str()).then(badge);
        el("li").holds((link.holds(prose(&rule.title)), " ", is_broken))
    };
    let fold = |(name, rules): &(&str, Vec<&RuleEntry>)| {
        let count = rules.iter().filter(|rule| broken.contains(rule.id.as_str())).count();
        let count = el("span").class("quiet").holds((plural(rules.len(), "rule"), ", ", count, " broken"));
        let items: Markup = rules.iter().map(item).collect();
        let summary = el("summary").holds((line(name), " ", count));
        el("details").class("fold").holds((summary, el("ul").class("changes").holds(items)))
    };
    if documents.is_empty() {
        return Markup::default();
    }
    parts::section("rules", "Rules", documents.iter().map(fold).collect::<Markup>())
}

/// The runs, the latest first.
fn runs(site: &Site<'_>) -> Markup {
    let rows: Markup = site.history.runs.iter().rev().take(MOST).map(run_row).collect();
    let rest = site.history.runs.len().saturating_sub(MOST);
    let rest =
        (rest > 0).then(|| el("p").class("hint").holds(format!("And {}.", plural(rest, "earlier run"))));
    let heads = [("Run", ""), ("Engines", ""), ("Results", ""), ("Looplaw", "far")];
    parts::section("runs", "Runs", (table("Runs", &heads, rows), rest))
}

fn run_row(run: &PublishedRun) -> Markup {
    let mut all = Summary::default();
    run.engines.values().for_each(|engine| all.add(&engine.summary));
    let time = el("time").attr("datetime", line(&run.started)).holds(moment(&run.started));
    let cut = (!run.complete).then_some(" (cut short)");
    el("tr").holds((
        el("th").attr("scope", "row").holds((time, cut)),
        el("td").holds(run.engines.len()),
        el("td").holds(counts(&all)),
        el("td").class("far").holds(line(&run.tool)),
    ))
}
