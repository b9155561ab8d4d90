//! Why an observed order is not allowed.

mod rule;

use crate::model::{Entry, Event, Profile, RuleId, Text, Trace};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The first thing that is wrong with an observed log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inversion {
    /// What must come first; for [`InversionKind::Extra`] what should have come in its place, or nothing.
    pub first: Text,
    /// What must come later and came before; for [`InversionKind::Missing`] what came in its place, or nothing.
    pub then: Text,
    /// The rule that says so; `None` where the allowed traces don't tell, as for a label that none of them has.
    pub rule: Option<RuleId>,
    /// What is wrong.
    pub kind: InversionKind,
}

/// What is wrong with an observed log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InversionKind {
    /// `first` must run before `then`.
    Order,
    /// `first` was not logged, or not often enough.
    Missing,
    /// `then` was logged and should not have been, or too often.
    Extra,
}

/// The program's context, which some rules depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// The documents that the engine is held to.
    pub profile: Profile,
    /// The context in which the program started.
    pub entry: Entry,
}

/// Compares a log with the allowed traces: the first inversion against the nearest of them, or `None` if the log is
/// allowed or nothing is.
///
/// The pair that is named holds in every allowed trace where one does: "`first` must run before `then`" is then true
/// of all of them and not of the nearest alone. Equal labels are told apart by how often they have come.
pub fn explain(allowed: &[Trace], observed: &[Text], context: Context) -> Option<Inversion> {
    let indexes = index(observed);
    let aligned = allowed.iter().map(|trace| Aligned::new(trace, observed, &indexes));
    let nearest = aligned.min_by_key(Aligned::distance)?;
    nearest.first_difference(allowed, context)
}

/// Where each label stands in a log, first to last.
fn index(log: &[Text]) -> HashMap<&str, Vec<usize>> {
    let mut indexes = HashMap::<&str, Vec<usize>>::new();
    for (place, label) in log.iter().enumerate() {
        indexes.entry(label).or_default().push(place);
    }
    indexes
}

/// A log beside an allowed trace.
struct Aligned<'a> {
    observed: &'a [Text],
    events: &'a [Event],
    /// Where each event of the trace stands in the log.
    places: Vec<Option<usize>>,
}

impl<'a> Aligned<'a> {
    fn new(trace: &'a Trace, observed: &'a [Text], indexes: &HashMap<&str, Vec<usize>>) -> Self {
        let events = trace.events.as_slice();
        let place = |at: usize| indexes.get(&*events[at].label)?.get(occurrence(events, at)).copied();
        Self { observed, events, places: (0..events.len()).map(place).collect() }
    }

    /// Labels that one of the two lacks, then pairs in the wrong order, then how late the first difference is.
    fn distance(&self) -> (usize, usize, Reverse<usize>) {
        let common: Vec<usize> = self.places.iter().copied().flatten().collect();
        let lacking = self.events.len() + self.observed.len() - 2 * common.len();
        let after = |at: usize| common[at + 1..].iter().filter(|place| **place < common[at]).count();
        let inverted = (0..common.len()).map(after).sum();
        (lacking, inverted, Reverse(self.agreed()))
    }

    /// How many events stand in their places from the start.
    fn agreed(&self) -> usize {
        self.places.iter().enumerate().take_while(|(at, place)| **place == Some(*at)).count()
    }

    fn first_difference(&self, allowed: &[Trace], context: Context) -> Option<Inversion> {
        let at = self.agreed();
        let came = self.observed.get(at);
        let due = self.events.get(at);
        let known = came.and_then(|_| self.event_at(at));
        let missing = due.filter(|_| self.places[at].is_none());
        match (missing, came, known) {
            (Some(event), _, _) => Some(missing_label(event, came)),
            (None, None, _) => None,
            (None, Some(label), None) => Some(extra_label(label, due, allowed)),
            (None, Some(_), Some(_)) => {
                let (first, then) = self.wrong_pair(at, allowed)?;
                Some(self.order(first, then, context))
            }
        }
    }

    /// The event of the trace that stands at a place of the log.
    fn event_at(&self, place: usize) -> Option<usize> {
        self.places.iter().position(|own| *own == Some(place))
    }

    /// The first pair of events in the wrong order that is in that order in every allowed trace; or the first at all.
    fn wrong_pair(&self, from: usize, allowed: &[Trace]) -> Option<(usize, usize)> {
        let pairs = (from..self.observed.len()).filter_map(|place| Some((place, self.event_at(place)?)));
        let mut pairs = pairs.flat_map(|(place, then)| {
            let late = move |first: &usize| self.places[*first].is_some_and(|own| own > place);
            (from..then).filter(late).map(move |first| (first, then))
        });
        let fallback = pairs.clone().next();
        pairs.find(|(first, then)| self.always(*first, *then, allowed)).or(fallback)
    }

    fn always(&self, first: usize, then: usize, allowed: &[Trace]) -> bool {
        let place = |trace: &Trace, at: usize| {
            let label = &self.events[at].label;
            let mut places = (0..trace.events.len()).filter(|place| trace.events[*place].label == *label);
            places.nth(occurrence(self.events, at))
        };
        allowed.iter().all(|trace| match (place(trace, first), place(trace, then)) {
            (Some(first), Some(then)) => first < then,
            _ => true,
        })
    }

    fn order(&self, first: usize, then: usize, context: Context) -> Inversion {
        let rule = Some(rule::of_pair(self.events, first, then, context));
        let label = |at: usize| self.events[at].label.clone();
        Inversion { first: label(first), then: label(then), rule, kind: InversionKind::Order }
    }
}

/// How many equal labels stand before this one.
fn occurrence(events: &[Event], at: usize) -> usize {
    events[..at].iter().filter(|event| event.label == events[at].label).count()
}

fn missing_label(event: &Event, came: Option<&Text>) -> Inversion {
    Inversion {
        first: event.label.clone(),
        then: came.cloned().unwrap_or_default(),
        rule: rule::of_label(event),
        kind: InversionKind::Missing,
    }
}

/// A label too many breaks the rule of its like. Where it has none, no event of a trace says why it must not be.
fn extra_label(label: &Text, due: Option<&Event>, allowed: &[Trace]) -> Inversion {
    let like = allowed.iter().find_map(|trace| trace.events.iter().rfind(|event| event.label == *label));
    let first = due.map(|event| event.label.clone()).unwrap_or_default();
    let rule = like.and_then(rule::of_label);
    Inversion { first, then: label.clone(), rule, kind: InversionKind::Extra }
}
