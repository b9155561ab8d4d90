//! How tightly operators bind, in the DSL as in JavaScript.

use crate::{Binary, Expr};

/// How tightly an expression holds together (ECMA-262, section 13, as levels).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// `yield`, arrows.
    Assignment,
    Or,
    And,
    Equality,
    Relational,
    Additive,
    Multiplicative,
    /// `!`, `-`, `typeof`, `await`.
    Unary,
    /// Calls and members.
    Postfix,
    Primary,
}

pub(crate) fn level(expr: &Expr) -> Level {
    match expr {
        Expr::Closure(_) | Expr::Yield(_) | Expr::YieldAll(_) => Level::Assignment,
        Expr::Binary { op, .. } => level_of(*op),
        Expr::Unary { .. } | Expr::Await(_) | Expr::Int(..0) => Level::Unary,
        Expr::Builtin { .. }
        | Expr::Call { .. }
        | Expr::Method { .. }
        | Expr::Member { .. }
        | Expr::Index { .. } => Level::Postfix,
        _ => Level::Primary,
    }
}

pub(crate) fn level_of(op: Binary) -> Level {
    match op {
        Binary::Or => Level::Or,
        Binary::And => Level::And,
        Binary::Equal | Binary::NotEqual => Level::Equality,
        Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => Level::Relational,
        Binary::Add | Binary::Subtract => Level::Additive,
        Binary::Multiply | Binary::Remainder => Level::Multiplicative,
    }
}
