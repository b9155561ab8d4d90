//! Which values `console.log` shows as `String` does: numbers, strings and the like, and no objects.
//!
//! What a variable may hold is followed through the program by name: its initialiser, assignments, and the arguments
//! of direct calls. Where that is not enough, the value may be anything.

use crate::{
    Binary, Catch, Expr, Function, Program, Stmt, Text, Unary, Visitor, walk_block, walk_expr, walk_function,
    walk_stmt,
};
use looplaw_builtins::{self as builtins, Builtin, Form, Returns};
use std::collections::{BTreeMap, BTreeSet};

/// The variables that a value is primitive with, or `None` where it may be anything.
type Given = Option<BTreeSet<Text>>;

/// The variables of a program that hold primitive values only.
#[derive(Debug, Default)]
pub(super) struct Primitives {
    names: BTreeSet<Text>,
    /// Members that are primitive unless the program's own objects define them.
    members: BTreeSet<&'static str>,
}

impl Primitives {
    pub(super) fn of(program: &Program, own: &BTreeSet<Text>) -> Self {
        let is_primitive = |row: &&Builtin| row.form == Form::Property && row.returns == Returns::Primitive;
        let members = builtins::all().filter(is_primitive).map(|row| row.name);
        let members = members.filter(|member| !own.contains(*member)).collect();
        let mut walk = Walk { known: Self { names: BTreeSet::new(), members }, ..Walk::default() };
        walk_block(&mut walk, &program.body);
        walk.call_all();
        walk.solve()
    }

    /// Whether a value is certainly primitive, and not a negative zero.
    pub(super) fn holds(&self, expr: &Expr) -> bool {
        self.given(expr).is_some_and(|names| names.is_subset(&self.names))
    }

    fn given(&self, expr: &Expr) -> Given {
        match expr {
            Expr::Undefined | Expr::Null | Expr::Bool(_) | Expr::Int(_) | Expr::Str(_) => {
                Some(BTreeSet::new())
            }
            Expr::Name(name) => Some(BTreeSet::from([name.clone()])),
            Expr::Binary { op: Binary::And | Binary::Or, left, right } => {
                Some(&self.given(left)? | &self.given(right)?)
            }
            // `0 * -1` and `-2 % 2` are a zero that `console.log` shows as `-0`.
            Expr::Binary { op: Binary::Multiply | Binary::Remainder, .. } => None,
            Expr::Binary { .. } | Expr::Unary { op: Unary::Not | Unary::TypeOf, .. } => Some(BTreeSet::new()),
            Expr::Builtin { name, .. } => {
                let row = builtins::find(Form::Function, name)?;
                (row.returns == Returns::Primitive).then(BTreeSet::new)
            }
            Expr::Member { name, .. } => self.members.contains(&**name).then(BTreeSet::new),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Walk {
    known: Primitives,
    /// What each variable is given, here and there.
    sources: BTreeMap<Text, Vec<Given>>,
    /// The parameters of named functions.
    params: BTreeMap<Text, Vec<Text>>,
    /// Direct calls of named functions, with their arguments.
    calls: Vec<(Text, Vec<Given>)>,
    /// Names that are used as values.
    values: BTreeSet<Text>,
}

impl Walk {
    fn source(&mut self, name: &Text, given: Given) {
        self.sources.entry(name.clone()).or_default().push(given);
    }

    /// Gives the parameters of named functions what their calls give them.
    fn call_all(&mut self) {
        for (name, params) in std::mem::take(&mut self.params) {
            let calls = || self.calls.iter().filter(|(called, _)| *called == name);
            for (at, param) in params.iter().enumerate() {
                // An argument that is not written is undefined.
                let given = calls().map(|(_, args)| args.get(at).cloned().unwrap_or(Some(BTreeSet::new())));
                let unknown = self.values.contains(&name).then_some(None);
                self.sources.entry(param.clone()).or_default().extend(given.chain(unknown));
            }
        }
    }

    /// Starts from every name and leaves out those that may hold something else, until none is left to leave out.
    fn solve(mut self) -> Primitives {
        let mut names: BTreeSet<Text> = self.sources.keys().cloned().collect();
        loop {
            let holds = |given: &Given| given.as_ref().is_some_and(|given| given.is_subset(&names));
            let kept = names.iter().filter(|name| self.sources[*name].iter().all(holds)).cloned();
            let kept: BTreeSet<Text> = kept.collect();
            if kept == names {
                break;
            }
            names = kept;
        }
        self.known.names = names;
        self.known
    }
}

impl Visitor for Walk {
    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let { name, value } | Stmt::Assign { target: Expr::Name(name), value } => {
                let given = self.known.given(value);
                self.source(name, given);
                return self.expr(value);
            }
            Stmt::For { name, iterable, awaits, .. } => {
                let items = match iterable {
                    Expr::Array(items) if !awaits => {
                        items.iter().map(|item| self.known.given(item)).collect()
                    }
                    _ => vec![None],
                };
                self.sources.entry(name.clone()).or_default().extend(items);
            }
            // A resource is no primitive, or nothing at all.
            Stmt::Using { name, .. } | Stmt::Try { catch: Some(Catch { name: Some(name), .. }), .. } => {
                self.source(name, None);
            }
            Stmt::Function(function) if !self.params.contains_key(&function.name) => {
                self.params.insert(function.name.clone(), function.params.to_vec());
                return walk_function(self, function);
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Call { callee, args } if matches!(**callee, Expr::Name(_)) => {
                let Expr::Name(name) = &**callee else { return };
                let given = args.iter().map(|arg| self.known.given(arg)).collect();
                self.calls.push((name.clone(), given));
                args.iter().for_each(|arg| self.expr(arg));
            }
            Expr::Name(name) => {
                self.values.insert(name.clone());
            }
            _ => walk_expr(self, expr),
        }
    }

    fn function(&mut self, function: &Function) {
        function.params.iter().for_each(|param| self.source(param, None));
        walk_function(self, function);
    }
}
