//! `JUnit` XML: a suite for each engine, a case for each scenario.
//!
//! The form is the one that Jenkins, GitLab and GitHub's test reporters read.

use super::failure::Failure;
use super::known;
use super::refuted::Refuted;
use super::text::{line, message};
use super::view::View;
use crate::judge::Status;
use crate::report::{Baseline, EngineEntry, Report, ResultEntry, Summary, area};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{self, Write};

/// Writes the report as `JUnit` XML.
///
/// Failed and flaky results are failures; timed out and crashed ones are errors; unsupported ones are skipped. So is
/// what the baseline records, with its reason as the message: a known failure neither breaks a build nor hides among
/// what passed. What passes although the baseline records a failure is a failure, as a strict expected failure is in
/// other test runners: the file is to be set right.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let view = View::new(report);
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let summary = &report.summary;
    let tag = writer.create_element("testsuites").with_attributes([
        ("name", "looplaw"),
        ("tests", &(summary.total() + report.refuted.len()).to_string()),
        ("failures", &(count(&report.results, &Kind::Failure) + report.unmended()).to_string()),
        ("errors", &count(&report.results, &Kind::Error).to_string()),
        ("time", &seconds(report.duration_ms.saturating_mul(1000))),
    ]);
    tag.write_inner_content(|writer| {
        expectations(&view, writer)?;
        report.engines.iter().try_for_each(|engine| suite(&view, engine, writer))
    })?;
    writer.into_inner().write_all(b"\n")
}

type Out<'a> = Writer<&'a mut dyn Write>;

/// The expectations that the documents refute, as a suite of their own where there are any.
fn expectations(view: &View<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    let (count, unmended) = (view.report.refuted.len(), view.report.unmended());
    if view.report.refuted.is_empty() {
        return Ok(());
    }
    let tag = writer.create_element("testsuite").with_attributes([
        ("name", "expectation"),
        ("timestamp", view.report.started.trim_end_matches('Z')),
        ("tests", &*count.to_string()),
        ("failures", &unmended.to_string()),
        ("skipped", &(count - unmended).to_string()),
    ]);
    tag.write_inner_content(|writer| Refuted::all(view).try_for_each(|refuted| wrong(&refuted, writer)))?;
    Ok(())
}

fn wrong(refuted: &Refuted<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    let id = &refuted.entry.scenario;
    let class = format!("expectation.{}", line(area(id)));
    let tag =
        writer.create_element("testcase").with_attributes([("name", &*line(id)), ("classname", &class)]);
    let lines: Vec<String> = refuted.place().into_iter().chain(refuted.lines()).collect();
    tag.write_inner_content(|writer| {
        let element = if refuted.entry.written.is_some() { "skipped" } else { "failure" };
        let element = writer.create_element(element).with_attribute(("message", "the expectation is wrong"));
        element.write_text_content(BytesText::new(&lines.join("\n")))?;
        Ok(())
    })?;
    Ok(())
}

fn suite(view: &View<'_>, engine: &EngineEntry, writer: &mut Out<'_>) -> io::Result<()> {
    let results = || view.report.results.iter().filter(|result| result.engine == engine.id);
    let time = results().map(|result| result.duration_us).sum();
    let tag = writer.create_element("testsuite").with_attributes([
        ("name", line(&engine.id).as_str()),
        ("timestamp", view.report.started.trim_end_matches('Z')),
        ("tests", &Summary::of(results()).total().to_string()),
        ("failures", &count(results(), &Kind::Failure).to_string()),
        ("errors", &count(results(), &Kind::Error).to_string()),
        ("skipped", &count(results(), &Kind::Skipped).to_string()),
        ("time", &seconds(time)),
    ]);
    tag.write_inner_content(|writer| {
        let properties = [("version", &engine.version), ("profile", &engine.profile)];
        writer.create_element("properties").write_inner_content(|writer| {
            properties.iter().try_for_each(|(name, value)| property(name, value, writer))
        })?;
        results().try_for_each(|result| case(&Failure::new(view, result), writer))
    })?;
    Ok(())
}

fn property(name: &str, value: &str, writer: &mut Out<'_>) -> io::Result<()> {
    let attributes = [("name", name), ("value", &line(value))];
    writer.create_element("property").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn case(failure: &Failure<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    let result = failure.result;
    let class = format!("{}.{}", line(&result.engine), line(area(&result.scenario)));
    let tag = writer.create_element("testcase").with_attributes([
        ("name", line(&result.scenario).as_str()),
        ("classname", &class),
        ("time", &seconds(result.duration_us)),
    ]);
    match kind(result) {
        Kind::Passed => {
            tag.write_empty()?;
        }
        Kind::Skipped => {
            let why = why_skipped(failure);
            tag.write_inner_content(|writer| {
                writer.create_element("skipped").with_attribute(("message", why.as_str())).write_empty()?;
                Ok(())
            })?;
        }
        Kind::Failure => {
            tag.write_inner_content(|writer| problem("failure", failure, writer))?;
        }
        Kind::Error => {
            tag.write_inner_content(|writer| problem("error", failure, writer))?;
        }
    }
    Ok(())
}

fn why_skipped(failure: &Failure<'_>) -> String {
    let result = failure.result;
    match known::remark(result) {
        Some(remark) => {
            let link = known::link(result).map(|link| format!(" {link}")).unwrap_or_default();
            format!("{}, {remark}{link}", result.status.phrase())
        }
        None => message(result.message.as_deref().unwrap_or(result.status.phrase())),
    }
}

fn problem(name: &str, failure: &Failure<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    let short = failure.rule_sentence().or_else(|| failure.remarks().into_iter().next());
    let short = short.unwrap_or_else(|| failure.headline());
    writer
        .create_element(name)
        .with_attributes([("type", failure.result.status.name()), ("message", short.as_str())])
        .write_text_content(BytesText::new(&body(failure)))?;
    Ok(())
}

fn body(failure: &Failure<'_>) -> String {
    let mut lines: Vec<String> = failure.place().into_iter().collect();
    if let Some(diff) = failure.diff() {
        lines.push("- allowed".to_owned());
        lines.push("+ observed".to_owned());
        lines.extend(diff.lines().map(|line| format!("  {line}")));
    }
    lines.extend(failure.rule_sentence());
    lines.extend(failure.rule_url().map(str::to_owned));
    lines.extend(failure.remarks());
    lines.join("\n")
}

/// What a result is to `JUnit`.
#[derive(PartialEq, Eq)]
enum Kind {
    Passed,
    Skipped,
    Failure,
    Error,
}

const fn kind(result: &ResultEntry) -> Kind {
    match (result.baseline, result.status) {
        (Some(Baseline::Known), _) | (_, Status::Unsupported) => Kind::Skipped,
        (Some(Baseline::Fixed), _) | (_, Status::Failed | Status::Flaky) => Kind::Failure,
        (_, Status::TimedOut | Status::Crashed) => Kind::Error,
        (_, Status::Passed) => Kind::Passed,
    }
}

/// How many results are of a kind, as an attribute.
fn count<'a>(results: impl IntoIterator<Item = &'a ResultEntry>, wanted: &Kind) -> usize {
    results.into_iter().filter(|result| kind(result) == *wanted).count()
}

/// Seconds with microseconds, from microseconds.
fn seconds(us: u64) -> String {
    format!("{}.{:06}", us / 1_000_000, us % 1_000_000)
}
