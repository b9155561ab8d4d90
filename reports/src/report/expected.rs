//! Allowed orders in a report.

use looplaw_model::Pattern;
use serde::{Deserialize, Serialize};

/// More allowed logs than this are not listed; the pattern says it shorter.
const MAX_LISTED: usize = 12;

/// What a scenario may log under one profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The allowed logs, as a pattern.
    pub pattern: Allowed,
    /// The allowed logs, one by one, where they are few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logs: Option<Vec<Vec<String>>>,
}

/// A pattern as JSON: a string is a label, an array is a sequence, and an object with one key is a shuffle or a choice.
///
/// `["1", {"any_order": ["2", ["3", "4"]]}]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Allowed {
    /// Exactly this label.
    Label(String),
    /// All of them, one after the other.
    Seq(Vec<Allowed>),
    /// What a sequence can't say.
    Shape(Shape),
}

/// A pattern with a word before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// All of them, interleaved in any way.
    AnyOrder(Vec<Allowed>),
    /// One of them.
    OneOf(Vec<Allowed>),
}

impl From<&Pattern> for Expected {
    fn from(pattern: &Pattern) -> Self {
        let logs = pattern
            .logs(MAX_LISTED)
            .ok()
            .map(|logs| logs.into_iter().map(|log| log.into_iter().map(String::from).collect()).collect());
        Self { pattern: pattern.into(), logs }
    }
}

impl From<&Pattern> for Allowed {
    fn from(pattern: &Pattern) -> Self {
        let all = |parts: &[Pattern]| parts.iter().map(Self::from).collect();
        match pattern {
            Pattern::Label(label) => Self::Label(label.to_string()),
            Pattern::Seq(parts) => Self::Seq(all(parts)),
            Pattern::AnyOrder(parts) => Self::Shape(Shape::AnyOrder(all(parts))),
            Pattern::OneOf(parts) => Self::Shape(Shape::OneOf(all(parts))),
        }
    }
}

impl From<&Allowed> for Pattern {
    fn from(allowed: &Allowed) -> Self {
        let all = |parts: &[Allowed]| parts.iter().map(Self::from).collect();
        match allowed {
            Allowed::Label(label) => Self::Label(label.clone().into()),
            Allowed::Seq(parts) => Self::Seq(all(parts)),
            Allowed::Shape(Shape::AnyOrder(parts)) => Self::AnyOrder(all(parts)),
            Allowed::Shape(Shape::OneOf(parts)) => Self::OneOf(all(parts)),
        }
    }
}
