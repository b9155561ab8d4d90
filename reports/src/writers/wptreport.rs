//! `wptreport.json`, as the runner of web-platform-tests writes it and wpt.fyi and the tools around it read it.
//!
//! Source: `tools/wptrunner/wptrunner/formatters/wptreport.py` of <https://github.com/web-platform-tests/wpt>, and the
//! statuses of `mozlog`. `expected` stands beside a status where these differ, and nowhere else.

use super::Format;
use super::failure::Failure;
use super::outcome::{body, excuse};
use super::text::line;
use super::view::View;
use crate::files::write_json;
use crate::judge::Status;
use crate::report::names;
use crate::report::{Baseline, EngineEntry, Report, ResultEntry};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "wptreport",
    says: "Write the results as the `wptreport.json` of web-platform-tests.",
    file: "wptreport.json",
    write,
};

/// Writes the report as a `wptreport.json`: a scenario is a test without subtests, as its duration and its crash are its own.
///
/// The format has one product. Of several engines each is a subsuite, with its product in the subsuite's `run_info`.
/// Expectations that the documents refute are of no engine, and have no place in it.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    let several = report.engines.len() > 1;
    let name = |id: &str| if several { line(&names::pathless(id, &view.engine_ids)) } else { String::new() };
    let product = match report.engines.as_slice() {
        [engine] => run_info(engine),
        _ => json!({ "product": "looplaw", "browser_version": line(&report.tool.version) }),
    };
    let subsuites = report.engines.iter().filter(|_| several);
    let subsuites: Map<String, Value> =
        subsuites.map(|engine| (name(&engine.id), run_info(engine))).collect();
    let results = report.results.iter().map(|result| test(&view, result, &name(&result.engine)));
    let start = report.started_ms().unwrap_or(0);
    let document = json!({
        "run_info": product,
        "time_start": start,
        "time_end": start.saturating_add(report.duration_ms),
        "results": results.collect::<Vec<_>>(),
        "subsuites": subsuites,
    });
    write_json(&document, out)
}

fn run_info(engine: &EngineEntry) -> Value {
    json!({
        "product": line(&engine.name),
        "browser_version": line(&engine.version),
        "profile": line(&engine.profile),
    })
}

fn test(view: &View<'_>, result: &ResultEntry, subsuite: &str) -> Value {
    let failure = Failure::new(view, result);
    let message = match (result.status, result.baseline) {
        (Status::Passed, None) => None,
        (Status::Unsupported, _) | (_, Some(Baseline::Known)) => Some(excuse(&failure)),
        _ => Some(body(&failure)),
    };
    let mut test = json!({
        "test": format!("/looplaw/{}", line(&result.scenario).replace("::", "/")),
        "subsuite": subsuite,
        "subtests": [],
        "status": status(result.status),
        "message": message,
        "duration": result.duration_us / 1000,
    });
    if let Some(expected) = expected(result) {
        test["expected"] = json!(expected);
    }
    if is_known_to_waver(result) {
        test["known_intermittent"] = json!(["PASS"]);
    }
    test
}

/// A status of a test as `mozlog` knows it. It has none for a result that differs from run to run.
const fn status(status: Status) -> &'static str {
    match status {
        Status::Passed => "PASS",
        Status::Failed | Status::Flaky => "FAIL",
        Status::TimedOut => "TIMEOUT",
        Status::Crashed => "CRASH",
        Status::Unsupported => "SKIP",
    }
}

/// What was expected, where that is not what came.
fn expected(result: &ResultEntry) -> Option<&'static str> {
    let recorded = result.recorded.as_ref().map(|recorded| status(recorded.status));
    let expected = match result.baseline {
        Some(Baseline::Fixed | Baseline::Changed) => recorded,
        None if result.status.is_failure() => Some("PASS"),
        Some(Baseline::Known) | None => None,
    };
    expected.filter(|expected| *expected != status(result.status))
}

fn is_known_to_waver(result: &ResultEntry) -> bool {
    let is_flaky = result.recorded.as_ref().is_some_and(|recorded| recorded.status == Status::Flaky);
    is_flaky && result.baseline == Some(Baseline::Known)
}
