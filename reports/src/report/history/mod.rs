//! The history of runs that are published together: how each scenario fared on each engine, run by run.

mod mark;
mod past;

pub use mark::Mark;
pub(crate) use past::spans;
pub use past::{Past, Since};

use super::{EngineEntry, Report, RuleEntry, Summary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the history's form.
const SCHEMA: u32 = 1;

/// What a history says that it is.
const KIND: &str = "looplaw history";

/// The history of runs that are published together.
///
/// Rules and engines stay in the order in which they came, and none is ever taken out: the addresses of their pages are made
/// from that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    kind: String,
    schema: u32,
    /// The runs, the earliest first.
    pub runs: Vec<PublishedRun>,
    /// Every engine that was in a run.
    pub engines: Vec<EngineHistory>,
    /// Every rule that was in a run, as the latest one has it.
    pub rules: Vec<RuleEntry>,
}

/// One run of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRun {
    /// When it started, as RFC 3339 in UTC.
    pub started: String,
    /// The version of what made it.
    pub tool: String,
    /// Whether it came to its end.
    pub complete: bool,
    /// The engines of the run, by name, as they are called in the history.
    pub engines: BTreeMap<String, PublishedEngine>,
}

/// An engine in one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedEngine {
    /// Its version, as it told itself.
    pub version: String,
    /// How it fared.
    pub summary: Summary,
}

/// An engine in all runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineHistory {
    /// What it is called: its SPEC without the folders of its binary.
    pub id: String,
    /// Its name, as it last told itself: `Node.js`.
    pub name: String,
    /// How each scenario fared, by id.
    pub cases: BTreeMap<String, Past>,
}

/// A run can't be taken into a history, or a history can't be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The run doesn't say when it was.
    #[error("it does not say when the run started, as `2026-11-22T04:30:00Z`")]
    NoMoment,
    /// It is a part of a run.
    #[error("it is shard {0} of a run: join all of them first, with `looplaw merge`")]
    Shard(String),
    /// The text is no history.
    #[error("it is no history of looplaw: {0}")]
    NotJson(#[from] serde_json::Error),
    /// It is of another version, or something else.
    #[error("it is no history of this version of looplaw")]
    OtherSchema,
    /// It contradicts itself.
    #[error("the history is damaged: `{0}` has not a mark for each run")]
    Damaged(String),
}

impl Default for History {
    fn default() -> Self {
        Self {
            kind: KIND.to_owned(),
            schema: SCHEMA,
            runs: Vec::new(),
            engines: Vec::new(),
            rules: Vec::new(),
        }
    }
}

impl History {
    /// Reads a history that was written as JSON.
    ///
    /// # Errors
    ///
    /// [`HistoryError`]: it is none, or is damaged.
    pub fn from_json(text: &str) -> Result<Self, HistoryError> {
        let history: Self = serde_json::from_str(text)?;
        if history.kind != KIND || history.schema != SCHEMA {
            return Err(HistoryError::OtherSchema);
        }
        for engine in &history.engines {
            if let Some((id, _)) = engine.cases.iter().find(|(_, past)| !past.is_of(history.runs.len())) {
                return Err(HistoryError::Damaged(format!("{id} on {}", engine.id)));
            }
        }
        Ok(history)
    }

    /// Takes a run in, at its place in time. One that is there already, with the same start and engines, is replaced: a
    /// run that is published again changes nothing.
    ///
    /// # Errors
    ///
    /// [`HistoryError`]: it is a shard, or doesn't say when it was.
    pub fn add(&mut self, report: &Report) -> Result<(), HistoryError> {
        Self::can_add(report)?;
        let names = report.engine_names();
        let run = PublishedRun::of(report, &names);
        let at = self.make_room(run);
        for engine in &report.engines {
            self.engine(engine, &names);
        }
        for result in &report.results {
            let Some(name) = names.get(result.engine.as_str()) else { continue };
            let runs = self.runs.len();
            let Some(engine) = self.engines.iter_mut().find(|engine| engine.id == *name) else { continue };
            let past = engine.cases.entry(result.scenario.clone()).or_insert_with(|| Past::of(runs));
            past.set(at, Some(Mark::of(result)));
        }
        self.add_rules(report, at);
        Ok(())
    }

    /// Whether a run can be taken in, whatever is there already.
    ///
    /// # Errors
    ///
    /// As of [`add`](Self::add).
    pub fn can_add(report: &Report) -> Result<(), HistoryError> {
        if let Some(shard) = &report.shard {
            return Err(HistoryError::Shard(shard.clone()));
        }
        report.started_ms().map(drop).ok_or(HistoryError::NoMoment)
    }

    /// The place of a run, where nothing is marked yet.
    fn make_room(&mut self, run: PublishedRun) -> usize {
        let key = run.key();
        let pasts = self.engines.iter_mut().flat_map(|engine| engine.cases.values_mut());
        // RFC 3339 in UTC sorts as text.
        match self.runs.binary_search_by(|other| other.key().cmp(&key)) {
            Ok(at) => {
                self.runs[at] = run;
                pasts.for_each(|past| past.set(at, None));
                at
            }
            Err(at) => {
                self.runs.insert(at, run);
                pasts.for_each(|past| past.insert(at));
                at
            }
        }
    }

    fn engine(&mut self, entry: &EngineEntry, names: &BTreeMap<&str, String>) {
        let Some(id) = names.get(entry.id.as_str()) else { return };
        match self.engines.iter_mut().find(|engine| engine.id == *id) {
            Some(engine) => engine.name.clone_from(&entry.name),
            None => self.engines.push(EngineHistory {
                id: id.clone(),
                name: entry.name.clone(),
                cases: BTreeMap::new(),
            }),
        }
    }

    /// A rule is as the latest run has it.
    fn add_rules(&mut self, report: &Report, at: usize) {
        let is_latest = at + 1 == self.runs.len();
        for rule in &report.rules {
            match self.rules.iter_mut().find(|known| known.id == rule.id) {
                Some(known) if is_latest => known.clone_from(rule),
                Some(_) => {}
                None => self.rules.push(rule.clone()),
            }
        }
    }

    /// Whether no other run is later than this one.
    pub fn is_latest(&self, report: &Report) -> bool {
        let names = report.engine_names();
        let engines =
            report.engines.iter().filter_map(|engine| Some((names.get(&*engine.id)?, &engine.version)));
        let key = key(&report.started, engines.collect::<BTreeMap<_, _>>());
        self.runs.last().is_none_or(|run| run.key() <= key)
    }
}

impl PublishedRun {
    fn of(report: &Report, names: &BTreeMap<&str, String>) -> Self {
        let engine = |entry: &EngineEntry| {
            let results = report.results.iter().filter(|result| result.engine == entry.id);
            let published = PublishedEngine { version: entry.version.clone(), summary: Summary::of(results) };
            Some((names.get(entry.id.as_str())?.clone(), published))
        };
        Self {
            started: report.started.clone(),
            tool: report.tool.version.clone(),
            complete: report.complete,
            engines: report.engines.iter().filter_map(engine).collect(),
        }
    }

    fn key(&self) -> Key {
        key(&self.started, self.engines.iter().map(|(id, engine)| (id, &engine.version)))
    }
}

/// What tells a run from others, and which is the later one: its start, and its engines with their versions, by name.
type Key = (String, Vec<(String, String)>);

fn key<'a>(started: &str, engines: impl IntoIterator<Item = (&'a String, &'a String)>) -> Key {
    let engines = engines.into_iter().map(|(name, version)| (name.clone(), version.clone()));
    (started.to_owned(), engines.collect())
}
