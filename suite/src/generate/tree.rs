//! Short spellings of syntax.

use crate::model::{Binary, Child, Expr, Function, FunctionKind, Key, Property, Stmt, Text};

pub(super) fn name(text: &Text) -> Expr {
    Expr::Name(text.clone())
}

pub(super) fn string(text: impl Into<Text>) -> Expr {
    Expr::Str(text.into())
}

pub(super) fn builtin(name: &'static str, args: Vec<Expr>) -> Expr {
    Expr::Builtin { name: name.into(), args: args.into() }
}

pub(super) fn call(callee: Expr, args: Vec<Expr>) -> Expr {
    Expr::Call { callee: Child::new(callee), args: args.into() }
}

pub(super) fn method(receiver: Expr, name: impl Into<Text>, args: Vec<Expr>) -> Expr {
    Expr::Method { receiver: Child::new(receiver), name: name.into(), args: args.into() }
}

pub(super) fn member(object: Expr, name: impl Into<Text>) -> Expr {
    Expr::Member { object: Child::new(object), name: name.into() }
}

pub(super) fn binary(op: Binary, left: Expr, right: Expr) -> Expr {
    Expr::Binary { op, left: Child::new(left), right: Child::new(right) }
}

pub(super) fn function(kind: FunctionKind, name: Text, params: Vec<Text>, body: Vec<Stmt>) -> Function {
    Function { name, kind, params: params.into(), body: body.into() }
}

pub(super) fn closure(kind: FunctionKind, params: Vec<Text>, body: Vec<Stmt>) -> Expr {
    Expr::Closure(Child::new(function(kind, "".into(), params, body)))
}

pub(super) fn field(key: &'static str, value: Expr) -> Property {
    Property::Field { key: Key::Name(key.into()), value }
}

pub(super) fn own_method(key: Key, kind: FunctionKind, params: Vec<Text>, body: Vec<Stmt>) -> Property {
    Property::Method { key, function: function(kind, "".into(), params, body) }
}

pub(super) fn assign(target: Expr, value: Expr) -> Stmt {
    Stmt::Assign { target, value }
}
