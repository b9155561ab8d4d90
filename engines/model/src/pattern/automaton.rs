//! A pattern as an automaton, whose states are made as they are reached.
//!
//! A state is what is left of the pattern once some labels are read (Antimirov's partial derivatives). Equal states have
//! equal numbers, and a state names its parts by number, so that states of long patterns compare at once.

use super::Pattern;
use std::collections::{BTreeSet, HashMap};

/// A state's number.
pub(super) type StateId = usize;

/// A label that may be next, and the state after it.
pub(super) type Step<'p> = (&'p str, StateId);

/// Every reading of a log at once.
pub(super) type Readings = BTreeSet<StateId>;

/// What is left to read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum State<'p> {
    /// Nothing.
    Done,
    /// One label.
    Label(&'p str),
    /// One thing, then another; neither is done.
    Then(StateId, StateId),
    /// Things side by side: at least two, sorted; none is done.
    Shuffle(Vec<StateId>),
    /// One of several things; one of them may be done.
    Choice(Vec<StateId>),
}

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
        automaton.start = automaton.pattern(pattern);
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

    pub fn state(&self, id: StateId) -> &State<'p> {
        &self.nodes[id].state
    }

    /// Whether a log may end in a state.
    pub fn may_end(&self, id: StateId) -> bool {
        self.nodes[id].may_end
    }

    /// The labels that may be next with the states after them.
    pub fn steps(&mut self, id: StateId) -> &[Step<'p>] {
        if self.nodes[id].steps.is_none() {
            let steps = self.find_steps(id);
            self.nodes[id].steps = Some(steps);
        }
        self.nodes[id].steps.as_deref().unwrap_or_default()
    }

    pub fn accepts<L: AsRef<str>>(&mut self, log: &[L]) -> bool {
        let mut readings: Readings = self.start.into_iter().collect();
        for label in log {
            readings = self.read(&readings, label.as_ref());
            if readings.is_empty() {
                return false;
            }
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

    fn find_steps(&mut self, id: StateId) -> Vec<Step<'p>> {
        match self.state(id).clone() {
            State::Done => Vec::new(),
            State::Label(label) => vec![(label, self.done())],
            State::Then(head, rest) => {
                let mut steps = self.steps(head).to_vec();
                for (_, left) in &mut steps {
                    *left = self.then(*left, rest);
                }
                if self.may_end(head) {
                    steps.extend_from_slice(self.steps(rest));
                }
                steps
            }
            State::Shuffle(parts) => self.shuffle_steps(&parts),
            State::Choice(parts) => parts.into_iter().flat_map(|part| self.steps(part).to_vec()).collect(),
        }
    }

    fn shuffle_steps(&mut self, parts: &[StateId]) -> Vec<Step<'p>> {
        let mut steps = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            // Equal parts stand side by side, and lead to equal states.
            if at > 0 && parts[at - 1] == *part {
                continue;
            }
            for (label, left) in self.steps(*part).to_vec() {
                let others =
                    parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part);
                let parts = others.chain([left]).collect();
                steps.push((label, self.shuffle(parts)));
            }
        }
        steps
    }

    /// A pattern of which nothing is read yet, or `None` where it allows no log.
    fn pattern(&mut self, pattern: &'p Pattern) -> Option<StateId> {
        match pattern {
            Pattern::Label(label) => Some(self.intern(State::Label(label), false)),
            Pattern::Seq(parts) => {
                let parts: Option<Vec<StateId>> = parts.iter().map(|part| self.pattern(part)).collect();
                let done = self.done();
                parts.map(|parts| parts.into_iter().rfold(done, |rest, head| self.then(head, rest)))
            }
            Pattern::AnyOrder(parts) => {
                let parts: Option<Vec<StateId>> = parts.iter().map(|part| self.pattern(part)).collect();
                parts.map(|parts| self.shuffle(parts))
            }
            Pattern::OneOf(parts) => {
                let parts: Vec<StateId> = parts.iter().filter_map(|part| self.pattern(part)).collect();
                let may_end = parts.iter().any(|part| self.may_end(*part));
                (!parts.is_empty()).then(|| self.intern(State::Choice(parts), may_end))
            }
        }
    }

    fn done(&mut self) -> StateId {
        self.intern(State::Done, true)
    }

    fn then(&mut self, head: StateId, rest: StateId) -> StateId {
        let done = self.done();
        match (head == done, rest == done) {
            (true, _) => rest,
            (_, true) => head,
            _ => self.intern(State::Then(head, rest), self.may_end(head) && self.may_end(rest)),
        }
    }

    fn shuffle(&mut self, mut parts: Vec<StateId>) -> StateId {
        let done = self.done();
        parts.retain(|part| *part != done);
        parts.sort_unstable();
        if parts.len() < 2 {
            return parts.pop().unwrap_or(done);
        }
        let may_end = parts.iter().all(|part| self.may_end(*part));
        self.intern(State::Shuffle(parts), may_end)
    }

    fn intern(&mut self, state: State<'p>, may_end: bool) -> StateId {
        if let Some(id) = self.ids.get(&state) {
            return *id;
        }
        let id = self.nodes.len();
        self.nodes.push(Node { may_end, state: state.clone(), steps: None });
        self.ids.insert(state, id);
        id
    }
}
