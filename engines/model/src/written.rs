//! Where a schedule is written.

use std::hash::{DefaultHasher, Hasher};

/// The place of a `schedule! { … }` in the source that it was compiled from: what it takes to write its clauses anew.
///
/// Places are in bytes and lines as the compiler reads a file: CR LF is LF, and a byte order mark is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The file, as the compiler was given it.
    pub file: &'static str,
    /// The line and the column of its first character, from 1. A column is a character.
    pub place: (u32, u32),
    /// The same of the macro that the author called. It is another one if that wrote the schedule.
    pub call: (u32, u32),
    /// How long it is, in bytes.
    pub length: usize,
    /// The hash of its text.
    pub hash: u64,
    /// The clauses of its expectation, in their order.
    pub clauses: &'static [Clause],
}

/// A clause, `expect …;` or `never …;`, in bytes from where the schedule begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Its first byte.
    pub start: usize,
    /// After its last byte.
    pub end: usize,
    /// What it says.
    pub part: Part,
}

/// Which part of an expectation a clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The default.
    Default,
    /// The next so many overrides.
    Overrides(usize),
    /// The next so many labels that are never logged.
    Never(usize),
}

impl Written {
    /// Whether this is the text that was compiled.
    pub fn is(&self, text: &str) -> bool {
        // As the macro hashes it: both are made by one compiler, which has one standard library.
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        text.len() == self.length && hasher.finish() == self.hash
    }
}
