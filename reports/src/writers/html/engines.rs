//! A card for each engine.

use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, tone};
use crate::judge::Status;
use crate::report::Summary;
use crate::writers::text::line;

/// The statuses that a bar shows, from left to right.
const ORDER: [Status; 6] =
    [Status::Passed, Status::Failed, Status::TimedOut, Status::Crashed, Status::Flaky, Status::Unsupported];

pub(super) fn section(page: &Page<'_>) -> Markup {
    let cards: Markup = page.view.engine_ids.iter().map(|id| card(page, id)).collect();
    parts::section("engines", "Engines", el("ul").class("cards").holds(cards))
}

fn card(page: &Page<'_>, id: &str) -> Markup {
    let total = page.view.total(id);
    let engine = page.view.engine(id);
    let held = "the documents that it is held to";
    let version = engine.map(|engine| {
        let profile = el("span").class("tag").attr("title", held).holds(line(&engine.profile));
        (line(&engine.version), " ", profile)
    });
    let as_documented = el("span").class("quiet").holds(" as documented");
    let score = (el("strong").holds(total.passed), " of ", total.ran(), as_documented);
    let notes = engine.iter().flat_map(|engine| &engine.notes);
    el("li").class("card").holds((
        el("h3").holds(engine.map_or_else(|| line(id), |engine| line(&engine.name))),
        el("p").class("version").holds(version),
        el("p").class("score").holds(score),
        bar(&total),
        el("p").class("counts").holds(words(&total)),
        notes.map(|note| el("p").class("counts").holds(line(note))).collect::<Markup>(),
        el("p").class("id").holds(el("code").holds(line(id))),
    ))
}

/// The shares of the statuses; the words below say the same.
fn bar(total: &Summary) -> Markup {
    let share = |status| {
        let count = total.of_status(status);
        let share = el("span").class(tone(status)).attr("style", format!("flex-grow:{count}"));
        (count > 0).then(|| share.holds(()))
    };
    el("div").class("bar").attr("aria-hidden", true).holds(ORDER.into_iter().map(share).collect::<Markup>())
}

fn words(total: &Summary) -> String {
    crate::writers::view::counts(total)
}
