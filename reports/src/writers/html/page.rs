//! The page around its sections.

use super::markup::{Markup, el};
use super::{catalogue, engines, failures, filter, known, matrix, refuted, rules, untested};
use crate::report::Report;
use crate::writers::text::{duration, line, plural};
use crate::writers::view::View;
use std::collections::HashMap;

/// Styles and the icon are in the page itself; nothing else is loaded, and nothing runs.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// A ring with a gap, as a data address.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' \
                    cy='8' r='5.5' fill='none' stroke='%234f5bd5' stroke-width='3' stroke-dasharray='27 8'/%3E%3C/svg%3E";

const STYLE: &str = include_str!("style.css");

/// A report with the numbers that anchors are made of.
pub(super) struct Page<'a> {
    pub view: View<'a>,
    scenarios: HashMap<&'a str, usize>,
    engines: HashMap<&'a str, usize>,
    areas: HashMap<&'a str, usize>,
}

impl<'a> Page<'a> {
    pub fn new(report: &'a Report) -> Self {
        let view = View::new(report);
        Self {
            scenarios: numbers(&view.scenario_ids),
            engines: numbers(&view.engine_ids),
            areas: numbers(&view.areas),
            view,
        }
    }

    pub fn engine_number(&self, engine: &str) -> usize {
        self.engines.get(engine).copied().unwrap_or_default()
    }

    /// The anchor of an area's scenarios.
    pub fn area_anchor(&self, area: &str) -> String {
        format!("a{}", self.areas.get(area).copied().unwrap_or_default())
    }

    /// The anchor of a scenario that failed on an engine.
    pub fn anchor(&self, scenario: &str, engine: &str) -> String {
        let scenario = self.scenarios.get(scenario).copied().unwrap_or_default();
        format!("s{scenario}e{}", self.engine_number(engine))
    }

    pub fn render(&self) -> Markup {
        let generator = line(&format!("looplaw {}", self.view.report.tool.version));
        let named = |name: &str, content: &str| el("meta").attr("name", name).attr("content", content).void();
        let policy = el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
        let styles = [STYLE.to_owned(), filter::style(self), catalogue::style(self)].concat();
        let head = el("head").holds((
            (el("meta").attr("charset", "utf-8").void(), policy.void()),
            named("viewport", "width=device-width, initial-scale=1"),
            named("color-scheme", "light dark"),
            named("referrer", "no-referrer"),
            named("generator", &generator),
            el("title").holds(self.title()),
            el("link").attr("rel", "icon").attr("href", ICON).void(),
            el("style").holds(Markup::trusted(styles)),
        ));
        let html = el("html").attr("lang", "en").holds((head, self.body()));
        Markup::of((Markup::trusted("<!DOCTYPE html>"), html))
    }

    fn body(&self) -> Markup {
        let sections = (
            engines::section(self),
            matrix::section(self),
            refuted::section(self),
            rules::section(self),
            failures::section(self),
            known::section(self),
            untested::section(self),
            catalogue::section(self),
        );
        let skip = el("a").class("skip").attr("href", "#main").holds("Skip to the results");
        el("body").holds((skip, self.header(), el("main").id("main").holds(sections), self.footer()))
    }

    fn title(&self) -> String {
        let summary = &self.view.report.summary;
        match (summary.unexpected(), summary.known) {
            (0, _) if !self.view.report.is_expected() => {
                format!("Looplaw: {}", plural(self.view.report.refuted.len(), "wrong expectation"))
            }
            (0, 0) => "Looplaw: all as documented".to_owned(),
            (0, known) => format!("Looplaw: {}", plural(known, "known failure")),
            (count, _) => format!("Looplaw: {} not as expected", plural(count, "result")),
        }
    }

    fn header(&self) -> Markup {
        let report = self.view.report;
        let ring = el("span").class("ring").attr("aria-hidden", true).holds(());
        let started = el("time").attr("datetime", line(&report.started)).holds(moment(&report.started));
        let lead = (
            plural(self.view.scenario_ids.len(), "scenario"),
            " on ",
            plural(self.view.engine_ids.len(), "engine"),
            (", ", started),
            (", took ", duration(report.duration_ms), "."),
        );
        let cut = "This run was cut short. The page shows what it had by then.";
        let banner = || el("p").class("banner").attr("role", "status").holds(cut);
        el("header").class("top").holds((
            el("p").class("brand").holds((ring, "Looplaw")),
            el("h1").holds(self.verdict()),
            el("p").class("lead").holds(lead),
            (!report.complete).then(banner),
            self.navigation(),
        ))
    }

    /// Links to the sections that there are.
    fn navigation(&self) -> Markup {
        let report = self.view.report;
        let link = |to: &str, content: Markup| el("a").attr("href", to).holds(content);
        let count = |count: usize| el("span").class("count").holds(count);
        let (unexpected, known) = (report.summary.unexpected(), report.summary.known);
        let has_rules = report.results.iter().any(|result| result.violation.is_some());
        let refuted = || Markup::of(("Wrong expectations ", count(report.refuted.len())));
        let failures = || Markup::of(("Not as expected ", count(unexpected)));
        let known_failures = || Markup::of(("Known ", el("span").class("count known").holds(known)));
        el("nav").attr("aria-label", "Sections").holds((
            link("#engines", Markup::of("Engines")),
            link("#areas", Markup::of("Areas")),
            has_rules.then(|| link("#rules", Markup::of("Broken rules"))),
            (!report.refuted.is_empty()).then(|| link("#refuted", refuted())),
            (unexpected > 0).then(|| link("#failures", failures())),
            (known > 0).then(|| link("#known", known_failures())),
            (!report.untested.is_empty()).then(|| link("#untested", Markup::of("Not tested"))),
            link("#scenarios", Markup::of("All scenarios")),
        ))
    }

    /// The run in one sentence, for whom it concerns.
    fn verdict(&self) -> String {
        let summary = &self.view.report.summary;
        match (summary.failures(), summary.unexpected(), summary.ran()) {
            (_, _, 0) if self.view.report.refuted.is_empty() => "Nothing was run".to_owned(),
            (_, count, ran) if count > 0 => format!("{count} of {} not as expected", plural(ran, "result")),
            (0, _, _) if !self.view.report.complete => "No failure before the run was cut short".to_owned(),
            (0, _, _) if !self.view.report.refuted.is_empty() => {
                format!("No failure, and {}", plural(self.view.report.refuted.len(), "wrong expectation"))
            }
            (0, _, _) => "Every order observed is a documented one".to_owned(),
            (known, _, _) => {
                format!("Nothing new: {}, as the baseline records", plural(known, "known failure"))
            }
        }
    }

    fn footer(&self) -> Markup {
        let report = self.view.report;
        let tool = &report.tool;
        el("footer").holds(el("p").holds((
            "Written by ",
            line(&tool.name),
            " ",
            line(&tool.version),
            ". Orders are held against the documents that each rule links to.",
        )))
    }
}

fn numbers<'a>(names: &[&'a str]) -> HashMap<&'a str, usize> {
    names.iter().enumerate().map(|(at, name)| (*name, at)).collect()
}

/// `2026-11-22T04:30:00Z` as `2026-11-22 04:30 UTC`; anything else as it is.
fn moment(started: &str) -> String {
    let parts = started.strip_suffix('Z').and_then(|moment| moment.split_once('T'));
    match parts {
        Some((date, time)) => line(&format!("{date} {} UTC", time.get(..5).unwrap_or(time))),
        None => line(started),
    }
}
