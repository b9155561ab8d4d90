//! The page of a rule: what it says, where, and who breaks it, at an address that an issue can link to.

use super::super::markup::{Markup, el};
use super::super::parts::{self, prose, section_link};
use super::shell::{Shell, table};
use super::{Site, since};
use crate::report::{EngineHistory, ResultEntry, RuleEntry, ScenarioEntry};
use crate::writers::text::{line, plural, sentence};

pub(super) fn page(site: &Site<'_>, rule: &RuleEntry) -> Markup {
    let title = format!("{}: {}", line(&rule.id), sentence(&rule.title));
    let profiles: Vec<String> = rule.profiles.iter().map(|profile| line(profile)).collect();
    let binds = (!profiles.is_empty()).then(|| format!("; binds who is held to {}", profiles.join(", ")));
    let since = rule.since.as_ref().map(|since| (", since ", prose(since)));
    let lead = Markup::of((el("code").holds(line(&rule.id)), binds, "."));
    let says = el("p").class("doc").holds(prose(&rule.says));
    let source = el("p").class("source").holds((section_link(rule), since));
    let shell = Shell { title: &title, heading: prose(&rule.title), lead, up: "../", style: String::new() };
    let said = parts::section("says", "What it says", (says, source));
    shell.around(site, (said, broken(site, rule), scenarios(site, rule)))
}

/// Who breaks it in the latest run, with what, and since when.
fn broken(site: &Site<'_>, rule: &RuleEntry) -> Markup {
    let is_it = |result: &&ResultEntry| result.violation.as_ref().is_some_and(|it| it.rule == rule.id);
    let results: Vec<&ResultEntry> = site.below.view.report.results.iter().filter(is_it).collect();
    if results.is_empty() {
        let none = el("p").holds("No engine of the latest run breaks it.");
        return parts::section("broken", "Who breaks it", none);
    }
    let rows: Markup = results.iter().filter_map(|result| row(site, result)).collect();
    let heads = [("Engine", ""), ("Scenario", ""), ("Since", ""), ("Runs", "far")];
    let hint = el("p")
        .class("hint")
        .holds("In the latest run. Since when the scenario fails, whatever rule it broke then.");
    parts::section("broken", "Who breaks it", (hint, table("Who breaks the rule", &heads, rows)))
}

fn row(site: &Site<'_>, result: &ResultEntry) -> Option<Markup> {
    let engine = history_of(site, &result.engine)?;
    let past = engine.cases.get(&result.scenario)?;
    let file = format!("../engines/{}.html", site.engine_file(&engine.id));
    let name = el("a").attr("href", file).holds(line(&engine.id));
    Some(el("tr").holds((
        el("th").attr("scope", "row").holds(name),
        el("td").holds(super::engine::scenario(site, &site.below, engine, &result.scenario)),
        el("td").holds(since::since(site.history, past)),
        el("td").class("far").holds(since::bar(since::spans(past))),
    )))
}

/// The history of an engine of the latest run.
fn history_of<'a>(site: &Site<'a>, engine: &str) -> Option<&'a EngineHistory> {
    let names = &site.latest_ids;
    site.history.engines.iter().find(|past| names.get(&past.id).is_some_and(|id| *id == engine))
}

/// The scenarios of the latest run that stand on it.
fn scenarios(site: &Site<'_>, rule: &RuleEntry) -> Markup {
    let cites = |scenario: &&ScenarioEntry| scenario.cites.contains(&rule.id);
    let all: Vec<&ScenarioEntry> = site.below.view.report.scenarios.iter().filter(cites).collect();
    let item = |scenario: &&ScenarioEntry| {
        let link = site.below.link(&site.below.scenario_anchor(&scenario.id));
        let name = el("a").attr("href", link).holds(line(&scenario.id));
        el("li").holds((name, " ", el("span").class("quiet").holds(prose(&scenario.doc))))
    };
    let items: Markup = all.iter().map(item).collect();
    let hint = match all.len() {
        0 => "No scenario of the latest run cites it.".to_owned(),
        count => format!("{} of the latest run.", plural(count, "scenario")),
    };
    let list = (!all.is_empty()).then(|| el("ul").class("changes").holds(items));
    parts::section("cited", "What shows it", (el("p").class("hint").holds(hint), list))
}
