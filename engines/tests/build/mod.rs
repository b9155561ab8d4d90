//! Programs built by hand: the macros live in a crate above this one.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod random;
pub mod traces;

use looplaw_model::{
    Binary, Catch, Child, Entry, Expectation, Expr, Function, FunctionKind, Key, Program, Property, Scenario,
    Schedule, Source, Stmt, Text, Unary,
};

pub fn text(value: &str) -> Text {
    Text::Owned(value.to_owned())
}

pub fn string(value: &str) -> Expr {
    Expr::Str(text(value))
}

pub fn name(value: &str) -> Expr {
    Expr::Name(text(value))
}

pub fn int(value: i64) -> Expr {
    Expr::Int(value)
}

pub fn call(builtin: &str, args: Vec<Expr>) -> Expr {
    Expr::Builtin { name: text(builtin), args: args.into() }
}

pub fn apply(callee: Expr, args: Vec<Expr>) -> Expr {
    Expr::Call { callee: Child::new(callee), args: args.into() }
}

pub fn method(receiver: Expr, member: &str, args: Vec<Expr>) -> Expr {
    Expr::Method { receiver: Child::new(receiver), name: text(member), args: args.into() }
}

pub fn get(object: Expr, member: &str) -> Expr {
    Expr::Member { object: Child::new(object), name: text(member) }
}

pub fn at(object: Expr, index: Expr) -> Expr {
    Expr::Index { object: Child::new(object), index: Child::new(index) }
}

pub fn binary(left: Expr, op: Binary, right: Expr) -> Expr {
    Expr::Binary { op, left: Child::new(left), right: Child::new(right) }
}

pub fn unary(op: Unary, operand: Expr) -> Expr {
    Expr::Unary { op, operand: Child::new(operand) }
}

pub fn wait(value: Expr) -> Expr {
    Expr::Await(Child::new(value))
}

pub fn array(items: Vec<Expr>) -> Expr {
    Expr::Array(items.into())
}

pub fn object(properties: Vec<Property>) -> Expr {
    Expr::Object(properties.into())
}

pub fn field(key: &str, value: Expr) -> Property {
    Property::Field { key: Key::Name(text(key)), value }
}

pub fn getter(key: Key, body: Vec<Stmt>) -> Property {
    Property::Getter { key, body: body.into() }
}

pub fn member(key: Key, kind: FunctionKind, params: &[&str], body: Vec<Stmt>) -> Property {
    Property::Method { key, function: function("", kind, params, body) }
}

pub fn key(name: &str) -> Key {
    Key::Name(text(name))
}

pub fn function(name: &str, kind: FunctionKind, params: &[&str], body: Vec<Stmt>) -> Function {
    let params: Vec<Text> = params.iter().map(|param| text(param)).collect();
    Function { name: text(name), kind, params: params.into(), body: body.into() }
}

pub fn closure(params: &[&str], body: Vec<Stmt>) -> Expr {
    Expr::Closure(Child::new(function("", FunctionKind::Plain, params, body)))
}

pub fn async_closure(params: &[&str], body: Vec<Stmt>) -> Expr {
    Expr::Closure(Child::new(function("", FunctionKind::Async, params, body)))
}

/// `|params| value`
pub fn arrow(params: &[&str], value: Expr) -> Expr {
    closure(params, vec![give(value)])
}

/// `"label"` where a callback is wanted.
pub fn logs(label: &str) -> Expr {
    closure(&[], vec![log(label)])
}

pub fn log(label: &str) -> Stmt {
    Stmt::Expr(call("log", vec![string(label)]))
}

pub fn run(expr: Expr) -> Stmt {
    Stmt::Expr(expr)
}

pub fn give(value: Expr) -> Stmt {
    Stmt::Return(Some(value))
}

pub fn bind(name: &str, value: Expr) -> Stmt {
    Stmt::Let { name: text(name), value }
}

pub fn assign(target: Expr, value: Expr) -> Stmt {
    Stmt::Assign { target, value }
}

pub fn declare(name: &str, kind: FunctionKind, params: &[&str], body: Vec<Stmt>) -> Stmt {
    Stmt::Function(function(name, kind, params, body))
}

pub fn attempt(
    body: Vec<Stmt>,
    catch: Option<(Option<&str>, Vec<Stmt>)>,
    finally: Option<Vec<Stmt>>,
) -> Stmt {
    let catch = catch.map(|(name, body)| Catch { name: name.map(text), body: body.into() });
    Stmt::Try { body: body.into(), catch, finally: finally.map(Into::into) }
}

pub fn schedule(entry: Entry, body: Vec<Stmt>) -> Schedule {
    let expectation = Expectation { default: None, overrides: vec![].into(), never: vec![].into() };
    Schedule { entry, program: Program { body: body.into() }, expectation, written: None }
}

pub fn scenario(id: &str, entry: Entry, body: Vec<Stmt>) -> Scenario {
    Scenario {
        id: text(id),
        doc: text("A test's."),
        source: Source { file: text("tests"), line: 1 },
        cites: vec![].into(),
        schedule: schedule(entry, body),
    }
}
