//! The areas in which something is wrong, on each engine: as wide as there is room for.

use super::engines::{Mark, key};
use super::out::{Out, PLAIN, STRONG};
use crate::report::Summary;
use crate::writers::columns::{fit, left, right, width};
use crate::writers::families::Families;
use crate::writers::text::{line, plural};
use crate::writers::view::View;
use std::io;

/// How much is said of an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    /// Whether a letter stands for each engine, in place of its name and version.
    is_keyed: bool,
    /// Whether cells say how many are wrong, and not only that some are.
    counts: bool,
    /// The columns between two engines.
    gap: usize,
}

/// Every form, the one that says most first.
const FORMS: [Form; 4] = [
    Form { is_keyed: false, counts: true, gap: 2 },
    Form { is_keyed: false, counts: true, gap: 1 },
    Form { is_keyed: true, counts: true, gap: 1 },
    Form { is_keyed: true, counts: false, gap: 1 },
];

/// The fewest columns that areas' names are cut to.
const NAME: usize = 8;

/// The table as it fits into a width: one row for each area in which not all passed.
pub(super) struct Areas {
    rows: Vec<(String, Vec<Summary>)>,
    /// How many areas passed wherever they were run.
    passed: usize,
    /// The engines in families: a name over versions.
    heads: Vec<(String, Vec<String>)>,
    form: Option<Form>,
    width: usize,
}

impl Areas {
    pub(super) fn new(view: &View<'_>, families: &Families<'_>, width: usize) -> Self {
        let row = |area: &&str| (line(area), families.ids().map(|id| view.tally(area, id)).collect());
        let (passed, rows): (Vec<_>, Vec<_>) = view.areas.iter().map(row).partition(has_passed);
        let heads = families.all.iter().map(|family| {
            let versions = family.engines.iter().map(|(_, version)| version.clone());
            (family.name.clone(), versions.collect())
        });
        let mut table = Self { rows, passed: passed.len(), heads: heads.collect(), form: None, width };
        table.form = FORMS.into_iter().find(|form| table.fits(*form));
        table
    }

    /// Whether engines are named by the letters that the table of engines explains.
    pub(super) fn is_keyed(&self) -> bool {
        !self.rows.is_empty() && self.form.is_some_and(|form| form.is_keyed)
    }

    fn fits(&self, form: Form) -> bool {
        // A head in another direction would move its neighbours.
        let is_plain = || {
            self.heads
                .iter()
                .all(|(name, versions)| name.is_ascii() && versions.iter().all(|it| it.is_ascii()))
        };
        let least =
            if form.is_keyed && !form.counts { self.name_width().min(NAME) } else { self.name_width() };
        (form.is_keyed || is_plain()) && least + self.columns(form).iter().sum::<usize>() <= self.width
    }

    fn name_width(&self) -> usize {
        self.rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0)
    }

    /// The width of each engine's column, with the gap before it.
    fn columns(&self, form: Form) -> Vec<usize> {
        let mut columns: Vec<usize> = Vec::new();
        for (name, versions) in &self.heads {
            let begin = columns.len();
            for version in versions {
                let at = columns.len();
                let cells = self.rows.iter().map(|(_, cells)| width(&text(&cells[at], form)));
                let head = if form.is_keyed { width(&key(at)) } else { width(version) };
                columns.push(form.gap + cells.chain([head]).max().unwrap_or(0));
            }
            let own: usize = columns[begin..].iter().sum();
            if let (false, Some(last)) = (form.is_keyed, columns.last_mut()) {
                *last += (form.gap + width(name)).saturating_sub(own);
            }
        }
        columns
    }

    pub(super) fn write(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.line(PLAIN, "")?;
        match self.form {
            _ if self.rows.is_empty() => {}
            Some(form) => {
                let columns = self.columns(form);
                let room = self.width.saturating_sub(columns.iter().sum()).max(1).min(self.name_width());
                self.write_heads(form, &columns, room, out)?;
                self.rows.iter().try_for_each(|row| write_row(row, form, &columns, room, out))?;
            }
            None => self.rows.iter().try_for_each(|row| self.write_sum(row, out))?,
        }
        self.write_passed(out)
    }

    /// An area where there is no room for engines: how many of them it fails on.
    fn write_sum(&self, (name, cells): &(String, Vec<Summary>), out: &mut Out<'_>) -> io::Result<()> {
        let of = |wanted| cells.iter().filter(|tally| Mark::of(tally).0 == wanted).count();
        let (failed, known) = (of(Mark::FAILED), of(Mark::KNOWN));
        let (mark, count) = if failed > 0 { (Mark::FAILED, failed) } else { (Mark::KNOWN, known) };
        let words = format!(" on {} ", plural(count, "engine"));
        out.put(mark.style, mark.sign)?;
        out.line(PLAIN, &fit(&format!("{words}{name}"), self.width.saturating_sub(1)))
    }

    fn write_heads(&self, form: Form, columns: &[usize], room: usize, out: &mut Out<'_>) -> io::Result<()> {
        if form.is_keyed {
            let keys = columns.iter().enumerate().map(|(at, width)| right(&key(at), *width));
            return out.line(STRONG, &format!("{}{}", " ".repeat(room), keys.collect::<String>()));
        }
        let mut rest = columns.iter();
        let (mut names, mut versions) = (String::new(), String::new());
        for (name, own) in &self.heads {
            let widths: Vec<usize> = rest.by_ref().take(own.len()).copied().collect();
            names += &left(&format!("{}{name}", " ".repeat(form.gap)), widths.iter().sum());
            let cells = own.iter().zip(widths).map(|(version, width)| right(version, width));
            versions += &cells.collect::<String>();
        }
        let start = " ".repeat(room);
        out.line(STRONG, format!("{start}{names}").trim_end())?;
        out.line(STRONG, &format!("{start}{versions}"))
    }

    /// What is not in the table.
    fn write_passed(&self, out: &mut Out<'_>) -> io::Result<()> {
        if self.passed == 0 {
            return Ok(());
        }
        let areas = plural(self.passed, if self.rows.is_empty() { "area" } else { "other area" });
        let where_run = if self.passed == 1 { "wherever it was run" } else { "wherever they were run" };
        out.put(Mark::PASSED.style, Mark::PASSED.sign)?;
        out.line(PLAIN, &fit(&format!(" {areas} passed {where_run}"), self.width.saturating_sub(1)))
    }
}

fn has_passed((_, cells): &(String, Vec<Summary>)) -> bool {
    cells.iter().all(|tally| [Mark::PASSED, Mark::NOT_RUN].contains(&Mark::of(tally).0))
}

fn text(tally: &Summary, form: Form) -> String {
    match Mark::of(tally) {
        // Less than a sign: among many of them, what failed is to be seen without colours.
        (Mark::PASSED, _) => "·".to_owned(),
        (mark, count) if form.counts && count > 0 => format!("{}{count}", mark.sign),
        (mark, _) => mark.sign.to_owned(),
    }
}

fn write_row(
    (name, cells): &(String, Vec<Summary>),
    form: Form,
    columns: &[usize],
    room: usize,
    out: &mut Out<'_>,
) -> io::Result<()> {
    out.put(PLAIN, &left(&fit(name, room), room))?;
    for (tally, width) in cells.iter().zip(columns) {
        let (mark, _) = Mark::of(tally);
        out.put(mark.style, &right(&text(tally, form), *width))?;
    }
    out.line(PLAIN, "")
}
