//! Functions and objects.

use super::{Dialect, Writer, literal, names};
use crate::layout::brackets;
use crate::layout::{Doc, concat, hard, indent, line, text};
use crate::{Expr, Function, FunctionKind, Key, Property, Stmt, Visitor};
use looplaw_builtins::{self as builtins, Form, Returns};

impl Writer<'_> {
    /// `async function* name(params) { … }`
    pub(super) fn declaration(&self, function: &Function) -> Doc {
        let keyword = match function.kind {
            FunctionKind::Plain => "function ",
            FunctionKind::Async => "async function ",
            FunctionKind::Generator => "function* ",
            FunctionKind::AsyncGenerator => "async function* ",
        };
        let name = self.names.get(&function.name).to_owned();
        concat(vec![text(keyword), text(name), self.params(function), text(" "), self.block(&function.body)])
    }

    /// An arrow function, without braces where its body is an expression that reads well and returns the same.
    pub(super) fn closure(&self, function: &Function) -> Doc {
        let params = self.params(function);
        let head = match function.kind {
            FunctionKind::Plain => concat(vec![params, text(" => ")]),
            FunctionKind::Async => concat(vec![text("async "), params, text(" => ")]),
            // No arrow is a generator. The DSL has no such closure either.
            FunctionKind::Generator | FunctionKind::AsyncGenerator => return self.declaration(function),
        };
        let (value, keyword) = match &function.body[..] {
            [Stmt::Return(Some(value))] => (value, "return "),
            [Stmt::Expr(value)] if returns_undefined(value) => (value, ""),
            body => return concat(vec![head, self.block(body)]),
        };
        let doc = self.expr(value);
        if doc.tall && !stays_together(value, keyword) {
            return concat(vec![head, self.block(&function.body)]);
        }
        // Writing what is nested in both forms would double it at each level. In a batch nobody reads it.
        let has_one_form = doc.tall || has_closure(value) || self.dialect == Dialect::Batch;
        let braced = (!has_one_form).then(|| {
            let body = vec![hard(), text(keyword), doc.clone(), text(";")];
            concat(vec![head.clone(), text("{"), indent(body), hard(), text("}")])
        });
        let is_object = matches!(leftmost(value), Expr::Object(_));
        let body = if is_object { concat(vec![text("("), doc, text(")")]) } else { doc };
        concat(vec![head, body]).or_braced(braced)
    }

    fn params(&self, function: &Function) -> Doc {
        let names = function.params.iter().map(|name| self.names.get(name));
        text(format!("({})", names.collect::<Vec<_>>().join(", ")))
    }

    /// `{ key: value, method() { … } }`
    pub(super) fn object(&self, properties: &[Property]) -> Doc {
        let properties = properties.iter().map(|property| self.property(property));
        brackets("{", properties.collect(), line, "}")
    }

    fn property(&self, property: &Property) -> Doc {
        match property {
            Property::Field { key, value } => self.field(key, value),
            Property::Method { key, function } => {
                let prefix = match function.kind {
                    FunctionKind::Plain => "",
                    FunctionKind::Async => "async ",
                    FunctionKind::Generator => "*",
                    FunctionKind::AsyncGenerator => "async *",
                };
                let head = text(format!("{prefix}{}", self.key(key)));
                concat(vec![head, self.params(function), text(" "), self.block(&function.body)])
            }
            Property::Getter { key, body } => {
                concat(vec![text(format!("get {}() ", self.key(key))), self.block(body)])
            }
        }
    }

    fn field(&self, key: &Key, value: &Expr) -> Doc {
        let key = match key {
            // `__proto__: value` sets the prototype (ECMA-262, section B.3.1).
            Key::Name(name) if name == "__proto__" => "[\"__proto__\"]".to_owned(),
            key => self.key(key),
        };
        match value {
            Expr::Name(name) if self.names.get(name) == key => text(key),
            value => concat(vec![text(format!("{key}: ")), self.expr(value)]),
        }
    }

    fn key(&self, key: &Key) -> String {
        match key {
            Key::Iterator => "[Symbol.iterator]".to_owned(),
            Key::AsyncIterator => "[Symbol.asyncIterator]".to_owned(),
            Key::Dispose => "[Symbol.dispose]".to_owned(),
            Key::AsyncDispose => "[Symbol.asyncDispose]".to_owned(),
            Key::Name(name) if is_identifier(name) => names::member(self.survey, name).to_owned(),
            Key::Name(name) => literal::string(name),
        }
    }

    /// Statements in braces.
    pub(super) fn block(&self, body: &[Stmt]) -> Doc {
        if body.is_empty() {
            return text("{}");
        }
        concat(vec![text("{"), indent(vec![hard(), self.statements(body)]), hard(), text("}")])
    }
}

/// Whether a call's value is `undefined`, so that a callback may return it or not.
fn returns_undefined(expr: &Expr) -> bool {
    let Expr::Builtin { name, .. } = expr else { return false };
    builtins::find(Form::Function, name).is_some_and(|row| row.returns == Returns::Nothing)
}

/// Whether an expression that spans lines does so inside of its own brackets.
fn stays_together(value: &Expr, keyword: &str) -> bool {
    let is_together = match value {
        Expr::Call { callee, .. } => matches!(**callee, Expr::Name(_)),
        value => matches!(value, Expr::Object(_) | Expr::Closure(_) | Expr::Builtin { .. }),
    };
    is_together && !keyword.is_empty()
}

fn has_closure(expr: &Expr) -> bool {
    struct Found(bool);
    impl Visitor for Found {
        fn function(&mut self, _: &Function) {
            self.0 = true;
        }
    }
    let mut found = Found(false);
    found.expr(expr);
    found.0
}

/// What an expression's text starts with.
pub(super) fn leftmost(expr: &Expr) -> &Expr {
    match expr {
        Expr::Call { callee: left, .. }
        | Expr::Method { receiver: left, .. }
        | Expr::Member { object: left, .. }
        | Expr::Index { object: left, .. }
        | Expr::Binary { left, .. } => leftmost(left),
        expr => expr,
    }
}

fn is_identifier(name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    name.chars().all(is_word) && !name.starts_with(|c: char| c.is_numeric())
}
