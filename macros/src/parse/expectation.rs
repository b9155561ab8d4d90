//! The expectation clauses: `expect […]`, `expect(profile) […]`, `never "…"`.

use super::{Parsed, Parser};
use crate::ast::{Clause, Expectation, Label, Part, Pattern};
use crate::did_you_mean::did_you_mean;
use crate::tokens::TokenKind;
use proc_macro2::Delimiter;

/// The profiles by their names in the DSL, with their variants in the model.
const PROFILES: &[(&str, &str)] = &[("ecma", "Ecma"), ("web", "Web"), ("node", "Node"), ("winter", "Winter")];

/// What others call the profiles.
const KINDS: &[(&str, &str)] = &[
    ("browser", "web"),
    ("browsers", "web"),
    ("chrome", "web"),
    ("chromium", "web"),
    ("firefox", "web"),
    ("html", "web"),
    ("dom", "web"),
    ("js", "ecma"),
    ("javascript", "ecma"),
    ("es", "ecma"),
    ("nodejs", "node"),
    ("deno", "node"),
    ("bun", "node"),
    ("workerd", "winter"),
    ("server", "winter"),
];

/// What others call `expect`.
const OTHER_NAMES: &[&str] =
    &["assert", "expected", "should", "order", "output", "outputs", "logs", "result"];

const WANTED: &str = "write the expected labels in brackets: `expect [\"a\", \"b\"];`";

/// Whether a word names a profile, perhaps as others call it.
fn is_profile(word: &str) -> bool {
    PROFILES.iter().chain(KINDS).any(|(known, _)| *known == word)
}

/// The clauses that are read so far.
#[derive(Default)]
pub struct Clauses<'a> {
    expectation: Expectation<'a>,
    any: bool,
    any_expect: bool,
}

impl<'a> Clauses<'a> {
    /// Whether there was a clause at all, readable or not.
    pub fn any(&self) -> bool {
        self.any
    }

    /// Whether there was an `expect`, readable or not.
    pub fn any_expect(&self) -> bool {
        self.any_expect
    }

    pub fn into_expectation(self) -> Expectation<'a> {
        self.expectation
    }
}

impl<'a> Parser<'a, '_> {
    /// Whether a clause starts here, and not a statement that calls something of that name.
    pub fn is_clause(&self) -> bool {
        match self.word_at(0) {
            Some("expect") => true,
            Some("never") => matches!(self.peek_at(1), Some(TokenKind::Str(_))),
            _ => false,
        }
    }

    /// Fails on a clause by another name: `expects […]`, `assert […]`, `never [\"a\"]`.
    pub fn foreign_clause(&mut self, clauses: &mut Clauses<'a>) -> Parsed<()> {
        let Some(word) = self.word_at(0) else {
            return Ok(());
        };
        if word == "never" && (self.is_open_at(1, Delimiter::Bracket) || self.word_at(1).is_some()) {
            self.step();
            clauses.any = true;
            return self.fail("write the label that is never logged, as a string: `never \"a\";`");
        }
        let is_meant = OTHER_NAMES.contains(&word) || did_you_mean(word, ["expect"]).is_some();
        if is_meant && self.is_open_at(1, Delimiter::Bracket) {
            (clauses.any, clauses.any_expect) = (true, true);
            return self.fail(format!("no clause is called `{word}`; write `expect […];`"));
        }
        Ok(())
    }

    pub fn clause(&mut self, clauses: &mut Clauses<'a>) -> Parsed<()> {
        clauses.any = true;
        let first = self.span();
        let part = if self.eat_word("never") {
            self.never(clauses)?
        } else {
            clauses.any_expect = true;
            self.expect(clauses)?
        };
        let last = self.tokens[self.at - 1].span;
        clauses.expectation.clauses.push(Clause { first, last, part });
        Ok(())
    }

    fn never(&mut self, clauses: &mut Clauses<'a>) -> Parsed<Part> {
        let mut count = 0;
        loop {
            let span = self.span();
            let text = self.string("write the label that is never logged, as a string")?;
            clauses.expectation.never.push(Label { text, span });
            count += 1;
            if !self.eat_punct(",") {
                self.end_statement()?;
                return Ok(Part::Never(count));
            }
        }
    }

    fn expect(&mut self, clauses: &mut Clauses<'a>) -> Parsed<Part> {
        let span = self.span();
        self.step();
        if !self.is_open(Delimiter::Parenthesis) {
            let pattern = self.expected()?;
            if clauses.expectation.default.replace(pattern).is_some() {
                self.errors.add(
                    span,
                    "there is an `expect` for every profile already; write `expect(profile) […]`, or take one out",
                );
            }
            return Ok(Part::Default);
        }
        if matches!(self.peek_at(1), Some(TokenKind::Str(_))) {
            return self.fail(WANTED);
        }
        let wanted = "write a profile here: ecma, web, node or winter";
        let profiles = self.group(Delimiter::Parenthesis, wanted, |parser| {
            if parser.at_end() {
                parser.fail(wanted)
            } else {
                parser.comma_list(|parser| Ok(parser.profile(clauses)))
            }
        })?;
        let pattern = self.expected()?;
        let before = clauses.expectation.overrides.len();
        for profile in profiles.into_iter().flatten() {
            clauses.expectation.overrides.push((profile, pattern.clone()));
        }
        Ok(Part::Overrides(clauses.expectation.overrides.len() - before))
    }

    /// A profile that has no clause yet. Mistakes here leave the clause readable.
    fn profile(&mut self, clauses: &Clauses<'a>) -> Option<&'static str> {
        let span = self.span();
        let name = self.word_at(0).unwrap_or_default();
        self.step();
        let Some((_, variant)) = PROFILES.iter().find(|(known, _)| *known == name) else {
            let meant = KINDS.iter().find(|(kind, _)| *kind == name).map(|(_, profile)| *profile);
            let meant = meant.or_else(|| did_you_mean(name, PROFILES.iter().map(|(known, _)| *known)));
            let instead = meant.map_or("ecma, web, node or winter".to_owned(), |meant| format!("`{meant}`"));
            self.errors.add(span, format!("no profile is called `{name}`; write {instead}"));
            return None;
        };
        if clauses.expectation.overrides.iter().any(|(named, _)| named == variant) {
            self.errors.add(span, format!("there is an `expect` for `{name}` already; take one out"));
            return None;
        }
        Some(variant)
    }

    /// `[…];`, or a pattern alone: `any_order[…];`, `one_of[…];`, `"label";`
    fn expected(&mut self) -> Parsed<Pattern<'a>> {
        self.no_foreign_pattern()?;
        let is_label = matches!(self.peek(), Some(TokenKind::Str(_))) && self.is_punct_at(1, ";");
        let pattern = if is_label || self.word_at(0).is_some() {
            self.pattern()?
        } else {
            Pattern::Seq(self.pattern_items(WANTED)?)
        };
        if matches!(self.word_at(0), Some("or" | "and")) || self.is_punct("|") {
            return self.fail("one list holds all orders: `expect [one_of[[…], […]]];`");
        }
        self.end_statement()?;
        Ok(pattern)
    }

    /// Fails on what other notations have between `expect` and its list.
    fn no_foreign_pattern(&mut self) -> Parsed<()> {
        if self.is_punct("=") || self.is_punct(":") {
            return self.fail("the list follows at once: `expect […];`");
        }
        let Some(word) = self.word_at(0) else {
            return Ok(());
        };
        if is_profile(word) {
            return self.fail(format!("write the profile in parentheses: `expect({word}) […];`"));
        }
        Ok(())
    }
}
