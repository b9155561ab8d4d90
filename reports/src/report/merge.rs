//! The reports of several shards as one.

use super::{BaselineEntry, EngineEntry, RefutedEntry, Report, ResultEntry, RuleEntry, ScenarioEntry};
use std::collections::HashMap;
use std::collections::btree_map::{BTreeMap, Entry};

/// Reports can't be merged. Those that are the cause are told by their places, from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is nothing to merge.
    #[error("no report was given to merge")]
    Nothing,
    /// One case was run for both, so that one of them is not the other's shard.
    #[error(
        "both have the result of `{}` on {}{}; leave one out", .first.0, .first.1, and_more(*.count)
    )]
    Twice {
        /// The two reports.
        shards: [usize; 2],
        /// The first result of both: scenario and engine.
        first: (String, String),
        /// How many results both have.
        count: usize,
        /// Whether all of one are also the other's: they are the same shard.
        is_all: bool,
    },
    /// Two reports disagree.
    #[error("they disagree on the {what} `{id}`; merge the shards of one run")]
    Disagree {
        /// The two reports.
        shards: [usize; 2],
        /// Engine, scenario or rule.
        what: &'static str,
        /// Which one.
        id: String,
    },
}

impl MergeError {
    /// The two reports that don't go together, by their places.
    pub const fn shards(&self) -> Option<[usize; 2]> {
        match self {
            Self::Nothing => None,
            Self::Twice { shards, .. } | Self::Disagree { shards, .. } => Some(*shards),
        }
    }
}

fn and_more(count: usize) -> String {
    if count > 1 { format!(", and of {} more", count - 1) } else { String::new() }
}

/// The reports of the shards of one run as one report.
///
/// Everything is in the order of its id, so that the order of the shards doesn't matter. The run started when the first
/// shard did, took as long as the longest, and is complete where every shard is.
///
/// # Errors
///
/// [`MergeError`] where there is no shard, two shards have a result of one case, or the same engine, scenario or rule and
/// say different things about it.
pub fn merge(mut shards: Vec<Report>) -> Result<Report, MergeError> {
    none_twice(&shards)?;
    let engines = unique("engine", &mut shards, |it| &mut it.engines, |it: &EngineEntry| it.id.clone())?;
    let scenarios =
        unique("scenario", &mut shards, |it| &mut it.scenarios, |it: &ScenarioEntry| it.id.clone())?;
    let rules = unique("rule", &mut shards, |it| &mut it.rules, |it: &RuleEntry| it.id.clone())?;
    let refuted =
        unique("expectation of", &mut shards, |it| &mut it.refuted, |it: &RefutedEntry| it.scenario.clone())?;
    let is_one = shards.len() == 1;
    let mut shards = shards.into_iter();
    let mut merged = shards.next().ok_or(MergeError::Nothing)?;
    for shard in shards {
        // RFC 3339 in UTC sorts as text.
        merged.started = merged.started.min(shard.started);
        merged.duration_ms = merged.duration_ms.max(shard.duration_ms);
        merged.complete &= shard.complete;
        merged.results.extend(shard.results);
        merged.baseline.extend(shard.baseline);
    }
    merged.shard = merged.shard.filter(|_| is_one);
    merged = Report { engines, scenarios, rules, refuted, ..merged };
    merged.baseline = most_used(merged.baseline);
    merged.settle();
    Ok(merged)
}

/// Refuses two reports that have a result of the same case.
fn none_twice(shards: &[Report]) -> Result<(), MergeError> {
    let mut owners: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, shard) in shards.iter().enumerate() {
        let own = |result: &&ResultEntry| owners.get(&result.key()).copied();
        if let Some((first, other)) = shard.results.iter().find_map(|it| Some((it.key(), own(&it)?))) {
            let count = shard.results.iter().filter(|result| own(result) == Some(other)).count();
            let is_all = count == shard.results.len().min(shards[other].results.len());
            let first = (first.0.to_owned(), first.1.to_owned());
            return Err(MergeError::Twice { shards: [other, at], first, count, is_all });
        }
        owners.extend(shard.results.iter().map(|result| (result.key(), at)));
    }
    Ok(())
}

/// The baseline's entries, each once, in the file's order: what one shard did not try, another may have.
fn most_used(entries: Vec<BaselineEntry>) -> Vec<BaselineEntry> {
    let mut found: Vec<BaselineEntry> = Vec::new();
    for entry in entries {
        let same = |other: &&mut BaselineEntry| (&other.place, &other.says) == (&entry.place, &entry.says);
        match found.iter_mut().find(same) {
            Some(other) if other.usage < entry.usage => *other = entry,
            Some(_) => {}
            None => found.push(entry),
        }
    }
    found
}

/// The entries of all shards, each once, in the order of its id.
fn unique<T: PartialEq>(
    what: &'static str,
    shards: &mut [Report],
    entries: impl Fn(&mut Report) -> &mut Vec<T>,
    id: impl Fn(&T) -> String,
) -> Result<Vec<T>, MergeError> {
    let mut found: BTreeMap<String, (usize, T)> = BTreeMap::new();
    for (at, shard) in shards.iter_mut().enumerate() {
        for entry in entries(shard).drain(..) {
            match found.entry(id(&entry)) {
                Entry::Vacant(place) => drop(place.insert((at, entry))),
                Entry::Occupied(place) if place.get().1 == entry => {}
                Entry::Occupied(place) => {
                    let id = place.key().clone();
                    return Err(MergeError::Disagree { shards: [place.get().0, at], what, id });
                }
            }
        }
    }
    Ok(found.into_values().map(|(_, entry)| entry).collect())
}
