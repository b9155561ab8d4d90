//! A small catalogue, engines and results that the tests share.

use looplaw::baseline::{File, Outcome};
use looplaw::engine::EngineInfo;
use looplaw::model::{Entry, Expectation, Pattern, Profile, Program, Scenario, Schedule, Source};
use looplaw::reports::judge::{InversionKind, Status, Verdict, Violation};
use looplaw::reports::report::{Baseline, ResultEntry};
use std::collections::BTreeSet;
use std::fs;

/// `area::one` to `area::three` and `other::four`; each may log `a` before `b`, and cites one rule.
pub fn catalogue() -> Vec<Scenario> {
    ["area::one", "area::two", "area::three", "other::four"].map(scenario).into()
}

fn scenario(id: &'static str) -> Scenario {
    let label = |label: &'static str| Pattern::Label(label.into());
    let expectation = Expectation {
        default: Some(Pattern::Seq(vec![label("a"), label("b")].into())),
        overrides: Vec::new().into(),
        never: Vec::new().into(),
    };
    Scenario {
        id: id.into(),
        doc: "What it shows.".into(),
        source: Source { file: "area.rs".into(), line: 1 },
        cites: vec!["ecma/jobs-fifo".into()].into(),
        schedule: Schedule {
            entry: Entry::Task,
            program: Program { body: Vec::new().into() },
            expectation,
            written: None,
        },
    }
}

pub fn engine(id: &str, version: &str) -> EngineInfo {
    EngineInfo {
        id: id.to_owned(),
        name: "Name".to_owned(),
        version: version.to_owned(),
        profile: Profile::Node,
        capabilities: BTreeSet::new(),
        notes: Vec::new(),
    }
}

/// A run: results on engines, each with the scenario that it is of.
pub struct Run {
    catalogue: Vec<Scenario>,
    results: Vec<(EngineInfo, ResultEntry)>,
}

impl Run {
    pub fn new() -> Self {
        Self { catalogue: catalogue(), results: Vec::new() }
    }

    /// A result with the logs that were observed, each as labels with spaces between.
    pub fn with(mut self, engine: &EngineInfo, scenario: &str, status: Status, logs: &[&str]) -> Self {
        let mut result = ResultEntry::new(scenario, &engine.id, Verdict::unsupported(String::new()));
        let labels = |log: &&str| log.split_whitespace().map(str::to_owned).collect();
        (result.message, result.status) = (None, status);
        result.observed = logs.iter().map(labels).collect();
        self.results.push((engine.clone(), result));
        self
    }

    /// The last result broke a rule.
    pub fn broke(mut self, rule: &str) -> Self {
        let (kind, first, then) = (InversionKind::Order, "a".into(), "b".into());
        if let Some((_, result)) = self.results.last_mut() {
            result.violation = Some(Violation { rule: rule.to_owned(), first, then, kind });
        }
        self
    }

    pub fn outcomes(&self) -> Vec<Outcome<'_>> {
        let found = self.results.iter().map(|pair| {
            let scenario = self.catalogue.iter().find(|scenario| scenario.id == *pair.1.scenario);
            Outcome {
                engine: &pair.0,
                scenario: scenario.expect("a scenario of the catalogue"),
                result: &pair.1,
            }
        });
        found.collect()
    }

    /// The results with a file's marks, and what became of its entries: place, words, use and note.
    pub fn held(&self, file: &File) -> (Vec<ResultEntry>, Vec<String>) {
        let mut marks = file.marks();
        let marked = self.outcomes().into_iter().map(|Outcome { engine, scenario, result }| {
            let mut result = result.clone();
            marks.mark(engine, scenario, &mut result);
            result
        });
        let marked = marked.collect();
        let entries = marks.entries(&self.catalogue).into_iter().map(|entry| {
            let line = entry.place.rsplit(':').next().unwrap_or_default().to_owned();
            let note = entry.note.map(|note| format!("; {note}")).unwrap_or_default();
            format!("{line}: {:?}: {}{note}", entry.usage, entry.says)
        });
        (marked, entries.collect())
    }

    /// The marks alone.
    pub fn marks(&self, text: &str) -> Vec<Option<Baseline>> {
        self.held(&file(text)).0.into_iter().map(|result| result.baseline).collect()
    }
}

/// A file of that text.
pub fn file(text: &str) -> File {
    read(text).unwrap_or_else(|error| panic!("{error}"))
}

/// What reading a file of that text says, with `known.toml` for its path.
pub fn read(text: &str) -> Result<File, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("known.toml");
    fs::write(&path, text).expect("the file can be written");
    let shown = format!("{}/", folder.path().display());
    File::read(&path).map_err(|error| error.to_string().replace(&shown, ""))
}
