//! The page around its sections.

use super::document::document;
use super::markup::{Markup, el};
use super::{
    anchor, catalogue, failures, filter, grid, header, known, matrix, orders, refuted, rules, script,
};
use super::{overview, untested};
use crate::report::Report;
use crate::writers::families::Families;
use crate::writers::text::{line, plural};
use crate::writers::view::View;
use std::collections::HashMap;

/// The style of the report and of what shows parts of it.
pub(super) const STYLE: &str = concat!(
    include_str!("style/base.css"),
    include_str!("style/overview.css"),
    include_str!("style/failures.css"),
    include_str!("style/grid.css"),
    include_str!("style/media.css"),
);

/// A report with the names of its places.
pub(super) struct Page<'a> {
    pub view: View<'a>,
    pub families: Families<'a>,
    scenarios: HashMap<&'a str, String>,
    engines: HashMap<&'a str, String>,
    areas: HashMap<&'a str, String>,
    /// The file that has what links lead to, where that is another one.
    home: &'static str,
}

impl<'a> Page<'a> {
    pub fn new(report: &'a Report) -> Self {
        let view = View::new(report);
        Self {
            scenarios: anchor::distinct(view.scenario_ids.iter().copied()),
            engines: anchor::distinct(view.engine_ids.iter().copied()),
            areas: anchor::distinct(view.areas.iter().copied()),
            families: Families::of(&view),
            view,
            home: "",
        }
    }

    /// The same for parts of it in another file, from which links lead to this one.
    pub fn seen_from_elsewhere(report: &'a Report, home: &'static str) -> Self {
        Self { home, ..Self::new(report) }
    }

    /// A link to a place of the page.
    pub fn link(&self, anchor: &str) -> String {
        format!("{}#{anchor}", self.home)
    }

    /// An engine in anchors and filters.
    pub fn engine_anchor(&self, engine: &str) -> &str {
        self.engines.get(engine).map_or("", String::as_str)
    }

    /// An area in anchors and filters.
    pub fn area_anchor(&self, area: &str) -> &str {
        self.areas.get(area).map_or("", String::as_str)
    }

    /// Where a scenario is described.
    pub fn scenario_anchor(&self, scenario: &str) -> String {
        format!("s-{}", self.scenarios.get(scenario).map_or("", String::as_str))
    }

    /// Where it is told how a scenario failed on an engine.
    pub fn anchor(&self, scenario: &str, engine: &str) -> String {
        let scenario = self.scenarios.get(scenario).map_or("", String::as_str);
        format!("{scenario}--{}", self.engine_anchor(engine))
    }

    /// Whether the run was held against what is known to fail.
    pub fn has_baseline(&self) -> bool {
        let report = self.view.report;
        !report.baseline.is_empty() || report.results.iter().any(|result| result.baseline.is_some())
    }

    pub fn render(&self) -> Markup {
        let generator = line(&format!("looplaw {}", self.view.report.tool.version));
        let styles = [STYLE.to_owned(), grid::style(self)].concat();
        document((&self.title(), &generator), Some(script::HASH), styles, self.body())
    }

    fn body(&self) -> Markup {
        let first = (overview::section(self), filter::controls(self), refuted::section(self));
        let sections = (
            failures::section(self),
            known::section(self),
            matrix::section(self),
            rules::section(self),
            orders::section(self),
            untested::section(self),
            catalogue::section(self),
        );
        let skip = el("a").class("skip").attr("href", "#main").holds("Skip to the results");
        let main = el("main").id("main").holds((first, sections));
        el("body").holds((skip, header::top(self), main, header::footer(self), script::element()))
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
}
