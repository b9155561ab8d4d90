//! A pattern's states with numbers, made as they are reached.

use super::Pattern;
use super::state::{Counts, State};
use std::collections::{BTreeSet, HashMap};

/// A state's number.
pub(super) type StateId = usize;

/// A label that may be next, and the state after it.
pub(super) type Step<'p> = (&'p str, StateId);

/// Every reading of a log at once.
pub(super) type Readings = BTreeSet<StateId>;

/// The states of a pattern that were reached so far.
pub(super) struct Automaton<'p> {
    ids: HashMap<State<'p>, StateId>,
    nodes: Vec<Node<'p>>,
    start: Option<StateId>,
}

struct Node<'p> {
    state: State<'p>,
    may_end: bool,
    /// Computed when first asked for.
    steps: Option<Vec<Step<'p>>>,
}

impl<'p> Automaton<'p> {
    pub fn new(pattern: &'p Pattern) -> Self {
        let mut automaton = Self { ids: HashMap::new(), nodes: Vec::new(), start: None };
        automaton.start = State::start(pattern).map(|state| automaton.intern(state));
        automaton
    }

    /// The state before anything is read; none where the pattern allows no log.
    pub fn start(&self) -> Option<StateId> {
        self.start
    }

    /// How many states were reached.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn may_end(&self, id: StateId) -> bool {
        self.nodes[id].may_end
    }

    /// How often each label may still occur.
    pub fn counts(&self, id: StateId) -> Counts<'p> {
        let mut counts = Counts::new();
        self.nodes[id].state.count(&mut counts);
        counts
    }

    /// The labels that may be next with the states after them, in written order.
    pub fn steps(&mut self, id: StateId) -> &[Step<'p>] {
        if self.nodes[id].steps.is_none() {
            let steps = self.nodes[id].state.steps();
            let steps = steps.into_iter().map(|(label, state)| (label, self.intern(state))).collect();
            self.nodes[id].steps = Some(steps);
        }
        self.nodes[id].steps.as_deref().unwrap_or_default()
    }

    pub fn accepts<L: AsRef<str>>(&mut self, log: &[L]) -> bool {
        let mut readings: Readings = self.start.into_iter().collect();
        for label in log {
            readings = self.read(&readings, label.as_ref());
        }
        readings.iter().any(|id| self.may_end(*id))
    }

    fn read(&mut self, readings: &Readings, label: &str) -> Readings {
        let mut next = Readings::new();
        for id in readings {
            let steps = self.steps(*id).iter();
            next.extend(steps.filter(|(found, _)| *found == label).map(|(_, after)| *after));
        }
        next
    }

    fn intern(&mut self, state: State<'p>) -> StateId {
        if let Some(id) = self.ids.get(&state) {
            return *id;
        }
        let id = self.nodes.len();
        self.nodes.push(Node { may_end: state.may_end(), state: state.clone(), steps: None });
        self.ids.insert(state, id);
        id
    }
}
