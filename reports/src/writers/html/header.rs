//! The head of the page, which says how the run went, and its foot.

use super::document::brand;
use super::markup::{Markup, el};
use super::page::Page;
use crate::writers::text::{duration, line, moment, plural};

pub(super) fn top(page: &Page<'_>) -> Markup {
    let report = page.view.report;
    let started = el("time").attr("datetime", line(&report.started)).holds(moment(&report.started));
    let lead = (
        plural(page.view.scenario_ids.len(), "scenario"),
        " on ",
        plural(page.view.engine_ids.len(), "engine"),
        (", ", started),
        (", took ", duration(report.duration_ms), "."),
    );
    let cut = "This run was cut short. The page shows what it had by then.";
    let banner = || el("p").class("banner").attr("role", "status").holds(cut);
    el("header").class("top").holds((
        brand(),
        el("h1").holds(verdict(page)),
        el("p").class("lead").holds(lead),
        (!report.complete).then(banner),
        navigation(page),
    ))
}

/// Links to the sections that there are.
fn navigation(page: &Page<'_>) -> Markup {
    let report = page.view.report;
    let link = |to: &str, content: Markup| el("a").attr("href", to).holds(content);
    let count = |count: usize| el("span").class("count").holds(count);
    let (unexpected, known) = (report.summary.unexpected(), report.summary.known);
    let refuted = || Markup::of(("Wrong expectations ", count(report.refuted.len())));
    let failures = || Markup::of(("Not as expected ", count(unexpected)));
    let known_failures = || Markup::of(("Known ", el("span").class("count known").holds(known)));
    let first = (
        (!report.refuted.is_empty()).then(|| link("#refuted", refuted())),
        (unexpected > 0).then(|| link("#failures", failures())),
        (known > 0).then(|| link("#known", known_failures())),
        link("#areas", Markup::of("Areas")),
    );
    el("nav").attr("aria-label", "Sections").holds((
        first,
        (!report.rules.is_empty()).then(|| link("#rules", Markup::of("Rules"))),
        super::orders::has_any(page).then(|| link("#orders", Markup::of("Differences"))),
        (!report.untested.is_empty()).then(|| link("#untested", Markup::of("Not tested"))),
        link("#scenarios", Markup::of("All scenarios")),
    ))
}

/// The run in one sentence, for whom it concerns.
pub(super) fn verdict(page: &Page<'_>) -> String {
    let report = page.view.report;
    let summary = &report.summary;
    match (summary.failures(), summary.unexpected(), summary.ran()) {
        (_, _, 0) if report.refuted.is_empty() => "Nothing was run".to_owned(),
        (_, count, ran) if count > 0 => format!("{count} of {} not as expected", plural(ran, "result")),
        (0, _, _) if !report.complete => "No failure before the run was cut short".to_owned(),
        (0, _, _) if !report.refuted.is_empty() => {
            format!("No failure, and {}", plural(report.refuted.len(), "wrong expectation"))
        }
        (0, _, _) => "Every order observed is a documented one".to_owned(),
        (known, _, _) => format!("Nothing new: {}, as the baseline records", plural(known, "known failure")),
    }
}

pub(super) fn footer(page: &Page<'_>) -> Markup {
    let tool = &page.view.report.tool;
    el("footer").holds(el("p").holds((
        "Written by ",
        line(&tool.name),
        " ",
        line(&tool.version),
        ". Orders are held against the documents that each rule links to.",
    )))
}
