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

/// A label of each log that stand beside each other, or one and nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside<'a> {
    pub left: Option<&'a str>,
    pub right: Option<&'a str>,
    /// Whether it is the same label at the same place.
    pub is_same: bool,
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

    /// The logs side by side: what differs in one place stands in one row as far as both have any of it.
    pub fn beside(&self) -> Vec<Beside<'a>> {
        let mut found: Vec<Beside<'a>> = Vec::new();
        for run in self.rows.chunk_by(|one, other| (one.side == Side::Both) == (other.side == Side::Both)) {
            let of = |side: Side| run.iter().filter(move |row| row.side == side).map(|row| row.label);
            found.extend(of(Side::Both).map(|label| Beside {
                left: Some(label),
                right: Some(label),
                is_same: true,
            }));
            let (mut left, mut right) = (of(Side::Allowed), of(Side::Observed));
            loop {
                let row = Beside { left: left.next(), right: right.next(), is_same: false };
                if row.left.or(row.right).is_none() {
                    break;
                }
                found.push(row);
            }
        }
        found
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

#[cfg(test)]
mod tests {
    use super::{Beside, Diff};

    #[test]
    fn what_differs_in_one_place_stands_side_by_side() {
        let log = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (old, new) = (log("a b c d"), log("a x d y"));
        let rows: Vec<_> = Diff::of(&old, &new)
            .beside()
            .into_iter()
            .map(|Beside { left, right, is_same }| (left.unwrap_or("-"), right.unwrap_or("-"), is_same))
            .collect();
        assert_eq!(
            rows,
            [("a", "a", true), ("b", "x", false), ("c", "-", false), ("d", "d", true), ("-", "y", false)]
        );
    }
}
