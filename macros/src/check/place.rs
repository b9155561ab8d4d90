//! Words that may not stand everywhere: `await`, `yield`, `return`, `break`, `continue`, `this`.

use super::Checker;
use crate::ast::{Entry, Kind, Stmt};
use proc_macro2::Span;

/// Where the walk is.
#[derive(Clone, Copy, Default)]
pub struct Place<'a> {
    /// How many functions enclose it.
    pub depth: usize,
    /// What calling the innermost function means.
    pub kind: Kind,
    pub role: Role<'a>,
    /// Whether a loop of the same function encloses it.
    pub in_loop: bool,
    /// Whether a function that binds `this` encloses it.
    pub has_this: bool,
}

/// What the innermost function is.
#[derive(Clone, Copy, Default)]
pub enum Role<'a> {
    #[default]
    TopLevel,
    Declared(&'a str),
    Method,
    Closure,
}

impl Place<'_> {
    /// The place inside a function here.
    pub fn inside(self, kind: Kind, role: Role<'_>) -> Place<'_> {
        let has_this = self.has_this || !matches!(role, Role::Closure);
        Place { depth: self.depth + 1, kind, role, in_loop: false, has_this }
    }
}

impl Checker<'_, '_> {
    pub fn awaits(&mut self, span: Span) {
        let instead = match self.place.role {
            _ if self.place.kind.is_async => return,
            Role::TopLevel if self.entry == Entry::MODULE => return,
            Role::TopLevel => "write `entry module;` first, or put it into an `async fn`".to_owned(),
            Role::Declared(name) if self.place.kind.is_generator => format!("write `async gen fn {name}(…)`"),
            Role::Declared(name) => format!("write `async fn {name}(…)`"),
            Role::Method => "write `async` before the method's name".to_owned(),
            Role::Closure => "write the callback as `async || { … }`".to_owned(),
        };
        self.errors.add(span, format!("`await` stands outside an async function; {instead}"));
    }

    /// ECMA-262, 16.1.1: it is a Syntax Error if a `using` declaration stands at the top level of a script.
    pub fn resources_at_top_level(&mut self, body: &[Stmt]) {
        for statement in body {
            if let (Stmt::Using { span, .. }, false) = (statement, self.entry == Entry::MODULE) {
                self.errors.add(
                    *span,
                    "a script has no `using` outside all blocks; put it into a `fn`, or write `entry module;` first",
                );
            }
        }
    }

    pub fn yields(&mut self, span: Span) {
        let instead = match self.place.role {
            _ if self.place.kind.is_generator => return,
            Role::Declared(name) if self.place.kind.is_async => format!("write `async gen fn {name}(…)`"),
            Role::Declared(name) => format!("write `gen fn {name}(…)`"),
            Role::Method => "write `gen` before the method's name".to_owned(),
            Role::TopLevel | Role::Closure => "put it into a `gen fn`".to_owned(),
        };
        self.errors.add(span, format!("`yield` stands outside a generator; {instead}"));
    }

    pub fn returns(&mut self, span: Span) {
        if matches!(self.place.role, Role::TopLevel) {
            self.errors.add(
                span,
                "`return` stands outside a function; put the statements into a `fn`, or take it out",
            );
        }
    }

    pub fn jumps(&mut self, word: &str, span: Span) {
        if !self.place.in_loop {
            self.errors.add(
                span,
                format!("`{word}` stands outside a loop; put it into `while` or `for`, or take it out"),
            );
        }
    }

    pub fn this(&mut self, span: Span) {
        if !self.place.has_this {
            self.errors
                .add(span, "`this` stands outside a function; use it in a method of an `object { … }`");
        }
    }
}
