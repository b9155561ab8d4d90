//! What a program uses, found in one walk before it is written.

use crate::{
    Expr, Function, Key, Program, Property, Stmt, Text, Visitor, walk_block, walk_expr, walk_function,
    walk_stmt,
};
use looplaw_builtins::{self as builtins, Builtin, Class, Form, made_by};
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
    /// The classes of the values that those functions make, and that the members of such values return.
    pub(super) made: BTreeSet<Class>,
    /// Whether a key is a well-known symbol.
    pub(super) symbols: bool,
    /// Whether `sleep` is called with arguments that can't move into its promise's executor.
    pub(super) sleeps: bool,
    /// Whether something in it means one thing in strict code and another in sloppy code: a `this` that may not be an
    /// object, a function in a block ([Annex B.3.2]), or an assignment to a member, whose failure throws or is ignored
    /// ([PutValue] step 3.d).
    ///
    /// [Annex B.3.2]: https://tc39.es/ecma262/#sec-block-level-function-declarations-web-legacy-compatibility-semantics
    /// [PutValue]: https://tc39.es/ecma262/#sec-putvalue
    pub(super) minds_strictness: bool,
    /// JavaScript that is inserted as it is.
    pub(super) verbatim: String,
}

impl Survey {
    pub(super) fn of(program: &Program) -> Self {
        let mut walk = Walk::default();
        walk_block(&mut walk, &program.body);
        walk.found.minds_strictness |= walk.methods.may_lack_this();
        walk.found.made = made_by(walk.found.functions.values().copied());
        walk.found
    }
}

#[derive(Default)]
struct Walk {
    found: Survey,
    methods: Methods,
    /// Whether a method encloses the place that is looked at.
    in_method: bool,
    /// Whether the statements that are looked at are those of a block, and not of a function or the program.
    in_block: bool,
}

/// The program's own methods, and what may call them without their object.
#[derive(Default)]
struct Methods {
    names: BTreeSet<Text>,
    /// Whether one of them uses its `this`.
    use_this: bool,
    /// The names of members that are read: a method that is read may be called on its own.
    read: BTreeSet<Text>,
    /// Whether members are read whose names are not known here.
    read_any: bool,
}

impl Methods {
    /// Whether a `this` in one of them may be no object.
    fn may_lack_this(&self) -> bool {
        self.use_this && (self.read_any || !self.names.is_disjoint(&self.read))
    }
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
            Key::Iterator | Key::AsyncIterator | Key::Dispose | Key::AsyncDispose => {
                self.found.symbols = true;
            }
        }
        match property {
            Property::Field { value, .. } => self.expr(value),
            Property::Method { function, .. } => {
                if let Key::Name(name) = key {
                    self.methods.names.insert(name.clone());
                }
                self.scope(true, |walk| walk.function(function));
            }
            Property::Getter { body, .. } => self.scope(true, |walk| walk_block(walk, body)),
        }
    }

    /// Looks at something that has a `this` of its own.
    fn scope(&mut self, is_method: bool, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_method, is_method);
        self.block(false, look);
        self.in_method = outer;
    }

    /// Looks at statements of a block or of a function.
    fn block(&mut self, is_block: bool, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_block, is_block);
        look(self);
        self.in_block = outer;
    }
}

impl Visitor for Walk {
    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let { name, .. } | Stmt::Using { name, .. } | Stmt::For { name, .. } => self.name(name),
            Stmt::Assign { target: Expr::Name(name), .. } => {
                self.found.assigned.insert(name.clone());
            }
            Stmt::Try { catch: Some(catch), .. } => catch.name.iter().for_each(|name| self.name(name)),
            Stmt::Assign { target: Expr::Member { .. } | Expr::Index { .. }, .. } => {
                self.found.minds_strictness = true;
            }
            Stmt::JavaScript(text) => {
                self.found.verbatim.push_str(text);
                self.found.verbatim.push('\n');
            }
            Stmt::Function(function) => {
                self.found.minds_strictness |= self.in_block;
                return self.scope(false, |walk| walk.function(function));
            }
            _ => {}
        }
        let is_block =
            matches!(stmt, Stmt::If { .. } | Stmt::While { .. } | Stmt::For { .. } | Stmt::Try { .. });
        self.block(self.in_block || is_block, |walk| walk_stmt(walk, stmt));
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Object(properties) => {
                return properties.iter().for_each(|property| self.property(property));
            }
            Expr::This if self.in_method => self.methods.use_this = true,
            Expr::This => self.found.minds_strictness = true,
            Expr::Member { name, .. } => {
                self.methods.read.insert(name.clone());
            }
            Expr::Index { index, .. } => self.methods.read_any |= !matches!(**index, Expr::Int(_)),
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
        self.block(false, |walk| walk_function(walk, function));
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
