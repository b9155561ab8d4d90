//! One way in which engines failed a scenario: a line, and unfolded everything that is known of it.

use super::compared::orders;
use super::markup::{Markup, el, joined};
use super::page::Page;
use super::parts::{self, label, more, program, prose, rule_title, section_link};
use crate::judge::InversionKind;
use crate::report::{Baseline, Finding, ResultEntry, area};
use crate::writers::failure::Failure;
use crate::writers::known;
use crate::writers::text::{line, message};

/// The finding, of which the line is shown until it is unfolded.
pub(super) fn folded(page: &Page<'_>, finding: &Finding<'_>, is_open: bool) -> Markup {
    let failure = Failure::new(&page.view, finding.first());
    let result = failure.result;
    let engines = finding.results.iter().map(|result| result.engine.as_str());
    let badge = el("span").class(format!("badge {}", badge_tone(result))).holds(failure.headline());
    // The places that links lead to are in the line, which is there to be seen while the rest is folded.
    let place =
        |result: &&ResultEntry| el("span").id(page.anchor(&result.scenario, &result.engine)).holds(());
    let places: Markup = finding.results.iter().map(place).collect();
    let who = el("span").class("who").holds((places, page.families.words(engines.clone())));
    let summary = el("summary").holds((badge, " ", name(&result.scenario), " ", who));
    let slugs: Vec<&str> = engines.map(|id| page.engine_anchor(id)).collect();
    let rule = result.violation.as_ref().map(|violation| super::anchor::slug(&violation.rule));
    el("details")
        .class("finding")
        .attr("data-engine", slugs.join(" "))
        .attr("data-area", page.area_anchor(area(&result.scenario)))
        .attr("data-rule", rule.unwrap_or_default())
        .attr("data-status", result.status.name())
        .flag("open", is_open)
        .holds((summary, el("div").class("body").holds(body(page, finding, &failure))))
}

/// The scenario's id with its area in grey.
fn name(id: &str) -> Markup {
    let name = id.strip_prefix(area(id)).map_or(id, |name| name.trim_start_matches("::"));
    let area = (!name.is_empty()).then(|| el("span").class("area").holds((line(area(id)), "::")));
    el("span").class("name").holds((area, line(if name.is_empty() { id } else { name })))
}

/// Known failures and what passes against the baseline are not as bad as what is new.
fn badge_tone(result: &ResultEntry) -> &'static str {
    match result.baseline {
        Some(Baseline::Known | Baseline::Fixed) => "odd",
        Some(Baseline::Changed) | None => parts::tone(result.status),
    }
}

fn body(page: &Page<'_>, finding: &Finding<'_>, failure: &Failure<'_>) -> Markup {
    let result = failure.result;
    let scenario = failure.scenario;
    let place = failure.place().map(|place| el("p").class("place").holds(el("code").holds(place)));
    let more_of = el("a").attr("href", format!("#{}", page.scenario_anchor(&result.scenario)));
    let doc = scenario.map(|scenario| el("p").class("doc").holds((prose(&scenario.doc), " ")));
    let quirk = result.quirk.as_ref();
    let quirk = quirk.map(|quirk| el("p").holds(("Behaves like the known deviation ", label(quirk), ".")));
    let programs = scenario.map(|it| (program("Schedule", &it.dsl), program("JavaScript", &it.js)));
    let left =
        el("div").holds((violation(failure), quirk, recorded(result), orders(failure), on(page, finding)));
    let right = el("div").class("programs").holds(programs);
    Markup::of((
        doc,
        place,
        el("div").class("columns").holds((left, right)),
        timeline(page, result),
        scenario.map(|scenario| citations(page, &scenario.cites)),
        el("p").class("hint more").holds(more_of.holds("This scenario on all engines")),
    ))
}

/// What runs in the allowed order that is shown, folded up: it explains the program, and not the failure.
fn timeline(page: &Page<'_>, result: &ResultEntry) -> Markup {
    let rule = |id: &str| rule_title(id, page.view.rule(id));
    Markup::of(result.timeline.as_ref().map(|timeline| {
        let summary = el("summary").holds("Timeline of the allowed order");
        el("details").class("fold").holds((summary, super::timeline::picture(timeline, &rule)))
    }))
}

/// The engines that fail in this way, with what each has to say, and how to see it again.
fn on(page: &Page<'_>, finding: &Finding<'_>) -> Markup {
    let item = |result: &&ResultEntry| {
        let failure = Failure::new(&page.view, result);
        let name = page.view.engine_label(&result.engine);
        let said = |text: Markup| el("p").class("message").holds(text);
        let command = failure.command().map(|command| el("code").class("command").holds(command));
        el("li").holds((
            el("strong").holds(name),
            failure.alone().map(|alone| el("span").class("quiet").holds(alone)),
            command,
            result.message.as_ref().map(|text| said(prose(&message(text)))),
        ))
    };
    let items: Markup = finding.results.iter().map(item).collect();
    el("ul").class("on").holds(items)
}

fn recorded(result: &ResultEntry) -> Markup {
    let remark = known::remark(result);
    Markup::of(
        remark
            .map(|remark| el("p").class("recorded").holds((prose(&remark), " ", more(known::link(result))))),
    )
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
        let rule = el("p").class("rule-line").holds((
            prose(&rule_title(&violation.rule, failure.rule)),
            failure.rule.map(source),
            " ",
            el("code").class("spec").holds(line(&violation.rule)),
        ));
        el("div").class("violation").holds((el("p").class("must").holds(must), rule))
    }))
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
