//! Expressions as source.

use super::Writer;
use crate::ast::{Expr, ExprKind, Key, Property};

impl Writer {
    pub fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Undefined => self.raw("EUndefined"),
            ExprKind::Null => self.raw("ENull"),
            ExprKind::Bool(value) => self.raw(if *value { "EBool(true)" } else { "EBool(false)" }),
            ExprKind::Int(number) => self.wrapped("EInt", |writer| writer.number(*number)),
            ExprKind::Str(text) | ExprKind::Value(text) => self.wrapped("EStr", |writer| writer.text(text)),
            ExprKind::Array(items) => self.wrapped("EArray", |writer| writer.list(items, Self::expr)),
            ExprKind::Object(members) => {
                self.wrapped("EObject", |writer| writer.list(members, Self::property));
            }
            ExprKind::Name(name) => self.wrapped("EName", |writer| writer.text(name)),
            ExprKind::This => self.raw("EThis"),
            ExprKind::Builtin { name, args } => {
                self.raw("EBuiltin{name:");
                self.text(name);
                self.args(args);
            }
            ExprKind::Call { callee, args, .. } => {
                self.raw("ECall{callee:");
                self.child(callee);
                self.args(args);
            }
            ExprKind::Method { receiver, name, args, .. } => {
                self.raw("EMethod{receiver:");
                self.child(receiver);
                self.raw(",name:");
                self.text(name.name);
                self.args(args);
            }
            ExprKind::Member { object, name } => {
                self.raw("EMember{object:");
                self.child(object);
                self.raw(",name:");
                self.text(name.name);
                self.raw("}");
            }
            ExprKind::Index { object, index } => {
                self.raw("EIndex{object:");
                self.child(object);
                self.raw(",index:");
                self.child(index);
                self.raw("}");
            }
            ExprKind::Closure(function) => {
                self.raw("EClosure(C(&");
                self.function(function);
                self.raw("))");
            }
            ExprKind::Await(value) => self.wrapped("EAwait", |writer| writer.child(value)),
            ExprKind::Yield(value) => self.wrapped("EYield", |writer| writer.child(value)),
            ExprKind::YieldAll(value) => self.wrapped("EYieldAll", |writer| writer.child(value)),
            ExprKind::Unary { op, operand } => {
                self.raw("EUnary{op:Unary::");
                self.raw(op);
                self.raw(",operand:");
                self.child(operand);
                self.raw("}");
            }
            ExprKind::Binary { op, left, right } => {
                self.raw("EBinary{op:Binary::");
                self.raw(op);
                self.raw(",left:");
                self.child(left);
                self.raw(",right:");
                self.child(right);
                self.raw("}");
            }
        }
    }

    /// The last field of a call.
    fn args(&mut self, args: &[Expr]) {
        self.raw(",args:");
        self.list(args, Self::expr);
        self.raw("}");
    }

    fn child(&mut self, expr: &Expr) {
        self.raw("C(&");
        self.expr(expr);
        self.raw(")");
    }

    fn property(&mut self, property: &Property) {
        match property {
            Property::Field { key, value } => {
                self.raw("PField{key:");
                self.key(*key);
                self.raw(",value:");
                self.expr(value);
            }
            Property::Method { key, function } => {
                self.raw("PMethod{key:");
                self.key(*key);
                self.raw(",function:");
                self.function(function);
            }
            Property::Getter { key, body } => {
                self.raw("PGetter{key:");
                self.key(*key);
                self.raw(",body:");
                self.block(body);
            }
        }
        self.raw("}");
    }

    fn key(&mut self, key: Key) {
        match key {
            Key::Name(name) => self.wrapped("Key::Name", |writer| writer.text(name)),
            Key::Iterator => self.raw("Key::Iterator"),
            Key::AsyncIterator => self.raw("Key::AsyncIterator"),
            Key::Dispose => self.raw("Key::Dispose"),
            Key::AsyncDispose => self.raw("Key::AsyncDispose"),
        }
    }
}
