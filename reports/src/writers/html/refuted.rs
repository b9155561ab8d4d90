//! The authors' mistakes, before any engine's: expectations that the documents refute.

use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, out, program, prose};
use crate::writers::refuted::Refuted;
use crate::writers::text::line;

/// A case for each expectation that is wrong.
pub(super) fn section(page: &Page<'_>) -> Markup {
    if page.view.report.refuted.is_empty() {
        return Markup::default();
    }
    let hint = "The scenario is mistaken here, and no engine: none is judged by it.";
    let cases: Markup = Refuted::all(&page.view).map(|refuted| case(&refuted)).collect();
    parts::section("refuted", "Wrong expectations", (el("p").class("hint").holds(hint), cases))
}

fn case(refuted: &Refuted<'_>) -> Markup {
    let place = refuted.place().map(|place| el("p").class("place").holds(el("code").holds(place)));
    let header = el("header").holds((
        el("h3").holds(line(&refuted.entry.scenario)),
        refuted.scenario.map(|scenario| el("p").holds(prose(&scenario.doc))),
        place,
    ));
    let fault = |(sentences, broken): (Vec<String>, Option<(String, Option<&str>)>)| {
        let broken = broken.map(|(sentence, url)| {
            let link = url.map(|url| out(url).holds("Section"));
            el("p").holds((prose(&sentence), " ", link))
        });
        let sentences = sentences.iter().map(|sentence| el("p").holds(prose(sentence)));
        el("section").class("fault").holds((sentences.collect::<Markup>(), broken))
    };
    el("article").class("case").holds((
        header,
        refuted.faults().map(fault).collect::<Markup>(),
        program("Write", &refuted.clauses().join("\n")),
        refuted.outcome().map(|outcome| el("p").class("hint").holds(outcome)),
    ))
}
