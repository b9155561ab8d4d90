//! Expressions, loosest first.

use super::foreign::NO_GENERATOR_VALUE;
use super::{Parsed, Parser, words};
use crate::ast::{Expr, ExprKind};
use crate::operator::{self, Operator};
use crate::tokens::TokenKind;
use proc_macro2::{Delimiter, Span};

impl<'a> Parser<'a, '_> {
    pub fn expression(&mut self) -> Parsed<Expr<'a>> {
        if self.is_punct("|") || (self.word_at(0) == Some("async") && self.is_punct_at(1, "|")) {
            return self.closure();
        }
        if self.is_arrow() {
            return self.arrow();
        }
        if self.is_written_function() {
            return self.written_function();
        }
        if self.word_at(0) == Some("yield") {
            return self.yielded();
        }
        self.binary(0)
    }

    fn yielded(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        self.step();
        let all = self.eat_punct("*");
        let value = Box::new(self.expression()?);
        Ok(Expr { kind: if all { ExprKind::YieldAll(value) } else { ExprKind::Yield(value) }, span })
    }

    /// Operands joined by operators that bind at least so tightly.
    fn binary(&mut self, strength: u8) -> Parsed<Expr<'a>> {
        let mut left = self.unary()?;
        while let Some(operator) = self.operator().filter(|operator| operator.strength >= strength) {
            let span = self.span();
            self.eat_punct(operator.symbol);
            if self.is_punct("=") && operator.symbol.ends_with('=') {
                return self.fail(format!("equality is strict already; write `{}`", operator.symbol));
            }
            let right = Box::new(self.binary(operator.strength + 1)?);
            left =
                Expr { kind: ExprKind::Binary { op: operator.variant, left: Box::new(left), right }, span };
        }
        if self.operator().is_none() {
            self.no_foreign_operator()?;
        }
        Ok(left)
    }

    fn operator(&self) -> Option<&'static Operator> {
        let Some(TokenKind::Punct(..)) = self.peek() else {
            return None;
        };
        let found = operator::BINARY.iter().find(|operator| self.is_punct(operator.symbol))?;
        // `+=` assigns, and `++`, `**` and `||=` are none of the DSL's: they are told where no operator is found.
        let goes_on = |end: &str| self.is_punct(&format!("{}{end}", found.symbol));
        let other = match found.symbol {
            "+" => goes_on("=") || goes_on("+"),
            "-" => goes_on("=") || goes_on("-") || goes_on(">"),
            "*" => goes_on("=") || goes_on("*"),
            "%" | "||" | "&&" => goes_on("="),
            "<" => goes_on("<"),
            ">" => goes_on(">"),
            _ => false,
        };
        (!other).then_some(found)
    }

    fn unary(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        self.no_foreign_prefix()?;
        let op = match self.peek() {
            Some(TokenKind::Punct('!', _)) => "Not",
            Some(TokenKind::Punct('-', _)) => "Minus",
            Some(TokenKind::Ident(word)) if word == "typeof" => "TypeOf",
            Some(TokenKind::Ident(word)) if word == "await" => {
                self.step();
                return Ok(Expr { kind: ExprKind::Await(Box::new(self.unary()?)), span });
            }
            _ => return self.postfix(),
        };
        self.step();
        if let (Some(TokenKind::Int(number)), "Minus") = (self.peek(), op) {
            self.step();
            return Ok(Expr { kind: ExprKind::Int(-number), span });
        }
        Ok(Expr { kind: ExprKind::Unary { op, operand: Box::new(self.unary()?) }, span })
    }

    /// An expression that needs no parentheses anywhere.
    pub fn primary(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        let kind = match self.peek() {
            Some(TokenKind::Str(text)) => ExprKind::Str(text),
            Some(TokenKind::Int(number)) => ExprKind::Int(*number),
            Some(TokenKind::Foreign(instead)) => return self.fail(*instead),
            Some(TokenKind::Ident(word)) => return self.word(word),
            Some(TokenKind::Open(Delimiter::Parenthesis, _)) => {
                let mut inner = self.group(Delimiter::Parenthesis, "", |parser| {
                    let value = parser.expression()?;
                    if parser.is_punct(",") {
                        return parser.fail("several values are an array: `[a, b]`");
                    }
                    Ok(value)
                })?;
                if let ExprKind::Str(text) = inner.kind {
                    inner.kind = ExprKind::Value(text);
                }
                return Ok(inner);
            }
            Some(TokenKind::Open(Delimiter::Bracket, _)) => {
                let items =
                    self.group(Delimiter::Bracket, "", |parser| parser.comma_list(Self::expression))?;
                return Ok(Expr { kind: ExprKind::Array(items), span });
            }
            Some(TokenKind::Open(Delimiter::Brace, _)) => {
                return self.fail("write `object { … }` for an object, `|| { … }` for a function");
            }
            _ => return self.fail("write an expression here"),
        };
        self.step();
        Ok(Expr { kind, span })
    }

    fn word(&mut self, word: &'a str) -> Parsed<Expr<'a>> {
        let span = self.span();
        let kind = match word {
            "true" => ExprKind::Bool(true),
            "false" => ExprKind::Bool(false),
            "undefined" => ExprKind::Undefined,
            "null" => ExprKind::Null,
            "this" => ExprKind::This,
            "object" => return self.object(),
            _ => return self.name(word, span),
        };
        self.step();
        Ok(Expr { kind, span })
    }

    fn name(&mut self, name: &'a str, span: Span) -> Parsed<Expr<'a>> {
        match name {
            "new" => self.constructor(),
            "gen" => self.fail(NO_GENERATOR_VALUE),
            "function" | "fn" | "async" => {
                self.fail(format!("write a function value as `|a, b| {{ … }}`; `{name}` alone is none"))
            }
            "js" => self.fail("`js(\"…\")` is a statement and has no value; let its JavaScript call `log`"),
            "arguments" => self.fail("name the parameters, `|a, b| …`; there is no `arguments`"),
            "delete" => self.fail("there is no `delete`; assign `undefined`"),
            "void" => self.fail("leave `void` out; what a statement's expression returns is dropped anyway"),
            "yield" => self.fail("put `yield` with its value in parentheses"),
            _ if words::is_reserved(name) => {
                self.fail(format!("`{name}` is a word of the language and no expression starts with it"))
            }
            _ => {
                self.no_misspelt_word(name)?;
                self.step();
                Ok(Expr { kind: ExprKind::Name(name), span })
            }
        }
    }
}
