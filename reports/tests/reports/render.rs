//! Every writer's output for the fixture.

use looplaw_reports::report::{History, Report};
use looplaw_reports::writers::html::site;
use looplaw_reports::writers::{FORMATS, github, json, terminal};
use std::io::{self, Write};

/// One writer, with its options chosen.
pub type Writer = fn(&Report, &mut dyn Write) -> io::Result<()>;

/// Those that are no [`Format`](looplaw_reports::writers::Format), by the name of their golden file.
const OTHERS: &[(&str, Writer)] = &[
    ("terminal.txt", |report, out| terminal::write(report, out, terminal::Options::default())),
    ("terminal-color.txt", |report, out| {
        terminal::write(report, out, terminal::Options { color: true, ..terminal::Options::default() })
    }),
    ("terminal-narrow.txt", |report, out| {
        terminal::write(report, out, terminal::Options { width: 40, ..terminal::Options::default() })
    }),
    ("timeline.txt", |report, out| {
        let all = report.results.iter().filter_map(|result| result.timeline.as_ref());
        let says =
            |rule: &String| report.rules.iter().find(|own| own.id == *rule).map(|own| own.title.clone());
        all.into_iter().try_for_each(|timeline| {
            terminal::write_timeline(
                timeline,
                &says,
                out,
                terminal::Options { width: 80, ..Default::default() },
            )
        })
    }),
    ("results.json", json::write),
    ("site.txt", site),
    ("github.txt", |report, out| github::write(report, &|file| Some(file.to_owned()), out)),
];

/// The published pages of one run but for its own, each behind its path and without its style.
fn site(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut history = History::default();
    history.add(report).expect("the fixture's run has a moment");
    let pages = site::pages(&history, report);
    pages.iter().filter(|(path, _)| path != "latest.html").try_for_each(|(path, page)| {
        let page = without(&String::from_utf8_lossy(page), "<style>", "</style>");
        writeln!(out, "== {path}\n{page}")
    })
}

/// Every writer, by the name of its golden file.
pub fn writers() -> impl Iterator<Item = (&'static str, Writer)> {
    OTHERS.iter().copied().chain(FORMATS.iter().map(|format| (format.file, format.write)))
}

/// What a writer writes.
pub fn text(writer: Writer, report: &Report) -> String {
    let mut out = Vec::new();
    writer(report, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("writers write UTF-8")
}

/// What a golden file holds: the writer's text. A page is broken into lines and goes without its style and its script,
/// which a person checks by looking at the page and using it.
pub fn golden(name: &str, report: &Report) -> String {
    let writer = writers().find(|(found, _)| *found == name).map(|(_, writer)| writer);
    without_style(&text(writer.expect("a writer of that name"), report))
}

/// A writer's text; a page in lines, without its style and its script.
pub fn without_style(text: &str) -> String {
    if !text.contains("<!DOCTYPE html>") {
        return text.to_owned();
    }
    let page = without(&without(text, "<style>", "</style>"), "<script>", "</script>");
    without(&page, "sha256-", "'").replace("><", ">\n<")
}

/// A text without what is between two marks, and without these.
fn without(text: &str, begin: &str, end: &str) -> String {
    let parts = text.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    parts.map_or_else(|| text.to_owned(), |(before, after)| [before, after].concat())
}

/// The script of a page.
pub fn script(page: &str) -> &str {
    page.split_once("<script>")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .map_or("", |(script, _)| script)
}

/// A script's hash as a page's policy has it: Content Security Policy Level 3, 2.3.1 Source Lists.
pub fn hash(script: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script)))
}
