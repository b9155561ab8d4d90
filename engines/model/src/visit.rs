//! One walk over a program, for everything that asks a question of its tree.

use super::{Expr, Function, Property, Stmt};

/// Looks at the parts of a program, outermost first. Each method walks on by default; one that is overridden calls
/// the `walk_` function of the same name to go deeper.
pub trait Visitor {
    /// A statement.
    fn stmt(&mut self, stmt: &Stmt) {
        walk_stmt(self, stmt);
    }

    /// An expression.
    fn expr(&mut self, expr: &Expr) {
        walk_expr(self, expr);
    }

    /// A function of any kind but a getter, whose body is visited directly.
    fn function(&mut self, function: &Function) {
        walk_function(self, function);
    }
}

/// Visits each statement of a block.
pub fn walk_block<V: Visitor + ?Sized>(visitor: &mut V, block: &[Stmt]) {
    for stmt in block {
        visitor.stmt(stmt);
    }
}

/// Visits the parts of a statement.
pub fn walk_stmt<V: Visitor + ?Sized>(visitor: &mut V, stmt: &Stmt) {
    match stmt {
        Stmt::Let { value, .. } | Stmt::Using { value, .. } | Stmt::Expr(value) | Stmt::Throw(value) => {
            visitor.expr(value);
        }
        Stmt::Assign { target, value } => {
            visitor.expr(target);
            visitor.expr(value);
        }
        Stmt::Function(function) => visitor.function(function),
        Stmt::Return(value) => {
            if let Some(value) = value {
                visitor.expr(value);
            }
        }
        Stmt::If { test, then, otherwise } => {
            visitor.expr(test);
            walk_block(visitor, then);
            walk_block(visitor, otherwise);
        }
        Stmt::While { test, body } => {
            visitor.expr(test);
            walk_block(visitor, body);
        }
        Stmt::For { iterable, body, .. } => {
            visitor.expr(iterable);
            walk_block(visitor, body);
        }
        Stmt::Try { body, catch, finally } => {
            walk_block(visitor, body);
            if let Some(catch) = catch {
                walk_block(visitor, &catch.body);
            }
            if let Some(finally) = finally {
                walk_block(visitor, finally);
            }
        }
        Stmt::Break | Stmt::Continue | Stmt::JavaScript(_) => {}
    }
}

/// Visits the parts of an expression.
pub fn walk_expr<V: Visitor + ?Sized>(visitor: &mut V, expr: &Expr) {
    match expr {
        Expr::Array(items) | Expr::Builtin { args: items, .. } => {
            items.iter().for_each(|item| visitor.expr(item));
        }
        Expr::Object(properties) => properties.iter().for_each(|property| match property {
            Property::Field { value, .. } => visitor.expr(value),
            Property::Method { function, .. } => visitor.function(function),
            Property::Getter { body, .. } => walk_block(visitor, body),
        }),
        Expr::Call { callee: head, args } | Expr::Method { receiver: head, args, .. } => {
            visitor.expr(head);
            args.iter().for_each(|arg| visitor.expr(arg));
        }
        Expr::Member { object, .. } => visitor.expr(object),
        Expr::Index { object: left, index: right } | Expr::Binary { left, right, .. } => {
            visitor.expr(left);
            visitor.expr(right);
        }
        Expr::Closure(function) => visitor.function(function),
        Expr::Await(value) | Expr::Yield(value) | Expr::YieldAll(value) => visitor.expr(value),
        Expr::Unary { operand, .. } => visitor.expr(operand),
        Expr::Undefined
        | Expr::Null
        | Expr::Bool(_)
        | Expr::Int(_)
        | Expr::Str(_)
        | Expr::Name(_)
        | Expr::This => {}
    }
}

/// Visits the body of a function.
pub fn walk_function<V: Visitor + ?Sized>(visitor: &mut V, function: &Function) {
    walk_block(visitor, &function.body);
}
