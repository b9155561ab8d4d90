//! Operators and words between or before operands that JavaScript or Rust has and the DSL has not.

use crate::did_you_mean::did_you_mean;
use crate::parse::{Parsed, Parser};
use crate::tokens::TokenKind;

/// Between two operands or after one. Longer symbols come before their prefixes.
const INFIX: &[(&str, &str)] = &[
    ("++", "write `i += 1;` as a statement of its own"),
    ("--", "write `i = i - 1;` as a statement of its own"),
    ("||=", "write `if !x { x = …; }`"),
    ("&&=", "write `if x { x = …; }`"),
    ("??=", "write `if x == undefined { x = …; }`"),
    ("??", "`??` is not among the operators; write `if x == undefined { … }`"),
    ("?.", "`?.` is not among the operators; write `if x != undefined { … x.y … }`"),
    ("?", "no expression chooses; write `if test { … } else { … }` as a statement"),
    ("**", "`**` is not among the operators; write the number that it makes"),
    ("/", "`/` is not among the operators; write the number that it makes"),
    ("<<", "`<<` is not among the operators; write the number that it makes"),
    (">>", "`>>` is not among the operators; write the number that it makes"),
    ("&", "`&` is not among the operators; `&&` joins conditions"),
    ("|", "`|` is not among the operators; `||` joins conditions"),
    ("^", "`^` is not among the operators; write the number that it makes"),
    (
        "=>",
        "no `=>` stands here; a function value is written `|x| …`, a callback's block follows the parentheses: `step(…) { … }`",
    ),
    ("->", "members are read with a dot: `object.member`"),
    ("::", "members are read with a dot: `object.member`"),
    ("..", "there are no ranges; write the items, `[0, 1, 2]`, or count with `while`"),
];

/// The same for words.
const INFIX_WORDS: &[(&str, &str)] = &[
    ("instanceof", "`instanceof` is not among the operators; compare a member, such as an error's `name`"),
    ("in", "`in` is not among the operators; compare a member: `object.member != undefined`"),
    ("of", "`of` is not among the operators; a loop is written `for item in items { … }`"),
    ("and", "write `&&` instead of `and`"),
    ("or", "write `||` instead of `or`"),
    ("as", "values have no types here; leave `as` out"),
    ("is", "write `==` instead of `is`"),
];

/// Before an operand.
const PREFIX: &[(&str, &str)] = &[
    ("++", "write `i += 1;` as a statement of its own"),
    ("--", "write `i = i - 1;` as a statement of its own, and a minus twice as `- -i`"),
    ("...", "nothing is spread here; write the items one by one"),
    ("..", "nothing is spread here; write the items one by one"),
    ("+", "a sign `+` does nothing here; leave it out"),
    ("~", "`~` is not among the operators; write the number that it makes"),
    ("&", "values are no references here; leave `&` out"),
    ("/", "there are no regular expressions here; write a string"),
    ("#", "`#` has no meaning here; comments start with `//`"),
    ("@", "`@` has no meaning here; leave it out"),
];

/// Words that misspelt ones before an operand may mean.
const BEFORE_OPERANDS: &[&str] =
    &["async", "await", "break", "let", "return", "throw", "typeof", "while", "yield"];

impl Parser<'_, '_> {
    /// Fails if what follows an operand is an operator of another language.
    pub fn no_foreign_operator(&mut self) -> Parsed<()> {
        if self.is_punct("?") && matches!(self.peek_at(1), None | Some(TokenKind::Punct(';' | ',', _))) {
            return self.fail("errors are thrown and not returned; leave `?` out");
        }
        if self.is_punct("!") && matches!(self.peek_at(1), Some(TokenKind::Open(..))) {
            return self
                .fail("no macro is called in a schedule; write an array as `[…]`, a label as `log(…)`");
        }
        if let Some((_, instead)) = INFIX.iter().find(|(symbol, _)| self.is_punct(symbol)) {
            return self.fail(*instead);
        }
        let word = self.word_at(0);
        match INFIX_WORDS.iter().find(|(name, _)| word == Some(name)) {
            // A word that is no operator may begin the next statement, where a `;` is missing.
            Some((_, instead)) if self.is_operand_after() => self.fail(*instead),
            _ => Ok(()),
        }
    }

    /// Fails if what stands where an operand begins is an operator of another language.
    pub fn no_foreign_prefix(&mut self) -> Parsed<()> {
        match PREFIX.iter().find(|(symbol, _)| self.is_punct(symbol)) {
            Some((_, instead)) => self.fail(*instead),
            None => Ok(()),
        }
    }

    /// Fails if a name stands before an operand as only certain words do: `awiat sleep(1)`, `not true`.
    pub fn no_misspelt_word(&mut self, name: &str) -> Parsed<()> {
        if !self.is_operand_after() || self.is_on_next_line(1) {
            return Ok(());
        }
        if name == "not" {
            return self.fail("write `!` instead of `not`");
        }
        match did_you_mean(name, BEFORE_OPERANDS.iter().copied()) {
            Some(meant) => self.fail(format!("`{name}` is no word of the language; write `{meant}`")),
            None => Ok(()),
        }
    }

    /// Whether what stands after the next token can only be the start of an operand.
    fn is_operand_after(&self) -> bool {
        match self.peek_at(1) {
            Some(TokenKind::Ident(word)) => !INFIX_WORDS.iter().any(|(name, _)| name == word),
            Some(TokenKind::Str(_) | TokenKind::Int(_) | TokenKind::Foreign(_)) => true,
            Some(TokenKind::Open(..) | TokenKind::Punct(..) | TokenKind::Close(_)) | None => false,
        }
    }
}
