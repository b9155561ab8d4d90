//! The results of a run as plain data: what the results file holds and every writer reads.
//!
//! Field names are a contract; [`SCHEMA`] changes when one changes its meaning. Readers ignore fields they don't know.

mod baseline;
mod causes;
mod compare;
mod engine;
mod expected;
mod history;
mod journal;
mod merge;
mod moment;
pub(crate) mod names;
mod read;
mod refuted;
mod result;
mod rule;
mod scenario;
mod summary;
mod tool;
mod untested;

pub use baseline::{Baseline, BaselineEntry, Recorded, Usage};
pub use causes::{Cause, Finding, Why, causes, findings};
pub use compare::{Change, ChangeKind, Comparison, Pair, RuleChange, Tally, compare, compare_engines};
pub use engine::EngineEntry;
pub use expected::{Allowed, Expected, Shape};
pub(crate) use history::spans;
pub use history::{EngineHistory, History, HistoryError, Mark, Past, PublishedEngine, PublishedRun, Since};
pub use journal::JsonJournal;
pub use merge::{MergeError, merge};
pub use read::ReadError;
pub use refuted::{Fault, Orders, RefutedEntry};
pub use result::ResultEntry;
pub use rule::RuleEntry;
pub use scenario::{ScenarioEntry, SourceEntry, area};
pub use summary::Summary;
pub use tool::{Target, TargetKind, Tool};
pub use untested::UntestedEntry;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, SystemTime};

/// The version of the results file that this crate writes and reads.
pub const SCHEMA: u32 = 1;

/// The results of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The version of the file's form: [`SCHEMA`].
    pub schema: u32,
    /// What wrote it.
    pub tool: Tool,
    /// When the run started, as RFC 3339 in UTC.
    pub started: String,
    /// How long it took, in milliseconds of real time.
    pub duration_ms: u64,
    /// The part of a run that this is, `K/N`, where it is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// Whether the run came to its end. A run that was cut short leaves what it had.
    #[serde(default = "yes")]
    pub complete: bool,
    /// The engines that were asked.
    pub engines: Vec<EngineEntry>,
    /// The scenarios that were run.
    pub scenarios: Vec<ScenarioEntry>,
    /// The rules that these scenarios cite or that were broken.
    #[serde(default)]
    pub rules: Vec<RuleEntry>,
    /// The scenarios whose expectation the documents refute, by which no engine was judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refuted: Vec<RefutedEntry>,
    /// How each scenario fared on each engine.
    pub results: Vec<ResultEntry>,
    /// What the baseline records, where the run was held against one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub baseline: Vec<BaselineEntry>,
    /// What was not run on an engine, and why; empty where all was.
    #[serde(default)]
    pub untested: Vec<UntestedEntry>,
    /// The results in numbers.
    #[serde(default)]
    pub summary: Summary,
}

const fn yes() -> bool {
    true
}

impl Report {
    /// A report without anything in it yet, of a run that starts now and has not ended.
    pub fn start(version: impl Into<String>, started: SystemTime) -> Self {
        Self {
            schema: SCHEMA,
            tool: Tool { name: "looplaw".to_owned(), version: version.into(), target: None, profile: None },
            started: moment::rfc3339(started),
            duration_ms: 0,
            shard: None,
            complete: false,
            engines: Vec::new(),
            scenarios: Vec::new(),
            rules: Vec::new(),
            refuted: Vec::new(),
            results: Vec::new(),
            baseline: Vec::new(),
            untested: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// Whether everything is as expected: every result, and every expectation unless it has been mended.
    pub fn is_expected(&self) -> bool {
        self.unmended() == 0 && self.results.iter().all(ResultEntry::is_expected)
    }

    /// How many expectations are refuted and have not been written anew.
    pub fn unmended(&self) -> usize {
        self.refuted.iter().filter(|refuted| refuted.written.is_none()).count()
    }

    /// Notes that the run came to its end, puts the results in the order of scenarios and engines, and counts them.
    pub fn finish(&mut self, duration: Duration) {
        self.complete = true;
        self.duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        self.settle();
    }

    /// Puts the results in the order of scenarios and engines, counts them, and says what was not tested.
    pub fn settle(&mut self) {
        let scenarios = positions(self.scenarios.iter().map(|scenario| scenario.id.clone()));
        let engines = positions(self.engines.iter().map(|engine| engine.id.clone()));
        let place = |map: &HashMap<String, usize>, id: &str| map.get(id).copied().unwrap_or(usize::MAX);
        self.results.sort_by_cached_key(|result| {
            let places = (place(&scenarios, &result.scenario), place(&engines, &result.engine));
            (places, result.scenario.clone(), result.engine.clone())
        });
        self.untested = untested::of(self);
        self.summary = Summary::of(&self.results);
    }
}

impl Report {
    /// When the run started, in milliseconds from 1970; nothing where the file doesn't say it as [`Report::start`] does.
    pub(crate) fn started_ms(&self) -> Option<u64> {
        moment::milliseconds(&self.started)
    }

    /// What its engines are called where binaries lie elsewhere: their SPECs without the folders of these.
    pub(crate) fn engine_names(&self) -> BTreeMap<&str, String> {
        let ids: Vec<&str> = self.engines.iter().map(|engine| engine.id.as_str()).collect();
        ids.iter().map(|id| (*id, names::pathless(id, &ids).into_owned())).collect()
    }
}

fn positions(ids: impl Iterator<Item = String>) -> HashMap<String, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}
