//! How often labels occur in what is left of a pattern.

use super::automaton::{Automaton, State, StateId};
use std::collections::{BTreeMap, BTreeSet};

/// How often a label occurs in what may follow: at least, at most.
pub(super) type Counts<'p> = BTreeMap<&'p str, (usize, usize)>;

impl<'p> Automaton<'p> {
    /// How often each label may still occur.
    pub fn counts(&self, id: StateId) -> Counts<'p> {
        let mut counts = Counts::new();
        self.count(id, &mut counts);
        counts
    }

    fn count(&self, mut id: StateId, counts: &mut Counts<'p>) {
        // A long sequence is a chain, and is followed without going deeper.
        while let State::Then(head, rest) = *self.state(id) {
            self.count(head, counts);
            id = rest;
        }
        match self.state(id) {
            State::Done | State::Then(..) => {}
            State::Label(label) => add(counts, label, (1, 1)),
            State::Shuffle(parts) => parts.iter().for_each(|part| self.count(*part, counts)),
            State::Choice(parts) => {
                let each: Vec<Counts<'p>> = parts.iter().map(|part| self.counts(*part)).collect();
                choice_counts(&each).for_each(|(label, range)| add(counts, label, range));
            }
        }
    }
}

/// The counts of a choice: a label that one part lacks may be absent.
fn choice_counts<'p>(each: &[Counts<'p>]) -> impl Iterator<Item = (&'p str, (usize, usize))> {
    let labels: BTreeSet<&str> = each.iter().flat_map(|counts| counts.keys().copied()).collect();
    labels.into_iter().map(move |label| {
        let ranges = || each.iter().map(|counts| counts.get(label).copied().unwrap_or_default());
        let least = ranges().map(|(least, _)| least).min().unwrap_or(0);
        (label, (least, ranges().map(|(_, most)| most).max().unwrap_or(0)))
    })
}

fn add<'p>(counts: &mut Counts<'p>, label: &'p str, (least, most): (usize, usize)) {
    let count = counts.entry(label).or_default();
    *count = (count.0 + least, count.1 + most);
}
