//! Annotations for GitHub Actions: workflow commands that mark the scenarios' source lines.
//!
//! Source: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>; the escapes are those of
//! the toolkit's `command.ts`. An older form of command may stand at any place of a line, so that none begins in a text.

use super::failure::{Failure, log};
use super::families::Families;
use super::known;
use super::refuted::Refuted;
use super::text::{line, plural};
use super::view::View;
use super::visible::without_commands;
use crate::judge::Status;
use crate::report::{Baseline, BaselineEntry, Finding, Report, causes};
use std::io::{self, Write};

/// GitHub shows no more annotations of a step than ten errors and ten warnings; more than ten in all are read by nobody.
const MOST: usize = 10;

/// Where a file is in the repository that is annotated: its path from the repository's root; nothing for one that is not
/// there.
pub type Repository<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Writes at most ten annotations for what is not as expected, those first that explain most: an error, or a warning where
/// it is flaky, and one for all engines that show the same. What passes although the baseline records a failure is an error
/// in that file, and an entry that matched nothing is a warning. If there are more, the last one says how many.
///
/// Known failures get none: these are for what is new. An annotation has a place where `repository` knows the file.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, repository: Repository<'_>, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    let families = Families::of(&view);
    let writer = Annotations { view: &view, families: &families, repository };
    let all: Vec<String> = Refuted::all(&view)
        .map(|refuted| writer.wrong_expectation(&refuted))
        .chain(telling_first(report).iter().map(|finding| writer.finding(finding)))
        .chain(known::stale(&view).map(|entry| writer.stale(entry)))
        .collect();
    let told = if all.len() > MOST { MOST - 1 } else { all.len() };
    all[..told].iter().try_for_each(|annotation| writeln!(out, "{annotation}"))?;
    match all.len() - told {
        0 => Ok(()),
        more => writeln!(out, "::notice title=Looplaw::{} in the report", plural(more, "further annotation")),
    }
}

/// What is not as expected: first the finding of each cause that tells most, what explains most before the rest.
fn telling_first(report: &Report) -> Vec<Finding<'_>> {
    let causes = causes(report.results.iter().filter(|result| !result.is_expected()));
    let first = causes.iter().map(|cause| cause.telling().clone());
    let is_rest = |finding: &&Finding<'_>| !causes.iter().any(|cause| cause.telling() == *finding);
    let rest = causes.iter().flat_map(|cause| &cause.findings).filter(is_rest).take(MOST);
    first.chain(rest.cloned()).collect()
}

struct Annotations<'a> {
    view: &'a View<'a>,
    families: &'a Families<'a>,
    repository: Repository<'a>,
}

impl Annotations<'_> {
    /// An error where the scenario is written; a notice where its clauses have been written.
    fn wrong_expectation(&self, refuted: &Refuted<'_>) -> String {
        let level = if refuted.entry.written.is_some() { "notice" } else { "error" };
        let source = refuted.scenario.map(|scenario| &scenario.source);
        let place = source.map(|source| self.place(&source.file, source.line)).unwrap_or_default();
        let title = format!("the expectation of {} is wrong", line(&refuted.entry.scenario));
        command(level, &place, &title, &refuted.lines().join("\n"))
    }

    fn finding(&self, finding: &Finding<'_>) -> String {
        let result = finding.first();
        let failure = Failure::new(self.view, result);
        let level = if result.status == Status::Flaky { "warning" } else { "error" };
        let engines = match finding.results.as_slice() {
            [_] => failure.engine_words(),
            several => self.families.words(several.iter().map(|result| result.engine.as_str())),
        };
        let title = format!("{} {} on {engines}", line(&result.scenario), failure.headline());
        let place = match (&result.recorded, failure.scenario) {
            (Some(recorded), _) if result.baseline == Some(Baseline::Fixed) => {
                self.baseline_place(&recorded.place)
            }
            (_, Some(scenario)) => self.place(&scenario.source.file, scenario.source.line),
            (_, None) => String::new(),
        };
        command(level, &place, &title, &body(&failure))
    }

    fn stale(&self, entry: &BaselineEntry) -> String {
        let place = self.baseline_place(&entry.place);
        command("warning", &place, "Looplaw's baseline", &known::stale_words(entry))
    }

    /// The properties for `known.toml:12`.
    fn baseline_place(&self, text: &str) -> String {
        let parts = text.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        parts.map_or_else(String::new, |(file, line)| self.place(file, line))
    }

    fn place(&self, file: &str, line: u32) -> String {
        let file = (self.repository)(file);
        file.map_or_else(String::new, |file| format!("file={},line={line},", property(&file)))
    }
}

fn command(level: &str, place: &str, title: &str, text: &str) -> String {
    format!("::{level} {place}title={}::{}", property(title), data(text))
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
