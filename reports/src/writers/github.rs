//! Annotations for GitHub Actions: workflow commands that mark the scenarios' source lines.
//!
//! Source: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>; the escapes are those of
//! the toolkit's `command.ts`. An older form of command may stand at any place of a line, so that none begins in a text.

use super::failure::{Failure, log};
use super::known;
use super::refuted::Refuted;
use super::text::line;
use super::view::View;
use super::visible::without_commands;
use crate::judge::Status;
use crate::report::{Baseline, Report};
use std::io::{self, Write};

/// Writes one annotation for each result that is not as expected: an error, or a warning where it is flaky. What passes
/// although the baseline records a failure is an error in that file, and an entry that matched nothing is a warning.
///
/// Known failures get none: GitHub shows ten annotations of a step, and these are for what is new.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    Refuted::all(&view).try_for_each(|refuted| wrong_expectation(&refuted, out))?;
    view.unexpected().try_for_each(|failure| annotation(&failure, out))?;
    known::stale(&view).try_for_each(|entry| {
        let properties = format!("{}title=Looplaw's baseline", baseline_place(&entry.place));
        writeln!(out, "::warning {properties}::{}", data(&known::stale_words(entry)))
    })
}

/// An error where the scenario is written; a notice where its clauses have been written.
fn wrong_expectation(refuted: &Refuted<'_>, out: &mut dyn Write) -> io::Result<()> {
    let level = if refuted.entry.written.is_some() { "notice" } else { "error" };
    let place = refuted
        .scenario
        .map(|scenario| place(&scenario.source.file, scenario.source.line))
        .unwrap_or_default();
    let title = format!("the expectation of {} is wrong", line(&refuted.entry.scenario));
    writeln!(out, "::{level} {place}title={}::{}", property(&title), data(&refuted.lines().join("\n")))
}

fn annotation(failure: &Failure<'_>, out: &mut dyn Write) -> io::Result<()> {
    let result = failure.result;
    let level = if result.status == Status::Flaky { "warning" } else { "error" };
    let title = format!("{} {} on {}", line(&result.scenario), failure.headline(), failure.engine_words());
    let place = match (&result.recorded, failure.scenario) {
        (Some(recorded), _) if result.baseline == Some(Baseline::Fixed) => baseline_place(&recorded.place),
        (_, Some(scenario)) => place(&scenario.source.file, scenario.source.line),
        (_, None) => String::new(),
    };
    writeln!(out, "::{level} {place}title={}::{}", property(&title), data(&body(failure)))
}

/// The properties for `known.toml:12`.
fn baseline_place(text: &str) -> String {
    let parts = text.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    parts.map_or_else(String::new, |(file, line)| place(file, line))
}

fn place(file: &str, line: u32) -> String {
    format!("file={},line={line},", property(file))
}

fn body(failure: &Failure<'_>) -> String {
    let mut lines: Vec<String> = failure.rule_sentence().into_iter().collect();
    lines.extend(failure.rule_url().map(str::to_owned));
    lines.extend(failure.remarks());
    if let Some(nearest) = &failure.result.nearest {
        lines.push(format!("allowed:  {}", log(nearest)));
        lines.push(format!("observed: {}", log(failure.shown_log())));
    }
    if lines.is_empty() { failure.headline() } else { lines.join("\n") }
}

fn data(text: &str) -> String {
    without_commands(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
