//! The authors' mistakes, before any engine's: expectations that the documents refute.

use super::page::Page;
use super::parts::{program, prose};
use crate::writers::refuted::Refuted;
use crate::writers::text::line;
use maud::{Markup, html};

/// A case for each expectation that is wrong.
pub(super) fn section(page: &Page<'_>) -> Markup {
    html! {
        @if !page.view.report.refuted.is_empty() {
            section #refuted aria-labelledby="refuted-title" {
                h2 #refuted-title { "Wrong expectations" }
                p.hint { "The scenario is mistaken here, and no engine: none is judged by it." }
                @for refuted in Refuted::all(&page.view) { (case(&refuted)) }
            }
        }
    }
}

fn case(refuted: &Refuted<'_>) -> Markup {
    html! {
        article.case {
            header {
                h3 { (line(&refuted.entry.scenario)) }
                @if let Some(scenario) = refuted.scenario { p { (prose(&scenario.doc)) } }
                @if let Some(place) = refuted.place() { p.place { code { (place) } } }
            }
            @for (sentences, broken) in refuted.faults() {
                section.fault {
                    @for sentence in &sentences { p { (prose(sentence)) } }
                    @if let Some((sentence, url)) = broken {
                        p {
                            (prose(&sentence)) " "
                            @if let Some(url) = url {
                                a.out href=(url) rel="noopener noreferrer" { "Section" }
                            }
                        }
                    }
                }
            }
            (program("Write", &refuted.clauses().join("\n")))
            @if let Some(outcome) = refuted.outcome() { p.hint { (outcome) } }
        }
    }
}
