//! What is not as expected: a case for each scenario, a finding for each way in which engines failed it.

use super::filter;
use super::markup::{Markup, el, joined};
use super::page::Page;
use super::parts::{self, label, log, more, program, prose, rule_title, section_link, tone};
use crate::judge::{InversionKind, Status, Violation};
use crate::report::{Baseline, ResultEntry, ScenarioEntry};
use crate::writers::diff::{Diff, Row, Side};
use crate::writers::failure::Failure;
use crate::writers::known;
use crate::writers::text::{line, message, plural};
use crate::writers::view::area;

/// Where fewer scenarios failed than this, their programs are shown at once.
const FEW: usize = 6;

/// Engines that failed one scenario in the same way.
type Finding<'a> = Vec<Failure<'a>>;

/// What was found about one scenario.
pub(super) type Case<'a> = Vec<Finding<'a>>;

/// The cases in which something is not as expected.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let cases: Vec<Case<'_>> = cases(page).into_iter().filter(|case| !is_known(case)).collect();
    if cases.is_empty() {
        return Markup::default();
    }
    let is_open = cases.len() < FEW;
    let articles: Markup = cases.iter().map(|findings| case(page, findings, is_open)).collect();
    parts::section("failures", "Not as expected", (filter::controls(page), articles))
}

/// Whether the baseline records all that was found.
pub(super) fn is_known(case: &Case<'_>) -> bool {
    case.iter().flatten().all(|failure| failure.result.is_expected())
}

/// What failed or is not as expected, by scenario, and there by what was observed. Results of one scenario stand
/// together in a report that was settled; where they don't, the scenario comes twice.
pub(super) fn cases<'a>(page: &Page<'a>) -> Vec<Case<'a>> {
    let mut cases: Vec<Case<'a>> = Vec::new();
    for failure in page.view.remarkable() {
        match cases.last_mut() {
            Some(case) if case[0][0].result.scenario == failure.result.scenario => add(case, failure),
            _ => cases.push(vec![vec![failure]]),
        }
    }
    cases
}

fn add<'a>(case: &mut Case<'a>, failure: Failure<'a>) {
    match case.iter_mut().find(|finding| same_way(&finding[0], &failure)) {
        Some(finding) => finding.push(failure),
        None => case.push(vec![failure]),
    }
}

/// Whether two engines failed in a way that reads the same.
fn same_way(left: &Failure<'_>, right: &Failure<'_>) -> bool {
    let profile = |failure: &Failure<'_>| failure.engine.map(|engine| engine.profile.clone());
    let without_names = |result: &ResultEntry| ResultEntry {
        scenario: String::new(),
        engine: String::new(),
        duration_us: 0,
        ..result.clone()
    };
    profile(left) == profile(right) && without_names(left.result) == without_names(right.result)
}

/// A scenario and what was found about it. Its program is folded up unless `is_open`.
pub(super) fn case(page: &Page<'_>, findings: &[Finding<'_>], is_open: bool) -> Markup {
    let first = &findings[0][0];
    let id = &first.result.scenario;
    let name = id.strip_prefix(area(id)).map_or(id.as_str(), |name| name.trim_start_matches("::"));
    let area_name = (!name.is_empty()).then(|| {
        let wbr = el("wbr").void();
        el("span").class("area").holds((line(area(id)), "::", wbr))
    });
    let header = el("header").holds((
        el("h3").holds((area_name, line(if name.is_empty() { id } else { name }))),
        first.scenario.map(|scenario| el("p").holds(prose(&scenario.doc))),
        first.place().map(|place| el("p").class("place").holds(el("code").holds(place))),
    ));
    let source = first.scenario.map(|scenario| {
        let is_there = !(scenario.dsl.is_empty() && scenario.js.is_empty());
        (is_there.then(|| source(scenario, is_open)), citations(page, &scenario.cites))
    });
    let classes = format!("case{}", engine_classes(page, findings.iter().flatten()));
    let findings: Markup = findings.iter().map(|finding| write_finding(page, finding)).collect();
    el("article").class(classes).holds((header, findings, source))
}

/// The program, to be unfolded.
fn source(scenario: &ScenarioEntry, is_open: bool) -> Markup {
    let summary = el("summary").holds("Program, and how to reproduce it in JavaScript");
    let programs = (program("Schedule", &scenario.dsl), program("JavaScript", &scenario.js));
    let programs = el("div").class("programs").holds(programs);
    el("details").class("source").flag("open", is_open).holds((summary, programs))
}

fn engine_classes<'a>(page: &Page<'_>, failures: impl Iterator<Item = &'a Failure<'a>>) -> String {
    let numbers = failures.map(|failure| page.engine_number(&failure.result.engine));
    let mut classes: Vec<String> = numbers.map(|number| format!(" e{number}")).collect();
    classes.sort();
    classes.dedup();
    classes.concat()
}

fn write_finding(page: &Page<'_>, finding: &Finding<'_>) -> Markup {
    let failure = &finding[0];
    let result = failure.result;
    let engine = |failure: &Failure<'_>| {
        let anchor = page.anchor(&failure.result.scenario, &failure.result.engine);
        el("span").class("engine").id(anchor).holds(engine_name(failure))
    };
    let and = || el("span").class("quiet").holds("and");
    let badge = el("span").class(format!("badge {}", badge_tone(result))).holds(failure.headline());
    let recorded = known::remark(result)
        .map(|remark| el("p").class("recorded").holds((prose(&remark), " ", more(known::link(result)))));
    let quirk = result
        .quirk
        .as_ref()
        .map(|quirk| el("p").class("quirk").holds(("Behaves like the known deviation ", label(quirk), ".")));
    let said = |text: Markup| el("p").class("message").holds(text);
    let classes = format!("finding{}", engine_classes(page, finding.iter()));
    el("section").class(classes).holds((
        el("h4").holds((badge, joined(finding.iter().map(engine), and))),
        violation(failure),
        result.message.as_ref().map(|text| said(prose(&message(text)))),
        failure.alone().map(|alone| said(Markup::of(alone))),
        quirk,
        recorded,
        orders(failure),
    ))
}

/// Known failures and what passes against the baseline are not as bad as what is new.
fn badge_tone(result: &ResultEntry) -> &'static str {
    match result.baseline {
        Some(Baseline::Known | Baseline::Fixed) => "odd",
        Some(Baseline::Changed) | None => tone(result.status),
    }
}

/// Name, version and the SPEC to run it again.
fn engine_name(failure: &Failure<'_>) -> Markup {
    let engine = failure
        .engine
        .map(|engine| (el("strong").holds(line(&engine.name)), " ", line(&engine.version), " "));
    Markup::of((engine, el("code").class("spec").holds(line(&failure.result.engine))))
}

fn violation(failure: &Failure<'_>) -> Markup {
    Markup::of(failure.result.violation.as_ref().map(|violation| {
        let (first, then) = (label(&violation.first), label(&violation.then));
        let must = match violation.kind {
            InversionKind::Order => Markup::of((first, " must run before ", then)),
            InversionKind::Missing => Markup::of((first, " must run, and did not")),
            InversionKind::Extra => Markup::of((then, " must not run here")),
        };
        let source = |rule| el("span").class("source").holds((" · ", section_link(rule)));
        let rule = el("p").holds((
            prose(&rule_title(&violation.rule, failure.rule)),
            failure.rule.map(source),
            " ",
            el("code").class("spec").holds(line(&violation.rule)),
        ));
        el("div").class("violation").holds((el("p").class("must").holds(must), rule))
    }))
}

/// What was allowed and what was observed: side by side where both are known.
fn orders(failure: &Failure<'_>) -> Markup {
    let result = failure.result;
    let compared = match failure.diff() {
        Some(diff) => table(&diff, result.violation.as_ref(), result.status),
        None => el("p").holds(("Observed: ", log(failure.shown_log()))),
    };
    let pattern = failure.allowed_pattern();
    let pattern = pattern.map(|pattern| el("p").holds(("Allowed in all: ", el("code").holds(pattern))));
    let run = |(at, observed): (usize, &Vec<String>)| {
        let times = result.times.get(at).copied().unwrap_or(1);
        el("li").holds((plural(times, "run"), ": ", log(observed)))
    };
    let runs = (result.observed.len() > 1).then(|| {
        el("ul").class("runs").holds(result.observed.iter().enumerate().map(run).collect::<Markup>())
    });
    Markup::of((compared, pattern, runs))
}

fn table(diff: &Diff<'_>, violation: Option<&Violation>, status: Status) -> Markup {
    let observed = if status == Status::TimedOut { "Observed until the time was up" } else { "Observed" };
    let heading = |text: &str| el("th").attr("scope", "col").holds(text);
    let rows: Markup = diff.rows.iter().map(|row| table_row(row, violation)).collect();
    let cut = || el("tr").holds(el("td").attr("colspan", 2).holds("… and more"));
    el("table").class("diff").holds((
        el("thead").holds(el("tr").holds((heading("Allowed"), heading(observed)))),
        el("tbody").holds((rows, diff.is_cut.then(cut))),
    ))
}

fn table_row(row: &Row<'_>, violation: Option<&Violation>) -> Markup {
    let is_key =
        violation.is_some_and(|violation| row.label == violation.first || row.label == violation.then);
    let label = if is_key { el("code").class("key") } else { el("code") };
    let text = label.holds(line(row.label));
    let mark = |mark: &str| el("span").class("mark").holds(mark);
    let empty = el("td").holds(());
    match row.side {
        Side::Both => el("tr").holds((el("td").holds(text.clone()), el("td").holds(text))),
        Side::Allowed => el("tr").holds((el("td").class("gone").holds((mark("−"), text)), empty)),
        Side::Observed => el("tr").holds((empty, el("td").class("came").holds((mark("+"), text)))),
    }
}

fn citations(page: &Page<'_>, cites: &[String]) -> Markup {
    if cites.is_empty() {
        return Markup::default();
    }
    let citation = |id: &String| {
        let link = page.view.rule(id).map(|rule| (" (", section_link(rule), ")"));
        Markup::of((prose(&rule_title(id, page.view.rule(id))), link))
    };
    let citations = joined(cites.iter().map(citation), || Markup::of("; "));
    el("p").class("cites").holds(("Rules: ", citations, "."))
}
