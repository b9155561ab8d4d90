//! Rules and engines in numbers.

use super::LISTED;
use crate::report::Tally;
use crate::writers::columns::{fit, right, width};
use crate::writers::compared::Compared;
use crate::writers::terminal::out::{BAD, FAINT, GOOD, ODD, Out, PLAIN, STRONG};
use crate::writers::text::plural;
use anstyle::Style;
use std::io;

/// A column of numbers: its head, its style, and how much of a tally it has.
type Column = (&'static str, Style, fn(&Tally) -> usize);

const COLUMNS: [Column; 4] = [
    ("✗ worse", BAD, |tally| tally.worse),
    ("✓ better", GOOD, |tally| tally.better),
    ("≠ other", ODD, |tally| tally.differs),
    ("↕ order", FAINT, |tally| tally.reordered),
];

/// Rules say nothing of orders that are allowed.
const OF_RULES: usize = 3;

fn write_numbers(tally: &Tally, columns: usize, out: &mut Out<'_>) -> io::Result<()> {
    COLUMNS[..columns].iter().try_for_each(|(head, style, count)| {
        let count = count(tally);
        let style = if count == 0 { FAINT } else { *style };
        out.put(style, &format!("{}  ", right(&count.to_string(), width(head))))
    })
}

fn heads(columns: usize) -> String {
    COLUMNS[..columns].iter().flat_map(|(head, ..)| [*head, "  "]).collect()
}

/// The rules by how much changed in what they demand.
pub(super) fn write_rules(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let rules = compared.comparison.rules();
    if rules.is_empty() {
        return Ok(());
    }
    out.line(PLAIN, "")?;
    let heads = heads(OF_RULES);
    out.line(STRONG, &format!("{heads}rule"))?;
    let room = out.width.saturating_sub(width(&heads));
    for change in rules.iter().take(LISTED) {
        write_numbers(&change.tally, OF_RULES, out)?;
        out.line(PLAIN, &fit(&compared.rule_words(change.rule), room))?;
    }
    match rules.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => out.line(FAINT, &format!("and {} with fewer", plural(more, "rule"))),
    }
}

/// The engines that are held against each other, a line each. Names come last, as in the report's table.
pub(super) fn write_engines(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let rows = compared.engine_rows();
    if rows.is_empty() {
        return Ok(());
    }
    out.line(PLAIN, "")?;
    let heads = heads(COLUMNS.len()) + "= same  ";
    out.line(STRONG, &format!("{heads}engine"))?;
    let room = out.width.saturating_sub(width(&heads));
    for (name, tally, both) in &rows {
        write_numbers(tally, COLUMNS.len(), out)?;
        let differ = tally.changed() + tally.reordered + tally.one_sided;
        out.put(FAINT, &format!("{}  ", right(&both.saturating_sub(differ).to_string(), 6)))?;
        out.line(PLAIN, &fit(name, room))?;
    }
    Ok(())
}
