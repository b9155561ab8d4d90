//! Patterns of labels: strings, `any_order[…]`, `one_of[…]`, and `[…]` inside those.

use super::{Parsed, Parser};
use crate::ast::{Label, Pattern};
use crate::did_you_mean::did_you_mean;
use crate::tokens::TokenKind;
use proc_macro2::Delimiter;

impl<'a> Parser<'a, '_> {
    /// The items of a bracketed list.
    pub fn pattern_items(&mut self, wanted: &str) -> Parsed<Vec<Pattern<'a>>> {
        self.group(Delimiter::Bracket, wanted, |parser| {
            parser.comma_list(|parser| {
                let pattern = parser.pattern()?;
                if parser.is_punct("|") || parser.is_punct("||") {
                    return parser.fail("write `one_of[…, …]` around what are choices");
                }
                Ok(pattern)
            })
        })
    }

    /// One pattern.
    pub fn pattern(&mut self) -> Parsed<Pattern<'a>> {
        match self.peek() {
            Some(TokenKind::Ident(word)) => self.named_pattern(word),
            Some(TokenKind::Open(Delimiter::Bracket, _)) => Ok(Pattern::Seq(self.pattern_items("")?)),
            Some(TokenKind::Int(number)) => self.fail(format!("labels are strings; write `\"{number}\"`")),
            _ => {
                let span = self.span();
                let text = self.string("write a label as a string here, or `any_order[…]`, `one_of[…]`")?;
                Ok(Pattern::Label(Label { text, span }))
            }
        }
    }

    fn named_pattern(&mut self, word: &str) -> Parsed<Pattern<'a>> {
        let variant = match word {
            "any_order" => Pattern::AnyOrder,
            "one_of" => Pattern::OneOf,
            _ => {
                let listed =
                    self.is_open_at(1, Delimiter::Bracket) || self.is_open_at(1, Delimiter::Parenthesis);
                let meant = match word {
                    "any" | "all" | "unordered" | "shuffle" | "parallel" if listed => Some("any_order"),
                    "either" | "or" | "choice" | "alt" | "some" if listed => Some("one_of"),
                    _ => did_you_mean(word, ["any_order", "one_of"]),
                };
                let instead = meant.map_or_else(|| format!("\"{word}\""), |meant| format!("{meant}[…]"));
                return self.fail(format!("no pattern is called `{word}`; write `{instead}`"));
            }
        };
        self.step();
        let items = self.pattern_items(&format!("write its items in brackets: `{word}[…]`"))?;
        Ok(variant(items))
    }
}
