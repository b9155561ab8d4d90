//! Patterns as the DSL writes them.

use super::Pattern;
use std::fmt;

/// The pattern in the DSL's words: `["a", any_order["b", "c"]]`. A sequence at the top has its brackets.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(label) => write!(f, "{label:?}"),
            Self::Seq(parts) => list(f, "", parts),
            Self::AnyOrder(parts) => list(f, "any_order", parts),
            Self::OneOf(parts) => list(f, "one_of", parts),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, word: &str, parts: &[Pattern]) -> fmt::Result {
    write!(f, "{word}[")?;
    for (at, part) in parts.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        write!(f, "{comma}{part}")?;
    }
    f.write_str("]")
}
