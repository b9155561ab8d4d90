//! What is not as expected: a case for each scenario, a finding for each way in which engines failed it.

use super::filter;
use super::page::Page;
use super::parts::{label, log, more, program, prose, rule_title, section_link, tone};
use crate::judge::{Status, Violation, ViolationKind};
use crate::report::{Baseline, ResultEntry};
use crate::writers::diff::{Diff, Row, Side};
use crate::writers::failure::Failure;
use crate::writers::known;
use crate::writers::text::{line, message, plural};
use crate::writers::view::area;
use maud::{Markup, html};

/// Where fewer scenarios failed than this, their programs are shown at once.
const FEW: usize = 6;

/// Engines that failed one scenario in the same way.
type Finding<'a> = Vec<Failure<'a>>;

/// What was found about one scenario.
pub(super) type Case<'a> = Vec<Finding<'a>>;

/// The cases in which something is not as expected.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let cases: Vec<Case<'_>> = cases(page).into_iter().filter(|case| !is_known(case)).collect();
    html! {
        @if !cases.is_empty() {
            section #failures aria-labelledby="failures-title" {
                h2 #failures-title { "Not as expected" }
                (filter::controls(page))
                @for findings in &cases { (case(page, findings, cases.len() < FEW)) }
            }
        }
    }
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
    html! {
        article class={ "case" (engine_classes(page, findings.iter().flatten())) } {
            header {
                h3 {
                    @if !name.is_empty() { span.area { (line(area(id))) "::" wbr; } }
                    (line(if name.is_empty() { id } else { name }))
                }
                @if let Some(scenario) = first.scenario { p { (prose(&scenario.doc)) } }
                @if let Some(place) = first.place() { p.place { code { (place) } } }
            }
            @for finding in findings { (write_finding(page, finding)) }
            @if let Some(scenario) = first.scenario {
                @if !(scenario.dsl.is_empty() && scenario.js.is_empty()) {
                    details.source open[is_open] {
                        summary { "Program, and how to reproduce it in JavaScript" }
                        div.programs {
                            (program("Schedule", &scenario.dsl))
                            (program("JavaScript", &scenario.js))
                        }
                    }
                }
                (citations(page, &scenario.cites))
            }
        }
    }
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
    html! {
        section class={ "finding" (engine_classes(page, finding.iter())) } {
            h4 {
                span class={ "badge " (badge_tone(result)) } { (failure.headline()) }
                @for (at, failure) in finding.iter().enumerate() {
                    @if at > 0 { span.quiet { "and" } }
                    span.engine id=(page.anchor(&failure.result.scenario, &failure.result.engine)) {
                        (engine_name(failure))
                    }
                }
            }
            (violation(failure))
            @if let Some(text) = &result.message { p.message { (prose(&message(text))) } }
            @if let Some(alone) = failure.alone() { p.message { (alone) } }
            @if let Some(quirk) = &result.quirk {
                p.quirk { "Behaves like the known deviation " (label(quirk)) "." }
            }
            @if let Some(remark) = known::remark(result) {
                p.recorded { (prose(&remark)) " " (more(known::link(result))) }
            }
            (orders(failure))
        }
    }
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
    html! {
        @if let Some(engine) = failure.engine {
            strong { (line(&engine.name)) } " " (line(&engine.version)) " "
        }
        code.spec { (line(&failure.result.engine)) }
    }
}

fn violation(failure: &Failure<'_>) -> Markup {
    html! {
        @if let Some(violation) = &failure.result.violation {
            div.violation {
                p.must {
                    @match violation.kind {
                        ViolationKind::Order => {
                            (label(&violation.first)) " must run before " (label(&violation.then))
                        },
                        ViolationKind::Missing => { (label(&violation.first)) " must run, and did not" },
                        ViolationKind::Extra => { (label(&violation.then)) " must not run here" },
                    }
                }
                p {
                    (prose(&rule_title(&violation.rule, failure.rule)))
                    @if let Some(rule) = failure.rule { span.source { " · " (section_link(rule)) } }
                    " " code.spec { (line(&violation.rule)) }
                }
            }
        }
    }
}

/// What was allowed and what was observed: side by side where both are known.
fn orders(failure: &Failure<'_>) -> Markup {
    let result = failure.result;
    html! {
        @match failure.diff() {
            Some(diff) => (table(&diff, result.violation.as_ref(), result.status)),
            None => p { "Observed: " (log(failure.shown_log())) },
        }
        @if let Some(pattern) = failure.allowed_pattern() {
            p { "Allowed in all: " code { (pattern) } }
        }
        @if result.observed.len() > 1 {
            ul.runs {
                @for (at, observed) in result.observed.iter().enumerate() {
                    li { (plural(result.times.get(at).copied().unwrap_or(1), "run")) ": " (log(observed)) }
                }
            }
        }
    }
}

fn table(diff: &Diff<'_>, violation: Option<&Violation>, status: Status) -> Markup {
    let observed = if status == Status::TimedOut { "Observed until the time was up" } else { "Observed" };
    html! {
        table.diff {
            thead { tr { th scope="col" { "Allowed" } th scope="col" { (observed) } } }
            tbody {
                @for row in &diff.rows { (table_row(row, violation)) }
                @if diff.is_cut { tr { td colspan="2" { "… and more" } } }
            }
        }
    }
}

fn table_row(row: &Row<'_>, violation: Option<&Violation>) -> Markup {
    let is_key =
        violation.is_some_and(|violation| row.label == violation.first || row.label == violation.then);
    let text = html! { code.key[is_key] { (line(row.label)) } };
    html! {
        tr {
            @match row.side {
                Side::Both => { td { (text) } td { (text) } },
                Side::Allowed => { td.gone { span.mark { "−" } (text) } td {} },
                Side::Observed => { td {} td.came { span.mark { "+" } (text) } },
            }
        }
    }
}

fn citations(page: &Page<'_>, cites: &[String]) -> Markup {
    html! {
        @if !cites.is_empty() {
            p.cites {
                "Rules: "
                @for (at, id) in cites.iter().enumerate() {
                    @if at > 0 { "; " }
                    (prose(&rule_title(id, page.view.rule(id))))
                    @if let Some(rule) = page.view.rule(id) { " (" (section_link(rule)) ")" }
                }
                "."
            }
        }
    }
}
