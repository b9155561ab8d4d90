//! Looplaw's own scenarios and rules, found by name.

use crate::did_you_mean::did_you_mean;
use crate::model::{Rule, Scenario};
use crate::rules;

/// Every scenario of the catalogue, area by area.
#[cfg(feature = "cli")]
pub fn scenarios() -> Vec<Scenario> {
    crate::scenarios::all().collect()
}

/// Every rule that a scenario may cite.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::all()
}

/// The scenario of that id; its name without the module will do where only one has it.
///
/// # Errors
/// If no scenario has that id.
pub fn scenario<'a>(all: &'a [Scenario], id: &str) -> Result<&'a Scenario, Unknown> {
    let exact = all.iter().find(|scenario| scenario.id == id);
    let short = || {
        let mut named = all.iter().filter(|scenario| scenario.id.rsplit("::").next() == Some(id));
        named.next().filter(|_| named.next().is_none())
    };
    exact
        .or_else(short)
        .ok_or_else(|| Unknown::new("scenario", id, all.iter().map(|scenario| &*scenario.id), "looplaw list"))
}

/// The rule of that id.
///
/// # Errors
/// If no rule has that id.
pub fn rule(id: &str) -> Result<&'static Rule, Unknown> {
    let found = rules().find(|rule| rule.id == id);
    found.ok_or_else(|| Unknown::new("rule", id, rules().map(|rule| rule.id), "looplaw rules"))
}

/// Nothing has that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} is called `{name}`; {suggestion}")]
pub struct Unknown {
    kind: &'static str,
    name: String,
    suggestion: String,
}

impl Unknown {
    /// Nothing of a kind has a name: the nearest of `all`, or the command that lists them, is what to try.
    pub(crate) fn new<'a>(
        kind: &'static str,
        name: &str,
        all: impl IntoIterator<Item = &'a str>,
        list: &str,
    ) -> Self {
        let suggestion = match did_you_mean(name, all) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`{list}` shows them all"),
        };
        Self { kind, name: name.to_owned(), suggestion }
    }
}
