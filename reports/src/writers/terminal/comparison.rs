//! Two runs, or two engines, side by side on a terminal: what changed, then the rules, the engines and the numbers, where
//! the screen ends.

mod entry;
mod numbers;
mod one_sided;

use super::Options;
use super::out::{BAD, FAINT, GOOD, ODD, Out, PLAIN, STRONG};
use crate::report::{ChangeKind, Comparison};
use crate::writers::columns::{fit, width};
use crate::writers::compared::{Compared, Entry, Names};
use crate::writers::text::line;
use anstyle::Style;
use entry::write_entry;
use numbers::{write_engines, write_rules};
use one_sided::write_one_sided;
use std::io::{self, Write};

/// Up to so many changes of one kind are told in full, and of more the first few.
const FEW: usize = 10;
const FIRST: usize = 3;
/// More rules or scenarios than this are counted.
const LISTED: usize = 12;
/// The least columns that engines are named in behind a scenario.
const ENGINES: usize = 20;

/// Writes what changed from one side to the other, as wide as the options say.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_comparison(
    comparison: &Comparison<'_>,
    names: Names<'_>,
    out: &mut dyn Write,
    options: Options,
) -> io::Result<()> {
    let compared = Compared::new(comparison, names);
    let mut out = Out::new(out, options.color, options.width);
    write_sides(&compared, &mut out)?;
    for kind in ChangeKind::ALL.into_iter().filter(|kind| kind.is_of_both()) {
        write_kind(&compared, kind, &mut out)?;
    }
    if options.table {
        write_one_sided(&compared, &mut out)?;
        write_rules(&compared, &mut out)?;
        write_engines(&compared, &mut out)?;
    }
    let remarks = compared.remarks();
    if !remarks.is_empty() {
        out.line(PLAIN, "")?;
    }
    remarks.iter().try_for_each(|remark| out.line(ODD, remark))?;
    out.line(PLAIN, "")?;
    let worse = comparison.tally().worse;
    out.line(if worse == 0 { GOOD } else { BAD }, &compared.sentence())?;
    let rest = compared.rest();
    if !rest.is_empty() {
        out.line(FAINT, &rest)?;
    }
    out.flush()
}

/// What is compared: the earlier side, then the later one.
fn write_sides(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let room = out.width.saturating_sub(2);
    compared.sides().into_iter().zip(["- ", "+ "]).try_for_each(|((_, name, run), mark)| {
        out.put(STRONG, mark)?;
        out.line(PLAIN, &fit(&format!("{name}  {run}"), room))
    })
}

const fn style(kind: ChangeKind) -> Style {
    match kind {
        ChangeKind::Broken => BAD,
        ChangeKind::Fixed => GOOD,
        ChangeKind::Differs => ODD,
        ChangeKind::Reordered | ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => FAINT,
    }
}

const fn sign(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Broken => "✗",
        ChangeKind::Fixed => "✓",
        ChangeKind::Differs => "≠",
        ChangeKind::Reordered => "↕",
        ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => "–",
    }
}

/// The changes of a kind: a few in full, of many the first few, and a line for each other.
fn write_kind(compared: &Compared<'_>, kind: ChangeKind, out: &mut Out<'_>) -> io::Result<()> {
    let entries = compared.entries(kind);
    // What is allowed on both sides is no news, and is told in a line each.
    let in_full = match entries.len() {
        _ if kind == ChangeKind::Reordered => 0,
        few if few <= FEW => few,
        _ => FIRST,
    };
    let (full, rest) = entries.split_at(in_full);
    full.iter().try_for_each(|entry| write_entry(compared, entry, out))?;
    if rest.is_empty() {
        return Ok(());
    }
    out.line(PLAIN, "")?;
    let more = if full.is_empty() { "" } else { " more" };
    out.line(style(kind), &format!("{}{more} {}:", rest.len(), words(kind)))?;
    rest.iter().try_for_each(|entry| write_line(compared, entry, out))
}

const fn words(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Broken => "for the worse",
        ChangeKind::Fixed => "for the better",
        ChangeKind::Differs => "that fail in another way",
        ChangeKind::Reordered => "in another order that is allowed too",
        ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => "on one side alone",
    }
}

fn write_line(compared: &Compared<'_>, entry: &Entry<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let name = format!(" {}", line(entry.scenario()));
    let room = out.width.saturating_sub(3 + width(&name)).max(ENGINES);
    out.put(style(entry.first().kind), &format!("  {}", sign(entry.first().kind)))?;
    out.put(PLAIN, &name)?;
    let engines = compared.where_several(entry).map(|engines| fit(&format!("  on {engines}"), room));
    out.line(FAINT, &engines.unwrap_or_default())
}
