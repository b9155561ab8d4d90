//! Two runs, or two engines, side by side.

mod change;
mod matched;
mod tally;

pub use change::{Change, ChangeKind};
pub use tally::{RuleChange, Tally};

use super::{EngineEntry, Report, ResultEntry, ScenarioEntry};
use change::kind;
use matched::matched;
use std::collections::HashMap;

/// What is the same, better and worse in one run than in another, or on one engine than on another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// What it is compared with.
    pub base: &'a Report,
    /// What is compared.
    pub new: &'a Report,
    /// The engines that are held against each other.
    pub engines: Vec<Pair<'a>>,
    /// Engines of one kind of which it is open which is which: of the earlier side, of the later one. They are not
    /// compared.
    pub open: Vec<(Vec<&'a str>, Vec<&'a str>)>,
    /// Scenarios that are called otherwise on the later side, with the same program and expectation: the earlier id, the
    /// later one.
    pub renamed: Vec<(&'a str, &'a str)>,
    /// Scenarios whose program or expectation is another on the later side, by their later ids: their results may differ
    /// by that alone.
    pub rewritten: Vec<&'a str>,
    /// What differs, the gravest first.
    pub changes: Vec<Change<'a>>,
}

/// Two engines that are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The id on the earlier side.
    pub base: &'a str,
    /// The id on the later one.
    pub new: &'a str,
    /// How many results both have.
    pub compared: usize,
}

/// Compares two runs: each engine with the one that it is, or that alone is of its kind, in the other run.
///
/// An engine is first found by its SPEC, then by name, version and profile, by name and version, by name and profile, and by
/// its name, each where that is one engine's on both sides; and where each run has one engine, these two are compared.
/// A scenario is found by its id, or else by its program and expectation. Durations don't count.
pub fn compare<'a>(base: &'a Report, new: &'a Report) -> Comparison<'a> {
    let (olds, news) = (&base.engines, &new.engines);
    if let ([one], [other]) = (olds.as_slice(), news.as_slice()) {
        return between(base, new, vec![(&one.id, &other.id)], Vec::new());
    }
    let found = matched(
        olds,
        news,
        &[
            |engine: &EngineEntry| Some(engine.id.clone()),
            |engine| told([&engine.name, &engine.version, &engine.profile]),
            |engine| told([&engine.name, &engine.version]),
            |engine| told([&engine.name, &engine.profile]),
            |engine| told([&engine.name]),
        ],
    );
    let ids = |engines: &'a [EngineEntry], places: Vec<usize>| -> Vec<&'a str> {
        places.into_iter().map(|at| engines[at].id.as_str()).collect()
    };
    let pairs = found.pairs.into_iter().map(|(one, other)| (olds[one].id.as_str(), news[other].id.as_str()));
    let open = found.open.into_iter().map(|(left, right)| (ids(olds, left), ids(news, right)));
    between(base, new, pairs.collect(), open.collect())
}

/// Compares an engine of one run with one of another run, or of the same, whatever they are.
pub fn compare_engines<'a>(
    (base, engine): (&'a Report, &'a str),
    (new, other): (&'a Report, &'a str),
) -> Comparison<'a> {
    let mut found = between(base, new, vec![(engine, other)], Vec::new());
    found.changes.retain(|change| {
        change.base.is_none_or(|result| result.engine == engine)
            && change.new.is_none_or(|result| result.engine == other)
    });
    found
}

/// Parts of a name as one key, in which no two names run together; nothing where all are empty.
fn told<const N: usize>(parts: [&String; N]) -> Option<String> {
    parts.iter().any(|part| !part.is_empty()).then(|| parts.map(String::as_str).join("\0"))
}

fn between<'a>(
    base: &'a Report,
    new: &'a Report,
    engines: Vec<(&'a str, &'a str)>,
    open: Vec<(Vec<&'a str>, Vec<&'a str>)>,
) -> Comparison<'a> {
    let scenarios = scenarios(base, new);
    let mut pairs: Vec<Pair<'a>> =
        engines.into_iter().map(|(base, new)| Pair { base, new, compared: 0 }).collect();
    let place: HashMap<&str, usize> = pairs.iter().enumerate().map(|(at, pair)| (pair.base, at)).collect();
    let other_scenario: HashMap<&str, &str> =
        scenarios.iter().map(|(one, other)| (one.id.as_str(), other.id.as_str())).collect();
    // A damaged file may have a scenario in its results alone.
    let later = |id: &'a str| other_scenario.get(id).copied().unwrap_or(id);
    let mut rest: HashMap<(&str, &str), &'a ResultEntry> =
        new.results.iter().map(|result| (result.key(), result)).collect();
    let mut changes = Vec::new();
    for result in &base.results {
        let pair = place.get(result.engine.as_str()).map(|at| &mut pairs[*at]);
        let other = pair.and_then(|pair| {
            let other = rest.remove(&(later(&result.scenario), pair.new));
            pair.compared += usize::from(other.is_some());
            other
        });
        changes.extend(kind(Some(result), other).map(|kind| Change { kind, base: Some(result), new: other }));
    }
    let added = new.results.iter().filter(|result| rest.contains_key(&result.key()));
    changes.extend(added.map(|result| Change { kind: ChangeKind::Added, base: None, new: Some(result) }));
    // The sort is stable: within a kind the order is that of the runs.
    changes.sort_by_key(|change| change.kind);
    let renamed = scenarios.iter().filter(|(one, other)| one.id != other.id);
    let is_same =
        |one: &ScenarioEntry, other: &ScenarioEntry| one.dsl == other.dsl && one.expected == other.expected;
    let rewritten = scenarios.iter().filter(|(one, other)| !is_same(one, other));
    Comparison {
        base,
        new,
        engines: pairs,
        open,
        renamed: renamed.map(|(one, other)| (one.id.as_str(), other.id.as_str())).collect(),
        rewritten: rewritten.map(|(_, other)| other.id.as_str()).collect(),
        changes,
    }
}

/// The scenarios that are on both sides.
fn scenarios<'a>(base: &'a Report, new: &'a Report) -> Vec<(&'a ScenarioEntry, &'a ScenarioEntry)> {
    let found = matched(
        &base.scenarios,
        &new.scenarios,
        &[
            |scenario: &ScenarioEntry| Some(scenario.id.clone()),
            |scenario| (!scenario.dsl.is_empty()).then(|| content(scenario)),
        ],
    );
    found.pairs.into_iter().map(|(one, other)| (&base.scenarios[one], &new.scenarios[other])).collect()
}

/// What decides how a scenario may fare, its program and what it may log, as one key.
fn content(scenario: &ScenarioEntry) -> String {
    format!("{}\0{:?}", scenario.dsl, scenario.expected)
}
