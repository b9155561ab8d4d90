//! What was not tested, and why, for all engines together.

use super::out::{FAINT, ODD, Out, PLAIN, STRONG};
use crate::writers::columns::fit;
use crate::writers::families::Families;
use crate::writers::text::{line, plural};
use crate::writers::untested::{self, ADVICE, Untested};
use crate::writers::view::View;
use std::cmp::Reverse;
use std::io;

/// The most reasons that are told; the page has all.
const REASONS: usize = 6;
/// The most lists of rules that are told.
const LISTS: usize = 4;

/// Results that are missing for one reason.
struct Reason<'a> {
    words: String,
    results: usize,
    engines: Vec<&'a str>,
}

pub(super) fn write(view: &View<'_>, families: &Families<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let all = untested::untested(view);
    if all.is_empty() {
        return Ok(());
    }
    let results: usize = all.iter().map(Untested::count).sum();
    out.line(PLAIN, "")?;
    out.line(STRONG, &format!("Not tested: {}", plural(results, "result")))?;
    write_reasons(&reasons(&all), families, out)?;
    write_rules(&all, families, out)?;
    if all.iter().any(|untested| untested.entries.iter().any(|entry| !entry.needs.is_empty())) {
        ADVICE
            .split_inclusive(". ")
            .try_for_each(|sentence| out.line(FAINT, &format!("  {}", sentence.trim())))?;
    }
    Ok(())
}

fn write_reasons(reasons: &[Reason<'_>], families: &Families<'_>, out: &mut Out<'_>) -> io::Result<()> {
    for Reason { words, results, engines } in reasons.iter().take(REASONS) {
        out.line(PLAIN, &format!("{results:>4} {words}"))?;
        let on = format!("     on {}", families.words(engines.iter().copied()));
        out.line(FAINT, &fit(&on, out.width))?;
    }
    let rest = reasons.get(REASONS..).unwrap_or_default();
    if !rest.is_empty() {
        let count: usize = rest.iter().map(|reason| reason.results).sum();
        out.line(FAINT, &format!("{count:>4} for {}", plural(rest.len(), "other reason")))?;
    }
    Ok(())
}

/// The reasons of all engines, the one that most results are missing for first.
fn reasons<'a>(all: &[Untested<'a>]) -> Vec<Reason<'a>> {
    let mut reasons: Vec<Reason<'a>> = Vec::new();
    for (untested, entry) in all.iter().flat_map(|it| it.entries.iter().map(move |entry| (it, entry))) {
        let words = untested::words(entry);
        match reasons.iter_mut().find(|reason| reason.words == words) {
            Some(reason) => {
                reason.results += entry.scenarios;
                reason.engines.push(untested.engine);
            }
            None => {
                reasons.push(Reason { words, results: entry.scenarios, engines: vec![untested.engine] });
            }
        }
    }
    reasons.sort_by_key(|reason| Reverse(reason.results));
    reasons
}

/// The rules that nothing tests, with the engines of which the same ones are missing.
fn write_rules(all: &[Untested<'_>], families: &Families<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let mut lists: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for (rules, engine) in all.iter().map(|it| (it.rules(), it.engine)).filter(|(rules, _)| !rules.is_empty())
    {
        match lists.iter_mut().find(|(found, _)| *found == rules) {
            Some((_, engines)) => engines.push(engine),
            None => lists.push((rules, vec![engine])),
        }
    }
    for (rules, engines) in lists.iter().take(LISTS) {
        let rules: Vec<String> = rules.iter().map(|rule| line(rule)).collect();
        let engines = families.words(engines.iter().copied());
        let words =
            format!("  no scenario tests {} on {engines}: {}", plural(rules.len(), "rule"), rules.join(", "));
        out.line(ODD, &fit(&words, out.width))?;
    }
    let rest = lists.len().saturating_sub(LISTS);
    if rest > 0 {
        out.line(
            FAINT,
            &format!(
                "  and other rules on {}",
                families.words(lists.iter().skip(LISTS).flat_map(|(_, engines)| engines).copied())
            ),
        )?;
    }
    Ok(())
}
