//! One change: a line, and unfolded the orders of both sides, the rules and the program.

use crate::report::ChangeKind;
use crate::writers::compared::{Compared, Entry};
use crate::writers::diff::{Beside, Diff};
use crate::writers::html::anchor;
use crate::writers::html::markup::{Markup, el};
use crate::writers::html::parts::{label, out, program, prose};
use crate::writers::text::line;
use std::collections::HashMap;

/// The places that links from elsewhere lead to, one for each entry: by scenario and engines.
pub(super) fn places(compared: &Compared<'_>, entries: &[Entry<'_>]) -> Vec<String> {
    let names: Vec<String> = entries
        .iter()
        .map(|entry| format!("{} {}", entry.first().kind.name(), name(compared, entry)))
        .collect();
    let found: HashMap<&str, String> = anchor::distinct(names.iter().map(String::as_str));
    names.iter().map(|name| found.get(name.as_str()).cloned().unwrap_or_default()).collect()
}

fn name(compared: &Compared<'_>, entry: &Entry<'_>) -> String {
    format!("{} {}", entry.scenario(), compared.engines(entry))
}

/// The change, of which the line is shown until it is unfolded.
pub(super) fn folded(
    compared: &Compared<'_>,
    entry: &Entry<'_>,
    place: &str,
    tone: &str,
    is_open: bool,
) -> Markup {
    let badge = el("span").class(format!("badge {tone}")).holds(entry.statuses());
    let name = el("span").class("name").holds(line(entry.scenario()));
    let who = compared.where_several(entry).map(|engines| el("span").class("who").holds(engines));
    let summary = el("summary").holds((badge, " ", name, " ", who));
    let body = el("div").class("body").holds(body(compared, entry));
    el("details").class("finding").id(place).flag("open", is_open).holds((summary, body))
}

fn body(compared: &Compared<'_>, entry: &Entry<'_>) -> Markup {
    let kind = entry.first().kind;
    let scenario = compared.new.scenario(entry.scenario());
    let doc = scenario.map(|scenario| el("p").class("doc").holds(prose(&scenario.doc)));
    let orders = entry.orders(compared).map(|diff| orders(compared, &diff, kind));
    let rule = |(sentence, url): (String, Option<&str>)| {
        let link = url.map(|url| (" ", out(url).holds("Section")));
        el("p").class("rule-line").holds((prose(&sentence), link))
    };
    let rules: Markup = entry.rules(compared).into_iter().map(rule).collect();
    let remark = |remark: String| el("p").class("message").holds(prose(&remark));
    let remarks: Markup = entry.remarks(compared).into_iter().map(remark).collect();
    let programs = scenario.filter(|_| kind != ChangeKind::Reordered).map(|it| {
        let both = (program("Schedule", &it.dsl), program("JavaScript", &it.js));
        el("div").class("programs").holds(both)
    });
    let left = el("div").holds((orders, rules, remarks));
    Markup::of((doc, el("div").class("columns").holds((left, programs))))
}

/// The tones of what one side alone shows: of the earlier one, of the later one.
const fn tones(kind: ChangeKind) -> (&'static str, &'static str) {
    match kind {
        ChangeKind::Broken => ("good", "bad"),
        ChangeKind::Fixed => ("bad", "good"),
        ChangeKind::Differs => ("bad", "bad"),
        ChangeKind::Reordered | ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => {
            ("odd", "odd")
        }
    }
}

/// Both orders side by side.
fn orders(compared: &Compared<'_>, diff: &Diff<'_>, kind: ChangeKind) -> Markup {
    let heading = |text: &str| el("th").attr("scope", "col").holds(text);
    let (before, after) = tones(kind);
    let rows: Markup = diff.beside().iter().map(|row| table_row(row, before, after)).collect();
    let cut = || el("tr").holds(el("td").attr("colspan", 2).holds("… and more"));
    el("table").class("diff").holds((
        el("thead").holds(el("tr").holds((heading(&compared.names.0), heading(&compared.names.1)))),
        el("tbody").holds((rows, diff.is_cut.then(cut))),
    ))
}

fn table_row(row: &Beside<'_>, before: &str, after: &str) -> Markup {
    let cell = |text: Option<&str>, tone: &str, mark: &str| match (text, row.is_same) {
        (None, _) => el("td").holds(()),
        (Some(text), true) => el("td").holds(label(text)),
        (Some(text), false) => {
            el("td").class(tone).holds((el("span").class("mark").holds(mark), label(text)))
        }
    };
    el("tr").holds((cell(row.left, before, "−"), cell(row.right, after, "+")))
}
