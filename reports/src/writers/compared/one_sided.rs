//! What has nothing on the other side to be held against.

use super::Compared;
use crate::judge::Status;
use crate::report::{Change, ResultEntry};
use crate::writers::text::message;
use crate::writers::view::View;
use std::cmp::Reverse;

/// What is on one side alone, or can't be run on one side.
pub struct OneSided<'a> {
    pub says: String,
    /// Whether the scenarios need no names: what it says explains them all.
    pub is_explained: bool,
    pub scenarios: Vec<&'a str>,
}

impl<'a> Compared<'a> {
    /// What there is on one side alone, a line for each engine or reason.
    pub fn one_sided(&self) -> Vec<OneSided<'a>> {
        let mut found: Vec<OneSided<'a>> = Vec::new();
        for change in self.comparison.changes.iter().filter(|change| !change.kind.is_of_both()) {
            let (says, is_explained) = self.one_side(change);
            let scenario = change.key().0;
            match found.iter_mut().find(|one| one.says == says) {
                Some(one) => one.scenarios.push(scenario),
                None => found.push(OneSided { says, is_explained, scenarios: vec![scenario] }),
            }
        }
        found.sort_by_key(|one| Reverse(one.scenarios.len()));
        found
    }

    /// On which side something is, and of which engine; and whether that says why.
    fn one_side(&self, change: &Change<'a>) -> (String, bool) {
        let (base, new) = (&self.names.0, &self.names.1);
        let is_matched = |engine: &str| {
            self.comparison.engines.iter().any(|pair| pair.base == engine || pair.new == engine)
        };
        let only = |view: &View<'_>, result: &ResultEntry, side: &str| {
            let engine = view.engine_label(&result.engine);
            if is_matched(&result.engine) {
                (format!("only in {side}: scenarios on {engine}"), false)
            } else {
                (format!("only in {side}: the engine {engine}"), true)
            }
        };
        match (change.base, change.new) {
            (Some(result), None) => only(&self.base, result, base),
            (None, Some(result)) => only(&self.new, result, new),
            (Some(one), Some(other)) => {
                let (runs, lacking) = if is_run(one) { (base, other) } else { (new, one) };
                let why = lacking.message.as_deref().map_or_else(|| "not supported".to_owned(), message);
                (format!("only run in {runs}: {why}"), true)
            }
            (None, None) => (String::new(), false),
        }
    }
}

fn is_run(result: &ResultEntry) -> bool {
    result.status != Status::Unsupported
}
