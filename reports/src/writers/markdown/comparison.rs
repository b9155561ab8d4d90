//! Two runs, or two engines, side by side in Markdown: for a comment on what is to be merged.

use super::{address, cell_code, code, escape, row};
use crate::report::{ChangeKind, Comparison, Tally};
use crate::writers::compared::{Compared, Entry, Names};
use crate::writers::text::{line, plural, sentence};
use std::io::{self, Write};

/// More changes of one kind than this are counted only, and more scenarios of one side.
const MAX_CHANGES: usize = 40;
const MAX_SCENARIOS: usize = 40;

/// Writes what changed from one side to the other as GitHub-flavoured Markdown.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_comparison(
    comparison: &Comparison<'_>,
    names: Names<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let compared = Compared::new(comparison, names);
    writeln!(out, "# Looplaw comparison\n\n{}\n", escape(&compared.sentence()))?;
    let rest = compared.rest();
    if !rest.is_empty() {
        writeln!(out, "{}\n", escape(&rest))?;
    }
    for (side, name, run) in compared.sides() {
        writeln!(out, "- {side} {}: {}", code(name), escape(&run))?;
    }
    compared.remarks().iter().try_for_each(|remark| writeln!(out, "\n> {}", escape(remark)))?;
    write_engines(&compared, out)?;
    write_rules(&compared, out)?;
    for kind in ChangeKind::ALL.into_iter().filter(|kind| kind.is_of_both()) {
        write_kind(&compared, kind, out)?;
    }
    write_one_sided(&compared, out)
}

const HEADS: &str = "worse | better | fails otherwise | other order";

fn numbers(tally: &Tally) -> [String; 4] {
    [tally.worse, tally.better, tally.differs, tally.reordered].map(|count| count.to_string())
}

fn write_engines(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = compared.engine_rows();
    if !rows.is_empty() {
        writeln!(out, "\n| engine | {HEADS} | compared |\n|---|--:|--:|--:|--:|--:|")?;
    }
    rows.iter().try_for_each(|(name, tally, both)| {
        row(&escape(name), numbers(tally).into_iter().chain([both.to_string()]), out)
    })
}

fn write_rules(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = compared.comparison.rules();
    if !rules.is_empty() {
        writeln!(out, "\n## By rule\n\n| rule | {HEADS} |\n|---|--:|--:|--:|--:|")?;
    }
    rules.iter().try_for_each(|change| {
        row(&escape(&compared.rule_words(change.rule)), numbers(&change.tally).into_iter(), out)
    })
}

fn write_kind(compared: &Compared<'_>, kind: ChangeKind, out: &mut dyn Write) -> io::Result<()> {
    let entries = compared.entries(kind);
    if !entries.is_empty() {
        writeln!(out, "\n## {}: {}", kind.heading(), plural(entries.len(), "scenario"))?;
    }
    entries.iter().take(MAX_CHANGES).try_for_each(|entry| write_entry(compared, entry, out))?;
    match entries.len().saturating_sub(MAX_CHANGES) {
        0 => Ok(()),
        more => writeln!(out, "\n… and {more} more."),
    }
}

fn write_entry(compared: &Compared<'_>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let id = code(&line(entry.scenario()));
    writeln!(out, "\n### {id} {}\n", entry.statuses())?;
    if let Some(engines) = compared.where_several(entry) {
        writeln!(out, "on {}\n", escape(&engines))?;
    }
    if let Some(scenario) = compared.new.scenario(entry.scenario()) {
        writeln!(out, "{}\n", escape(&sentence(&scenario.doc)))?;
    }
    if let Some(diff) = entry.orders(compared) {
        let (base, new) = (escape(&compared.names.0), escape(&compared.names.1));
        writeln!(out, "| | {base} | {new} |\n|---|---|---|")?;
        for beside in diff.beside() {
            let shown = |label: Option<&str>| label.map(cell_code).unwrap_or_default();
            let mark = if beside.is_same { "" } else { "≠" };
            row(mark, [shown(beside.left), shown(beside.right)].into_iter(), out)?;
        }
        if diff.is_cut {
            row("", ["…".to_owned(), "…".to_owned()].into_iter(), out)?;
        }
        writeln!(out)?;
    }
    for (sentence, url) in entry.rules(compared) {
        let sentence = escape(&sentence);
        match url {
            Some(url) => writeln!(out, "{sentence} ([section]({}))\n", address(url))?,
            None => writeln!(out, "{sentence}\n")?,
        }
    }
    entry.remarks(compared).iter().try_for_each(|remark| writeln!(out, "{}\n", escape(remark)))
}

fn write_one_sided(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let all = compared.one_sided();
    if !all.is_empty() {
        writeln!(out, "\n## On one side alone\n\nNeither better nor worse.\n")?;
    }
    all.iter().try_for_each(|one| {
        let shown = if one.is_explained { 0 } else { MAX_SCENARIOS };
        let mut names: Vec<String> = one.scenarios.iter().take(shown).map(|id| code(&line(id))).collect();
        match one.scenarios.len().saturating_sub(shown) {
            more if shown > 0 && more > 0 => names.push(format!("and {more} more")),
            _ => {}
        }
        let list = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
        writeln!(out, "- {} {}{list}", one.scenarios.len(), escape(&one.says))
    })
}
