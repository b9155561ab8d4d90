//! What every published page has around its sections.

use super::super::document::{document, ring};
use super::super::header;
use super::super::markup::{Content, Markup, el};
use super::super::page::STYLE;
use super::Site;
use crate::writers::text::line;

/// A page's title, its heading, what is said below that, its sections, and the way from its folder to the index.
pub(super) struct Shell<'a> {
    pub title: &'a str,
    pub heading: Markup,
    pub lead: Markup,
    pub up: &'static str,
    /// What its style sheet has beyond the common one.
    pub style: String,
}

impl Shell<'_> {
    pub fn around(self, site: &Site<'_>, sections: impl Content) -> Markup {
        let home = el("a").attr("href", format!("{}index.html", self.up)).holds("Looplaw");
        let report = el("a").attr("href", format!("{}{}", self.up, super::REPORT)).holds("Latest report");
        let nav = el("nav").attr("aria-label", "Pages");
        let top = el("header").class("top").holds((
            el("p").class("brand").holds((ring(), home)),
            el("h1").holds(self.heading),
            el("p").class("lead").holds(self.lead),
            nav.holds((el("a").attr("href", format!("{}index.html", self.up)).holds("Index"), report)),
        ));
        let skip = el("a").class("skip").attr("href", "#main").holds("Skip to the content");
        let main = el("main").id("main").holds(sections);
        let body = el("body").holds((skip, top, main, header::footer(&site.here)));
        let generator = line(&format!("looplaw {}", site.here.view.report.tool.version));
        let styles = [STYLE, include_str!("../style/site.css"), &self.style].concat();
        document((self.title, &generator), None, styles, body)
    }
}

/// A table with heads of columns. It is as wide as there is room: what is of class `far` is left out of narrow ones.
pub(super) fn table(name: &str, heads: &[(&str, &'static str)], rows: Markup) -> Markup {
    let head = |(text, class): &(&str, &'static str)| el("th").attr("scope", "col").class(class).holds(*text);
    let heads: Markup = heads.iter().map(head).collect();
    let caption = el("caption").class("unseen").holds(name);
    let parts = (caption, el("thead").holds(el("tr").holds(heads)), el("tbody").holds(rows));
    el("table").class("list").holds(parts)
}
