//! Functions: declared ones and closures.

use super::{Parsed, Parser};
use crate::ast::{Block, Expr, ExprKind, Function, Ident, Kind, Stmt};
use proc_macro2::Delimiter;

impl<'a> Parser<'a, '_> {
    /// The name, parameters and body of a declared function, whose words before the name are read.
    pub fn function_with(&mut self, kind: Kind) -> Parsed<Stmt<'a>> {
        let name = Some(self.declared_name()?);
        let params = self.parameters()?;
        self.no_result_type()?;
        let body = self.block("write the function's body in braces")?;
        Ok(Stmt::Function(Function { name, kind, params, body }))
    }

    /// `(a, b)`
    pub fn parameters(&mut self) -> Parsed<Vec<Ident<'a>>> {
        let wanted = "write the parameters in parentheses";
        self.group(Delimiter::Parenthesis, wanted, |parser| parser.comma_list(Self::parameter))
    }

    /// `|a, b| …` or `async |a, b| …`. An expression body is a `return` of it.
    pub fn closure(&mut self) -> Parsed<Expr<'a>> {
        let span = self.span();
        let is_async = self.eat_word("async");
        let params = self.closure_parameters()?;
        let body = self.closure_body()?;
        let kind = Kind { is_async, is_generator: false };
        let function = Function { name: None, kind, params, body };
        Ok(Expr { kind: ExprKind::Closure(Box::new(function)), span })
    }

    /// A block, or an expression that is returned.
    pub fn closure_body(&mut self) -> Parsed<Block<'a>> {
        if self.is_open(Delimiter::Brace) {
            return self.block("");
        }
        let span = self.span();
        Ok(vec![Stmt::Return { span, value: Some(self.expression()?) }])
    }

    fn closure_parameters(&mut self) -> Parsed<Vec<Ident<'a>>> {
        let mut params = Vec::new();
        self.step();
        while !self.eat_punct("|") {
            params.push(self.parameter()?);
            if !self.is_punct("|") {
                self.expect_punct(",", "or `|` here")?;
            }
        }
        Ok(params)
    }
}
