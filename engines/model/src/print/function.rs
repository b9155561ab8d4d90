//! Functions and objects.

use super::expression::expr;
use super::statement::{statement, statements};
use crate::layout::{Doc, brackets, concat, group, hard, indent, line, text};
use crate::{Expr, Function, FunctionKind, Key, Property, Stmt};

/// `async gen fn name(params) { … }`
pub fn declaration(function: &Function) -> Doc {
    let start = format!("{}fn {}{} ", prefix(function.kind), function.name, params(function));
    concat(vec![text(start), block(&function.body)])
}

/// `|params| …`, with the value alone where the body only returns it.
pub fn closure(function: &Function) -> Doc {
    let start = format!("{}|{}| ", prefix(function.kind), function.params.join(", "));
    let body = match &function.body[..] {
        [Stmt::Return(Some(value))] => expr(value),
        body => short_block(body),
    };
    concat(vec![text(start), body])
}

/// `object { key: value, method() { … } }`
pub fn object(members: &[Property]) -> Doc {
    brackets("object {", members.iter().map(member).collect(), line, "}")
}

fn member(property: &Property) -> Doc {
    match property {
        Property::Field { key: name, value } => concat(vec![text(format!("{}: ", key(name))), expr(value)]),
        Property::Method { key: name, function } => {
            let start = format!("{}{}{} ", prefix(function.kind), key(name), params(function));
            concat(vec![text(start), short_block(&function.body)])
        }
        Property::Getter { key: name, body } => {
            concat(vec![text(format!("get {}() ", key(name))), short_block(body)])
        }
    }
}

fn key(key: &Key) -> &str {
    match key {
        Key::Name(name) => name,
        Key::Iterator => "[iterator]",
        Key::AsyncIterator => "[async_iterator]",
        Key::Dispose => "[dispose]",
        Key::AsyncDispose => "[async_dispose]",
    }
}

fn prefix(kind: FunctionKind) -> &'static str {
    match kind {
        FunctionKind::Plain => "",
        FunctionKind::Async => "async ",
        FunctionKind::Generator => "gen ",
        FunctionKind::AsyncGenerator => "async gen ",
    }
}

fn params(function: &Function) -> String {
    format!("({})", function.params.join(", "))
}

/// Statements in braces, on lines of their own.
pub fn block(body: &[Stmt]) -> Doc {
    if body.is_empty() {
        return text("{}");
    }
    concat(vec![text("{"), indent(vec![hard(), statements(body)]), hard(), text("}")])
}

/// Statements in braces, on the line of what they belong to if there is one and it fits.
pub fn short_block(body: &[Stmt]) -> Doc {
    match body {
        [only @ (Stmt::Expr(_) | Stmt::Return(_) | Stmt::Throw(_) | Stmt::Assign { .. })] => {
            group(vec![text("{"), indent(vec![line(), statement(only)]), line(), text("}")])
        }
        body => block(body),
    }
}

/// The callback that a shorthand can stand for: what it logs first, if that is a literal, and the rest of its body.
pub fn shorthand(arg: &Expr) -> Option<(Option<&str>, &[Stmt])> {
    let Expr::Closure(function) = arg else { return None };
    if function.kind != FunctionKind::Plain || !function.params.is_empty() {
        return None;
    }
    Some(match &function.body[..] {
        // Shorter as a closure.
        [Stmt::Return(Some(_))] => return None,
        [Stmt::Expr(Expr::Builtin { name, args }), rest @ ..] if name == "log" => match &args[..] {
            [Expr::Str(label)] => (Some(label), rest),
            _ => (None, &function.body),
        },
        body => (None, body),
    })
}
