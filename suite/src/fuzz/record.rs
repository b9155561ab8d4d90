//! What was found, as JSON.

use super::{Deviation, Findings, Group, Kind, Known, LeftOut, Options, Programs, Row, Wavering};
use crate::engine::EngineInfo;
use crate::report;
use crate::reports::report::{EngineEntry, Report, ResultEntry, ScenarioEntry, Tool};
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::SystemTime;

/// What a hunt found, as JSON: engines, scenarios and results are those of a results file.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    schema: u32,
    tool: Tool,
    /// When the hunt started, as RFC 3339 in UTC.
    started: String,
    /// Whether it came to its end.
    pub complete: bool,
    engine: EngineEntry,
    /// The seed of the first program; the next one has the next.
    seed: u64,
    programs: u64,
    left_out: BTreeMap<LeftOut, u64>,
    unsupported: u64,
    passed: u64,
    wavered: u64,
    wavering: Vec<WaveringEntry>,
    known: Vec<KnownEntry>,
    deviations: Vec<GroupEntry>,
}

#[derive(Debug, Clone, Serialize)]
struct WaveringEntry {
    seed: u64,
    kind: Kind,
    deviating: usize,
}

#[derive(Debug, Clone, Serialize)]
struct KnownEntry {
    reason: String,
    scenario: Option<String>,
    programs: u64,
    /// Of some of them.
    seeds: Vec<u64>,
}

#[derive(Debug, Clone, Serialize)]
struct GroupEntry {
    kind: Kind,
    programs: u64,
    /// Of those that were not made smaller.
    seeds: Vec<u64>,
    smallest: Vec<DeviationEntry>,
}

#[derive(Debug, Clone, Serialize)]
struct DeviationEntry {
    programs: u64,
    seeds: Vec<u64>,
    deviating: usize,
    runs: usize,
    scenario: ScenarioEntry,
    result: ResultEntry,
}

impl Record {
    /// A record of a hunt that starts now and has found nothing yet.
    pub fn start(engine: &EngineInfo, options: &Options) -> Self {
        let Report { schema, tool, started, .. } =
            Report::start(env!("CARGO_PKG_VERSION"), SystemTime::now());
        Self {
            schema,
            tool,
            started,
            complete: false,
            engine: engine.into(),
            seed: options.seed,
            programs: 0,
            left_out: BTreeMap::new(),
            unsupported: 0,
            passed: 0,
            wavered: 0,
            wavering: Vec::new(),
            known: Vec::new(),
            deviations: Vec::new(),
        }
    }

    /// Takes over what was found so far.
    pub fn note(&mut self, found: &Findings, known: &Known) {
        let rows = known.rows().iter().enumerate();
        self.known = rows.filter_map(|(at, row)| Some(KnownEntry::new(row, found.known.get(&at)?))).collect();
        self.programs = found.programs;
        self.left_out.clone_from(&found.left_out);
        self.unsupported = found.unsupported;
        self.passed = found.passed;
        self.wavered = found.wavered;
        self.wavering = found.wavering.iter().map(WaveringEntry::from).collect();
        self.deviations = found.groups.iter().map(GroupEntry::from).collect();
    }
}

impl From<&Wavering> for WaveringEntry {
    fn from(wavering: &Wavering) -> Self {
        let Wavering { seed, kind, deviating } = wavering.clone();
        Self { seed, kind, deviating }
    }
}

impl KnownEntry {
    fn new(row: &Row, programs: &Programs) -> Self {
        let Programs { count, seeds } = programs.clone();
        Self { reason: row.reason.clone(), scenario: row.scenario.clone(), programs: count, seeds }
    }
}

impl From<&Group> for GroupEntry {
    fn from(group: &Group) -> Self {
        Self {
            kind: group.kind.clone(),
            programs: group.programs(),
            seeds: group.seeds.clone(),
            smallest: group.deviations.iter().map(DeviationEntry::from).collect(),
        }
    }
}

impl From<&Deviation> for DeviationEntry {
    fn from(deviation: &Deviation) -> Self {
        Self {
            programs: deviation.programs,
            seeds: deviation.seeds.clone(),
            deviating: deviation.deviating,
            runs: deviation.runs,
            scenario: report::entry(&deviation.scenario),
            result: deviation.result.clone(),
        }
    }
}
