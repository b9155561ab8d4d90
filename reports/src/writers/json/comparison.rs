//! A comparison as plain data, for programs: what the other forms say in words.

use crate::files::write_json;
use crate::judge::{Status, Violation};
use crate::report::{Change, ChangeKind, Comparison, EngineEntry, Report, ResultEntry, RuleChange, Tally};
use crate::writers::Names;
use serde::Serialize;
use std::io::{self, Write};

/// The version of this form.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Compared<'a> {
    schema: u32,
    base: Side<'a>,
    new: Side<'a>,
    summary: Summary,
    engines: Vec<Engines<'a>>,
    rules: Vec<Rule<'a>>,
    changes: Vec<Entry<'a>>,
    /// Engines of which it is open which is which, and which are not compared.
    open: Vec<Sides<&'a [&'a str]>>,
    renamed: Vec<Sides<&'a str>>,
    rewritten: &'a [&'a str],
}

#[derive(Serialize)]
struct Side<'a> {
    name: &'a str,
    started: &'a str,
    complete: bool,
    engines: &'a [EngineEntry],
}

#[derive(Serialize)]
struct Sides<T> {
    base: T,
    new: T,
}

#[derive(Serialize)]
struct Summary {
    #[serde(flatten)]
    tally: Tally,
    same: usize,
}

#[derive(Serialize)]
struct Engines<'a> {
    base: &'a str,
    new: &'a str,
    /// How many results both have.
    compared: usize,
    #[serde(flatten)]
    tally: Tally,
}

#[derive(Serialize)]
struct Rule<'a> {
    /// Null for what was late, died, or broke no rule that has a name.
    rule: Option<&'a str>,
    #[serde(flatten)]
    tally: Tally,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: ChangeKind,
    scenario: &'a str,
    base: Option<Fared<'a>>,
    new: Option<Fared<'a>>,
}

#[derive(Serialize)]
struct Fared<'a> {
    /// As this side calls it.
    scenario: &'a str,
    engine: &'a str,
    status: Status,
    observed: &'a [Vec<String>],
    nearest: Option<&'a [String]>,
    violation: Option<&'a Violation>,
    message: Option<&'a str>,
}

/// Writes what changed from one side to the other as one line of JSON. Statuses, orders and violations are written as in
/// the results file.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_comparison(
    comparison: &Comparison<'_>,
    names: Names<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let open = comparison.open.iter().map(|(base, new)| Sides { base: &**base, new: &**new });
    let renamed = comparison.renamed.iter().map(|(base, new)| Sides { base: *base, new: *new });
    let data = Compared {
        schema: SCHEMA,
        base: Side::new(names.0, comparison.base),
        new: Side::new(names.1, comparison.new),
        summary: Summary { tally: comparison.tally(), same: comparison.same() },
        engines: engines(comparison),
        rules: comparison
            .rules()
            .into_iter()
            .map(|RuleChange { rule, tally }| Rule { rule, tally })
            .collect(),
        changes: comparison.changes.iter().map(Entry::new).collect(),
        open: open.collect(),
        renamed: renamed.collect(),
        rewritten: &comparison.rewritten,
    };
    write_json(&data, out)
}

fn engines<'a>(comparison: &Comparison<'a>) -> Vec<Engines<'a>> {
    comparison
        .tallies()
        .map(|(pair, tally)| Engines { base: pair.base, new: pair.new, compared: pair.compared, tally })
        .collect()
}

impl<'a> Side<'a> {
    fn new(name: &'a str, report: &'a Report) -> Self {
        Self { name, started: &report.started, complete: report.complete, engines: &report.engines }
    }
}

impl<'a> Entry<'a> {
    fn new(change: &Change<'a>) -> Self {
        Self {
            kind: change.kind,
            scenario: change.key().0,
            base: change.base.map(Fared::new),
            new: change.new.map(Fared::new),
        }
    }
}

impl<'a> Fared<'a> {
    fn new(result: &'a ResultEntry) -> Self {
        Self {
            scenario: &result.scenario,
            engine: &result.engine,
            status: result.status,
            observed: &result.observed,
            nearest: result.nearest.as_deref(),
            violation: result.violation.as_ref(),
            message: result.message.as_deref(),
        }
    }
}
