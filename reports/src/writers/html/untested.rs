//! What was not tested, engine by engine, folded up.

use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, label, prose, rule_title};
use crate::writers::text::plural;
use crate::writers::untested::{self, ADVICE, Untested};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let all = untested::untested(&page.view);
    if all.is_empty() {
        return Markup::default();
    }
    let engines: Markup = all.iter().map(|untested| engine(page, untested)).collect();
    parts::section("untested", "Not tested", (el("p").class("hint").holds(ADVICE), engines))
}

fn engine(page: &Page<'_>, untested: &Untested<'_>) -> Markup {
    let rules = untested.rules();
    let has_rules = !rules.is_empty();
    let summary = el("summary").holds((
        page.view.engine_label(untested.engine),
        ": ",
        plural(untested.count(), "scenario"),
        has_rules.then(|| (", ", plural(rules.len(), "rule"), " that nothing tests")),
    ));
    let entries = untested.entries.iter();
    let entries = entries.map(|entry| el("li").holds((entry.scenarios, " ", prose(&untested::words(entry)))));
    let title = |rule: &str| prose(&rule_title(rule, page.view.rule(rule)));
    let rules = rules.into_iter().map(|rule| el("li").holds((label(rule), " ", title(rule))));
    let rules = has_rules.then(|| {
        let hint = el("p").class("hint").holds("No scenario tests these rules here:");
        (hint, el("ul").class("stale").holds(rules.collect::<Markup>()))
    });
    let entries = el("ul").class("stale").holds(entries.collect::<Markup>());
    el("details").class("fold").holds((summary, entries, rules))
}
