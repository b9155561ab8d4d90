//! `JUnit` XML: a suite for each engine, a case for each scenario.
//!
//! The form is the one that Jenkins, GitLab and GitHub's test reporters read, with what `maven-surefire` says of runs that are
//! made again (`surefire-test-report.xsd`), and with the attributes `file` and `line` that GitLab and others link by.

use super::Format;
use super::failure::{Failure, log};
use super::outcome::{Outcome, body, excuse, short};
use super::refuted::Refuted;
use super::text::{line, plural};
use super::view::View;
use crate::judge::{Alone, Status};
use crate::report::names;
use crate::report::{EngineEntry, Report, ScenarioEntry, Summary, area};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{self, Write};

pub(super) const FORMAT: Format =
    Format { name: "junit", says: "Write the results as `JUnit` XML.", file: "junit.xml", write };

/// Writes the report as `JUnit` XML.
///
/// Failed and flaky results are failures; timed out and crashed ones are errors; unsupported ones are skipped. So is
/// what the baseline records, with its reason as the message. A flaky result also has a `flakyFailure` for each way in which
/// it failed, and any other one a `rerunFailure` or `rerunError` for each time that it was seen again alone: a flaky result
/// is not as expected, so that it must not read as one that passed, which a `flakyFailure` by itself does.
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
        ("failures", &(Outcome::Failed.count(&report.results) + report.unmended()).to_string()),
        ("errors", &Outcome::Errored.count(&report.results).to_string()),
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
        ("tests", &*count.to_string()),
        ("failures", &unmended.to_string()),
        ("errors", "0"),
        ("skipped", &(count - unmended).to_string()),
    ]);
    let tag = tag.with_attributes(timestamp(view.report));
    tag.write_inner_content(|writer| Refuted::all(view).try_for_each(|refuted| wrong(&refuted, writer)))?;
    Ok(())
}

fn wrong(refuted: &Refuted<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    let id = &refuted.entry.scenario;
    let class = format!("expectation.{}", line(area(id)));
    let tag =
        writer.create_element("testcase").with_attributes([("name", &*line(id)), ("classname", &class)]);
    let place = place(refuted.scenario);
    let tag = tag.with_attributes(place.iter().map(|(name, value)| (*name, value.as_str())));
    let lines: Vec<String> = refuted.place().into_iter().chain(refuted.lines()).collect();
    tag.write_inner_content(|writer| {
        let element = if refuted.entry.written.is_some() { "skipped" } else { "failure" };
        let attributes = [("type", "expectation"), ("message", "the expectation is wrong")];
        let element = writer.create_element(element).with_attributes(attributes);
        element.write_text_content(BytesText::new(&lines.join("\n")))?;
        Ok(())
    })?;
    Ok(())
}

fn suite(view: &View<'_>, engine: &EngineEntry, writer: &mut Out<'_>) -> io::Result<()> {
    let results = || view.report.results.iter().filter(|result| result.engine == engine.id);
    let time = results().map(|result| result.duration_us).sum();
    let tag = writer.create_element("testsuite").with_attributes([
        ("name", engine_name(view, &engine.id).as_str()),
        ("tests", &Summary::of(results()).total().to_string()),
        ("failures", &Outcome::Failed.count(results()).to_string()),
        ("errors", &Outcome::Errored.count(results()).to_string()),
        ("skipped", &(Outcome::Skipped.count(results()) + Outcome::Known.count(results())).to_string()),
        ("time", &seconds(time)),
    ]);
    let tag = tag.with_attributes(timestamp(view.report));
    tag.write_inner_content(|writer| {
        let properties = [("version", &engine.version), ("profile", &engine.profile)];
        writer.create_element("properties").write_inner_content(|writer| {
            properties.iter().try_for_each(|(name, value)| property(name, value, writer))
        })?;
        results().try_for_each(|result| case(view, &Failure::new(view, result), writer))
    })?;
    Ok(())
}

/// When the run began, where the report says so as XML Schema's `dateTime` has it.
fn timestamp(report: &Report) -> Option<(&'static str, &str)> {
    report.started_ms().map(|_| ("timestamp", report.started.as_str()))
}

fn property(name: &str, value: &str, writer: &mut Out<'_>) -> io::Result<()> {
    let attributes = [("name", name), ("value", &line(value))];
    writer.create_element("property").with_attributes(attributes).write_empty()?;
    Ok(())
}

/// An engine without the folders of its binary, which differ from machine to machine and would make a history of cases a
/// new one each time.
fn engine_name(view: &View<'_>, id: &str) -> String {
    line(&names::pathless(id, &view.engine_ids))
}

/// Where a scenario is written, as attributes.
fn place(scenario: Option<&ScenarioEntry>) -> Vec<(&'static str, String)> {
    let source = scenario.map(|scenario| &scenario.source).into_iter();
    source.flat_map(|source| [("file", line(&source.file)), ("line", source.line.to_string())]).collect()
}

fn case(view: &View<'_>, failure: &Failure<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    let result = failure.result;
    let class = format!("{}.{}", engine_name(view, &result.engine), line(area(&result.scenario)));
    let tag = writer.create_element("testcase").with_attributes([
        ("name", line(&result.scenario).as_str()),
        ("classname", &class),
        ("time", &seconds(result.duration_us)),
    ]);
    let place = place(failure.scenario);
    let tag = tag.with_attributes(place.iter().map(|(name, value)| (*name, value.as_str())));
    match Outcome::of(result) {
        Outcome::Passed => {
            tag.write_empty()?;
        }
        Outcome::Skipped | Outcome::Known => {
            let why = excuse(failure);
            tag.write_inner_content(|writer| {
                writer.create_element("skipped").with_attribute(("message", why.as_str())).write_empty()?;
                Ok(())
            })?;
        }
        Outcome::Failed => {
            tag.write_inner_content(|writer| {
                problem("failure", failure, writer)?;
                runs("rerunFailure", failure, writer)
            })?;
        }
        Outcome::Errored => {
            tag.write_inner_content(|writer| {
                problem("error", failure, writer)?;
                runs("rerunError", failure, writer)
            })?;
        }
    }
    Ok(())
}

fn problem(name: &str, failure: &Failure<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    writer
        .create_element(name)
        .with_attributes([("type", failure.result.status.name()), ("message", short(failure).as_str())])
        .write_text_content(BytesText::new(&body(failure)))?;
    Ok(())
}

/// Further runs of what failed: each way in which a flaky one did, or each time that another one did so alone.
fn runs(again: &str, failure: &Failure<'_>, writer: &mut Out<'_>) -> io::Result<()> {
    if failure.result.status == Status::Flaky {
        return refused(failure).try_for_each(|(times, log)| run("flakyFailure", &times, &log, writer));
    }
    let Some(Alone { seen, runs }) = failure.result.alone else { return Ok(()) };
    (1..=seen).try_for_each(|at| run(again, &format!("alone, {at} of {runs}"), &short(failure), writer))
}

/// The orders of a flaky result that are not allowed, each with how often it was seen. Where it failed in another way, such
/// as by being late, the tally of its runs is all that is known.
fn refused(failure: &Failure<'_>) -> impl Iterator<Item = (String, String)> {
    let result = failure.result;
    let refused = result.observed.iter().enumerate().filter(|(_, labels)| !failure.allows(labels));
    let times = |at: usize| result.times.get(at).map_or_else(String::new, |times| plural(*times, "run"));
    let mut orders: Vec<(String, String)> = refused.map(|(at, labels)| (times(at), log(labels))).collect();
    if orders.is_empty() {
        orders.push((short(failure), body(failure)));
    }
    orders.into_iter()
}

/// One run, as `surefire-test-report.xsd` has it.
fn run(name: &str, message: &str, trace: &str, writer: &mut Out<'_>) -> io::Result<()> {
    let tag = writer.create_element(name).with_attributes([("type", "order"), ("message", message)]);
    tag.write_inner_content(|writer| {
        writer.create_element("stackTrace").write_text_content(BytesText::new(trace))?;
        Ok(())
    })?;
    Ok(())
}

/// Seconds with microseconds, from microseconds.
fn seconds(us: u64) -> String {
    format!("{}.{:06}", us / 1_000_000, us % 1_000_000)
}
