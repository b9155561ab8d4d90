//! Of which class a value is, as far as the program alone tells, and whether that class has a member.
//!
//! A value's class is known if it comes from a builtin: by a call, by a member that is read, in a callback's parameter, and in
//! a `let` of one of these that nothing assigns to. Elsewhere a member of any class is taken.

use super::Checker;
use crate::ast::{Expr, ExprKind, Ident};
use looplaw_builtins::{self as builtins, Builtin, Class, Form, Returns};

impl<'a> Checker<'a, '_> {
    /// The class of an expression that was checked already.
    pub fn class_of(&self, expr: &Expr<'a>) -> Option<Class> {
        match &expr.kind {
            ExprKind::Builtin { name, .. } => returned(builtins::find(Form::Function, name)?.returns),
            ExprKind::Array(_) => Some(Class::Array),
            ExprKind::Name(name) if !self.seen.assigned.contains(name) => self.scopes.class(name),
            ExprKind::Member { object, name } => self.class_of_member(object, Form::Property, *name),
            ExprKind::Method { receiver, name, .. } => self.class_of_member(receiver, Form::Method, *name),
            _ => None,
        }
    }

    fn class_of_member(&self, object: &Expr<'a>, form: Form, name: Ident<'a>) -> Option<Class> {
        if self.is_own(name.name) {
            return None;
        }
        returned(builtins::member(self.class_of(object)?, form, name.name)?.returns)
    }

    /// Whether the program defines a member of that name, or may do so: then every value may have it.
    pub fn is_own(&self, name: &str) -> bool {
        self.seen.members.contains(name) || self.seen.lost.contains(name)
    }

    /// Reports a member that the values of a class don't have, and returns whether it did.
    pub fn lacks(&mut self, class: Class, name: Ident<'a>) -> bool {
        let mut classes =
            members().filter(|row| row.name == name.name).filter_map(|row| row.class).peekable();
        let is_of_a_class = classes.peek().is_some();
        // What the language's own objects have is read from any value.
        let has = classes.any(|own| class.is(own) || own == Class::Object);
        if self.is_own(name.name) || !is_of_a_class || has {
            return false;
        }
        self.errors.add(name.span, not_there(class, name.name));
        true
    }
}

/// The class of what a builtin returns. Any value may have the members of an object that the language makes.
pub fn returned(returns: Returns) -> Option<Class> {
    match returns {
        Returns::Of(Class::Object)
        | Returns::Nothing
        | Returns::Primitive
        | Returns::Any
        | Returns::Handler => None,
        Returns::Of(class) => Some(class),
    }
}

fn members() -> impl Iterator<Item = &'static Builtin> + Clone {
    builtins::all().filter(|row| row.class.is_some())
}

/// What is said of a member that only values of other classes have.
fn not_there(class: Class, name: &str) -> String {
    let own = members().filter(|row| row.class.is_some_and(|own| class.is(own))).map(|row| row.name);
    let mut others: Vec<&str> =
        members().filter(|row| row.name == name).filter_map(|row| row.class).map(Class::name).collect();
    others.dedup();
    let own = if own.clone().next().is_some() { quoted(own) } else { "no members here".to_owned() };
    format!(
        "`{name}` is a member of {}, and this is of the class {}, which has {own}",
        others.join(" and "),
        class.name()
    )
}

fn quoted(names: impl Iterator<Item = &'static str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
