//! One change with both orders.

use super::style;
use crate::writers::columns::{fit, left, width};
use crate::writers::compared::{Compared, Entry, is_of_one_direction};
use crate::writers::diff::{Beside, Diff};
use crate::writers::terminal::out::{BAD, FAINT, GOOD, LINK, Out, PLAIN, STRONG};
use crate::writers::text::{line, sentence};
use std::io;

/// The fewest columns in which two orders stand side by side.
const BESIDE: usize = 60;

/// A change with the orders of both sides, side by side, and the rules that are broken.
pub(super) fn write_entry(compared: &Compared<'_>, entry: &Entry<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let kind = entry.first().kind;
    out.line(PLAIN, "")?;
    out.put(style(kind), &kind.name().to_uppercase())?;
    out.put(STRONG, &format!("  {}", line(entry.scenario())))?;
    out.line(PLAIN, &format!("  {}", entry.statuses()))?;
    if let Some(engines) = compared.where_several(entry) {
        out.line(FAINT, &format!("  on {engines}"))?;
    }
    if let Some(scenario) = compared.new.scenario(entry.scenario()) {
        out.prose(PLAIN, &sentence(&scenario.doc))?;
    }
    if let Some(diff) = entry.orders(compared) {
        write_orders(compared, &diff, out)?;
    }
    for (sentence, url) in entry.rules(compared) {
        out.prose(STRONG, &sentence)?;
        url.map_or(Ok(()), |url| out.line(LINK, &format!("    {url}")))?;
    }
    entry.remarks(compared).iter().try_for_each(|remark| out.prose(PLAIN, remark))
}

/// Two orders side by side where there is room and no label moves its neighbour; else one below the other.
fn write_orders(compared: &Compared<'_>, diff: &Diff<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let rows = diff.beside();
    let is_plain = |row: &Beside<'_>| row.left.is_none_or(is_of_one_direction);
    if out.width < BESIDE || !rows.iter().all(is_plain) || !is_of_one_direction(&compared.names.0) {
        out.line(FAINT, &format!("  - {}  + {}", compared.names.0, compared.names.1))?;
        return diff.lines().try_for_each(|text| {
            let style = match text.chars().next() {
                Some('-') => BAD,
                Some('+') => GOOD,
                _ => PLAIN,
            };
            out.line(style, &format!("    {text}"))
        });
    }
    let shown = |label: Option<&str>| label.map(line).unwrap_or_default();
    let longest = rows.iter().map(|row| width(&shown(row.left))).chain([width(&compared.names.0)]).max();
    let column = longest.unwrap_or(0).min((out.width - 12) / 2);
    let room = out.width - 12 - column;
    let head = |text: &str, room| fit(text, room);
    out.line(
        FAINT,
        format!(
            "      {}    {}",
            left(&head(&compared.names.0, column), column),
            head(&compared.names.1, room)
        )
        .trim_end(),
    )?;
    rows.iter().try_for_each(|row| write_row(row, column, room, out))?;
    if diff.is_cut {
        out.line(FAINT, "      …")?;
    }
    Ok(())
}

fn write_row(row: &Beside<'_>, column: usize, room: usize, out: &mut Out<'_>) -> io::Result<()> {
    let style = |side| if row.is_same { PLAIN } else { side };
    let mark = |mark| if row.is_same { " " } else { mark };
    let own = row.left.map(|label| format!("{} {}", mark("-"), fit(&line(label), column)));
    let own = format!("    {}", own.unwrap_or_default());
    let Some(label) = row.right else { return out.line(style(BAD), &own) };
    out.put(style(BAD), &left(&own, column + 6))?;
    out.line(style(GOOD), &format!("  {} {}", mark("+"), fit(&line(label), room)))
}
