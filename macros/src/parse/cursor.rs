//! Looking at tokens and stepping over them.

use super::{Parsed, Parser};
use crate::ast::Ident;
use crate::parse::words;
use crate::tokens::TokenKind;
use proc_macro2::{Delimiter, Span};

/// How many groups may be open, in braces, brackets or parentheses. What reads, prints and runs a program calls itself for
/// each, and a test has a stack of 2 MiB; the catalogue opens nine.
const MOST_DEPTH: usize = 64;

impl<'a> Parser<'a, '_> {
    /// The token `ahead` of the next one, in this group.
    pub fn peek_at(&self, ahead: usize) -> Option<&'a TokenKind> {
        let at = self.at + ahead;
        (at < self.end).then(|| &self.tokens[at].kind)
    }

    pub fn peek(&self) -> Option<&'a TokenKind> {
        self.peek_at(0)
    }

    pub fn at_end(&self) -> bool {
        self.at >= self.end
    }

    /// The place of the next token: the closing delimiter at the end of a group.
    pub fn span(&self) -> Span {
        self.tokens.get(self.at).map_or(self.last, |token| token.span)
    }

    pub fn step(&mut self) {
        self.at += 1;
    }

    /// Goes on at a place of the list.
    pub fn skip_to(&mut self, place: usize) {
        self.at = place;
    }

    /// The word `ahead`, be it a name or a keyword.
    pub fn word_at(&self, ahead: usize) -> Option<&'a str> {
        match self.peek_at(ahead) {
            Some(TokenKind::Ident(name)) => Some(name),
            _ => None,
        }
    }

    /// Steps over a word if it is next.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let found = self.word_at(0) == Some(word);
        self.at += usize::from(found);
        found
    }

    /// Whether the tokens `ahead` are these characters with no space between them.
    pub fn is_punct_at(&self, ahead: usize, symbol: &str) -> bool {
        let last = symbol.len() - 1;
        symbol.chars().enumerate().all(|(place, wanted)| match self.peek_at(ahead + place) {
            Some(TokenKind::Punct(found, joint)) => *found == wanted && (*joint || place == last),
            _ => false,
        })
    }

    pub fn is_punct(&self, symbol: &str) -> bool {
        self.is_punct_at(0, symbol)
    }

    pub fn eat_punct(&mut self, symbol: &str) -> bool {
        let found = self.is_punct(symbol);
        self.at += if found { symbol.len() } else { 0 };
        found
    }

    pub fn is_open_at(&self, ahead: usize, delimiter: Delimiter) -> bool {
        matches!(self.peek_at(ahead), Some(TokenKind::Open(found, _)) if *found == delimiter)
    }

    pub fn is_open(&self, delimiter: Delimiter) -> bool {
        self.is_open_at(0, delimiter)
    }

    /// Fails on the next token.
    pub fn fail<T>(&mut self, message: impl Into<String>) -> Parsed<T> {
        let span = self.span();
        self.errors.fail(span, message)
    }

    /// Steps over a symbol, or fails with what it is wanted for.
    pub fn expect_punct(&mut self, symbol: &str, why: &str) -> Parsed<()> {
        if self.eat_punct(symbol) { Ok(()) } else { self.fail(format!("write `{symbol}` {why}")) }
    }

    /// Reads a group with `read`, which must come to its end.
    pub fn group<T>(
        &mut self,
        delimiter: Delimiter,
        wanted: &str,
        read: impl FnOnce(&mut Self) -> Parsed<T>,
    ) -> Parsed<T> {
        let Some(&TokenKind::Open(found, close)) = self.peek() else {
            return self.fail(wanted);
        };
        if found != delimiter {
            return self.fail(wanted);
        }
        if self.depth == MOST_DEPTH {
            let message = format!(
                "this nests in {MOST_DEPTH} brackets, which is too deep; move what is inside into an `fn`"
            );
            return self.fail(message);
        }
        self.depth += 1;
        let outer = (self.end, self.takes_block);
        (self.at, self.end, self.takes_block) = (self.at + 1, close, true);
        let result = read(self);
        let result = match result {
            Ok(_) if self.is_punct("=") => self.fail("`=` assigns, as a statement; write `==` to compare"),
            Ok(_) if !self.at_end() => self.fail("write `,` or `;` before this, or take it out"),
            result => result,
        };
        self.at = close + 1;
        self.depth -= 1;
        (self.end, self.takes_block) = outer;
        result
    }

    /// Parts with commas between them, and perhaps one at the end, up to the end of the group.
    pub fn comma_list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        let mut parts = Vec::new();
        while !self.at_end() {
            parts.push(read(self)?);
            if !self.at_end() {
                self.comma()?;
            }
        }
        Ok(parts)
    }

    fn comma(&mut self) -> Parsed<()> {
        if self.is_punct(";") {
            return self.fail("write `,` instead of `;`");
        }
        if self.is_open(Delimiter::Brace) {
            return self.fail("a callback's block follows the parentheses: `step(…) { … }`");
        }
        self.expect_punct(",", "before this")
    }

    /// Whether the token `ahead` stands on another line than the one before it.
    pub fn is_on_next_line(&self, ahead: usize) -> bool {
        let at = self.at + ahead;
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(token)) => before.span.end().line < token.span.start().line,
            _ => false,
        }
    }

    /// A name that is being declared.
    pub fn declared_name(&mut self) -> Parsed<Ident<'a>> {
        let Some(name) = self.word_at(0) else {
            return self.fail("write a name here");
        };
        if words::is_reserved(name) {
            return self.fail(format!("`{name}` is a word of the language; choose another name"));
        }
        let ident = Ident { name, span: self.span() };
        self.step();
        Ok(ident)
    }

    /// A string literal.
    pub fn string(&mut self, wanted: &str) -> Parsed<&'a str> {
        match self.peek() {
            Some(TokenKind::Str(text)) => {
                self.step();
                Ok(text)
            }
            Some(TokenKind::Foreign(instead)) => self.fail(*instead),
            _ => self.fail(wanted),
        }
    }

    /// Steps over what is left of a statement that could not be read, and remembers its names and strings.
    pub fn recover(&mut self, start: usize) {
        let mut stop = false;
        while !stop && !self.at_end() {
            match self.tokens[self.at].kind {
                TokenKind::Open(delimiter, close) => {
                    self.at = close + 1;
                    stop = delimiter == Delimiter::Brace;
                }
                TokenKind::Punct(';', _) => break,
                _ => self.step(),
            }
        }
        self.eat_punct(";");
        self.lose(start, self.at);
    }

    /// Remembers the names and strings of tokens that are not understood.
    pub fn lose(&mut self, start: usize, end: usize) {
        for token in &self.tokens[start..end] {
            if let TokenKind::Ident(text) | TokenKind::Str(text) = &token.kind {
                self.seen.lost.insert(text);
            }
        }
    }

    /// The place of the next token in the list, for [`recover`](Self::recover).
    pub fn mark(&self) -> usize {
        self.at
    }

    /// Whether the whole invocation has been read: an error is then about its last token.
    pub fn is_after_all(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Steps over everything up to the next `;` of this group, whatever it is.
    pub fn skip_statement(&mut self) {
        while !self.at_end() && !self.is_punct(";") {
            match self.tokens[self.at].kind {
                TokenKind::Open(_, close) => self.at = close + 1,
                _ => self.step(),
            }
        }
    }

    /// Whether the token before the next one closes a block.
    pub fn is_after_block(&self) -> bool {
        self.at > 0 && matches!(self.tokens[self.at - 1].kind, TokenKind::Close(Delimiter::Brace))
    }
}
