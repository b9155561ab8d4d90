//! TAP, the Test Anything Protocol, version 14: a test point for each scenario on each engine.
//!
//! Source: <https://testanything.org/tap-version-14-specification.html>. The points stand in one list, without subtests,
//! so that readers of version 13 know them as well.

use super::Format;
use super::failure::{Failure, log};
use super::outcome::{Outcome, excuse, short};
use super::refuted::Refuted;
use super::text::line;
use super::view::View;
use crate::report::Report;
use crate::report::names;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "tap",
    says: "Write the results as TAP, the Test Anything Protocol, version 14.",
    file: "report.tap",
    write,
};

/// Writes the report as TAP: what is known to fail is `TODO`, what was not run is `SKIP`, and what is not as expected is
/// `not ok`, with a YAML block that says why.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    let count = report.refuted.len() + report.results.len();
    writeln!(out, "TAP version 14\n1..{count}")?;
    writeln!(out, "# looplaw {}: {}", line(&report.tool.version), view.sentence())?;
    if !report.complete {
        writeln!(out, "# The run was cut short.")?;
    }
    for (number, refuted) in (1..).zip(Refuted::all(&view)) {
        expectation(number, &refuted, out)?;
    }
    for (number, result) in (report.refuted.len() + 1..).zip(&report.results) {
        point(number, &view, &Failure::new(&view, result), out)?;
    }
    Ok(())
}

fn expectation(number: usize, refuted: &Refuted<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = escape(&format!("expectation of {}", line(&refuted.entry.scenario)));
    if refuted.entry.written.is_some() {
        return writeln!(
            out,
            "ok {number} - {name} # SKIP the expectation was wrong, and has been written anew"
        );
    }
    writeln!(out, "not ok {number} - {name}")?;
    let place = refuted.place();
    let rest = refuted.lines().join("\n");
    block(
        &[("message", Some("the expectation is wrong".to_owned())), ("at", place), ("says", Some(rest))],
        out,
    )
}

fn point(number: usize, view: &View<'_>, failure: &Failure<'_>, out: &mut dyn Write) -> io::Result<()> {
    let result = failure.result;
    let engine = names::pathless(&result.engine, &view.engine_ids);
    let name = escape(&format!("{} on {}", line(&result.scenario), line(&engine)));
    match Outcome::of(result) {
        Outcome::Passed => writeln!(out, "ok {number} - {name}"),
        Outcome::Skipped => writeln!(out, "ok {number} - {name} # SKIP {}", escape(&excuse(failure))),
        Outcome::Known => writeln!(out, "not ok {number} - {name} # TODO {}", escape(&excuse(failure))),
        Outcome::Failed | Outcome::Errored => {
            writeln!(out, "not ok {number} - {name}")?;
            diagnostics(failure, out)
        }
    }
}

fn diagnostics(failure: &Failure<'_>, out: &mut dyn Write) -> io::Result<()> {
    let orders = failure.result.nearest.as_deref().map(|nearest| (log(nearest), log(failure.shown_log())));
    let (allowed, observed) = orders.unzip();
    block(
        &[
            ("message", Some(short(failure))),
            ("severity", Some(failure.headline())),
            ("at", failure.place()),
            ("url", failure.rule_url().map(str::to_owned)),
            ("allowed", allowed),
            ("observed", observed),
            ("remarks", Some(failure.remarks().join("\n")).filter(|remarks| !remarks.is_empty())),
        ],
        out,
    )
}

/// A YAML block of texts, each in double quotes: YAML 1.2, 7.3.1, which reads a string of JSON as JSON does.
fn block(texts: &[(&str, Option<String>)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  ---")?;
    for (key, text) in texts {
        let Some(text) = text else { continue };
        writeln!(out, "  {key}: {}", serde_json::to_string(text)?)?;
    }
    writeln!(out, "  ...")
}

/// Text in a test point: `#` begins a directive, and `\` escapes.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}
