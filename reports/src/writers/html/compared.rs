//! What was allowed beside what was observed.

use super::markup::{Markup, el};
use super::partial::picture;
use super::parts::log;
use crate::judge::{Status, Violation};
use crate::writers::diff::{Diff, Row, Side};
use crate::writers::failure::Failure;
use crate::writers::text::{line, plural};

/// What was allowed and what was observed: side by side where both are known.
pub(super) fn orders(failure: &Failure<'_>) -> Markup {
    let result = failure.result;
    let compared = match failure.diff() {
        Some(diff) => table(&diff, result.violation.as_ref(), result.status),
        None => el("p").holds(("Observed: ", log(failure.shown_log()))),
    };
    let pattern = failure.allowed_pattern();
    let pattern = pattern.map(|pattern| el("p").holds(("Allowed in all: ", el("code").holds(pattern))));
    let run = |(at, observed): (usize, &Vec<String>)| {
        let times = result.times.get(at).copied().unwrap_or(1);
        el("li").holds((plural(times, "run"), ": ", log(observed)))
    };
    let runs = (result.observed.len() > 1).then(|| {
        el("ul").class("runs").holds(result.observed.iter().enumerate().map(run).collect::<Markup>())
    });
    Markup::of((compared, pattern, picture(failure.allowed_orders()), runs))
}

fn table(diff: &Diff<'_>, violation: Option<&Violation>, status: Status) -> Markup {
    let observed = if status == Status::TimedOut { "Observed until the time was up" } else { "Observed" };
    let heading = |text: &str| el("th").attr("scope", "col").holds(text);
    let rows: Markup = diff.rows.iter().map(|row| table_row(row, violation)).collect();
    let cut = || el("tr").holds(el("td").attr("colspan", 2).holds("… and more"));
    el("table").class("diff").holds((
        el("thead").holds(el("tr").holds((heading("Allowed"), heading(observed)))),
        el("tbody").holds((rows, diff.is_cut.then(cut))),
    ))
}

fn table_row(row: &Row<'_>, violation: Option<&Violation>) -> Markup {
    let is_key =
        violation.is_some_and(|violation| row.label == violation.first || row.label == violation.then);
    let label = if is_key { el("code").class("key") } else { el("code") };
    let text = label.holds(line(row.label));
    let mark = |mark: &str| el("span").class("mark").holds(mark);
    let empty = el("td").holds(());
    match row.side {
        Side::Both => el("tr").holds((el("td").holds(text.clone()), el("td").holds(text))),
        Side::Allowed => el("tr").holds((el("td").class("gone").holds((mark("−"), text)), empty)),
        Side::Observed => el("tr").holds((empty, el("td").class("came").holds((mark("+"), text)))),
    }
}
