//! Annotations for GitHub Actions: workflow commands that mark the scenarios' source lines.
//!
//! Source: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>; the escapes are those of
//! the toolkit's `command.ts`.

use super::failure::{Failure, log};
use super::text::line;
use super::view::View;
use crate::judge::Status;
use crate::report::{Baseline, Report};
use std::io::{self, Write};

/// Writes one annotation for each failure: an error, or a warning where it is flaky or the baseline records it.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    View::new(report).failures().try_for_each(|failure| annotation(&failure, out))
}

fn annotation(failure: &Failure<'_>, out: &mut dyn Write) -> io::Result<()> {
    let result = failure.result;
    let is_mild = result.status == Status::Flaky || result.baseline == Some(Baseline::Known);
    let level = if is_mild { "warning" } else { "error" };
    let title = format!("{} {} on {}", line(&result.scenario), failure.headline(), failure.engine_words());
    write!(out, "::{level} ")?;
    if let Some(scenario) = failure.scenario {
        write!(out, "file={},line={},", property(&scenario.source.file), scenario.source.line)?;
    }
    writeln!(out, "title={}::{}", property(&title), data(&body(failure)))
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
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
