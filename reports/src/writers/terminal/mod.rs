//! The report on a terminal: a table, what failed and why, and a line of numbers.

mod areas;
mod engines;
mod out;

use super::diff::Side;
use super::failure::Failure;
use super::families::Families;
use super::known::{self, Cause};
use super::refuted::Refuted;
use super::text::{line, plural, sentence};
use super::untested::{self, ADVICE, Untested};
use super::view::View;
use crate::judge::Status;
use crate::report::{Baseline, Report};
use areas::Areas;
use out::{BAD, FAINT, GOOD, LINK, ODD, Out, PLAIN, STRONG};
use std::io::{self, Write};

/// How to write for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to write escape sequences for colours.
    pub color: bool,
    /// Whether to write all of it: without, the failures and the numbers alone.
    pub table: bool,
    /// How many columns there are, as far as the table and the lists can do with them.
    pub width: usize,
}

/// The columns that a report is written for where no terminal says how many there are: in a pipe, a file, a log.
pub const WIDTH: usize = 100;

impl Default for Options {
    fn default() -> Self {
        Self { color: false, table: true, width: WIDTH }
    }
}

/// Writes the report for a terminal. What a baseline records is told cause by cause, below what is not as expected.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write, options: Options) -> io::Result<()> {
    let view = View::new(report);
    let mut out = Out::new(out, options.color, options.width);
    if options.table {
        let families = Families::of(&view);
        let areas = Areas::new(&view, &families, options.width);
        engines::write(&view, &families, areas.is_keyed(), &mut out)?;
        areas.write(&mut out)?;
    }
    Refuted::all(&view).try_for_each(|refuted| write_refuted(&refuted, &mut out))?;
    view.unexpected().try_for_each(|failure| write_failure(&failure, &mut out))?;
    if options.table {
        write_causes(&view, &mut out)?;
        write_stale(&view, &mut out)?;
        write_untested(&view, &mut out)?;
    }
    write_notes(&view, &mut out)?;
    last_line(&view, &mut out)?;
    out.flush()
}

/// Writes what is not as expected and why, without the table and the numbers: for a test's failure message.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_failures(report: &Report, out: &mut dyn Write, color: bool) -> io::Result<()> {
    let view = View::new(report);
    let mut out = Out::new(out, color, WIDTH);
    Refuted::all(&view).try_for_each(|refuted| write_refuted(&refuted, &mut out))?;
    view.unexpected().try_for_each(|failure| write_failure(&failure, &mut out))?;
    out.flush()
}

/// What is wrong with a scenario itself, before any engine is accused.
fn write_refuted(refuted: &Refuted<'_>, out: &mut Out<'_>) -> io::Result<()> {
    out.line(PLAIN, "")?;
    out.put(BAD, "WRONG EXPECTATION")?;
    out.line(STRONG, &format!("  {}", line(&refuted.entry.scenario)))?;
    if let Some(place) = refuted.place() {
        out.line(FAINT, &format!("  {place}"))?;
    }
    for (sentences, broken) in refuted.faults() {
        sentences.iter().try_for_each(|sentence| out.line(PLAIN, &format!("  {sentence}")))?;
        if let Some((sentence, url)) = broken {
            out.line(STRONG, &format!("  {sentence}"))?;
            url.map_or(Ok(()), |url| out.line(LINK, &format!("    {url}")))?;
        }
    }
    let clauses = refuted.clauses();
    if !clauses.is_empty() {
        out.line(PLAIN, "  write:")?;
        clauses.iter().try_for_each(|clause| out.line(GOOD, &format!("    {clause}")))?;
    }
    refuted.outcome().map_or(Ok(()), |outcome| out.line(ODD, &format!("  {outcome}")))
}

fn write_failure(failure: &Failure<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let result = failure.result;
    let is_mild = result.status == Status::Flaky || result.baseline == Some(Baseline::Fixed);
    out.line(PLAIN, "")?;
    out.put(if is_mild { ODD } else { BAD }, &failure.headline().to_uppercase())?;
    out.put(STRONG, &format!("  {}", line(&result.scenario)))?;
    out.line(PLAIN, &format!("  on {}", failure.engine_words()))?;
    if let Some(place) = failure.place() {
        out.line(FAINT, &format!("  {place}"))?;
    }
    if let Some(scenario) = failure.scenario {
        out.line(PLAIN, &format!("  {}", sentence(&scenario.doc)))?;
    }
    write_diff(failure, out)?;
    for remark in failure.remarks() {
        out.line(PLAIN, &format!("  {remark}"))?;
    }
    Ok(())
}

fn write_diff(failure: &Failure<'_>, out: &mut Out<'_>) -> io::Result<()> {
    if let Some(diff) = failure.diff() {
        out.put(BAD, "  - allowed")?;
        out.line(GOOD, "  + observed")?;
        for row in &diff.rows {
            let text = format!("    {} {}", row.side.mark(), line(row.label));
            let style = match row.side {
                Side::Both => PLAIN,
                Side::Allowed => BAD,
                Side::Observed => GOOD,
            };
            out.line(style, &text)?;
        }
        if diff.is_cut {
            out.line(FAINT, "      …")?;
        }
    }
    if let Some(pattern) = failure.allowed_pattern() {
        out.line(PLAIN, &format!("  allowed in all: {pattern}"))?;
    }
    if let Some(sentence) = failure.rule_sentence() {
        out.line(STRONG, &format!("  {sentence}"))?;
    }
    match failure.rule_url() {
        Some(url) => out.line(LINK, &format!("    {url}")),
        None => Ok(()),
    }
}

/// What is known, a line for each cause on an engine.
fn write_causes(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let causes = known::causes(view);
    if !causes.is_empty() {
        out.line(PLAIN, "")?;
        out.line(STRONG, "Known, as the baseline records:")?;
    }
    causes.iter().try_for_each(|cause| write_cause(view, cause, out))
}

fn write_cause(view: &View<'_>, cause: &Cause<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let words = format!("  on {}: {}", view.engine_label(cause.engine), cause.reason());
    out.put(ODD, &format!("{:>5}", cause.results.len()))?;
    out.line(PLAIN, &words)?;
    match cause.link() {
        Some(link) => out.line(LINK, &format!("       {link}")),
        None => Ok(()),
    }
}

/// The baseline's entries that matched nothing, and how many were not tried.
fn write_stale(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let mut stale = known::stale(view).peekable();
    if stale.peek().is_some() {
        out.line(PLAIN, "")?;
        out.line(STRONG, "Nothing was as these entries of the baseline say:")?;
    }
    stale.try_for_each(|entry| {
        out.put(FAINT, &format!("  {}  ", line(&entry.place)))?;
        out.line(ODD, &known::stale_words(entry))
    })
}

/// The most reasons that are told of one engine; the page has all.
const REASONS: usize = 4;
/// The most rules that are named of one engine.
const RULES: usize = 4;

/// What was not tested, and why, engine by engine.
fn write_untested(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let all = untested::untested(view);
    if all.is_empty() {
        return Ok(());
    }
    out.line(PLAIN, "")?;
    out.line(STRONG, "Not tested:")?;
    all.iter().try_for_each(|untested| write_untested_engine(view, untested, out))?;
    if all.iter().any(|untested| untested.entries.iter().any(|entry| !entry.needs.is_empty())) {
        ADVICE
            .split_inclusive(". ")
            .try_for_each(|sentence| out.line(FAINT, &format!("  {}", sentence.trim())))?;
    }
    Ok(())
}

fn write_untested_engine(view: &View<'_>, untested: &Untested<'_>, out: &mut Out<'_>) -> io::Result<()> {
    out.put(FAINT, &format!("{:>5}", untested.count()))?;
    out.line(PLAIN, &format!("  on {}:", view.engine_label(untested.engine)))?;
    for entry in untested.entries.iter().take(REASONS) {
        out.line(PLAIN, &format!("{:>10} {}", entry.scenarios, untested::words(entry)))?;
    }
    let rest = untested.entries.get(REASONS..).unwrap_or_default();
    if !rest.is_empty() {
        let count: usize = rest.iter().map(|entry| entry.scenarios).sum();
        out.line(FAINT, &format!("{count:>10} for {}", plural(rest.len(), "other reason")))?;
    }
    let rules = untested.rules();
    if !rules.is_empty() {
        let named: Vec<String> = rules.iter().take(RULES).map(|rule| line(rule)).collect();
        let more = rules.len().saturating_sub(RULES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        out.line(ODD, &format!("       no scenario tests {}{more}", named.join(", ")))?;
    }
    Ok(())
}

/// How engines were used, where that is not as usual.
fn write_notes(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let notes: Vec<_> = view.notes().collect();
    if !notes.is_empty() {
        out.line(PLAIN, "")?;
    }
    notes.iter().try_for_each(|(engine, note)| {
        out.line(ODD, &format!("{}: {}", view.engine_label(engine), line(note)))
    })
}

fn last_line(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let summary = &view.report.summary;
    out.line(PLAIN, "")?;
    if !view.report.complete {
        out.line(ODD, "The run was cut short: this is what it had.")?;
    }
    let style = if view.report.is_expected() { GOOD } else { BAD };
    out.line(style, &view.sentence())?;
    if let Some(untried) = known::untried(view) {
        out.line(FAINT, &untried)?;
    }
    let wrong = view.report.refuted.len();
    if wrong > 0 {
        out.line(BAD, &format!("{}; no engine is judged by them", plural(wrong, "wrong expectation")))?;
    }
    match summary.unexpected() {
        0 => Ok(()),
        count => out.line(PLAIN, &format!("{} not as expected", plural(count, "result"))),
    }
}
