//! What a program uses, found in one walk before it is written.

use crate::builtins::{self, Builtin, Form};
use crate::model::{
    Expr, Function, Key, Program, Property, Stmt, Text, Visitor, walk_block, walk_expr, walk_function,
    walk_stmt,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a program uses.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Every variable, parameter and named function.
    pub(super) names: BTreeSet<Text>,
    /// Variables that are assigned after their `let`.
    pub(super) assigned: BTreeSet<Text>,
    /// Members that object literals define.
    pub(super) own: BTreeSet<Text>,
    /// The free functions of the table, by name.
    pub(super) functions: BTreeMap<&'static str, &'static Builtin>,
    /// Whether a key is a well-known symbol.
    pub(super) symbols: bool,
    /// Whether `sleep` is called with arguments that can't move into its promise's executor.
    pub(super) sleeps: bool,
    /// Whether `this` stands where no method gives it a meaning.
    pub(super) stray_this: bool,
    /// JavaScript that is inserted as it is.
    pub(super) verbatim: String,
}

impl Survey {
    pub(super) fn of(program: &Program) -> Self {
        let mut walk = Walk { found: Self::default(), in_method: false };
        walk_block(&mut walk, &program.body);
        walk.found
    }
}

struct Walk {
    found: Survey,
    /// Whether a method encloses the place that is looked at.
    in_method: bool,
}

impl Walk {
    fn name(&mut self, name: &Text) {
        if !name.is_empty() {
            self.found.names.insert(name.clone());
        }
    }

    fn property(&mut self, property: &Property) {
        let (Property::Field { key, .. } | Property::Method { key, .. } | Property::Getter { key, .. }) =
            property;
        match key {
            Key::Name(name) => {
                self.found.own.insert(name.clone());
            }
            Key::Iterator | Key::AsyncIterator => self.found.symbols = true,
        }
        match property {
            Property::Field { value, .. } => self.expr(value),
            Property::Method { function, .. } => self.scope(true, |walk| walk.function(function)),
            Property::Getter { body, .. } => self.scope(true, |walk| walk_block(walk, body)),
        }
    }

    /// Looks at something that has a `this` of its own.
    fn scope(&mut self, is_method: bool, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_method, is_method);
        look(self);
        self.in_method = outer;
    }
}

impl Visitor for Walk {
    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let { name, .. } | Stmt::For { name, .. } => self.name(name),
            Stmt::Assign { target: Expr::Name(name), .. } => {
                self.found.assigned.insert(name.clone());
            }
            Stmt::Try { catch: Some(catch), .. } => catch.name.iter().for_each(|name| self.name(name)),
            Stmt::JavaScript(text) => {
                self.found.verbatim.push_str(text);
                self.found.verbatim.push('\n');
            }
            Stmt::Function(function) => return self.scope(false, |walk| walk.function(function)),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Object(properties) => {
                return properties.iter().for_each(|property| self.property(property));
            }
            Expr::This => self.found.stray_this |= !self.in_method,
            Expr::Builtin { name, args } => {
                if let Some(builtin) = builtins::find(Form::Function, name) {
                    self.found.functions.insert(builtin.name, builtin);
                    self.found.sleeps |= builtin.name == "sleep" && !args.iter().all(is_movable);
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn function(&mut self, function: &Function) {
        self.name(&function.name);
        function.params.iter().for_each(|param| self.name(param));
        walk_function(self, function);
    }
}

/// Whether an argument of `sleep` means the same inside of `new Promise((resolve) => …)`: nothing happens when it is
/// evaluated, and it is not called `resolve`.
pub(super) fn is_movable(argument: &Expr) -> bool {
    match argument {
        Expr::Undefined | Expr::Null | Expr::Bool(_) | Expr::Int(_) | Expr::Str(_) => true,
        Expr::Name(name) => name != "resolve",
        Expr::Binary { left, right, .. } => is_movable(left) && is_movable(right),
        _ => false,
    }
}
