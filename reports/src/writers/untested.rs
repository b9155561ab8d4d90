//! What was not tested on an engine, in words.

use super::text::line;
use super::view::View;
use crate::report::UntestedEntry;
use looplaw_model::Capability;

/// What a person can do about it.
pub(super) const ADVICE: &str = "A loop is tested for what it names among its capabilities. An engine that runs \
                                 JavaScript is asked what it has.";

/// All that was not tested on one engine.
pub(super) struct Untested<'a> {
    pub engine: &'a str,
    pub entries: Vec<&'a UntestedEntry>,
}

impl<'a> Untested<'a> {
    /// How many scenarios.
    pub fn count(&self) -> usize {
        self.entries.iter().map(|entry| entry.scenarios).sum()
    }

    /// The rules that nothing tests on the engine, each once.
    pub fn rules(&self) -> Vec<&'a str> {
        let mut rules: Vec<&str> =
            self.entries.iter().flat_map(|entry| &entry.rules).map(String::as_str).collect();
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

/// What was not tested, engine by engine; engines on which all was are left out.
pub(super) fn untested<'a>(view: &View<'a>) -> Vec<Untested<'a>> {
    let of = |engine: &&'a str| {
        let own = view.report.untested.iter().filter(|entry| entry.engine == **engine);
        Untested { engine, entries: own.collect() }
    };
    view.engine_ids.iter().map(of).filter(|untested| !untested.entries.is_empty()).collect()
}

/// Why, with what it is that the engine would have to have, where that is one thing.
pub(super) fn words(entry: &UntestedEntry) -> String {
    let reason = line(&entry.reason);
    let meaning = match entry.needs.as_slice() {
        [need] => Capability::find(need).map(|capability| capability.says().trim_end_matches('.')),
        _ => None,
    };
    meaning.map_or_else(|| reason.clone(), |meaning| format!("{reason} ({})", within_a_sentence(meaning)))
}

/// A phrase with a small first letter.
fn within_a_sentence(phrase: &str) -> String {
    let mut chars = phrase.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
