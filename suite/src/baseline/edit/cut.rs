//! What goes with a part of a file that is taken out: its own comments, its line, its comma.

use std::collections::BTreeSet;
use std::ops::Range;
use toml_span::tokens::{Token, Tokenizer};

/// The whole lines of a part, with the comments right above it. Comments that a blank line parts from it stand for
/// themselves and stay. Of blank lines before and after it, those before are left.
pub(super) fn lines(text: &str, part: Range<usize>) -> Range<usize> {
    let mut start = text[..part.start].rfind('\n').map_or(0, |end| end + 1);
    while let Some(above) = line_above(text, start).filter(|line| line.trim_start().starts_with('#')) {
        start -= above.len();
    }
    let mut end = text[part.end..].find('\n').map_or(text.len(), |at| part.end + at + 1);
    if line_above(text, start).is_none_or(|line| line.trim().is_empty()) {
        let rest = &text[end..];
        let blank = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty());
        end += blank.map(str::len).sum::<usize>();
    }
    start..end
}

/// The line before a place where a line begins, with its end.
fn line_above(text: &str, start: usize) -> Option<&str> {
    text[..start].split_inclusive('\n').next_back()
}

/// The places of elements of an array or an inline table, each with its comma. One element is left at least.
pub(super) fn elements(text: &str, list: Range<usize>, removed: &BTreeSet<usize>) -> Vec<Range<usize>> {
    let all = parts(&text[list.clone()]);
    let Some(last_left) = (0..all.len()).rev().find(|index| !removed.contains(index)) else {
        return Vec::new();
    };
    let is_tail = |index: &usize| *index > last_left && !all.last().is_some_and(|last| last.has_comma);
    let mut cuts: Vec<Range<usize>> = removed
        .iter()
        .filter(|index| !is_tail(index))
        .filter_map(|index| all.get(*index))
        .map(|part| part.range.clone())
        .collect();
    if let (true, Some(last)) = (removed.iter().any(is_tail), all.last()) {
        // What is the last element now has no comma either.
        cuts.push(all[last_left].range.end - 1..last.range.end);
    }
    cuts.into_iter().map(|cut| list.start + cut.start..list.start + cut.end).collect()
}

/// An element with what stands before it and its comma.
struct Part {
    range: Range<usize>,
    has_comma: bool,
}

/// The elements of a list that begins with its bracket.
fn parts(list: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut reached) = (0, 1, None);
    let mut tokens = Tokenizer::new(list);
    while let Ok(Some((_, token))) = tokens.step() {
        // The span of a string is without its quotes.
        let end = tokens.current();
        match token {
            Token::Whitespace(_) | Token::Newline | Token::Comment(_) => continue,
            Token::Comma if depth == 1 => {
                parts.push(Part { range: start..end, has_comma: true });
                (start, reached) = (end, None);
                continue;
            }
            Token::LeftBracket | Token::LeftBrace => depth += 1,
            Token::RightBracket | Token::RightBrace => depth -= 1,
            Token::Comma
            | Token::Equals
            | Token::Period
            | Token::Colon
            | Token::Plus
            | Token::Keylike(_)
            | Token::String { .. } => {}
        }
        match depth {
            0 => break,
            // The list's own bracket is none of its elements.
            _ if end == 1 => {}
            _ => reached = Some(end),
        }
    }
    parts.extend(reached.map(|end| Part { range: start..end, has_comma: false }));
    parts
}
