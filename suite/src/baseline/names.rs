//! The names in a baseline, and whether there is what they name.

use super::entry::What;
use super::marks::Found;
use crate::catalogue;
use crate::did_you_mean::did_you_mean;
use crate::engines;
use crate::model::Scenario;
use looplaw_reports::report::{BaselineEntry, Usage};
use std::collections::BTreeSet;

/// All names that mean something.
pub(super) struct Names<'a> {
    scenarios: Vec<&'a str>,
    rules: BTreeSet<&'a str>,
    /// Short names come last: of two that are equally near, the last is proposed.
    engines: Vec<String>,
}

impl<'a> Names<'a> {
    /// Those of some scenarios and what they cite, of the engines that were seen, and of what Looplaw itself has.
    pub fn new(scenarios: &'a [Scenario], engines: &BTreeSet<String>) -> Self {
        let cited = scenarios.iter().flat_map(|scenario| scenario.cites.iter().map(AsRef::as_ref));
        let loops = engines::LOOPS.map(|profile| format!("reference:{profile}"));
        let kinds = engines::kinds().map(str::to_owned);
        Self {
            scenarios: scenarios.iter().map(|scenario| &*scenario.id).collect(),
            rules: catalogue::rules().map(|rule| rule.id).chain(cited).collect(),
            engines: loops.into_iter().chain(engines.iter().cloned()).chain(kinds).collect(),
        }
    }

    /// What a report says of a record.
    pub fn entry(&self, found: &Found<'_>, place: String, usage: Usage) -> BaselineEntry {
        let engine = found.entry.engine_words();
        let says = match &found.record.what {
            What::Rule(rule) => format!("rule {rule} on {engine}"),
            What::Scenario(id) => format!("{id} on {engine}"),
            What::Prefix(prefix) => format!("{prefix}* on {engine}"),
        };
        let note = if usage == Usage::Untried { self.unknown(found) } else { None };
        let usage = if note.is_some() { Usage::Unknown } else { usage };
        BaselineEntry { place, says, usage, note }
    }

    /// The name in a record that means nothing, and the one that may be meant.
    fn unknown(&self, found: &Found<'_>) -> Option<String> {
        // An engine that no machine but another has, or that is linked in there, is not unknown: a slip of a letter is.
        let name = found.entry.engine.as_str();
        let engines = self.engines.iter().map(String::as_str);
        // What stands behind a linked engine's name is known only where it is linked in; the loops are always there.
        let is_known = |kind: &str| kind != "reference" && engines.clone().any(|known| known == kind);
        let is_variant = name.split_once(':').is_some_and(|(kind, _)| is_known(kind));
        let engine = unknown("engine", name, engines).filter(|_| !is_variant);
        engine.filter(|note| note.contains("did you mean")).or_else(|| match &found.record.what {
            What::Rule(rule) => unknown("rule", rule, self.rules.iter().copied()),
            What::Scenario(id) => unknown("scenario", id, self.scenarios.iter().copied()),
            What::Prefix(prefix) => {
                let any = self.scenarios.iter().any(|id| id.starts_with(prefix.as_str()));
                (!any).then(|| format!("no scenario begins with `{prefix}`"))
            }
        })
    }
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    if known.clone().any(|known| known == name) {
        return None;
    }
    let instead =
        did_you_mean(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Some(format!("no {kind} is called `{name}`{instead}"))
}
