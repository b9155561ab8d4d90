//! What a baseline records.

use super::version::Condition;
use crate::engine::EngineInfo;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Recorded, ResultEntry};

/// One `[[known]]`: deviations of an engine that have one cause.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The engine's name.
    pub engine: String,
    /// Which of its versions; none means every one.
    pub version: Option<Condition>,
    /// How they fail.
    pub status: Status,
    /// Why; empty where nobody has said.
    pub reason: String,
    /// Where more is written.
    pub link: Option<String>,
    /// What fails.
    pub records: Vec<Record>,
}

/// One rule or scenario of an entry.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// The line that says so, from 1.
    pub line: usize,
    /// What fails.
    pub what: What,
    /// The orders that are known to be observed; none where any will do.
    pub orders: Vec<Vec<String>>,
}

/// What a record is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Whatever breaks this rule.
    Rule(String),
    /// The scenario of this id.
    Scenario(String),
    /// Whatever fails of the scenarios whose id begins so.
    Prefix(String),
}

impl Entry {
    /// Whether it is about that engine.
    pub fn means(&self, engine: &EngineInfo) -> bool {
        let version = || self.version.as_ref().is_none_or(|version| version.holds_for(&engine.version));
        self.engine == name(engine) && version()
    }

    /// Whether a failure is as one of its records says. An order that is allowed is as a flaky record says, too.
    pub fn agrees(&self, record: &Record, result: &ResultEntry, allows: impl Fn(&[String]) -> bool) -> bool {
        let is_flaky = self.status == Status::Flaky;
        let is_known = |log: &Vec<String>| record.orders.contains(log) || (is_flaky && allows(log));
        let same_status = is_flaky || self.status == result.status;
        same_status && (record.orders.is_empty() || result.observed.iter().all(is_known))
    }

    /// Engine and versions, as a person says it: `node <11`.
    pub fn engine_words(&self) -> String {
        self.version
            .as_ref()
            .map_or_else(|| self.engine.clone(), |version| format!("{} {version}", self.engine))
    }

    /// What one of its records says, for a report.
    pub fn recorded(&self, record: &Record, place: String) -> Recorded {
        Recorded {
            status: self.status,
            observed: record.orders.clone(),
            reason: self.reason.clone(),
            link: self.link.clone(),
            place,
        }
    }
}

/// The name by which a baseline knows an engine.
///
/// It is the name in a SPEC: `node` for `node`, `node@10.24.1` and `node=/path`. A SPEC with a colon names more than a
/// program, and is taken whole (`reference:node`), but for a command line, which differs from one machine to the next:
/// that engine goes by the name that it gives itself.
pub(crate) fn name(engine: &EngineInfo) -> &str {
    let id = engine.id.as_str();
    match id.find([':', '=', '@']) {
        Some(_) if id.starts_with("js:") || id.starts_with("wire:") => &engine.name,
        Some(at) if !id[at..].starts_with(':') => &id[..at],
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::engine::EngineInfo;
    use crate::model::Profile;
    use std::collections::BTreeSet;

    #[test]
    fn an_engine_goes_by_the_name_in_its_spec() {
        let named = |id: &str| {
            let info = EngineInfo {
                id: id.to_owned(),
                name: "asyncio".to_owned(),
                version: "1".to_owned(),
                profile: Profile::Web,
                capabilities: BTreeSet::new(),
                notes: Vec::new(),
            };
            name(&info).to_owned()
        };
        for id in ["node", "node@10.24.1", "node=/opt/a:b=c/node", "node=C:/node"] {
            assert_eq!(named(id), "node");
        }
        assert_eq!(named("reference:node"), "reference:node");
        assert_eq!(named("reference:node+quirk=lifo-microtasks"), "reference:node+quirk=lifo-microtasks");
        assert_eq!(named("wire:python3 /a/b.py"), "asyncio");
        assert_eq!(named("my-loop"), "my-loop");
    }
}
