//! Deviations that are decided already, so that a hunt tells what is not.

use super::Kind;
use super::uses::Uses;
use crate::baseline::{self, Condition, name};
use crate::engine::EngineInfo;
use crate::model::{Profile, Scenario};
use crate::reports::judge::Status;
use crate::reports::report::ResultEntry;
use crate::toml::{self, Reader, TomlError, Wrong};
use std::path::Path;

const KEYS: [&str; 10] =
    ["engine", "version", "status", "rule", "uses", "missing", "logged", "reason", "link", "scenario"];

/// The deviations that a file says are decided.
///
/// ```toml
/// [[known]]
/// engine = "deno"                       # as in a baseline
/// version = "2"
/// rule = "node/close-phase"             # the rule that is broken; without it, any
/// uses = ["entry io", "io"]             # what a program has, one of these, that shows it; "io + tick" is both
/// missing = ["on_uncaught"]             # should have been logged by what this builtin was given
/// logged = ["on_unhandled_rejection"]   # should not have been; "*" is any label
/// reason = "…"
/// link = "…"
/// scenario = "errors::io_error_is_no_rejection"   # which shows it, if one does
/// ```
///
/// Without `missing` and `logged`, the order alone is another one. A program may show several: then all that it misses,
/// and all that it logs besides, is of one of them.
#[derive(Debug, Clone, Default)]
pub struct Known(Vec<Row>);

/// A cause, and the programs that it makes deviate.
#[derive(Debug, Clone)]
pub struct Row {
    engine: String,
    version: Option<Condition>,
    status: Status,
    rule: Option<String>,
    uses: Vec<String>,
    missing: Vec<String>,
    logged: Vec<String>,
    /// The cause, in a sentence.
    pub reason: String,
    /// The scenario that shows it.
    pub scenario: Option<String>,
}

impl Known {
    /// Reads a file.
    ///
    /// # Errors
    /// If it can't be read, or says something that means nothing.
    pub fn read(path: &Path) -> Result<Self, TomlError> {
        let text = toml::text(path)?;
        rows(&text).map(Self).map_err(|wrong| wrong.of(path))
    }

    /// The causes, in the file's order.
    pub fn rows(&self) -> &[Row] {
        &self.0
    }

    /// The cause of a deviation, by its place; `None` if none is known that explains all of it.
    pub fn cause(
        &self,
        engine: &EngineInfo,
        scenario: &Scenario,
        kind: &Kind,
        result: &ResultEntry,
    ) -> Option<usize> {
        let uses = Uses::of(&scenario.schedule);
        let fits = |row: &Row| row.means(engine) && row.is_of(kind) && row.is_used(&uses);
        let rows: Vec<(usize, &Row)> = self.0.iter().enumerate().filter(|(_, row)| fits(row)).collect();
        let logs = wrong_logs(scenario, engine.profile, result);
        if kind.status != Status::Failed || logs.is_empty() {
            return rows.first().map(|(at, _)| *at);
        }
        let nearest = result.nearest.as_deref().unwrap_or_default();
        let differences: Vec<_> = logs.iter().map(|log| Difference::of(&uses, nearest, log)).collect();
        let is_explained = |difference: &Difference<'_>| difference.is_explained(&rows);
        let explains = |row: &Row| differences.iter().any(|difference| difference.is_partly(row));
        let found = rows.iter().find(|(_, row)| explains(row)).map(|(at, _)| *at);
        found.filter(|_| differences.iter().all(is_explained))
    }
}

impl Row {
    fn means(&self, engine: &EngineInfo) -> bool {
        self.engine == name(engine)
            && self.version.as_ref().is_none_or(|version| version.holds_for(&engine.version))
    }

    fn is_of(&self, kind: &Kind) -> bool {
        self.status == kind.status && (self.rule.is_none() || self.rule == kind.rule)
    }

    fn is_used(&self, uses: &Uses) -> bool {
        let all = |words: &String| words.split(" + ").all(|word| uses.has(word));
        self.uses.is_empty() || self.uses.iter().any(all)
    }

    fn is_of_order(&self) -> bool {
        self.missing.is_empty() && self.logged.is_empty()
    }
}

/// The logs that are not allowed.
fn wrong_logs<'a>(scenario: &Scenario, profile: Profile, result: &'a ResultEntry) -> Vec<&'a [String]> {
    let pattern = scenario.schedule.expectation.pattern(profile);
    let is_wrong = |log: &&Vec<String>| pattern.is_none_or(|pattern| !pattern.accepts(log));
    result.observed.iter().filter(is_wrong).map(Vec::as_slice).collect()
}

/// What one log has not, and has besides, of the labels of an allowed one.
struct Difference<'a> {
    uses: &'a Uses,
    missing: Vec<&'a str>,
    logged: Vec<&'a str>,
}

impl<'a> Difference<'a> {
    fn of(uses: &'a Uses, allowed: &'a [String], log: &'a [String]) -> Self {
        Self { uses, missing: beyond(allowed, log), logged: beyond(log, allowed) }
    }

    fn is_of_order(&self) -> bool {
        self.missing.is_empty() && self.logged.is_empty()
    }

    /// Whether each label is one of those that some row tells of; where they are the same, whether a row is of the order.
    fn is_explained(&self, rows: &[(usize, &Row)]) -> bool {
        let told = |label: &&str, by: fn(&Row) -> &[String]| {
            rows.iter().any(|(_, row)| self.is_told(label, by(row)))
        };
        if self.is_of_order() {
            return rows.iter().any(|(_, row)| row.is_of_order());
        }
        self.missing.iter().all(|label| told(label, |row| &row.missing))
            && self.logged.iter().all(|label| told(label, |row| &row.logged))
    }

    /// Whether a row tells of a part of it.
    fn is_partly(&self, row: &Row) -> bool {
        (self.is_of_order() && row.is_of_order())
            || self.missing.iter().any(|label| self.is_told(label, &row.missing))
            || self.logged.iter().any(|label| self.is_told(label, &row.logged))
    }

    /// Whether a label is any, or one that a builtin of these logs.
    fn is_told(&self, label: &str, builtins: &[String]) -> bool {
        builtins.iter().any(|builtin| builtin == "*" || self.uses.is_logged_by(builtin, label))
    }
}

/// The labels that one log has more often than another, each as often as that.
fn beyond<'a>(log: &'a [String], other: &[String]) -> Vec<&'a str> {
    let mut rest: Vec<&str> = other.iter().map(String::as_str).collect();
    let is_left = |label: &&str| match rest.iter().position(|own| own == label) {
        Some(at) => {
            rest.swap_remove(at);
            false
        }
        None => true,
    };
    log.iter().map(String::as_str).filter(is_left).collect()
}

fn rows(text: &str) -> Result<Vec<Row>, Wrong> {
    let document = toml::parse(text)?;
    baseline::known(text, &document)?.into_iter().map(|(line, reader)| row(reader, line)).collect()
}

fn row(reader: Reader<'_>, line: usize) -> Result<Row, Wrong> {
    reader.only("key", &KEYS)?;
    let missing = |key: &str| Wrong::new(line, format!("a row has a `{key}`"));
    let needed = |key| reader.string(key)?.map(str::to_owned).ok_or_else(|| missing(key));
    let list = |key| Ok(reader.strings(key)?.unwrap_or_default().into_iter().map(str::to_owned).collect());
    needed("link")?;
    Ok(Row {
        engine: needed("engine")?,
        version: Condition::of(reader, "version")?,
        status: baseline::status(reader)?,
        rule: reader.string("rule")?.map(str::to_owned),
        uses: list("uses")?,
        missing: list("missing")?,
        logged: list("logged")?,
        reason: needed("reason")?,
        scenario: reader.string("scenario")?.map(str::to_owned),
    })
}
