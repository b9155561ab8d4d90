//! What is left of a pattern once some labels are read: Antimirov's partial derivatives.

use super::Pattern;
use std::collections::BTreeMap;

/// One reading of what may still follow. Equal readings compare equal, so that they are followed once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum State<'p> {
    /// Nothing is left.
    Done,
    /// A pattern of which nothing is read yet.
    Fresh(&'p Pattern),
    /// A part that is being read, then others in order.
    Then(Box<State<'p>>, &'p [Pattern]),
    /// Parts that are read side by side: at least two, sorted, none of them done.
    Shuffle(Vec<State<'p>>),
}

/// What is left after a label, for each reading of that label, in written order.
pub(super) type Steps<'p> = Vec<(&'p str, State<'p>)>;

/// How often a label occurs in what may follow: at least, at most.
pub(super) type Counts<'p> = BTreeMap<&'p str, (usize, usize)>;

impl<'p> State<'p> {
    /// A pattern before anything is read, or `None` where it allows no log.
    pub fn start(pattern: &'p Pattern) -> Option<Self> {
        (!is_void(pattern)).then(|| Self::fresh(pattern))
    }

    fn fresh(pattern: &'p Pattern) -> Self {
        match pattern {
            Pattern::Seq(parts) => Self::sequence(Self::Done, parts),
            Pattern::AnyOrder(parts) => Self::shuffle(parts.iter().map(Self::fresh).collect()),
            Pattern::Label(_) | Pattern::OneOf(_) => Self::Fresh(pattern),
        }
    }

    fn sequence(head: Self, rest: &'p [Pattern]) -> Self {
        match (head, rest) {
            (head, []) => head,
            (Self::Done, [next, rest @ ..]) => Self::sequence(Self::fresh(next), rest),
            (head, rest) => Self::Then(Box::new(head), rest),
        }
    }

    fn shuffle(mut parts: Vec<Self>) -> Self {
        parts.retain(|part| *part != Self::Done);
        parts.sort_unstable();
        if parts.len() < 2 { parts.pop().unwrap_or(Self::Done) } else { Self::Shuffle(parts) }
    }

    /// Whether a log may end here.
    pub fn may_end(&self) -> bool {
        match self {
            Self::Done => true,
            Self::Fresh(pattern) => may_be_empty(pattern),
            Self::Then(head, rest) => head.may_end() && rest.iter().all(may_be_empty),
            Self::Shuffle(parts) => parts.iter().all(Self::may_end),
        }
    }

    /// Every label that may be next, with what is left after it.
    pub fn steps(&self) -> Steps<'p> {
        match self {
            Self::Done => Vec::new(),
            Self::Fresh(pattern) => pattern_steps(pattern),
            Self::Then(head, rest) => sequence_steps(head, rest),
            Self::Shuffle(parts) => shuffle_steps(parts),
        }
    }

    /// Adds how often each label occurs in what may follow.
    pub fn count(&self, counts: &mut Counts<'p>) {
        match self {
            Self::Done => {}
            Self::Fresh(pattern) => count_pattern(pattern, counts),
            Self::Then(head, rest) => {
                head.count(counts);
                rest.iter().for_each(|part| count_pattern(part, counts));
            }
            Self::Shuffle(parts) => parts.iter().for_each(|part| part.count(counts)),
        }
    }
}

fn pattern_steps(pattern: &Pattern) -> Steps<'_> {
    match pattern {
        Pattern::Label(label) => vec![(label.as_ref(), State::Done)],
        Pattern::OneOf(parts) => {
            parts.iter().filter_map(State::start).flat_map(|part| part.steps()).collect()
        }
        Pattern::Seq(_) | Pattern::AnyOrder(_) => State::fresh(pattern).steps(),
    }
}

fn sequence_steps<'p>(head: &State<'p>, rest: &'p [Pattern]) -> Steps<'p> {
    let within = head.steps().into_iter().map(|(label, left)| (label, State::sequence(left, rest)));
    let mut steps: Steps<'p> = within.collect();
    if head.may_end() {
        steps.extend(State::sequence(State::Done, rest).steps());
    }
    steps
}

fn shuffle_steps<'p>(parts: &[State<'p>]) -> Steps<'p> {
    let mut steps = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 && parts[at - 1] == *part {
            continue;
        }
        for (label, left) in part.steps() {
            let mut others = parts.to_vec();
            others[at] = left;
            steps.push((label, State::shuffle(others)));
        }
    }
    steps
}

fn may_be_empty(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Label(_) => false,
        Pattern::Seq(parts) | Pattern::AnyOrder(parts) => parts.iter().all(may_be_empty),
        Pattern::OneOf(parts) => parts.iter().any(may_be_empty),
    }
}

/// Whether a pattern allows no log: a choice of nothing, or something that cannot do without one.
fn is_void(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Label(_) => false,
        Pattern::Seq(parts) | Pattern::AnyOrder(parts) => parts.iter().any(is_void),
        Pattern::OneOf(parts) => parts.iter().all(is_void),
    }
}

fn count_pattern<'p>(pattern: &'p Pattern, counts: &mut Counts<'p>) {
    match pattern {
        Pattern::Label(label) => add(counts, label, (1, 1)),
        Pattern::Seq(parts) | Pattern::AnyOrder(parts) => {
            parts.iter().for_each(|part| count_pattern(part, counts));
        }
        Pattern::OneOf(parts) => {
            for (label, range) in choice_counts(parts) {
                add(counts, label, range);
            }
        }
    }
}

/// The counts of a choice: a label that one part lacks may be absent.
fn choice_counts(parts: &[Pattern]) -> Counts<'_> {
    let each: Vec<Counts<'_>> = parts
        .iter()
        .filter(|part| !is_void(part))
        .map(|part| {
            let mut counts = Counts::new();
            count_pattern(part, &mut counts);
            counts
        })
        .collect();
    let labels = each.iter().flat_map(|counts| counts.keys().copied());
    let range = |label| {
        let ranges = || each.iter().map(move |counts| counts.get(label).copied().unwrap_or((0, 0)));
        let least = ranges().map(|(least, _)| least).min().unwrap_or(0);
        (label, (least, ranges().map(|(_, most)| most).max().unwrap_or(0)))
    };
    labels.map(range).collect()
}

fn add<'p>(counts: &mut Counts<'p>, label: &'p str, (least, most): (usize, usize)) {
    let count = counts.entry(label).or_default();
    *count = (count.0 + least, count.1 + most);
}
