//! Functions in JavaScript's spelling: arrows, `function`, `function*`, and parameters with more to them than a name.

use crate::ast::{Expr, ExprKind, Function, Ident, Kind, Stmt};
use crate::parse::{Parsed, Parser};
use crate::tokens::TokenKind;
use proc_macro2::Delimiter;

/// What is said of a generator where a value stands.
pub const NO_GENERATOR_VALUE: &str = "a generator has a name; declare it with `gen fn` in a statement before";

impl<'a> Parser<'a, '_> {
    /// Whether an arrow function starts here: `x =>`, `(a, b) =>`, perhaps after `async`.
    pub fn is_arrow(&self) -> bool {
        let ahead = usize::from(self.word_at(0) == Some("async"));
        match self.peek_at(ahead) {
            Some(TokenKind::Ident(_)) => self.is_punct_at(ahead + 1, "=>"),
            Some(TokenKind::Open(Delimiter::Parenthesis, close)) => {
                self.is_punct_at(close + 1 - self.mark(), "=>")
            }
            _ => false,
        }
    }

    /// Reports an arrow function with its other spelling, and reads it.
    pub fn arrow(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        let is_async = self.eat_word("async");
        let params = if self.is_open(Delimiter::Parenthesis) {
            self.parameters()?
        } else {
            vec![self.declared_name()?]
        };
        let head = closure_head(is_async, &params);
        self.errors.add(span, format!("a function value is written `{head} …`; write that instead of `=>`"));
        self.eat_punct("=>");
        let kind = Kind { is_async, is_generator: false };
        let body = self.closure_body()?;
        Ok(Expr { kind: ExprKind::Closure(Box::new(Function { name: None, kind, params, body })), span })
    }

    /// Whether a function value starts here that is written with a word: `function (…) { … }`, `async fn() { … }`.
    pub fn is_written_function(&self) -> bool {
        let words = (0..=2).find(|ahead| !matches!(self.word_at(*ahead), Some("async" | "gen")));
        words.is_some_and(|ahead| matches!(self.word_at(ahead), Some("function" | "fn")))
    }

    /// Reports a function value that is written with a word, and reads it.
    pub fn written_function(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        let (kind, _) = self.function_words();
        if self.word_at(0).is_some() {
            self.step();
        }
        let params = self.parameters()?;
        let message = if kind.is_generator {
            NO_GENERATOR_VALUE.to_owned()
        } else {
            format!("a function value is written `{} {{ … }}`", closure_head(kind.is_async, &params))
        };
        self.errors.add(span, message);
        let body = self.closure_body()?;
        Ok(Expr { kind: ExprKind::Closure(Box::new(Function { name: None, kind, params, body })), span })
    }

    /// A declared function: `fn`, `async fn`, `gen fn`, `async gen fn`, and what means the same in JavaScript.
    pub fn function_statement(&mut self) -> Parsed<Stmt<'a>> {
        let span = self.span();
        let (kind, written) = self.function_words();
        let right = match (kind.is_async, kind.is_generator) {
            (false, false) => "fn",
            (true, false) => "async fn",
            (false, true) => "gen fn",
            (true, true) => "async gen fn",
        };
        if written != right {
            self.errors.add(span, format!("write `{right}` instead of `{written}`"));
        }
        self.function_with(kind)
    }

    /// Steps over the words before a function's name, and tells what they mean and how they are written.
    fn function_words(&mut self) -> (Kind, String) {
        let mut kind = Kind::default();
        let mut written = String::new();
        loop {
            match self.word_at(0) {
                Some(word @ ("async" | "gen" | "function" | "fn")) => {
                    kind.is_async |= word == "async";
                    kind.is_generator |= word == "gen";
                    written.push_str(if written.is_empty() { "" } else { " " });
                    written.push_str(word);
                    self.step();
                }
                _ if self.eat_punct("*") => {
                    kind.is_generator = true;
                    written.push('*');
                }
                _ => return (kind, written),
            }
        }
    }

    /// A parameter, which is a name and nothing else. What is more is reported, and read over.
    pub fn parameter(&mut self) -> Parsed<Ident<'a>> {
        match self.peek() {
            Some(TokenKind::Open(delimiter, close)) => {
                return Ok(self.pattern_as_parameter(*delimiter, *close));
            }
            Some(TokenKind::Punct('.', _)) => {
                let span = self.span();
                self.errors.add(span, "no parameter takes the rest; name each one, or pass an array");
                while self.is_punct(".") {
                    self.step();
                }
            }
            _ => {}
        }
        let ident = self.declared_name()?;
        let name = ident.name;
        let message = if self.is_punct("=") {
            format!(
                "a parameter has no default; write `if {name} == undefined {{ {name} = …; }}` in the body"
            )
        } else if self.is_punct(":") {
            format!("a parameter has no type; write `{name}` alone")
        } else {
            return Ok(ident);
        };
        let span = self.span();
        self.errors.add(span, message);
        while !self.at_end() && !self.is_punct(",") && !self.is_punct("|") {
            self.step();
        }
        Ok(ident)
    }

    /// Reports a pattern where a parameter stands, and takes it for one that is not used. The names in it are lost.
    fn pattern_as_parameter(&mut self, delimiter: Delimiter, close: usize) -> Ident<'a> {
        let span = self.span();
        let part = if delimiter == Delimiter::Brace { ".name" } else { "[0]" };
        let message = format!("a parameter is one name; write `all` here, and read its parts as `all{part}`");
        self.errors.add(span, message);
        self.lose(self.mark(), close);
        self.skip_to(close + 1);
        Ident { name: "_", span }
    }

    /// Reports what stands between a function's parameters and its body.
    pub fn no_result_type(&mut self) -> Parsed<()> {
        if self.is_punct("->") {
            return self.fail("a function has no type of what it returns; write `{` after its parameters");
        }
        if self.is_punct("=>") {
            return self.fail("a function's body is a block: `{ return …; }`; leave `=>` out");
        }
        Ok(())
    }
}

/// `|a, b|`, perhaps with `async` before it.
fn closure_head(is_async: bool, params: &[Ident<'_>]) -> String {
    let names: Vec<&str> = params.iter().map(|param| param.name).collect();
    format!("{}|{}|", if is_async { "async " } else { "" }, names.join(", "))
}
