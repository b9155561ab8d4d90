//! Sets of allowed logs, as patterns, and the questions that are asked of them.

mod automaton;
mod counts;
mod induce;
mod nearest_log;
mod show;
mod words;

use super::{List, Text};
use automaton::Automaton;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use nearest_log::Nearest;
pub use words::TooMany;

/// A set of logs, written as one of them would be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Exactly this label.
    Label(Text),
    /// All of them, one after the other.
    Seq(List<Pattern>),
    /// All of them, interleaved in any way; each keeps its own order.
    AnyOrder(List<Pattern>),
    /// One of them.
    OneOf(List<Pattern>),
}

impl Pattern {
    /// A pattern that allows these logs and no other, as a person would write it: `any_order` and `one_of` where logs
    /// differ, a list around it. What is left open is written as the first log has it.
    pub fn of_logs(logs: &[super::Log]) -> Self {
        induce::of_logs(logs)
    }

    /// Whether the pattern allows exactly this log.
    ///
    /// Exact, by following every reading of the pattern at once. Readings multiply only where the parts of an
    /// `any_order` share labels.
    pub fn accepts<L: AsRef<str>>(&self, log: &[L]) -> bool {
        Automaton::new(self).accepts(log)
    }

    /// Every log that the pattern allows, each once.
    ///
    /// # Errors
    ///
    /// [`TooMany`] where there are more than `limit`; no more than that are made.
    pub fn logs(&self, limit: usize) -> Result<BTreeSet<super::Log>, TooMany> {
        words::logs(self, limit)
    }

    /// How many different logs the pattern allows.
    ///
    /// Counts without making them, so it answers where [`Pattern::logs`] can't.
    ///
    /// # Errors
    ///
    /// [`TooMany`] where the number, or the way to it, is too large: beyond `u64`, or an `any_order` of more than
    /// about fifteen parts.
    pub fn count(&self) -> Result<u64, TooMany> {
        words::count(self)
    }

    /// The allowed log that is nearest to an observed one, or `None` where the pattern allows none at all.
    ///
    /// Distance is the number of labels that must be taken out or put in, which is what a diff of the two shows. Of
    /// equally near ones it is the one that keeps the observed order longest; after that it is the same each time.
    pub fn nearest<L: AsRef<str>>(&self, observed: &[L]) -> Option<Nearest> {
        nearest_log::nearest(self, observed)
    }

    /// The labels that the pattern mentions.
    pub fn labels(&self) -> BTreeSet<&str> {
        let mut labels = BTreeSet::new();
        self.collect(&mut labels);
        labels
    }

    fn collect<'p>(&'p self, labels: &mut BTreeSet<&'p str>) {
        match self {
            Self::Label(label) => drop(labels.insert(label)),
            Self::Seq(parts) | Self::AnyOrder(parts) | Self::OneOf(parts) => {
                parts.iter().for_each(|part| part.collect(labels));
            }
        }
    }
}
