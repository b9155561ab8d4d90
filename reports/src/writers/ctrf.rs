//! CTRF, the Common Test Report Format: JSON that reporters for GitHub, Slack and others read.
//!
//! Source: <https://github.com/ctrf-io/ctrf>, `schema/ctrf.schema.json`, of which `specVersion` is `VERSION`. Each object
//! there allows the properties that it names and no others.

use super::Format;
use super::failure::{Failure, web_address};
use super::outcome::{Outcome, body, excuse, short};
use super::refuted::Refuted;
use super::text::line;
use super::view::View;
use crate::files::write_json;
use crate::judge::Status;
use crate::report::names;
use crate::report::{Report, ScenarioEntry, area};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "ctrf",
    says: "Write the results as CTRF, the Common Test Report Format.",
    file: "ctrf.json",
    write,
};

/// The version of the specification that is followed.
const VERSION: &str = "0.0.0";

/// Writes the report as CTRF.
///
/// A known failure is `other`, which the specification has for what is none of the rest, and does not break a build. A
/// flaky result is `failed`: `flaky` is for one that passed in the end, and a run of Looplaw does not take that for passed.
/// Its own word is the `rawStatus`.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    let mut document = json!({
        "reportFormat": "CTRF",
        "specVersion": VERSION,
        "generatedBy": line(&format!("looplaw {}", report.tool.version)),
        "results": {
            "tool": { "name": "looplaw", "version": line(&report.tool.version) },
            "summary": summary(report),
            "tests": expectations(&view).chain(results(&view)).collect::<Vec<_>>(),
        },
    });
    if report.started_ms().is_some() {
        document["timestamp"] = json!(report.started);
    }
    write_json(&document, out)
}

fn summary(report: &Report) -> Value {
    let count = |outcome: Outcome| outcome.count(&report.results);
    let (refuted, unmended) = (report.refuted.len(), report.unmended());
    let start = report.started_ms().unwrap_or(0);
    let mut suites: Vec<(&str, &str)> =
        report.results.iter().map(|result| (result.engine.as_str(), area(&result.scenario))).collect();
    suites.sort_unstable();
    suites.dedup();
    json!({
        "tests": report.results.len() + refuted,
        "passed": count(Outcome::Passed),
        "failed": count(Outcome::Failed) + count(Outcome::Errored) + unmended,
        "skipped": count(Outcome::Skipped) + refuted - unmended,
        "pending": 0,
        "other": count(Outcome::Known),
        "suites": suites.len(),
        "start": start,
        "stop": start.saturating_add(report.duration_ms),
        "duration": report.duration_ms,
    })
}

/// The expectations that the documents refute.
fn expectations<'a>(view: &'a View<'a>) -> impl Iterator<Item = Value> {
    Refuted::all(view).map(|refuted| {
        let id = &refuted.entry.scenario;
        let status = if refuted.entry.written.is_some() { "skipped" } else { "failed" };
        let mut test = test(id, "expectation", status, 0, refuted.scenario);
        test.insert("message".into(), json!("the expectation is wrong"));
        test.insert("trace".into(), json!(refuted.lines().join("\n")));
        Value::Object(test)
    })
}

fn results<'a>(view: &'a View<'a>) -> impl Iterator<Item = Value> {
    view.report.results.iter().map(|result| {
        let failure = Failure::new(view, result);
        let (status, message) = match Outcome::of(result) {
            Outcome::Passed => ("passed", None),
            Outcome::Skipped => ("skipped", Some(excuse(&failure))),
            Outcome::Known => ("other", Some(excuse(&failure))),
            Outcome::Failed | Outcome::Errored => ("failed", Some(short(&failure))),
        };
        let engine = names::pathless(&result.engine, &view.engine_ids);
        let mut test = test(&result.scenario, &engine, status, result.duration_us / 1000, failure.scenario);
        test.insert("rawStatus".into(), json!(failure.headline()));
        test.extend(message.map(|message| ("message".to_owned(), json!(message))));
        if matches!(status, "failed" | "other") && result.status != Status::Passed {
            test.insert("trace".into(), json!(body(&failure)));
        }
        test.insert("extra".into(), extra(&failure));
        Value::Object(test)
    })
}

/// What every test has: names, outcome, time, and where it is written.
fn test(
    id: &str,
    suite: &str,
    status: &str,
    duration_ms: u64,
    scenario: Option<&ScenarioEntry>,
) -> Map<String, Value> {
    let mut test = Map::new();
    test.insert("name".into(), json!(line(id)));
    test.insert("status".into(), json!(status));
    test.insert("duration".into(), json!(duration_ms));
    test.insert("suite".into(), json!([line(suite), line(area(id))]));
    if let Some(scenario) = scenario {
        test.insert("filePath".into(), json!(line(&scenario.source.file)));
        test.insert("line".into(), json!(scenario.source.line));
        test.insert("tags".into(), scenario.cites.iter().map(|rule| json!(line(rule))).collect());
    }
    test
}

/// What has no property of its own there.
fn extra(failure: &Failure<'_>) -> Value {
    let engine = failure.engine.map(|engine| {
        json!({ "name": line(&engine.name), "version": line(&engine.version), "profile": line(&engine.profile) })
    });
    let rule = failure.rule.map(|rule| json!({ "id": line(&rule.id), "url": web_address(&rule.url) }));
    json!({ "engine": engine, "rule": rule })
}
