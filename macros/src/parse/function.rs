//! Functions: declared ones and closures.

use super::{Parsed, Parser};
use crate::ast::{Expr, ExprKind, Function, Ident, Kind, Stmt};
use proc_macro2::Delimiter;

impl<'a> Parser<'a, '_> {
    /// `fn`, `async fn`, `gen fn` or `async gen fn`.
    pub fn function_statement(&mut self) -> Parsed<Stmt<'a>> {
        let is_async = self.eat_word("async");
        let is_generator = self.eat_word("gen");
        self.step();
        let name = Some(self.declared_name()?);
        let params = self.parameters()?;
        let body = self.block("write the function's body in braces")?;
        Ok(Stmt::Function(Function { name, kind: Kind { is_async, is_generator }, params, body }))
    }

    /// `(a, b)`
    pub fn parameters(&mut self) -> Parsed<Vec<Ident<'a>>> {
        let wanted = "write the parameters in parentheses";
        self.group(Delimiter::Parenthesis, wanted, |parser| parser.comma_list(Self::declared_name))
    }

    /// `|a, b| …` or `async |a, b| …`. An expression body is a `return` of it.
    pub fn closure(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        let is_async = self.eat_word("async");
        let params = self.closure_parameters()?;
        let body = if self.is_open(Delimiter::Brace) {
            self.block("")?
        } else {
            let span = self.span();
            vec![Stmt::Return { span, value: Some(self.expression()?) }]
        };
        let kind = Kind { is_async, is_generator: false };
        let function = Function { name: None, kind, params, body };
        Ok(Expr { kind: ExprKind::Closure(Box::new(function)), span })
    }

    fn closure_parameters(&mut self) -> Parsed<Vec<Ident<'a>>> {
        let mut params = Vec::new();
        self.step();
        while !self.eat_punct("|") {
            params.push(self.declared_name()?);
            if !self.is_punct("|") {
                self.expect_punct(",", "or `|` here")?;
            }
        }
        Ok(params)
    }
}
