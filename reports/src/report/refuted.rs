//! Expectations that the documents refute: their authors' mistakes, and no engine's.

use crate::judge::Violation;
use looplaw_model::Log;
use serde::{Deserialize, Serialize};

/// A scenario whose expectation is not what the reference engine finds when it follows every choice that the documents
/// leave open. Engines are not judged by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefutedEntry {
    /// The scenario's id.
    pub scenario: String,
    /// What is wrong; profiles for which the same is wrong share one.
    pub faults: Vec<Fault>,
    /// The clauses `expect …;` and `never …;` to write instead; empty where these can't mend it.
    #[serde(default)]
    pub clauses: Vec<String>,
    /// Where the clauses have been written, as `file:line`, if they have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Why the clauses have not been written, where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unwritten: Option<String>,
}

/// What is wrong with an expectation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fault {
    /// For which profiles, by name.
    pub profiles: Vec<String>,
    /// What the expectation allows and the documents do not.
    pub not_allowed: Orders,
    /// What the documents allow and the expectation does not.
    pub not_expected: Orders,
    /// The order that the documents allow and that is nearest to the first of `not_allowed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Vec<String>>,
    /// The rule that the first of `not_allowed` breaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub violation: Option<Violation>,
    /// The error by which the program itself ends, whatever it logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncaught: Option<String>,
}

/// Some orders, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Orders {
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub listed: Vec<Vec<String>>,
}

/// How many orders are listed.
const LISTED: usize = 20;

impl Orders {
    /// Of so many orders the first few.
    pub fn new<'a>(count: u64, logs: impl IntoIterator<Item = &'a Log>) -> Self {
        let strings = |log: &Log| log.iter().map(ToString::to_string).collect();
        Self { count, listed: logs.into_iter().take(LISTED).map(strings).collect() }
    }
}

impl RefutedEntry {
    /// Whether engines that are held to this profile can't be judged by the expectation.
    pub fn concerns(&self, profile: &str) -> bool {
        self.faults.iter().any(|fault| fault.profiles.iter().any(|own| own == profile))
    }
}
