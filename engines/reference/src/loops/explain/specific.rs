//! The more specific of the rules that decide when an event comes.
//!
//! A job comes when it does for several reasons at once: a rule of its own, as that of `await`; a rule by which the
//! promise was settled that it waited for; and all that decided when the job ran that queued it. A reason that two
//! events share does not tell them apart, so it is looked for last; and where several remain, the one that the
//! program's author cites is meant.

use super::Context;
use super::rule::{Pair, RUN_TO_COMPLETION};
use looplaw_model::rules::{self, RuleKind, is_general, kind};
use looplaw_model::{Document, Event, RuleId, Text};

/// The rule of the same matter that the program is about. What listeners break is said where they are called.
pub(super) fn narrowed(rule: RuleId, cites: &[Text]) -> RuleId {
    match kind(rule) {
        RuleKind::Calls(_) => rule,
        RuleKind::Own | RuleKind::General | RuleKind::Narrows(_) => narrower(rule, cites),
    }
}

/// The first cited rule that says more about the matter of this one, unless this one is cited.
fn narrower(rule: RuleId, cites: &[Text]) -> RuleId {
    if is_cited(rule, cites) {
        return rule;
    }
    let mut rows = cites.iter().filter_map(|cited| rules::find(cited));
    rows.find(|row| matches!(row.kind, RuleKind::Narrows(others) if others.contains(&rule)))
        .map_or(rule, |row| row.id)
}

/// The rule that says most about when the two of a pair come.
pub(super) fn specific(pair: &Pair<'_>, context: Context<'_>) -> Option<RuleId> {
    let (moved, other) = sides(pair);
    let (own, others) = (timing(moved), timing(other));
    let lone = beyond(&own, &others).chain(beyond(&others, &own));
    let not_shared = choose(lone.chain(origins(moved, other)), context.cites);
    let shared = || choose(own.iter().copied(), context.cites);
    let code = || choose([moved, other].into_iter().filter_map(code_rule), context.cites);
    not_shared.or_else(shared).or_else(code)
}

/// The same for reports of rejections, by how the promises came to be rejected.
pub(super) fn of_hooks(pair: &Pair<'_>, context: Context<'_>) -> Option<RuleId> {
    let (moved, other) = sides(pair);
    let (own, others) = (timing(moved), timing(other));
    choose(beyond(&own, &others).chain(beyond(&others, &own)), context.cites)
}

/// The rule by which one of two pieces of code in one turn is called, if it is called by a rule of its own.
pub(super) fn of_code(pair: &Pair<'_>, context: Context<'_>) -> Option<RuleId> {
    let (moved, other) = sides(pair);
    let (own, others) = (code_rule(moved), code_rule(other));
    let rule = choose([own, others].into_iter().flatten(), context.cites)?;
    Some(match kind(rule) {
        RuleKind::Calls(_) if own == others => narrower(rule, context.cites),
        RuleKind::Calls(caller) => caller.unwrap_or(rule),
        RuleKind::Own | RuleKind::General | RuleKind::Narrows(_) => rule,
    })
}

/// The rule that says that a job, or a listener, is not called at once or is not called later.
pub(super) fn synchronous(event: &Event) -> Option<RuleId> {
    let rules = timing(event).into_iter().chain(code_rule(event));
    rules.into_iter().find(|rule| Document::of(rule.as_str()).is_some_and(orders_code))
}

/// Whether a document's rules order code within a turn and jobs; those of the other documents order what a loop calls.
const fn orders_code(document: Document) -> bool {
    match document {
        Document::Ecma262 | Document::Dom | Document::Streams => true,
        Document::Html | Document::Idle | Document::Node | Document::Libuv => false,
    }
}

/// The rule by which an event's label is logged at all. That code runs to its end says nothing of what it logs, and
/// neither does what called it, unless the program is about that.
pub(super) fn of_label(event: &Event, context: Context<'_>) -> Option<RuleId> {
    let timing = timing(event);
    let origin = event.turn.and_then(|turn| turn.origin).map(|(_, rule)| rule);
    let all = code_rule(event).into_iter().chain(timing.iter().copied()).chain(origin);
    let of_listener = |rule| match kind(rule) {
        RuleKind::Calls(_) => narrower(rule, context.cites),
        RuleKind::Own | RuleKind::General | RuleKind::Narrows(_) => rule,
    };
    let all: Vec<RuleId> = all.map(of_listener).collect();
    let own = || event.turn.map_or(event.rule, |turn| Some(turn.rule));
    first_cited(&all, context.cites)
        .or_else(|| timing.first().copied())
        .or(origin)
        .or_else(own)
        .filter(|rule| *rule != RUN_TO_COMPLETION)
}

/// The event that is out of its place, and the other one.
fn sides<'a>(pair: &'a Pair<'_>) -> (&'a Event, &'a Event) {
    let (before, after) = (pair.before(), pair.after());
    if pair.moved == pair.then { (after, before) } else { (before, after) }
}

/// The special rules that decide when an event's turn comes.
fn timing(event: &Event) -> Vec<RuleId> {
    let rules = match event.turn {
        Some(turn) => [Some(turn.rule), turn.also],
        None => [event.rule, None],
    };
    rules.into_iter().flatten().filter(|rule| !is_general(*rule)).collect()
}

/// The rule by which an event's code is called within its turn, if it has one of its own.
fn code_rule(event: &Event) -> Option<RuleId> {
    let turn = event.turn?;
    event.rule.filter(|rule| *rule != turn.rule && !is_general(*rule))
}

/// The special rules of the jobs that two events go back to, if it isn't the same one.
fn origins(moved: &Event, other: &Event) -> impl Iterator<Item = RuleId> {
    let origin = |event: &Event| event.turn.and_then(|turn| turn.origin);
    let (own, others) = (origin(moved), origin(other));
    let both = if own == others { [None, None] } else { [own, others] };
    both.into_iter().flatten().map(|(_, rule)| rule)
}

fn beyond<'a>(own: &'a [RuleId], others: &'a [RuleId]) -> impl Iterator<Item = RuleId> + 'a {
    own.iter().copied().filter(|rule| !others.contains(rule))
}

/// The one that the program is about most, or the first.
fn choose(rules: impl Iterator<Item = RuleId>, cites: &[Text]) -> Option<RuleId> {
    let rules: Vec<RuleId> = rules.collect();
    first_cited(&rules, cites).or(rules.first().copied())
}

/// The first citation that is one of some rules: authors name first what a program is about most.
fn first_cited(rules: &[RuleId], cites: &[Text]) -> Option<RuleId> {
    cites.iter().find_map(|cited| rules.iter().find(|rule| *cited == rule.as_str())).copied()
}

fn is_cited(rule: RuleId, cites: &[Text]) -> bool {
    cites.iter().any(|cited| *cited == rule.as_str())
}
