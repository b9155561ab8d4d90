//! The reports of several shards as one.

use super::{BaselineEntry, EngineEntry, RefutedEntry, Report, ResultEntry, RuleEntry, ScenarioEntry};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Reports can't be merged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is nothing to merge.
    #[error("no report was given to merge")]
    Nothing,
    /// Two reports disagree.
    #[error("two reports disagree on the {what} `{id}`: merge the shards of one run")]
    Disagree {
        /// Engine, scenario, rule or result.
        what: &'static str,
        /// Which one.
        id: String,
    },
}

/// The reports of the shards of one run as one report.
///
/// Everything is in the order of its id, so that the order of the shards doesn't matter. The run started when the first
/// shard did, took as long as the longest, and is complete where every shard is.
///
/// # Errors
///
/// [`MergeError`] where there is no shard, or two shards have the same engine, scenario, rule or result and say
/// different things about it.
pub fn merge(shards: Vec<Report>) -> Result<Report, MergeError> {
    let mut shards = shards.into_iter();
    let mut merged = shards.next().ok_or(MergeError::Nothing)?;
    for shard in shards {
        // RFC 3339 in UTC sorts as text.
        merged.started = merged.started.min(shard.started);
        merged.duration_ms = merged.duration_ms.max(shard.duration_ms);
        merged.complete &= shard.complete;
        merged.engines.extend(shard.engines);
        merged.scenarios.extend(shard.scenarios);
        merged.rules.extend(shard.rules);
        merged.refuted.extend(shard.refuted);
        merged.results.extend(shard.results);
        merged.baseline.extend(shard.baseline);
    }
    merged.engines = unique("engine", merged.engines, |engine: &EngineEntry| engine.id.clone())?;
    merged.scenarios = unique("scenario", merged.scenarios, |scenario: &ScenarioEntry| scenario.id.clone())?;
    merged.rules = unique("rule", merged.rules, |rule: &RuleEntry| rule.id.clone())?;
    merged.refuted =
        unique("expectation of", merged.refuted, |refuted: &RefutedEntry| refuted.scenario.clone())?;
    merged.results = unique("result", merged.results, |result: &ResultEntry| {
        format!("{} on {}", result.scenario, result.engine)
    })?;
    merged.baseline = most_used(merged.baseline);
    merged.settle();
    Ok(merged)
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

/// Each entry once, in the order of its id.
fn unique<T: PartialEq>(
    what: &'static str,
    entries: Vec<T>,
    id: impl Fn(&T) -> String,
) -> Result<Vec<T>, MergeError> {
    let mut found = BTreeMap::new();
    for entry in entries {
        match found.entry(id(&entry)) {
            Entry::Vacant(place) => drop(place.insert(entry)),
            Entry::Occupied(place) if *place.get() == entry => {}
            Entry::Occupied(place) => return Err(MergeError::Disagree { what, id: place.key().clone() }),
        }
    }
    Ok(found.into_values().collect())
}
