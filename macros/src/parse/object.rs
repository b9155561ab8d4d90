//! Object literals.

use super::{Parsed, Parser};
use crate::ast::{Expr, ExprKind, Function, Key, Kind, Property};
use crate::tokens::TokenKind;
use proc_macro2::Delimiter;

impl<'a> Parser<'a, '_> {
    /// `object { … }`
    pub fn object(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        self.step();
        let wanted = "write the members in braces: `object { key: value }`";
        let members = self.group(Delimiter::Brace, wanted, |parser| parser.comma_list(Self::property))?;
        Ok(Expr { kind: ExprKind::Object(members), span })
    }

    fn property(&mut self) -> Parsed<Property<'a>> {
        self.no_foreign_property()?;
        if self.modifier("get") {
            let key = self.key()?;
            if self.is_open(Delimiter::Brace) {
                return self.fail("write `()` after the getter's name");
            }
            let params = self.parameters()?;
            if let Some(param) = params.first() {
                self.errors.add(param.span, "a getter has no parameters; take this out");
            }
            self.seen.lost.extend(params.iter().map(|param| param.name));
            return Ok(Property::Getter { key, body: self.block("write what a look-up runs in braces")? });
        }
        let is_async = self.modifier("async");
        let is_generator = self.modifier("gen");
        let kind = Kind { is_async, is_generator };
        let key = self.key()?;
        if self.is_open(Delimiter::Parenthesis) {
            let params = self.parameters()?;
            let body = self.block("write the method's body in braces")?;
            return Ok(Property::Method { key, function: Function { name: None, kind, params, body } });
        }
        if let (Key::Name(name), true) = (&key, self.at_end() || self.is_punct(",")) {
            return self.fail(format!("write a value for each key: `{name}: {name}`"));
        }
        if self.is_punct("=") {
            return self.fail("write `:` instead of `=` between a key and its value");
        }
        self.expect_punct(":", "and a value, or `(…) { … }` for a method, after the key")?;
        Ok(Property::Field { key, value: self.expression()? })
    }

    /// Fails on members that JavaScript's literals have and these haven't.
    fn no_foreign_property(&mut self) -> Parsed<()> {
        let ahead = usize::from(self.word_at(0) == Some("async"));
        if self.is_punct_at(ahead, "*") {
            let head = if ahead == 1 { "async gen" } else { "gen" };
            return self.fail(format!("write `{head}` before a generator's name, and no `*`"));
        }
        let before_name = matches!(self.peek_at(1), Some(TokenKind::Ident(_)));
        match self.peek() {
            Some(TokenKind::Str(text)) => {
                self.fail(format!("a key is a name; write `{text}` without quotes"))
            }
            Some(TokenKind::Punct('.', _)) => {
                self.fail("nothing is spread here; write the members one by one")
            }
            Some(TokenKind::Ident(word)) if word == "set" && before_name => {
                self.fail("there are no setters; write a method")
            }
            Some(TokenKind::Ident(word)) if matches!(&**word, "fn" | "function") && before_name => {
                self.fail(format!("a method is its name with `(…) {{ … }}`; leave `{word}` out"))
            }
            _ => Ok(()),
        }
    }

    /// Steps over a word before a key, if it is not the key itself.
    fn modifier(&mut self, word: &str) -> bool {
        let before_key =
            matches!(self.peek_at(1), Some(TokenKind::Ident(_) | TokenKind::Open(Delimiter::Bracket, _)));
        before_key && self.eat_word(word)
    }

    fn key(&mut self) -> Parsed<Key<'a>> {
        if let Some(name) = self.word_at(0) {
            self.step();
            self.seen.members.insert(name);
            return Ok(Key::Name(name));
        }
        let wanted =
            "write a key: a name, `[iterator]`, `[async_iterator]`, `[dispose]` or `[async_dispose]`";
        let symbol = self.word_at(3).filter(|_| self.word_at(1) == Some("Symbol"));
        if let Some(name) = symbol {
            let key = match name {
                "iterator" | "dispose" => name,
                "asyncDispose" => "async_dispose",
                _ => "async_iterator",
            };
            return self.fail(format!("write `[{key}]` instead of `[Symbol.{name}]`"));
        }
        self.group(Delimiter::Bracket, wanted, |parser| {
            let key = match parser.word_at(0) {
                Some("iterator") => Key::Iterator,
                Some("async_iterator") => Key::AsyncIterator,
                Some("dispose") => Key::Dispose,
                Some("async_dispose") => Key::AsyncDispose,
                _ => return parser.fail(wanted),
            };
            parser.step();
            Ok(key)
        })
    }
}
