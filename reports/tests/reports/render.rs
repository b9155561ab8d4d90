//! Every writer's output for the fixture.

use looplaw_reports::report::Report;
use looplaw_reports::writers::{github, html, json, junit, markdown, terminal};
use std::io::{self, Write};

/// One writer, with its options chosen.
type Writer = fn(&Report, &mut dyn Write) -> io::Result<()>;

/// Every writer, by the name of its golden file.
pub const WRITERS: &[(&str, Writer)] = &[
    ("terminal.txt", |report, out| terminal::write(report, out, terminal::Options::default())),
    ("terminal-color.txt", |report, out| {
        terminal::write(report, out, terminal::Options { color: true, table: true })
    }),
    ("results.json", json::write),
    ("junit.xml", junit::write),
    ("report.md", markdown::write),
    ("github.txt", github::write),
    ("report.html", html::write),
];

/// What a writer writes.
pub fn text(writer: Writer, report: &Report) -> String {
    let mut out = Vec::new();
    writer(report, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("writers write UTF-8")
}

/// What a golden file holds: the writer's text. A page is broken into lines and goes without its style, which a person
/// checks by looking at it.
pub fn golden(name: &str, report: &Report) -> String {
    let writer = WRITERS.iter().find(|(found, _)| *found == name).map(|(_, writer)| *writer);
    let text = text(writer.expect("a writer of that name"), report);
    match text.split_once("<style>").zip(text.split_once("</style>")) {
        Some(((before, _), (_, after))) => [before, after].concat().replace("><", ">\n<"),
        None => text,
    }
}
