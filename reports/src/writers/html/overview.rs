//! The first screen: what is new, the causes that explain most, and the engines.

use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, prose};
use super::{cause, engines};
use crate::report::{Baseline, Cause, causes};
use crate::writers::cause::{rule, title};
use crate::writers::text::plural;

/// How many causes are told at once.
const MOST: usize = 3;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let told = el("div").class("told").holds((numbers(page), explains(page)));
    parts::section("overview", "At a glance", el("div").class("glance").holds((told, engines::table(page))))
}

/// What is new, in numbers that lead to it.
fn numbers(page: &Page<'_>) -> Markup {
    let report = page.view.report;
    let summary = &report.summary;
    let count = |mark| report.results.iter().filter(|result| result.baseline == Some(mark)).count();
    let (changed, fixed) = (count(Baseline::Changed), count(Baseline::Fixed));
    let new = summary.unexpected().saturating_sub(changed + fixed);
    let number = |tone: &'static str, count: usize, to: &str, words: &str| {
        let strong = el("strong").class(tone).holds(count);
        let words = el("span").holds(words);
        let inner = Markup::of((strong, " ", words));
        el("li").holds(if count == 0 { inner } else { el("a").attr("href", to).holds(inner) })
    };
    let shown = |tone, count: usize, to, words| (count > 0).then(|| number(tone, count, to, words));
    let new_words = if page.has_baseline() { "new failures" } else { "failures" };
    el("ul").class("numbers").holds((
        number(if new > 0 { "bad" } else { "good" }, new, "#failures", new_words),
        shown("bad", changed, "#failures", "known to fail in another way"),
        shown("odd", fixed, "#failures", "known to fail, and pass"),
        shown("odd", summary.known, "#known", "known failures"),
        (!report.untested.is_empty()).then(|| number("none", summary.unsupported, "#untested", "not tested")),
    ))
}

/// The causes that explain most of what is not as expected, and where they are few, of what is known.
fn explains(page: &Page<'_>) -> Markup {
    let results = || page.view.report.results.iter();
    let unexpected = causes(results().filter(|result| !result.is_expected()));
    let known = causes(results().filter(|result| result.status.is_failure() && result.is_expected()));
    let has_room = unexpected.len() < MOST;
    Markup::of((
        (!unexpected.is_empty()).then(|| list(page, "What explains most", &unexpected)),
        (has_room && !known.is_empty()).then(|| list(page, "What is known, most first", &known)),
    ))
}

fn list(page: &Page<'_>, heading: &str, causes: &[Cause<'_>]) -> Markup {
    let all: usize = causes.iter().map(Cause::len).sum();
    let told: usize = causes.iter().take(MOST).map(Cause::len).sum();
    let rest = causes.len().saturating_sub(MOST);
    let rest =
        (rest > 0).then(|| format!("These explain {told} of {all}; {} for the rest.", plural(rest, "cause")));
    let items: Markup = causes.iter().take(MOST).map(|cause| item(page, cause, all)).collect();
    Markup::of((
        el("h3").holds(heading),
        el("ol").class("top-causes").holds(items),
        rest.map(|rest| el("p").class("hint").holds(rest)),
    ))
}

fn item(page: &Page<'_>, found: &Cause<'_>, all: usize) -> Markup {
    let link = el("a").attr("href", format!("#{}", cause::anchor(found)));
    let share = found.len() * 100 / all.max(1);
    let meter = el("span").class("meter").attr("aria-hidden", true);
    let meter =
        meter.holds(el("span").class(cause::tone(found)).attr("style", format!("width:{share}%")).holds(()));
    let says = rule(&page.view, found.why).map(|rule| el("p").holds(prose(&rule.says)));
    el("li").holds((
        el("strong").class("share").holds(found.len()),
        el("div").holds((
            el("p").class("title").holds(link.holds(prose(&title(&page.view, found.why)))),
            says,
            el("p").class("quiet").holds(cause::extent(page, found)),
            meter,
        )),
    ))
}
