//! The engines, a line each.

use super::markup::{Markup, el};
use super::page::Page;
use crate::report::{EngineEntry, Summary};
use crate::writers::text::line;

pub(super) fn table(page: &Page<'_>) -> Markup {
    let column = |name: &str| el("th").attr("scope", "col").holds(name);
    let has_baseline = page.has_baseline();
    let new = if has_baseline { "New" } else { "Failures" };
    let known = has_baseline.then(|| column("Known"));
    let head = (column("Engine"), column("As documented"), column(new), known, column("Not tested"));
    let rows: Markup = page.families.ids().map(|id| row(page, id)).collect();
    let table = (el("thead").holds(el("tr").holds(head)), el("tbody").holds(rows));
    let notes: Markup = page.view.notes().map(|(id, note)| note_line(page, id, note)).collect();
    el("div").class("engines").holds((
        el("h3").id("engines").holds("Engines"),
        el("table").holds(table),
        notes,
    ))
}

fn row(page: &Page<'_>, id: &str) -> Markup {
    let total = page.view.total(id);
    let engine = page.view.engine(id);
    let count = |tone: &'static str, count: usize| match count {
        0 => el("td").class("quiet").holds("–"),
        count => el("td").class(tone).holds(count),
    };
    let score =
        (el("strong").holds(total.passed), el("span").class("quiet").holds(format!("/{}", total.ran())));
    let spec = |id: &str| el("code").class("spec").holds(line(id));
    let is_told = engine.is_some_and(|engine| is_told(engine, id));
    let known = || count("odd", total.known);
    el("tr").holds((
        el("th").attr("scope", "row").holds((name(engine, id), (!is_told).then(|| spec(id)))),
        el("td").class("score").holds((bar(&total), score)),
        count("bad", total.unexpected().saturating_sub(total.fixed)),
        page.has_baseline().then(known),
        count("none", total.unsupported),
    ))
}

/// Whether an engine's name and version say all that its id does: `Node.js 10.24.1` is `node@10.24.1`.
fn is_told(engine: &EngineEntry, id: &str) -> bool {
    let words = format!("{} {}", engine.name, engine.version).to_lowercase();
    id.split(['@', ':']).all(|part| words.contains(&part.to_lowercase()))
}

/// Name, version and the documents that it is held to.
fn name(engine: Option<&EngineEntry>, id: &str) -> Markup {
    let Some(engine) = engine else { return Markup::of(line(id)) };
    let held =
        el("span").class("tag").holds((el("span").class("unseen").holds("held to "), line(&engine.profile)));
    Markup::of((line(&engine.name), " ", line(&engine.version), " ", held, " "))
}

fn note_line(page: &Page<'_>, id: &str, note: &str) -> Markup {
    el("p").class("hint").holds((el("strong").holds(page.families.label(id)), ": ", line(note)))
}

/// The shares of what was run; the numbers beside it say the same.
pub(super) fn bar(total: &Summary) -> Markup {
    let share = |tone: &'static str, count: usize| {
        (count > 0).then(|| el("span").class(tone).attr("style", format!("flex-grow:{count}")).holds(()))
    };
    let new = total.failures().saturating_sub(total.known);
    let shares = (share("good", total.passed), share("bad", new), share("odd", total.known));
    el("span").class("bar").attr("aria-hidden", true).holds(shares)
}
