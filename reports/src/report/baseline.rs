//! A run held against a file that records what is known to fail.

use crate::judge::Status;
use serde::{Deserialize, Serialize};

/// What a baseline has to say about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Baseline {
    /// It records a failure, and this is the same one.
    Known,
    /// It records a failure, and now it passed.
    Fixed,
    /// It records a failure, and now it fails in another way.
    Changed,
}

impl Baseline {
    /// The words behind a status, in brackets.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Fixed => "known to fail",
            Self::Changed => "known to fail in another way",
        }
    }
}

/// What a baseline records for a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// How it is known to fail.
    pub status: Status,
    /// The orders that it is known to log; none where any will do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<Vec<String>>,
    /// Why, in a person's words; empty where nobody has said.
    #[serde(default)]
    pub reason: String,
    /// Where more is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Where the file records it: `known.toml:12`.
    pub place: String,
}

/// One thing that a baseline records, and what became of it in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineEntry {
    /// Where the file records it: `known.toml:12`.
    pub place: String,
    /// Engine and scenario or rule: `awaits::stands_in_line on node <12`.
    pub says: String,
    /// What became of it.
    #[serde(rename = "use")]
    pub usage: Usage,
    /// What else there is to say: the name that may be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What became of an entry of a baseline in a run; in the shards of a run together, the greatest of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// Nothing that it could match was run.
    Untried,
    /// What it could match was run, and no failure was like it.
    Unused,
    /// It matched.
    Used,
    /// It names something that there is not.
    Unknown,
}
