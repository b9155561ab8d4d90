//! A line for each engine: how it fared in all.

use super::out::{BAD, FAINT, GOOD, ODD, Out, PLAIN, STRONG};
use crate::report::Summary;
use crate::writers::columns::{fit, left, right};
use crate::writers::families::Families;
use crate::writers::view::View;
use anstyle::Style;
use std::io;

/// How well something is, for those who see colours, and as a sign for those who don't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub sign: &'static str,
    pub style: Style,
}

impl Mark {
    pub(super) const PASSED: Self = Self { sign: "✓", style: GOOD };
    pub(super) const FAILED: Self = Self { sign: "✗", style: BAD };
    pub(super) const KNOWN: Self = Self { sign: "~", style: ODD };
    pub(super) const NOT_RUN: Self = Self { sign: "–", style: FAINT };

    /// The worst that there is in a tally, and how many results are so bad.
    pub(super) const fn of(tally: &Summary) -> (Self, usize) {
        match (tally.ran(), tally.unexpected(), tally.known) {
            (0, _, _) => (Self::NOT_RUN, 0),
            (_, 0, 0) => (Self::PASSED, 0),
            (_, 0, known) => (Self::KNOWN, known),
            (_, wrong, _) => (Self::FAILED, wrong),
        }
    }
}

/// A column of numbers: its head, what it counts, and how to write what is not 0.
type Column = (&'static str, fn(&Summary) -> usize, Style);

const COLUMNS: [Column; 4] = [
    ("✗ not as expected", Summary::unexpected, BAD),
    ("~ known", |tally| tally.known, ODD),
    ("✓ passed", |tally| tally.passed, PLAIN),
    ("– not run", |tally| tally.unsupported, FAINT),
];

/// The least columns that a name is given; before it gets fewer, heads are left out but for their signs.
const NAME: usize = 24;

/// The table. Names come last: no line is longer for a long one, and no number changes its place behind a name that is
/// written from right to left.
pub(super) fn write(
    view: &View<'_>,
    families: &Families<'_>,
    is_keyed: bool,
    out: &mut Out<'_>,
) -> io::Result<()> {
    let rows: Vec<(&str, Summary)> = families.ids().map(|id| (id, view.total(id))).collect();
    let used = COLUMNS.into_iter().filter(|(_, count, _)| rows.iter().any(|(_, tally)| count(tally) > 0));
    let mut used: Vec<Column> = used.collect();
    if long(&used) + NAME > out.width {
        for (head, ..) in &mut used {
            *head = head.split(' ').next().unwrap_or_default();
        }
    }
    let widths: Vec<usize> = used.iter().map(|(head, ..)| head.chars().count().max(4)).collect();
    let heads: Vec<String> =
        used.iter().zip(&widths).map(|((head, ..), width)| right(head, *width) + "  ").collect();
    out.line(PLAIN, "")?;
    out.line(STRONG, &format!("  {}{}engine", heads.concat(), if is_keyed { "   " } else { "" }))?;
    let room = out.width.saturating_sub(2 + widths.iter().map(|width| width + 2).sum::<usize>()).max(1);
    for (at, (id, tally)) in rows.iter().enumerate() {
        write_numbers(tally, used.iter().zip(&widths), out)?;
        let key = if is_keyed { left(&key(at), 3) } else { String::new() };
        out.line(PLAIN, &fit(&format!("{key}{}", view.engine_label(id)), room))?;
    }
    Ok(())
}

fn write_numbers<'a>(
    tally: &Summary,
    columns: impl Iterator<Item = (&'a Column, &'a usize)>,
    out: &mut Out<'_>,
) -> io::Result<()> {
    let (mark, _) = Mark::of(tally);
    out.put(mark.style, &format!("{} ", mark.sign))?;
    for ((_, count, style), width) in columns {
        let count = count(tally);
        let style = if count == 0 { FAINT } else { *style };
        out.put(style, &format!("{}  ", right(&count.to_string(), *width)))?;
    }
    Ok(())
}

fn long(columns: &[Column]) -> usize {
    columns.iter().map(|(head, ..)| head.chars().count() + 2).sum()
}

/// What stands for an engine over a narrow column: `a` to `z`, then numbers.
pub(super) fn key(at: usize) -> String {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map_or_else(|| (at + 1).to_string(), |at| char::from(b'a' + at).into())
}
