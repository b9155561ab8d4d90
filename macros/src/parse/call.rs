//! What may follow an expression: members, elements, calls, and a block that stands for a callback.

use super::{Parsed, Parser};
use crate::ast::{Expr, ExprKind, Ident, Trailing};
use crate::tokens::TokenKind;
use proc_macro2::Delimiter;

impl<'a> Parser<'a, '_> {
    /// A primary expression with all that follows it. After a block only a further method does: a bracket or
    /// parenthesis starts the next statement there.
    pub fn postfix(&mut self) -> Parsed<Expr<'a>> {
        let mut head = self.primary()?;
        let mut after_block = false;
        loop {
            if !self.is_punct("..") && self.eat_punct(".") {
                (head, after_block) = self.member(head)?;
            } else if !after_block && self.is_open(Delimiter::Parenthesis) {
                (head, after_block) = self.call(head)?;
            } else if !after_block && self.is_open(Delimiter::Bracket) {
                let span = self.span();
                let index = Box::new(self.group(Delimiter::Bracket, "", Self::expression)?);
                head = Expr { kind: ExprKind::Index { object: Box::new(head), index }, span };
            } else {
                return Ok(head);
            }
        }
    }

    /// A member or a method call, and whether it ends with a block.
    fn member(&mut self, object: Expr<'a>) -> Parsed<(Expr<'a>, bool)> {
        let span = self.span();
        let name = match self.peek() {
            Some(TokenKind::Ident(name)) if name == "await" => {
                return self.fail("write `await` before the expression");
            }
            Some(TokenKind::Ident(name)) => Ident { name, span },
            Some(TokenKind::Int(_)) => return self.fail("write an element as `a[0]`"),
            _ => return self.fail("write the name of a member here"),
        };
        self.step();
        if !self.is_open(Delimiter::Parenthesis) {
            return Ok((Expr { kind: ExprKind::Member { object: Box::new(object), name }, span }, false));
        }
        let (args, trailing) = self.arguments()?;
        let after_block = trailing.is_some();
        let kind = ExprKind::Method { receiver: Box::new(object), name, args, trailing };
        Ok((Expr { kind, span }, after_block))
    }

    fn call(&mut self, callee: Expr<'a>) -> Parsed<(Expr<'a>, bool)> {
        let span = callee.span;
        let (args, trailing) = self.arguments()?;
        let after_block = trailing.is_some();
        let kind = ExprKind::Call { callee: Box::new(callee), args, trailing };
        Ok((Expr { kind, span }, after_block))
    }

    fn arguments(&mut self) -> Parsed<(Vec<Expr<'a>>, Option<Trailing<'a>>)> {
        let args = self.group(Delimiter::Parenthesis, "", |parser| parser.comma_list(Self::expression))?;
        let span = self.span();
        let takes_block = self.takes_block && self.is_open(Delimiter::Brace);
        let trailing = if takes_block { Some(Trailing { span, body: self.block("")? }) } else { None };
        Ok((args, trailing))
    }
}
