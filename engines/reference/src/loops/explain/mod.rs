//! Why an observed order is not allowed.

mod rule;
mod specific;

use looplaw_model::{Entry, Event, Inversion, InversionKind, Profile, RuleId, Text, Trace};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The program's context, which some rules depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'a> {
    /// The documents that the engine is held to.
    pub profile: Profile,
    /// The context in which the program started.
    pub entry: Entry,
    /// The rules of the profile that the program is about: where several might be broken, it is one of them.
    pub cites: &'a [Text],
}

impl Context<'_> {
    /// Whether the program is about a rule more than about any other: authors name that first.
    fn is_mostly_about(&self, rule: RuleId) -> bool {
        self.cites.first().is_some_and(|cited| *cited == rule.as_str())
    }
}

/// Compares a log with the allowed traces: the first inversion against the nearest of them, or `None` if the log is
/// allowed or nothing is.
///
/// The pair that is named holds in every allowed trace where one does: "`first` must run before `then`" is then true
/// of all of them and not of the nearest alone. Equal labels are told apart by how often they have come.
pub fn explain(allowed: &[Trace], observed: &[Text], context: Context<'_>) -> Option<Inversion> {
    explain_beside(nearest(allowed, observed)?, allowed, observed, context)
}

/// The allowed trace whose order is nearest to a log.
pub fn nearest<'a>(allowed: &'a [Trace], observed: &[Text]) -> Option<&'a Trace> {
    let indexes = index(observed);
    allowed.iter().min_by_key(|trace| Aligned::new(trace, observed, &indexes).distance())
}

/// The same against one of the allowed traces, such as the one that is shown beside the log.
pub fn explain_beside(
    nearest: &Trace,
    allowed: &[Trace],
    observed: &[Text],
    context: Context<'_>,
) -> Option<Inversion> {
    Aligned::new(nearest, observed, &index(observed)).first_difference(allowed, context)
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

    fn first_difference(&self, allowed: &[Trace], context: Context<'_>) -> Option<Inversion> {
        let at = self.agreed();
        let came = self.observed.get(at);
        let due = self.events.get(at);
        let known = came.and_then(|_| self.event_at(at));
        let missing = due.filter(|_| self.places[at].is_none());
        match (missing, came, known) {
            (Some(event), _, _) => Some(self.missing_label(event, came, known, context)),
            (None, None, _) => None,
            (None, Some(label), None) => Some(extra_label(label, due, allowed, context)),
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

    /// How many events stand on the wrong side of this one. Of two in the wrong order, the one with more of them is
    /// the one that came too early or too late.
    fn displaced(&self, at: usize) -> usize {
        let wrong = |other: &usize| match (self.places[*other], self.places[at]) {
            (Some(place), Some(own)) => (*other < at) != (place < own),
            _ => false,
        };
        (0..self.events.len()).filter(|other| *other != at).filter(wrong).count()
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

    /// A label that was not logged. Where another one that no trace has comes later in its stead, it came too late, and
    /// with another text.
    fn missing_label(
        &self,
        event: &Event,
        came: Option<&Text>,
        known: Option<usize>,
        context: Context<'_>,
    ) -> Inversion {
        let at = self.agreed();
        let is_stranger = |label: &Text| self.events.iter().all(|event| event.label != *label);
        let late = known.filter(|_| self.observed[at..].iter().any(is_stranger));
        let pair = |then| rule::Pair { events: self.events, first: at, then, moved: at };
        let order = late.map(|then| rule::of_pair(&pair(then), context));
        let order = order.filter(|rule| *rule != rule::RUN_TO_COMPLETION);
        // What says something else in its place came when it had to, so its time is not what is wrong.
        let is_replaced = came.is_some_and(is_stranger);
        let own = || {
            specific::of_label(event, context).filter(|rule| !is_replaced || context.is_mostly_about(*rule))
        };
        let rule = order.or_else(own);
        let then = came.cloned().unwrap_or_default();
        Inversion { first: event.label.clone(), then, rule, kind: InversionKind::Missing }
    }

    fn order(&self, first: usize, then: usize, context: Context<'_>) -> Inversion {
        let moved = if self.displaced(then) > self.displaced(first) { then } else { first };
        let rule = Some(rule::of_pair(&rule::Pair { events: self.events, first, then, moved }, context));
        let label = |at: usize| self.events[at].label.clone();
        Inversion { first: label(first), then: label(then), rule, kind: InversionKind::Order }
    }
}

/// How many equal labels stand before this one.
fn occurrence(events: &[Event], at: usize) -> usize {
    events[..at].iter().filter(|event| event.label == events[at].label).count()
}

/// A label too many breaks the rule of its like. Where it has none, no event of a trace says why it must not be.
fn extra_label(label: &Text, due: Option<&Event>, allowed: &[Trace], context: Context<'_>) -> Inversion {
    let like = allowed.iter().find_map(|trace| trace.events.iter().rfind(|event| event.label == *label));
    let first = due.map(|event| event.label.clone()).unwrap_or_default();
    let rule = like.and_then(|event| specific::of_label(event, context));
    Inversion { first, then: label.clone(), rule, kind: InversionKind::Extra }
}
