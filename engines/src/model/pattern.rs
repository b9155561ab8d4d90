//! Sets of allowed logs, as patterns.

use super::{List, Text};
use serde::{Deserialize, Serialize};

/// A set of logs, written as one of them would be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
