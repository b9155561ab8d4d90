//! Statements.

use super::expression::{expr, head};
use super::function::{block, declaration};
use super::string;
use crate::layout::{Doc, blank, concat, hard, text};
use crate::{Binary, Catch, Expr, Stmt};

/// Statements on a line each, with an empty line around functions.
pub fn statements(body: &[Stmt]) -> Doc {
    let mut parts = Vec::with_capacity(body.len() * 2);
    let mut before: Option<&Stmt> = None;
    for stmt in body {
        if let Some(before) = before {
            let is_apart = [before, stmt].iter().any(|stmt| matches!(stmt, Stmt::Function(_)));
            parts.push(if is_apart { blank() } else { hard() });
        }
        parts.push(statement(stmt));
        before = Some(stmt);
    }
    concat(parts)
}

pub fn statement(stmt: &Stmt) -> Doc {
    match stmt {
        Stmt::Let { name, value } => concat(vec![text(format!("let {name} = ")), expr(value), text(";")]),
        Stmt::Using { name, value, awaits } => {
            let start = format!("{}using {name} = ", if *awaits { "await " } else { "" });
            concat(vec![text(start), expr(value), text(";")])
        }
        Stmt::Assign { target, value } => assignment(target, value),
        Stmt::Expr(value) => concat(vec![expr(value), text(";")]),
        Stmt::Function(function) => declaration(function),
        Stmt::Return(None) => text("return;"),
        Stmt::Return(Some(value)) => concat(vec![text("return "), expr(value), text(";")]),
        Stmt::Throw(value) => concat(vec![text("throw "), expr(value), text(";")]),
        Stmt::If { test, then, otherwise } => conditional(test, then, otherwise),
        Stmt::While { test, body } => concat(vec![text("while "), head(test), text(" "), block(body)]),
        Stmt::For { name, iterable, awaits, body } => {
            let start = format!("for {}{name} in ", if *awaits { "await " } else { "" });
            concat(vec![text(start), head(iterable), text(" "), block(body)])
        }
        Stmt::Break => text("break;"),
        Stmt::Continue => text("continue;"),
        Stmt::Try { body, catch, finally } => attempt(body, catch.as_ref(), finally.as_deref()),
        Stmt::JavaScript(source) => concat(vec![text("js("), string(source), text(");")]),
    }
}

fn assignment(target: &Expr, value: &Expr) -> Doc {
    let (op, value) = match value {
        Expr::Binary { op: Binary::Add, left, right } if **left == *target => (" += ", &**right),
        value => (" = ", value),
    };
    concat(vec![expr(target), text(op), expr(value), text(";")])
}

fn conditional(test: &Expr, then: &[Stmt], otherwise: &[Stmt]) -> Doc {
    let mut parts = vec![text("if "), head(test), text(" "), block(then)];
    match otherwise {
        [] => {}
        [Stmt::If { test, then, otherwise }] => {
            parts.extend([text(" else "), conditional(test, then, otherwise)]);
        }
        otherwise => parts.extend([text(" else "), block(otherwise)]),
    }
    concat(parts)
}

fn attempt(body: &[Stmt], catch: Option<&Catch>, finally: Option<&[Stmt]>) -> Doc {
    let mut parts = vec![text("try "), block(body)];
    if let Some(Catch { name, body }) = catch {
        let name = name.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
        parts.extend([text(format!(" catch {name}")), block(body)]);
    }
    if let Some(body) = finally {
        parts.extend([text(" finally "), block(body)]);
    }
    concat(parts)
}
