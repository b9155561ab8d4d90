//! A card for each engine.

use super::page::Page;
use super::parts::tone;
use crate::judge::Status;
use crate::report::Summary;
use crate::writers::text::line;
use maud::{Markup, html};

/// The statuses that a bar shows, from left to right.
const ORDER: [Status; 6] =
    [Status::Passed, Status::Failed, Status::TimedOut, Status::Crashed, Status::Flaky, Status::Unsupported];

pub(super) fn section(page: &Page<'_>) -> Markup {
    html! {
        section #engines aria-labelledby="engines-title" {
            h2 #engines-title { "Engines" }
            ul.cards { @for id in &page.view.engine_ids { (card(page, id)) } }
        }
    }
}

fn card(page: &Page<'_>, id: &str) -> Markup {
    let total = page.view.total(id);
    let engine = page.view.engine(id);
    html! {
        li.card {
            h3 { (engine.map_or_else(|| line(id), |engine| line(&engine.name))) }
            p.version {
                @if let Some(engine) = engine {
                    (line(&engine.version)) " " span.tag title="the documents that it is held to" { (line(&engine.profile)) }
                }
            }
            p.score { strong { (total.passed) } " of " (total.ran()) span.quiet { " as documented" } }
            (bar(&total))
            p.counts { (words(&total)) }
            @for note in engine.iter().flat_map(|engine| &engine.notes) { p.counts { (line(note)) } }
            p.id { code { (line(id)) } }
        }
    }
}

/// The shares of the statuses; the words below say the same.
fn bar(total: &Summary) -> Markup {
    html! {
        div.bar aria-hidden="true" {
            @for status in ORDER {
                @if total.of_status(status) > 0 {
                    span class=(tone(status)) style=(format!("flex-grow:{}", total.of_status(status))) {}
                }
            }
        }
    }
}

fn words(total: &Summary) -> String {
    crate::writers::view::counts(total)
}
