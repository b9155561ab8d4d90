//! One way of a program, chosen by what it logs.

use super::explore::{Alone, Key};
use super::{Choice, EventLoop, Limits, Step, Subject, Ways};
use crate::host::Callback;
use looplaw_model::{Event, Text};
use std::collections::HashSet;

/// A way to its end.
#[derive(Debug, Clone)]
pub struct Followed<S> {
    /// The program, at the end of it.
    pub subject: S,
    /// The choices on the way.
    pub taken: Vec<Taken>,
}

/// A choice that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// What was to be chosen.
    pub choice: Choice,
    /// How many options there were, and which was taken.
    pub options: (usize, usize),
    /// How far the program was, as [`follow`] was told to count.
    pub at: usize,
}

/// The first way that logs exactly this, or the first of all where nothing is wanted; none where no way does, or where
/// the limits end the search. `at` tells how far a program is.
///
/// Ways that begin otherwise are left, and of those that meet in one state one is gone on with, as in
/// [`explore`](super::explore()).
pub fn follow<L: EventLoop, S: Subject>(
    mut host: L,
    subject: S,
    entry: Callback,
    wanted: Option<&[Text]>,
    (limits, at): (Limits, fn(&S) -> usize),
) -> Option<Followed<S>> {
    host.start(entry);
    let (mut met, mut key) = (HashSet::new(), Key::default());
    let mut ways = vec![(Alone(host, subject), Vec::new())];
    while let Some((mut way, taken)) = ways.pop() {
        let step = way.advance();
        if wanted.is_some_and(|wanted| !begins(way.events(), wanted, step == Step::Done)) {
            continue;
        }
        let Step::Choose(choice, options) = step else { return Some(Followed { subject: way.1, taken }) };
        if met.len() >= limits.states || !met.insert(key.of(&way)) {
            continue;
        }
        // The first option is the next to be followed.
        for option in (0..options).rev() {
            let mut taken = taken.clone();
            taken.push(Taken { choice, options: (options, option), at: at(&way.1) });
            let mut way = way.clone();
            way.take(option);
            ways.push((way, taken));
        }
    }
    None
}

/// Whether a log is the beginning of another one, or all of it.
fn begins(events: &[Event], wanted: &[Text], is_all: bool) -> bool {
    let is_as_long = if is_all { events.len() == wanted.len() } else { events.len() <= wanted.len() };
    is_as_long && events.iter().zip(wanted).all(|(event, label)| event.label == *label)
}
