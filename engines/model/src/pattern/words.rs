//! The logs of a pattern: all of them, or their number.

use super::Pattern;
use super::automaton::{Automaton, Readings};
use crate::{Log, Text};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many states a count may pass through.
const MAX_STATES: usize = 50_000;

/// There are more logs than were asked for, or than can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the pattern allows too many logs to list or count")]
pub struct TooMany;

/// Every log, or [`TooMany`] as soon as there is one more than `limit`.
pub(super) fn logs(pattern: &Pattern, limit: usize) -> Result<BTreeSet<Log>, TooMany> {
    let mut automaton = Automaton::new(pattern);
    let mut found = BTreeSet::new();
    let mut open = vec![(Log::new(), automaton.start().into_iter().collect::<Readings>())];
    while let Some((log, readings)) = open.pop() {
        // A prefix that is open leads to a log of its own at least, so the bound holds for the work, too.
        if found.len() + open.len() > limit {
            return Err(TooMany);
        }
        open.extend(successors(&mut automaton, &readings).into_iter().map(|(label, after)| {
            let label: Text = Cow::Owned(label.to_owned());
            (log.iter().cloned().chain([label]).collect(), after)
        }));
        if readings.iter().any(|id| automaton.may_end(*id)) {
            found.insert(log);
        }
    }
    if found.len() > limit { Err(TooMany) } else { Ok(found) }
}

/// The number of logs: a walk over sets of readings, label by label, in which each log has one path.
pub(super) fn count(pattern: &Pattern) -> Result<u64, TooMany> {
    let mut automaton = Automaton::new(pattern);
    let mut paths: HashMap<Readings, u64> = HashMap::from([(automaton.start().into_iter().collect(), 1)]);
    let mut count: u64 = 0;
    while !paths.is_empty() {
        let ended = paths.iter().filter(|(readings, _)| readings.iter().any(|id| automaton.may_end(*id)));
        count = ended.map(|(_, paths)| *paths).try_fold(count, add)?;
        paths = longer(&mut automaton, &paths)?;
    }
    Ok(count)
}

/// The sets of readings one label further, each with the number of paths to it.
fn longer(
    automaton: &mut Automaton<'_>,
    paths: &HashMap<Readings, u64>,
) -> Result<HashMap<Readings, u64>, TooMany> {
    let mut longer = HashMap::new();
    for (readings, paths) in paths {
        for after in successors(automaton, readings).into_values() {
            let sum = longer.entry(after).or_default();
            *sum = add(*sum, *paths)?;
        }
        if longer.len() > MAX_STATES || automaton.len() > MAX_STATES {
            return Err(TooMany);
        }
    }
    Ok(longer)
}

fn add(left: u64, right: u64) -> Result<u64, TooMany> {
    left.checked_add(right).ok_or(TooMany)
}

/// The readings after each label that may be next.
fn successors<'p>(automaton: &mut Automaton<'p>, readings: &Readings) -> BTreeMap<&'p str, Readings> {
    let mut next: BTreeMap<&'p str, Readings> = BTreeMap::new();
    for id in readings {
        for (label, after) in automaton.steps(*id) {
            next.entry(label).or_default().insert(*after);
        }
    }
    next
}
