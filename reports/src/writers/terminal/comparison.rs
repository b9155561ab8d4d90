//! Two runs, or two engines, side by side on a terminal: what changed, then the rules, the engines and the numbers, where
//! the screen ends.

use super::Options;
use super::out::{BAD, FAINT, GOOD, LINK, ODD, Out, PLAIN, STRONG};
use crate::report::{ChangeKind, Comparison, Tally};
use crate::writers::columns::{fit, left, right, width};
use crate::writers::compared::{Compared, Entry, Names, is_of_one_direction};
use crate::writers::diff::{Beside, Diff};
use crate::writers::text::{line, plural, sentence};
use anstyle::Style;
use std::io::{self, Write};

/// Up to so many changes of one kind are told in full, and of more the first few.
const FEW: usize = 10;
const FIRST: usize = 3;
/// The fewest columns in which two orders stand side by side.
const BESIDE: usize = 60;
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

/// A change with the orders of both sides, side by side, and the rules that are broken.
fn write_entry(compared: &Compared<'_>, entry: &Entry<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let kind = entry.first().kind;
    out.line(PLAIN, "")?;
    out.put(style(kind), &kind.name().to_uppercase())?;
    out.put(STRONG, &format!("  {}", line(entry.scenario())))?;
    out.line(PLAIN, &format!("  {}", entry.statuses()))?;
    if let Some(engines) = compared.where_several(entry) {
        out.line(FAINT, &format!("  on {engines}"))?;
    }
    if let Some(scenario) = compared.new.scenario(entry.scenario()) {
        out.line(PLAIN, &format!("  {}", sentence(&scenario.doc)))?;
    }
    if let Some(diff) = entry.orders(compared) {
        write_orders(compared, &diff, out)?;
    }
    for (sentence, url) in entry.rules(compared) {
        out.line(STRONG, &format!("  {sentence}"))?;
        url.map_or(Ok(()), |url| out.line(LINK, &format!("    {url}")))?;
    }
    entry.remarks(compared).iter().try_for_each(|remark| out.line(PLAIN, &format!("  {remark}")))
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

/// What has nothing beside it, which is neither better nor worse.
fn write_one_sided(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let all = compared.one_sided();
    if !all.is_empty() {
        out.line(PLAIN, "")?;
        out.line(STRONG, "On one side alone, neither better nor worse:")?;
    }
    for one in all.iter().take(LISTED) {
        let count = one.scenarios.len();
        out.line(PLAIN, &fit(&format!("{count:>6} {}", one.says), out.width))?;
        if count <= LISTED && !one.is_explained {
            let names: Vec<String> = one.scenarios.iter().map(|id| line(id)).collect();
            names.iter().try_for_each(|name| out.line(FAINT, &format!("       {name}")))?;
        }
    }
    let rest: usize = all.iter().skip(LISTED).map(|one| one.scenarios.len()).sum();
    if rest > 0 {
        out.line(FAINT, &format!("{rest:>6} for {}", plural(all.len() - LISTED, "other reason")))?;
    }
    Ok(())
}

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
fn write_rules(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
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
fn write_engines(compared: &Compared<'_>, out: &mut Out<'_>) -> io::Result<()> {
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
