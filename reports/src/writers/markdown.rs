//! Markdown, for a comment or a job's summary.

mod comparison;

pub use comparison::write_comparison;

use super::Format;
use super::bounded::Bounded;
use super::failure::Failure;
use super::known;
use super::refuted::Refuted;
use super::text::{line, plural, sentence};
use super::untested;
use super::view::View;
use crate::report::{Report, Summary};
use std::io::{self, Write};

pub(super) const FORMAT: Format =
    Format { name: "markdown", says: "Write the report as Markdown.", file: "report.md", write };

/// More failures than this are counted only.
const MAX_FAILURES: usize = 100;

/// The most bytes of it: GitHub refuses a summary of more than 1 MiB
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits>), and what
/// else a job's step says may stand in the same one.
const MOST: usize = 1_000_000;

/// What stands at the end of a text that was cut.
const CUT: &str =
    "\n> This is cut to what a summary may have. The HTML report and the results file have the rest.\n";

/// Writes the report as GitHub-flavoured Markdown, small enough for a job's summary: what is too much is left out at the end,
/// and it is said that it is.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut bounded = Bounded::new(out, MOST);
    write_all(report, &mut bounded)?;
    bounded.finish(CUT)
}

/// Writes everything, with a flush wherever it may be cut.
fn write_all(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    writeln!(out, "# Looplaw report\n\n{}\n", escape(&view.sentence()))?;
    if !report.complete {
        writeln!(out, "> The run was cut short: what follows is what it had.\n")?;
    }
    engines(&view, out)?;
    table(&view, out)?;
    write_refuted(&view, out)?;
    let failures: Vec<Failure<'_>> = view.unexpected().collect();
    if !failures.is_empty() {
        writeln!(out, "\n## {} not as expected", plural(failures.len(), "result"))?;
    }
    failures.iter().take(MAX_FAILURES).try_for_each(|failure| write_failure(failure, out))?;
    match failures.len().saturating_sub(MAX_FAILURES) {
        0 => {}
        more => writeln!(out, "\n… and {more} more.")?,
    }
    write_baseline(&view, out)?;
    write_untested(&view, out)
}

/// What was not tested, and why, a row for each reason.
fn write_untested(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let all = untested::untested(view);
    if !all.is_empty() {
        writeln!(out, "\n## Not tested\n\n{}\n", untested::ADVICE)?;
        writeln!(out, "| scenarios | engine | why | rules that nothing tests |\n|--:|---|---|---|")?;
    }
    for (untested, entry) in all.iter().flat_map(|all| all.entries.iter().map(move |entry| (all, entry))) {
        let engine = escape(&view.engine_label(untested.engine));
        let rules: Vec<String> = entry.rules.iter().map(|rule| cell_code(rule)).collect();
        let (count, why, rules) = (entry.scenarios, escape(&untested::words(entry)), rules.join(", "));
        writeln!(out, "| {count} | {engine} | {why} | {rules} |")?;
        out.flush()?;
    }
    Ok(())
}

/// The authors' mistakes, before any engine's.
fn write_refuted(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    if !view.report.refuted.is_empty() {
        writeln!(out, "\n## {}", plural(view.report.refuted.len(), "wrong expectation"))?;
    }
    Refuted::all(view).take(MAX_FAILURES).try_for_each(|refuted| {
        let place = refuted.place().map(|place| format!(" at {}", code(&place))).unwrap_or_default();
        writeln!(out, "\n### {}{place}\n", code(&line(&refuted.entry.scenario)))?;
        for (sentences, broken) in refuted.faults() {
            let sentences = sentences.into_iter().chain(broken.map(|(sentence, _)| sentence));
            sentences.into_iter().try_for_each(|sentence| writeln!(out, "{}\n", escape(&sentence)))?;
        }
        let clauses = refuted.clauses().join("\n");
        if !clauses.is_empty() {
            let fence = fence(&clauses, 3);
            writeln!(out, "{fence}rust\n{clauses}\n{fence}\n")?;
        }
        refuted.outcome().map_or(Ok(()), |outcome| writeln!(out, "{}\n", escape(&outcome)))?;
        out.flush()
    })
}

/// What is known, by its causes, and the entries of the baseline that matched nothing.
fn write_baseline(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let causes = known::causes(view);
    if !causes.is_empty() {
        writeln!(
            out,
            "\n## Known, as the baseline records\n\n| failures | engine | reason | scenarios |\n|--:|---|---|---|"
        )?;
    }
    for cause in causes {
        let engine = escape(&view.engine_label(cause.engine));
        let link = cause.link().map(|link| format!(" ([more]({}))", address(link))).unwrap_or_default();
        let scenarios: Vec<String> = cause.results.iter().map(|result| cell_code(&result.scenario)).collect();
        let reason = escape(&cause.reason());
        let (count, scenarios) = (cause.results.len(), scenarios.join(", "));
        writeln!(out, "| {count} | {engine} | {reason}{link} | {scenarios} |")?;
        out.flush()?;
    }
    let mut stale = known::stale(view).peekable();
    if stale.peek().is_some() {
        writeln!(out, "\n## Entries of the baseline that matched nothing\n")?;
    }
    stale.try_for_each(|entry| {
        writeln!(out, "- {} {}", code(&line(&entry.place)), escape(&known::stale_words(entry)))?;
        out.flush()
    })
}

/// The engines, a row each.
fn engines(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| engine | named | held to | passed | failed | known of these | unsupported |")?;
    writeln!(out, "|---|---|---|--:|--:|--:|--:|")?;
    for id in &view.engine_ids {
        let (named, total) = (cell_code(id), view.total(id));
        let profile = view.engine(id).map_or("", |engine| engine.profile.as_str());
        let counts = [total.failures(), total.known, total.unsupported].map(|count| count.to_string());
        let cells = [named, escape(&line(profile)), total.passed.to_string()].into_iter().chain(counts);
        row(&escape(&view.engine_label(id)), cells, out)?;
    }
    let notes = view
        .notes()
        .map(|(id, note)| format!("\n{}: {}.", escape(&view.engine_label(id)), escape(&line(note))));
    notes.into_iter().try_for_each(|note| writeln!(out, "{note}"))?;
    writeln!(out)
}

fn table(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let engines = &view.engine_ids;
    row("passed / run", engines.iter().map(|engine| escape(&view.engine_label(engine))), out)?;
    writeln!(out, "|---|{}", "--:|".repeat(engines.len()))?;
    for area in &view.areas {
        let cells = engines.iter().map(|engine| cell(&view.tally(area, engine)));
        row(&escape(&line(area)), cells, out)?;
    }
    row("**all**", engines.iter().map(|engine| cell(&view.total(engine))), out)
}

fn row(first: &str, mut cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "| {first} |")?;
    cells.try_for_each(|cell| write!(out, " {cell} |"))?;
    writeln!(out)?;
    out.flush()
}

/// The share of what passed, emphasised where something is not as expected.
fn cell(tally: &Summary) -> String {
    match (tally.ran(), tally.unexpected()) {
        (0, _) => "–".to_owned(),
        (ran, 0) => format!("{}/{ran}", tally.passed),
        (ran, _) => format!("**{}/{ran}**", tally.passed),
    }
}

fn write_failure(failure: &Failure<'_>, out: &mut dyn Write) -> io::Result<()> {
    let id = code(&line(&failure.result.scenario));
    writeln!(out, "\n### {id} {} on {}\n", failure.headline(), escape(&failure.engine_words()))?;
    if let Some(scenario) = failure.scenario {
        writeln!(out, "{}\n", escape(&sentence(&scenario.doc)))?;
    }
    if let Some(place) = failure.place() {
        writeln!(out, "{}\n", code(&place))?;
    }
    if let Some(diff) = failure.diff() {
        let lines: Vec<String> = diff.lines().collect();
        let fence = fence(&lines.join("\n"), 3);
        writeln!(out, "{fence}diff\n{}\n{fence}\n", lines.join("\n"))?;
    }
    if let Some(sentence) = failure.rule_sentence() {
        let sentence = escape(&sentence);
        match failure.rule_url() {
            Some(url) => writeln!(out, "{sentence} ([section]({}))\n", address(url))?,
            None => writeln!(out, "{sentence}\n")?,
        }
    }
    failure.remarks().iter().try_for_each(|remark| writeln!(out, "{}\n", escape(remark)))?;
    out.flush()
}

/// A web address as a link's target, whatever it has in it.
fn address(url: &str) -> String {
    format!("<{}>", url.replace(['<', '>', '|'], ""))
}

/// Text that no Markdown reads as more than text.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => {
                escaped.extend(['\\', character]);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Text as code, whatever backticks it has.
fn code(text: &str) -> String {
    let fence = fence(text, 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The same in a cell of a table, which a bar would end even so.
fn cell_code(text: &str) -> String {
    code(&line(text)).replace('|', "\\|")
}

/// One backtick more than any run of them in the text, and no fewer than `least`.
fn fence(text: &str, least: usize) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}
