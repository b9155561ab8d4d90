//! Scenarios on which the engines differ, or may: each order, who shows it, and what is allowed and was never seen.

use super::markup::{Markup, el};
use super::page::Page;
use super::partial::picture;
use super::parts::{self, log, prose};
use crate::report::{Expected, ResultEntry};
use crate::writers::failure::Failure;
use crate::writers::text::{line, plural};
use std::collections::HashMap;

/// An order of one scenario, on whom it was seen, in how many runs of each.
struct Order<'a> {
    log: &'a [String],
    is_allowed: bool,
    seen: Vec<(&'a str, usize)>,
}

/// A scenario with more than one order.
struct Case<'a> {
    id: &'a str,
    orders: Vec<Order<'a>>,
    /// What a profile's documents allow, and no engine that is held to it showed.
    unseen: Vec<(&'a str, &'a [String])>,
}

pub(super) fn section(page: &Page<'_>) -> Markup {
    let cases = cases(page);
    if cases.is_empty() {
        return Markup::default();
    }
    let disagree = cases.iter().filter(|case| case.orders.len() > 1).count();
    let hint = format!(
        "{} in which engines show different orders, or may: each order, and who shows it.",
        plural(cases.len(), "scenario")
    );
    let folded: Markup = cases.iter().map(|case| write(page, case)).collect();
    let summary = el("summary").holds((plural(disagree, "scenario"), " with different orders"));
    let all = el("details").class("fold").holds((summary, folded));
    parts::section("orders", "Differences", (el("p").class("hint").holds(hint), all))
}

/// Whether there is anything to tell.
pub(super) fn has_any(page: &Page<'_>) -> bool {
    !cases(page).is_empty()
}

fn cases<'a>(page: &Page<'a>) -> Vec<Case<'a>> {
    let mut results: HashMap<&str, Vec<&'a ResultEntry>> = HashMap::new();
    for result in &page.view.report.results {
        results.entry(&result.scenario).or_default().push(result);
    }
    let case = |id: &&'a str| {
        let results = results.get(id).map_or(&[][..], Vec::as_slice);
        let orders = orders(page, results);
        let unseen = unseen(page, id, &orders);
        Case { id, orders, unseen }
    };
    let cases = page.view.scenario_ids.iter().map(case);
    cases
        .filter(|case| case.orders.len() > 1 || !(case.orders.is_empty() || case.unseen.is_empty()))
        .collect()
}

fn orders<'a>(page: &Page<'a>, results: &[&'a ResultEntry]) -> Vec<Order<'a>> {
    let mut orders: Vec<Order<'a>> = Vec::new();
    for result in results {
        let failure = Failure::new(&page.view, result);
        for (at, log) in result.observed.iter().enumerate().filter(|(_, log)| !log.is_empty()) {
            let is_allowed = !result.status.is_failure() || failure.allows(log);
            let seen = (result.engine.as_str(), result.times.get(at).copied().unwrap_or(1));
            match orders.iter_mut().find(|order| order.log == log && order.is_allowed == is_allowed) {
                Some(order) => order.seen.push(seen),
                None => orders.push(Order { log, is_allowed, seen: vec![seen] }),
            }
        }
    }
    orders
}

/// What is allowed and was not seen, of the profiles that an engine of this report is held to.
fn unseen<'a>(page: &Page<'a>, id: &str, orders: &[Order<'a>]) -> Vec<(&'a str, &'a [String])> {
    let Some(scenario) = page.view.scenario(id) else { return Vec::new() };
    let profile_of = |engine: &str| page.view.engine(engine).map(|engine| engine.profile.as_str());
    let of_profile = |(profile, expected): (&'a String, &'a Expected)| {
        let seen: Vec<&[String]> = orders
            .iter()
            .filter(|order| order.seen.iter().any(|(engine, _)| profile_of(engine) == Some(profile.as_str())))
            .map(|order| order.log)
            .collect();
        let logs =
            expected.logs.as_deref().filter(|logs| logs.len() > 1 && !seen.is_empty()).unwrap_or_default();
        let unseen: Vec<_> = logs.iter().map(Vec::as_slice).filter(|log| !seen.contains(log)).collect();
        unseen.into_iter().map(move |log| (profile.as_str(), log))
    };
    scenario.expected.iter().flat_map(of_profile).collect()
}

fn write(page: &Page<'_>, case: &Case<'_>) -> Markup {
    let count = el("span").class("quiet").holds(plural(case.orders.len(), "order"));
    let doc = page.view.scenario(case.id).map(|scenario| el("p").holds(prose(&scenario.doc)));
    let order = |order: &Order<'_>| {
        let (mark, tone) = if order.is_allowed { ("allowed", "good") } else { ("not allowed", "bad") };
        el("li").holds((
            el("span").class(format!("badge {tone}")).holds(mark),
            el("span").class("log").holds(log(order.log)),
            el("span").class("quiet").holds(who(page, &order.seen)),
        ))
    };
    let unseen = |(profile, labels): &(&str, &[String])| {
        el("li").holds((
            el("span").class("badge").holds("never seen"),
            el("span").class("log").holds(log(labels)),
            el("span").class("quiet").holds(format!("allowed by the profile {}", line(profile))),
        ))
    };
    let orders: Markup = case.orders.iter().map(order).chain(case.unseen.iter().map(unseen)).collect();
    let link = el("a").attr("href", format!("#{}", page.scenario_anchor(case.id))).holds("Program");
    let summary = el("summary").holds((line(case.id), " ", count));
    let expected = page.view.scenario(case.id).map(|scenario| scenario.expected.values());
    let logs = expected.into_iter().flatten().filter_map(|expected| expected.logs.as_deref());
    let mut pictures: Vec<Markup> = logs.map(picture).collect();
    // Profiles mostly allow the same.
    pictures.dedup();
    let list = (pictures.into_iter().collect::<Markup>(), el("ul").class("orders").holds(orders));
    el("details").class("case").holds((summary, doc, list, el("p").class("hint").holds(link)))
}

/// The engines that show an order, with the number of runs where there was more than one.
fn who(page: &Page<'_>, seen: &[(&str, usize)]) -> String {
    let names = page.families.words(seen.iter().map(|(engine, _)| *engine));
    let runs: usize = seen.iter().map(|(_, times)| times).sum();
    if runs > seen.len() { format!("{names}: {}", plural(runs, "run")) } else { names }
}
