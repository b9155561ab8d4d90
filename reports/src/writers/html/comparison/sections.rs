//! The sections of the page: the numbers, the engines, what changed, the rules, and what one side alone has.

use super::entry;
use crate::report::{ChangeKind, Tally};
use crate::writers::compared::{Compared, OneSided};
use crate::writers::html::document::brand;
use crate::writers::html::markup::{Markup, el};
use crate::writers::html::parts::{self, prose, section_link};
use crate::writers::text::{line, plural};

/// Up to so many changes for the worse are unfolded.
const UNFOLDED: usize = 5;

pub(super) fn body(compared: &Compared<'_>) -> Markup {
    let changes = ChangeKind::ALL.into_iter().filter(|kind| kind.is_of_both());
    let changes: Markup = changes.map(|kind| changed(compared, kind)).collect();
    let skip = el("a").class("skip").attr("href", "#main").holds("Skip to the results");
    let sections = (overview(compared), changes, rules(compared), one_sided(compared));
    let main = el("main").id("main").holds(sections);
    let footer = el("footer").holds(el("p").holds((
        "Written by Looplaw ",
        line(&compared.comparison.new.tool.version),
        ". What only one side has is neither better nor worse.",
    )));
    el("body").holds((skip, top(compared), main, footer))
}

fn top(compared: &Compared<'_>) -> Markup {
    let side = |(word, name, run): (&str, &str, String)| {
        el("li").holds((word, " ", el("strong").holds(name), " ", el("span").class("quiet").holds(run)))
    };
    let comparison = compared.comparison;
    let sides: Markup = compared.sides().into_iter().map(side).collect();
    let remark = |remark: &String| el("p").class("banner").holds(prose(remark));
    el("header").class("top").holds((
        brand(),
        el("h1").holds(verdict(&comparison.tally())),
        el("ul").class("sides").holds(sides),
        compared.remarks().iter().map(remark).collect::<Markup>(),
    ))
}

fn verdict(tally: &Tally) -> String {
    match (tally.worse, tally.better) {
        (0, 0) => "Nothing is better or worse".to_owned(),
        (0, better) => format!("{better} for the better, nothing for the worse"),
        (worse, 0) => format!("{worse} for the worse"),
        (worse, better) => format!("{worse} for the worse, {better} for the better"),
    }
}

/// The place of a kind's section, and its tone.
const fn section(kind: ChangeKind) -> (&'static str, &'static str) {
    match kind {
        ChangeKind::Broken => ("worse", "bad"),
        ChangeKind::Fixed => ("better", "good"),
        ChangeKind::Differs => ("otherwise", "odd"),
        ChangeKind::Reordered => ("reordered", "none"),
        ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => ("sides", "none"),
    }
}

fn overview(compared: &Compared<'_>) -> Markup {
    let tally = compared.comparison.tally();
    let number = |(tone, count, to, words): (&'static str, usize, &str, &str)| {
        let strong = el("strong").class(if count == 0 { "none" } else { tone }).holds(count);
        let inner = Markup::of((strong, " ", el("span").holds(words)));
        el("li").holds(if count == 0 || to.is_empty() {
            inner
        } else {
            el("a").attr("href", format!("#{to}")).holds(inner)
        })
    };
    let numbers = [
        ("bad", tally.worse, "worse", "for the worse"),
        ("good", tally.better, "better", "for the better"),
        ("odd", tally.differs, "otherwise", "in how they fail"),
        ("none", tally.reordered, "reordered", "in another allowed order"),
        ("none", compared.comparison.same(), "", "the same"),
        ("none", tally.one_sided, "sides", "on one side alone"),
    ];
    let numbers = el("ul").class("numbers").holds(numbers.map(number).into_iter().collect::<Markup>());
    parts::section("overview", "At a glance", (numbers, engines(compared)))
}

/// A column of numbers: the head, the tone, and what of a tally it counts.
type Column = (&'static str, &'static str, fn(&Tally) -> usize);

/// Rules say nothing of allowed orders, which is the last.
const COLUMNS: [Column; 4] = [
    ("Worse", "bad", |tally| tally.worse),
    ("Better", "good", |tally| tally.better),
    ("Otherwise", "odd", |tally| tally.differs),
    ("Order", "", |tally| tally.reordered),
];
const OF_RULES: usize = 3;

fn heads(columns: usize) -> Markup {
    let head = |(text, ..): &Column| el("th").attr("scope", "col").holds(*text);
    COLUMNS[..columns].iter().map(head).collect()
}

fn numbers(tally: &Tally, columns: usize) -> Markup {
    let cell = |(head, tone, count): &Column| {
        let count = count(tally);
        number(head, if count == 0 { "none" } else { tone }, count)
    };
    COLUMNS[..columns].iter().map(cell).collect()
}

/// A number; on a narrow screen, where there are no columns, it says of what.
fn number(head: &str, tone: &str, count: usize) -> Markup {
    el("td").attr("data-of", head).class(tone).holds(count)
}

fn engines(compared: &Compared<'_>) -> Markup {
    let rows = compared.engine_rows();
    if rows.is_empty() {
        return Markup::default();
    }
    let row = |(name, tally, both): &(String, Tally, usize)| {
        let first = el("th").attr("scope", "row").holds(name.as_str());
        el("tr").holds((first, numbers(tally, COLUMNS.len()), number("Compared", "", *both)))
    };
    let head = |text: &str| el("th").attr("scope", "col").holds(text);
    let heads = el("thead").holds(el("tr").holds((head("Engine"), heads(COLUMNS.len()), head("Compared"))));
    let rows: Markup = rows.iter().map(row).collect();
    let table = el("table").class("counts").holds((heads, el("tbody").holds(rows)));
    scroll("Engines", table)
}

/// A table that scrolls within itself where it has no room.
fn scroll(name: &str, table: Markup) -> Markup {
    el("section").class("wide").attr("aria-label", name).attr("tabindex", 0).holds(table)
}

fn changed(compared: &Compared<'_>, kind: ChangeKind) -> Markup {
    let entries = compared.entries(kind);
    if entries.is_empty() {
        return Markup::default();
    }
    let (id, tone) = section(kind);
    let is_open = kind == ChangeKind::Broken && entries.len() <= UNFOLDED;
    let places = entry::places(compared, &entries);
    let folded: Markup = entries
        .iter()
        .zip(&places)
        .map(|(entry, place)| entry::folded(compared, entry, place, tone, is_open))
        .collect();
    let heading = format!("{}: {}", kind.heading(), plural(entries.len(), "scenario"));
    parts::section(id, &heading, el("div").class("changes").holds(folded))
}

fn rules(compared: &Compared<'_>) -> Markup {
    let rules = compared.comparison.rules();
    if rules.is_empty() {
        return Markup::default();
    }
    let row = |change: &crate::report::RuleChange<'_>| {
        let rule = change.rule.and_then(|id| compared.rule(id));
        let says = rule.map(|rule| el("span").class("says").holds(prose(&rule.says)));
        let source = rule.map(|rule| el("span").class("source").holds(section_link(rule)));
        let name = el("span").class("title").holds(prose(&compared.rule_words(change.rule)));
        el("tr").holds((
            el("th").attr("scope", "row").holds((name, says, source)),
            numbers(&change.tally, OF_RULES),
        ))
    };
    let rows: Markup = rules.iter().map(row).collect();
    let head = el("th").attr("scope", "col").holds("Rule");
    let table = el("table")
        .class("counts")
        .holds((el("thead").holds(el("tr").holds((head, heads(OF_RULES)))), el("tbody").holds(rows)));
    parts::section("rules", "By rule", scroll("Rules", table))
}

fn one_sided(compared: &Compared<'_>) -> Markup {
    let all = compared.one_sided();
    if all.is_empty() {
        return Markup::default();
    }
    let item = |one: &OneSided<'_>| {
        let count = el("span").class("quiet").holds(plural(one.scenarios.len(), "scenario"));
        let summary = el("summary").holds((one.says.as_str(), " ", count));
        let names: Markup =
            one.scenarios.iter().map(|id| el("li").holds(el("code").holds(line(id)))).collect();
        el("details").class("fold").holds((summary, el("ul").class("names").holds(names)))
    };
    let hint = el("p").class("hint").holds("Neither better nor worse: there is nothing to hold it against.");
    parts::section("sides", "On one side alone", (hint, all.iter().map(item).collect::<Markup>()))
}
