//! Statements.

use super::Writer;
use super::expr::spelling;
use super::function::leftmost;
use crate::layout::{Doc, blank, concat, hard, text};
use crate::{Binary, Block, Catch, Expr, Stmt, Text};

impl Writer<'_> {
    /// Statements on a line each, with an empty line around functions.
    pub(super) fn statements(&self, body: &[Stmt]) -> Doc {
        let mut parts = Vec::with_capacity(body.len() * 2);
        for (index, stmt) in body.iter().enumerate() {
            if let Some(before) = index.checked_sub(1).map(|index| &body[index]) {
                let is_apart = [before, stmt].iter().any(|stmt| matches!(stmt, Stmt::Function(_)));
                parts.push(if is_apart { blank() } else { hard() });
            }
            parts.push(self.statement(stmt));
        }
        concat(parts)
    }

    fn statement(&self, stmt: &Stmt) -> Doc {
        match stmt {
            Stmt::Let { name, value } => {
                let head = format!("{} {} = ", self.keyword(name), self.names.get(name));
                concat(vec![text(head), self.expr(value), text(";")])
            }
            Stmt::Using { name, value, awaits } => {
                let using = if *awaits { "await using" } else { "using" };
                let head = format!("{using} {} = ", self.names.get(name));
                concat(vec![text(head), self.expr(value), text(";")])
            }
            Stmt::Assign { target, value } => self.assignment(target, value),
            Stmt::Expr(expr) => self.expression_statement(expr),
            Stmt::Function(function) => self.declaration(function),
            Stmt::Return(None) => text("return;"),
            Stmt::Return(Some(value)) => concat(vec![text("return "), self.expr(value), text(";")]),
            Stmt::Throw(value) => concat(vec![text("throw "), self.expr(value), text(";")]),
            Stmt::If { test, then, otherwise } => self.conditional(test, then, otherwise),
            Stmt::While { test, body } => {
                concat(vec![text("while ("), self.expr(test), text(") "), self.block(body)])
            }
            Stmt::For { name, iterable, awaits, body } => {
                let each = if *awaits { "for await" } else { "for" };
                let head = format!("{each} ({} {} of ", self.keyword(name), self.names.get(name));
                concat(vec![text(head), self.expr(iterable), text(") "), self.block(body)])
            }
            Stmt::Break => text("break;"),
            Stmt::Continue => text("continue;"),
            Stmt::Try { body, catch, finally } => self.attempt(body, catch.as_ref(), finally.as_ref()),
            // Moving its lines could change a template literal.
            Stmt::JavaScript(js) => text(js.trim().to_owned()),
        }
    }

    /// `const`, unless something is assigned to the variable later.
    fn keyword(&self, name: &Text) -> &'static str {
        let may_change = self.survey.assigned.contains(name) || self.survey.verbatim.contains(&**name);
        if may_change { "let" } else { "const" }
    }

    fn assignment(&self, target: &Expr, value: &Expr) -> Doc {
        let (op, value) = match value {
            Expr::Binary { op, left, right }
                if is_arithmetic(*op) && **left == *target && is_plain(target) =>
            {
                (format!(" {}= ", spelling(*op)), &**right)
            }
            value => (" = ".to_owned(), value),
        };
        concat(vec![self.expr(target), text(op), self.expr(value), text(";")])
    }

    fn expression_statement(&self, expr: &Expr) -> Doc {
        let doc = self.expr(expr);
        // `{` would open a block, `function` a declaration, and a string alone would be a directive.
        match leftmost(expr) {
            Expr::Object(_) | Expr::Str(_) => concat(vec![text("("), doc, text(");")]),
            _ => concat(vec![doc, text(";")]),
        }
    }

    fn conditional(&self, test: &Expr, then: &Block, otherwise: &Block) -> Doc {
        let mut parts = vec![text("if ("), self.expr(test), text(") "), self.block(then)];
        match &otherwise[..] {
            [] => {}
            [chained @ Stmt::If { .. }] => parts.extend([text(" else "), self.statement(chained)]),
            block => parts.extend([text(" else "), self.block(block)]),
        }
        concat(parts)
    }

    fn attempt(&self, body: &Block, catch: Option<&Catch>, finally: Option<&Block>) -> Doc {
        let mut parts = vec![text("try "), self.block(body)];
        if let Some(Catch { name, body }) = catch {
            // A `catch` without a name is newer than Node 8.
            let name = name.as_ref().map_or(&*self.names.ignored, |name| self.names.get(name));
            parts.extend([text(format!(" catch ({name}) ")), self.block(body)]);
        }
        if let Some(body) = finally {
            parts.extend([text(" finally "), self.block(body)]);
        }
        concat(parts)
    }
}

fn is_arithmetic(op: Binary) -> bool {
    matches!(op, Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Remainder)
}

/// Whether evaluating a target once or twice is the same.
fn is_plain(target: &Expr) -> bool {
    match target {
        Expr::Name(_) => true,
        Expr::Member { object, .. } => matches!(**object, Expr::Name(_) | Expr::This),
        Expr::Index { object, index } => {
            matches!(**object, Expr::Name(_) | Expr::This) && matches!(**index, Expr::Int(_) | Expr::Name(_))
        }
        _ => false,
    }
}
