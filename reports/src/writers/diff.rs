//! What was allowed beside what was observed.

use super::text::line;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// Longer logs are compared up to here.
const MAX_COMPARED: usize = 1_000;

/// More rows than this are not shown.
const MAX_ROWS: usize = 200;

/// What was allowed beside what was observed, label by label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Diff<'a> {
    pub rows: Vec<Row<'a>>,
    /// Whether there is more than is shown.
    pub is_cut: bool,
}

/// One label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row<'a> {
    pub side: Side,
    pub label: &'a str,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// At the same place in both logs.
    Both,
    /// In the allowed log alone.
    Allowed,
    /// In the observed log alone.
    Observed,
}

impl Side {
    /// The mark before a line: of a diff from the allowed log to the observed one.
    pub const fn mark(self) -> char {
        match self {
            Self::Both => ' ',
            Self::Allowed => '-',
            Self::Observed => '+',
        }
    }
}

impl<'a> Diff<'a> {
    pub fn of(allowed: &'a [String], observed: &'a [String]) -> Self {
        let (old, new) = (start(allowed), start(observed));
        let changes = capture_diff_slices(Algorithm::Myers, &old, &new);
        let all = changes.iter().flat_map(|change| change.iter_changes(&old, &new));
        let mut rows: Vec<Row<'a>> =
            all.map(|change| Row { side: side(change.tag()), label: change.value() }).collect();
        let is_cut = rows.len() > MAX_ROWS || old.len() < allowed.len() || new.len() < observed.len();
        rows.truncate(MAX_ROWS);
        Self { rows, is_cut }
    }

    /// The rows as text with a mark before each, from the allowed log to the observed one.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let rows = self.rows.iter().map(|row| format!("{} {}", row.side.mark(), line(row.label)));
        rows.chain(self.is_cut.then(|| "  …".to_owned()))
    }
}

fn start(log: &[String]) -> Vec<&str> {
    log.iter().take(MAX_COMPARED).map(String::as_str).collect()
}

const fn side(tag: ChangeTag) -> Side {
    match tag {
        ChangeTag::Equal => Side::Both,
        ChangeTag::Delete => Side::Allowed,
        ChangeTag::Insert => Side::Observed,
    }
}
