//! Where a schedule is written, and where in it each clause of its expectation: what it takes to write them anew.
//!
//! Spans have no byte places for a stable compiler, only lines and columns, so the places are counted here, in the text
//! that the compiler has of the invocation: CR LF is LF in it.

use crate::ast::{Clause, Part};
use proc_macro2::{LineColumn, Span};
use std::hash::{DefaultHasher, Hasher};

/// The place of an invocation. Places in it are in bytes from its first character.
pub struct Written {
    /// As the compiler was given it.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub length: usize,
    pub hash: u64,
    pub clauses: Vec<(usize, usize, Part)>,
}

/// The place of the invocation that the compiler expands, if its text is known and has the clauses.
pub fn written(clauses: &[Clause]) -> Option<Written> {
    let call = Span::call_site();
    let text = Text::new(call.source_text()?, call.start());
    let clauses = clauses.iter().map(|clause| text.clause(clause)).collect::<Option<_>>()?;
    let Text { source, start, .. } = text;
    let (line, column) = (start.line, start.column + 1);
    let (length, hash) = (source.len(), hash(&source));
    Some(Written { file: call.unwrap().file(), line, column, length, hash, clauses })
}

/// The hash that `looplaw::model::Written` has, too: one compiler makes both programs, so they have one standard library.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The text of an invocation.
struct Text {
    source: String,
    start: LineColumn,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

impl Text {
    fn new(source: String, start: LineColumn) -> Self {
        let breaks = source.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { source, start, lines }
    }

    /// The place of a clause. A token that a macro brought from elsewhere is not in this text, or not where it seems.
    fn clause(&self, clause: &Clause) -> Option<(usize, usize, Part)> {
        let (start, end) = (self.offset(clause.first.start())?, self.offset(clause.last.end())?);
        let text = self.source.get(start..end)?;
        let is_clause = text.starts_with("expect") || text.starts_with("never");
        is_clause.then_some((start, end, clause.part))
    }

    /// The place of a character: columns count from 0, on the first line from that line's begin in the file.
    fn offset(&self, at: LineColumn) -> Option<usize> {
        let line = at.line.checked_sub(self.start.line)?;
        let column = if line == 0 { at.column.checked_sub(self.start.column)? } else { at.column };
        let begin = *self.lines.get(line)?;
        let rest = &self.source[begin..];
        let places = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        Some(begin + places.into_iter().nth(column)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, Text};

    #[test]
    fn columns_are_characters_and_places_are_bytes() {
        let text = Text::new("é {\n\té;\n}".to_owned(), LineColumn { line: 7, column: 3 });
        let offset = |line, column| text.offset(LineColumn { line, column });
        assert_eq!((offset(7, 3), offset(7, 5)), (Some(0), Some(3)));
        assert_eq!((offset(8, 0), offset(8, 2), offset(9, 1)), (Some(5), Some(8), Some(11)));
        assert_eq!((offset(6, 0), offset(7, 2), offset(9, 2), offset(10, 0)), (None, None, None, None));
    }
}
