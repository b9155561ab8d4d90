//! Expressions.

use super::call::chain;
use super::function::{closure, object};
use super::string;
use crate::layout::{Doc, brackets, concat, group, indent, line, soft, text};
use crate::precedence::{Level, level, level_of};
use crate::{Binary, Expr, Unary};

/// An expression where anything may stand: an argument, an initialiser.
pub fn expr(expr: &Expr) -> Doc {
    print(expr, Blocks::Taken)
}

/// The head of `if`, `while` or `for`, after which a block is the statement's.
pub fn head(expr: &Expr) -> Doc {
    print(expr, Blocks::NotTaken)
}

/// Whether a block after a call belongs to the call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Blocks {
    Taken,
    NotTaken,
}

pub fn exprs(exprs: &[Expr]) -> Vec<Doc> {
    exprs.iter().map(expr).collect()
}

fn print(expr: &Expr, blocks: Blocks) -> Doc {
    match expr {
        Expr::Undefined => text("undefined"),
        Expr::Null => text("null"),
        Expr::Bool(value) => text(value.to_string()),
        Expr::Int(number) => text(number.to_string()),
        Expr::Str(value) => string(value),
        Expr::Array(items) => brackets("[", exprs(items), soft, "]"),
        Expr::Object(members) => object(members),
        Expr::Name(name) => text(name.clone()),
        Expr::This => text("this"),
        Expr::Builtin { .. }
        | Expr::Call { .. }
        | Expr::Method { .. }
        | Expr::Member { .. }
        | Expr::Index { .. } => chain(expr, blocks).finish(),
        // In a head, a closure's own body would not be told from the statement's.
        Expr::Closure(_) if blocks == Blocks::NotTaken => parenthesised(expr),
        Expr::Closure(function) => closure(function),
        Expr::Await(value) => concat(vec![text("await "), at_least(Level::Unary, value, blocks)]),
        Expr::Yield(value) => concat(vec![text("yield "), print(value, blocks)]),
        Expr::YieldAll(value) => concat(vec![text("yield* "), print(value, blocks)]),
        Expr::Unary { op, operand } => unary(*op, operand, blocks),
        Expr::Binary { op, .. } => binary(level_of(*op), expr, blocks),
    }
}

/// An expression where one of a level is wanted, in parentheses if it is of a lower one.
pub fn at_least(wanted: Level, expr: &Expr, blocks: Blocks) -> Doc {
    if level(expr) >= wanted { print(expr, blocks) } else { parenthesised(expr) }
}

pub fn parenthesised(inner: &Expr) -> Doc {
    concat(vec![text("("), expr(inner), text(")")])
}

fn unary(op: Unary, operand: &Expr, blocks: Blocks) -> Doc {
    let op = match op {
        Unary::Not => "!",
        // Two at once would read as the decrement that the DSL hasn't.
        Unary::Minus if matches!(operand, Expr::Unary { op: Unary::Minus, .. }) => "- ",
        Unary::Minus => "-",
        Unary::TypeOf => "typeof ",
    };
    // A minus before a number makes it a negative number.
    let is_number = op == "-" && matches!(operand, Expr::Int(_));
    let operand = if is_number { parenthesised(operand) } else { at_least(Level::Unary, operand, blocks) };
    concat(vec![text(op), operand])
}

/// Operators of one level, which group to the left.
fn binary(wanted: Level, expr: &Expr, blocks: Blocks) -> Doc {
    let mut parts = Vec::new();
    let mut leftmost = expr;
    while let Expr::Binary { op, left, right } = leftmost
        && level_of(*op) == wanted
    {
        // The right operand must hold together more tightly.
        let right =
            if level(right) > wanted { at_least(wanted, right, blocks) } else { parenthesised(right) };
        parts.push(concat(vec![text(" "), text(spelling(*op)), line(), right]));
        leftmost = left;
    }
    parts.reverse();
    group(vec![at_least(wanted, leftmost, blocks), indent(parts)])
}

fn spelling(op: Binary) -> &'static str {
    match op {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Remainder => "%",
        Binary::Equal => "==",
        Binary::NotEqual => "!=",
        Binary::Less => "<",
        Binary::LessOrEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterOrEqual => ">=",
        Binary::And => "&&",
        Binary::Or => "||",
    }
}
