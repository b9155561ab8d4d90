//! An expectation that the documents refute, with everything that is said about it.

use super::failure::{log, rule_sentence, web_address};
use super::text::{block, line, message, plural};
use super::view::View;
use crate::report::{Fault, Orders, RefutedEntry, ScenarioEntry};

/// An expectation that the documents refute, with its scenario where the report has it.
pub(super) struct Refuted<'a> {
    view: &'a View<'a>,
    pub entry: &'a RefutedEntry,
    pub scenario: Option<&'a ScenarioEntry>,
}

/// A rule that an expected order breaks, and its address where that is one to follow.
type Broken<'a> = (String, Option<&'a str>);

impl<'a> Refuted<'a> {
    /// Everything of the kind in a report.
    pub fn all(view: &'a View<'a>) -> impl Iterator<Item = Self> {
        let entry =
            move |entry: &'a RefutedEntry| Self { view, entry, scenario: view.scenario(&entry.scenario) };
        view.report.refuted.iter().map(entry)
    }

    /// Where the scenario is written: `file:line`.
    pub fn place(&self) -> Option<String> {
        let source = &self.scenario?.source;
        Some(format!("{}:{}", line(&source.file), source.line))
    }

    /// What is wrong, a few sentences for each fault, with the rule that is broken.
    pub fn faults(&self) -> impl Iterator<Item = (Vec<String>, Option<Broken<'a>>)> {
        self.entry.faults.iter().map(|fault| (sentences(fault), self.broken(fault)))
    }

    fn broken(&self, fault: &'a Fault) -> Option<Broken<'a>> {
        let violation = fault.violation.as_ref()?;
        let rule = self.view.rule(&violation.rule);
        Some((rule_sentence(violation, rule), rule.and_then(|rule| web_address(&rule.url))))
    }

    /// All that is said, a line each.
    pub fn lines(&self) -> Vec<String> {
        let said = self.faults().flat_map(|(sentences, broken)| {
            sentences.into_iter().chain(broken.map(|(sentence, _)| sentence))
        });
        said.chain(self.clauses()).chain(self.outcome()).collect()
    }

    /// The lines to write instead.
    pub fn clauses(&self) -> Vec<String> {
        let lines = self.entry.clauses.iter().flat_map(|clause| clause.lines());
        lines.map(block).collect()
    }

    /// What became of the clauses, where they were to be written.
    pub fn outcome(&self) -> Option<String> {
        let written = self.entry.written.as_deref();
        let written = written.map(|place| format!("written to {}; build and run again", line(place)));
        written.or_else(|| Some(format!("not written: {}", message(self.entry.unwritten.as_deref()?))))
    }
}

fn sentences(fault: &Fault) -> Vec<String> {
    let Fault { not_allowed, not_expected, nearest, .. } = fault;
    let profiles: Vec<String> = fault.profiles.iter().map(|profile| line(profile)).collect();
    let mut said = vec![format!("held to {}:", profiles.join(", "))];
    if let (Some(expected), Some(nearest)) = (not_allowed.listed.first(), nearest) {
        let (expected, nearest) = (log(expected), log(nearest));
        said.push(format!("your expectation allows {expected}; the documents allow {nearest}"));
    }
    let is_told = nearest.is_some() && (not_allowed.count, not_expected.count) == (1, 1);
    if !is_told {
        said.extend(listed(not_allowed, "that you expect and the documents don't allow"));
        said.extend(listed(not_expected, "that the documents allow and you don't expect"));
    }
    if let Some(error) = &fault.uncaught {
        let error = message(error);
        said.push(format!(
            "the program ends by an error that nothing catches, {error}: catch it, or log it with `on_uncaught`"
        ));
    }
    said
}

/// The orders, one a line under what they are.
fn listed(orders: &Orders, what: &str) -> Vec<String> {
    let Orders { count, listed } = orders;
    if *count == 0 {
        return Vec::new();
    }
    let noun = plural(usize::try_from(*count).unwrap_or(usize::MAX), "order");
    let mut lines = vec![format!("{noun} {what}{}", if listed.is_empty() { "" } else { ":" })];
    lines.extend(listed.iter().map(|order| format!("  {}", log(order))));
    let more = count - (listed.len() as u64).min(*count);
    if more > 0 && !listed.is_empty() {
        lines.push(format!("  and {more} more"));
    }
    lines
}
