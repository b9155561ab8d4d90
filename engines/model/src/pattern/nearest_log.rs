//! The allowed log that is nearest to an observed one, found on the pattern without listing its logs.

use super::Pattern;
use super::automaton::{Automaton, StateId};
use crate::Log;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::iter::successors;

/// How many counts of labels the search may look at before it settles for a near log instead of the nearest.
const MAX_WORK: usize = 2_000_000;

/// How many observed labels the search reads; what follows counts as too much.
const MAX_READ: usize = 2_000;

/// An allowed log near an observed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The allowed log.
    pub log: Log,
    /// How many labels must be taken out of the observed log or put in.
    pub distance: usize,
    /// Whether no other allowed log is nearer. False where the search was cut short: logs of thousands of labels, or
    /// an `any_order` whose large parts repeat the same labels.
    pub exact: bool,
}

/// A* over pairs of a position in the observed log and a state of the pattern. A label that both agree on costs
/// nothing; to skip an observed label, or to take one that was not observed, costs one.
pub(super) fn nearest<L: AsRef<str>>(pattern: &Pattern, observed: &[L]) -> Option<Nearest> {
    let alphabet: Vec<&str> = pattern.labels().into_iter().collect();
    let known = |label: &L| alphabet.binary_search(&label.as_ref()).is_ok();
    let agreeable = observed.iter().take_while(|label| known(label)).count();
    let read: Vec<&str> =
        observed.iter().filter(|label| known(label)).map(AsRef::as_ref).take(MAX_READ).collect();
    let found = Search::new(Automaton::new(pattern), &alphabet, &read, agreeable).run()?;
    let exact = found.exact && read.len() < MAX_READ;
    Some(Nearest { log: found.log, distance: found.cost + observed.len() - read.len(), exact })
}

struct Search<'p, 'o> {
    automaton: Automaton<'p>,
    alphabet: &'o [&'p str],
    observed: &'o [&'o str],
    /// Where the observed log has its first unknown label; agreement ends there.
    agreeable: usize,
    /// How often each label of the alphabet occurs in the observed log from a position on.
    left: Vec<Vec<usize>>,
    /// How often each label of the alphabet may still occur: at least, at most.
    counts: HashMap<StateId, Vec<(usize, usize)>>,
    /// Places that were reached, each with the way to it.
    places: Vec<Place<'p>>,
    open: BinaryHeap<Open>,
    closed: HashSet<(usize, StateId, bool)>,
    /// Whether the work is used up, so that one way is followed to its end.
    hurried: bool,
}

/// A place on the way: how far both logs are read, and the label that the allowed log took last.
struct Place<'p> {
    at: usize,
    state: StateId,
    cost: usize,
    /// How many labels the two logs share before their first difference.
    agreed: usize,
    label: Option<&'p str>,
    before: Option<usize>,
}

/// The least cost that a way through a place can have, then the longest agreement, then the earliest found.
type Open = (Reverse<usize>, usize, Reverse<usize>);

struct Found {
    log: Log,
    cost: usize,
    exact: bool,
}

impl<'p, 'o> Search<'p, 'o> {
    fn new(
        automaton: Automaton<'p>,
        alphabet: &'o [&'p str],
        observed: &'o [&'o str],
        agreeable: usize,
    ) -> Self {
        Self {
            automaton,
            alphabet,
            observed,
            agreeable,
            left: counts_from_each(alphabet, observed),
            counts: HashMap::new(),
            places: Vec::new(),
            open: BinaryHeap::new(),
            closed: HashSet::new(),
            hurried: false,
        }
    }

    fn run(mut self) -> Option<Found> {
        let start = self.automaton.start()?;
        self.push(Place { at: 0, state: start, cost: 0, agreed: 0, label: None, before: None });
        while let Some((_, _, Reverse(id))) = self.open.pop() {
            let place = &self.places[id];
            if place.at == self.observed.len() && self.automaton.may_end(place.state) {
                return Some(self.found(id));
            }
            let is_new = self.closed.insert((place.at, place.state, self.agrees(place)));
            if self.hurried {
                self.open.clear();
            } else if !is_new {
                continue;
            }
            self.expand(id);
            self.hurried |= self.places.len() * (self.alphabet.len() + 10) > MAX_WORK;
        }
        None
    }

    /// Whether nothing was skipped or taken yet.
    fn agrees(&self, place: &Place<'_>) -> bool {
        place.cost == 0 && place.at <= self.agreeable
    }

    fn expand(&mut self, id: usize) {
        let Place { at, state, cost, agreed, .. } = self.places[id];
        let longer = agreed + usize::from(cost == 0 && at < self.agreeable);
        let before = Some(id);
        let next = self.observed.get(at).copied();
        for (label, state) in self.automaton.steps(state).to_vec() {
            let label = Some(label);
            if next == label {
                self.push(Place { at: at + 1, state, cost, agreed: longer, label, before });
            }
            self.push(Place { at, state, cost: cost + 1, agreed, label, before });
        }
        if next.is_some() {
            self.push(Place { at: at + 1, state, cost: cost + 1, agreed, label: None, before });
        }
    }

    fn push(&mut self, place: Place<'p>) {
        let least = place.cost + self.at_least(place.at, place.state);
        self.open.push((Reverse(least), place.agreed, Reverse(self.places.len())));
        self.places.push(place);
    }

    /// A lower bound of the cost from here: labels of which one side has more than the other can have.
    fn at_least(&mut self, at: usize, state: StateId) -> usize {
        let counts = self.counts.entry(state).or_insert_with(|| {
            let counts = self.automaton.counts(state);
            self.alphabet.iter().map(|label| counts.get(label).copied().unwrap_or_default()).collect()
        });
        let pairs = self.left[at].iter().zip(counts);
        pairs.map(|(left, (least, most))| least.saturating_sub(*left) + left.saturating_sub(*most)).sum()
    }

    fn found(&self, id: usize) -> Found {
        let before = |place: &&Place<'p>| place.before.map(|before| &self.places[before]);
        let way = successors(Some(&self.places[id]), before);
        let mut log: Log = way.filter_map(|place| place.label).map(|label| label.to_owned().into()).collect();
        log.reverse();
        Found { log, cost: self.places[id].cost, exact: !self.hurried }
    }
}

/// For each position of a log, and its end, how often each label occurs from there on.
fn counts_from_each(alphabet: &[&str], log: &[&str]) -> Vec<Vec<usize>> {
    let mut counts = vec![vec![0; alphabet.len()]];
    for label in log.iter().rev() {
        let mut longer = counts[counts.len() - 1].clone();
        if let Ok(at) = alphabet.binary_search(label) {
            longer[at] += 1;
        }
        counts.push(longer);
    }
    counts.reverse();
    counts
}
