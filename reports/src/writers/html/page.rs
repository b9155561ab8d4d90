//! The page around its sections.

use super::{catalogue, engines, failures, filter, known, matrix, refuted, rules, untested};
use crate::report::Report;
use crate::writers::text::{duration, line, plural};
use crate::writers::view::View;
use maud::{DOCTYPE, Markup, PreEscaped, html};
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
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="generator" content=(line(&format!("looplaw {}", self.view.report.tool.version)));
                    title { (self.title()) }
                    link rel="icon" href=(ICON);
                    style { (PreEscaped(STYLE)) (PreEscaped(filter::style(self))) (PreEscaped(catalogue::style(self))) }
                }
                body {
                    a.skip href="#main" { "Skip to the results" }
                    (self.header())
                    main #main {
                        (engines::section(self))
                        (matrix::section(self))
                        (refuted::section(self))
                        (rules::section(self))
                        (failures::section(self))
                        (known::section(self))
                        (untested::section(self))
                        (catalogue::section(self))
                    }
                    (self.footer())
                }
            }
        }
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
        html! {
            header.top {
                p.brand { span.ring aria-hidden="true" {} "Looplaw" }
                h1 { (self.verdict()) }
                p.lead {
                    (plural(self.view.scenario_ids.len(), "scenario")) " on "
                    (plural(self.view.engine_ids.len(), "engine")) ", "
                    time datetime=(line(&report.started)) { (moment(&report.started)) }
                    ", took " (duration(report.duration_ms)) "."
                }
                @if !report.complete {
                    p.banner role="status" { "This run was cut short. The page shows what it had by then." }
                }
                nav aria-label="Sections" {
                    a href="#engines" { "Engines" }
                    a href="#areas" { "Areas" }
                    @if report.results.iter().any(|result| result.violation.is_some()) {
                        a href="#rules" { "Broken rules" }
                    }
                    @if !report.refuted.is_empty() {
                        a href="#refuted" { "Wrong expectations " span.count { (report.refuted.len()) } }
                    }
                    @if report.summary.unexpected() > 0 {
                        a href="#failures" { "Not as expected " span.count { (report.summary.unexpected()) } }
                    }
                    @if report.summary.known > 0 {
                        a href="#known" { "Known " span.count.known { (report.summary.known) } }
                    }
                    @if !report.untested.is_empty() { a href="#untested" { "Not tested" } }
                    a href="#scenarios" { "All scenarios" }
                }
            }
        }
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
        html! {
            footer {
                p {
                    "Written by " (line(&report.tool.name)) " " (line(&report.tool.version))
                    ". Orders are held against the documents that each rule links to."
                }
            }
        }
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
