//! Statements that JavaScript or Rust has and the DSL has not.

use crate::parse::{Parsed, Parser, words};
use crate::tokens::TokenKind;
use proc_macro2::Delimiter;

/// Statements by the word that they start with.
const STATEMENTS: &[(&str, &str)] = &[
    ("do", "there is no `do`; write `while true { … if !test { break; } }`"),
    ("loop", "write `while true { … }` instead of `loop`"),
    ("switch", "there is no `switch`; write `if … { … } else if … { … }`"),
    ("match", "there is no `match`; write `if … { … } else if … { … }`"),
    ("elif", "write `else if` instead of `elif`"),
    ("elsif", "write `else if` instead of `elsif`"),
    ("else", "`else` follows the block of an `if` at once; take out what stands between"),
    ("catch", "`catch` follows the block of a `try` at once; take out what stands between"),
    ("finally", "`finally` follows the block of a `try` or `catch` at once; take out what stands between"),
    ("except", "write `catch e { … }` instead of `except`"),
    ("class", "there are no classes; write `object { … }`, or a `fn` that returns one"),
    ("struct", "there are no types; write `object { … }`"),
    ("enum", "there are no types; write strings or numbers"),
    ("interface", "there are no types; take this out"),
    ("type", "there are no types; take this out"),
    ("import", "nothing is imported; what engines have is called by name: `emitter()`, `io(…)`"),
    ("use", "nothing is imported inside a schedule; write `use` above the function"),
    ("export", "nothing is exported; leave `export` out"),
    ("pub", "everything in a schedule is its own; leave `pub` out"),
    ("static", "write `let` instead of `static`"),
    (
        "debugger",
        "there is no `debugger`; `looplaw show` prints the program as JavaScript, which a debugger takes",
    ),
    ("unsafe", "leave `unsafe` and its braces out"),
    ("move", "functions see what is around them; leave `move` out"),
    ("with", "there is no `with`; write the object's name before its members"),
    ("goto", "there is no `goto`; write a loop or a function"),
];

impl Parser<'_, '_> {
    /// Fails if a statement starts here that another language has.
    pub fn no_foreign_statement(&mut self, word: &str) -> Parsed<()> {
        if self.is_punct_at(1, ":") && !self.is_punct_at(1, "::") {
            return self.fail("loops have no labels, and `break` leaves the innermost; take this out, or put the loops into a `fn` and `return`");
        }
        let calls_macro = self.is_punct_at(1, "!") && !words::is_reserved(word);
        if calls_macro && matches!(self.peek_at(2), Some(TokenKind::Open(..))) {
            return self
                .fail(format!("no macro is called in a schedule; write `log(…)` instead of `{word}!(…)`"));
        }
        let known = STATEMENTS.iter().find(|(name, _)| *name == word);
        match known {
            // Most of these words may be names here: `match(1);` calls a function that the program declares.
            Some((_, instead)) if self.is_no_name(word) => {
                let failed = self.fail(*instead);
                if matches!(word, "import" | "use" | "do") {
                    // A block in the middle doesn't end these.
                    self.skip_statement();
                }
                failed
            }
            _ => Ok(()),
        }
    }

    /// Whether a word at the start of a statement can't be a name there.
    fn is_no_name(&self, word: &str) -> bool {
        let follows = match self.peek_at(1) {
            Some(TokenKind::Ident(_) | TokenKind::Str(_) | TokenKind::Int(_)) => true,
            Some(TokenKind::Punct(found, _)) => matches!(found, '*' | '|'),
            Some(TokenKind::Open(delimiter, _)) => *delimiter == Delimiter::Brace,
            _ => false,
        };
        follows || words::is_reserved(word)
    }

    /// Fails on a loop's head as JavaScript or Rust writes it; steps over a word that may simply be left out.
    pub fn no_foreign_loop(&mut self) -> Parsed<()> {
        if let Some(&TokenKind::Open(Delimiter::Parenthesis, close)) = self.peek() {
            let counts = (1..close - self.mark()).any(|ahead| self.is_punct_at(ahead, ";"));
            let instead = if counts {
                "write `let i = 0; while i < n { … i += 1; }`; a loop doesn't count"
            } else {
                "write the loop's head without parentheses: `for item in items { … }`"
            };
            return self.fail(instead);
        }
        if let Some(word @ ("const" | "let" | "var")) = self.word_at(0) {
            let span = self.span();
            self.errors.add(span, format!("the loop declares its name; leave `{word}` out"));
            self.step();
        }
        if matches!(self.peek(), Some(TokenKind::Open(..))) {
            return self.fail("a loop has one name; write `item` here, and read `item[0]` or `item.name`");
        }
        Ok(())
    }

    /// Fails on what `let` declares elsewhere: several things, or types.
    pub fn no_foreign_let(&mut self) -> Parsed<()> {
        match self.peek() {
            Some(TokenKind::Ident(word)) if word == "mut" => {
                let span = self.span();
                self.errors.add(span, "every name can be assigned to; leave `mut` out");
                self.step();
                Ok(())
            }
            Some(TokenKind::Open(Delimiter::Brace, _)) => self.destructured(".name"),
            Some(TokenKind::Open(..)) => self.destructured("[0]"),
            _ => Ok(()),
        }
    }

    /// Fails on a pattern where a name is declared. What it takes apart is read all the same.
    fn destructured(&mut self, part: &str) -> Parsed<()> {
        let failed = self.fail(format!(
            "one name is declared at a time; write `let all = …;`, then `let part = all{part};`"
        ));
        if let Some(&TokenKind::Open(_, close)) = self.peek() {
            self.skip_to(close + 1);
        }
        if self.eat_punct("=") {
            self.expression()?;
        }
        failed
    }

    /// Reports a `let` that has something else than `=` after its name.
    pub fn no_foreign_value(&mut self) -> Parsed<()> {
        if self.is_punct("==") {
            return self.fail("write `=`; `==` compares");
        }
        if self.is_punct(":") {
            return self.fail("names have no types; write `=` and the value here");
        }
        if self.is_punct(",") {
            return self.fail("one name is declared at a time; write `= …;` here, and another `let`");
        }
        Ok(())
    }
}
