//! A scenario: a program, what it may log, and why.

use super::{
    Capability, Expectation, Expr, Function, Key, Profile, Program, Property, Stmt, Text, Visitor, Written,
    walk_block, walk_expr, walk_function, walk_stmt,
};
use looplaw_builtins::{self as builtins, Form};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A program with what the documents allow it to log: what `schedule!` makes.
///
/// Two are equal if they say the same, wherever they are written.
#[derive(Debug, Clone, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The context in which the program starts.
    pub entry: Entry,
    /// What runs.
    pub program: Program,
    /// What it may log.
    pub expectation: Expectation,
    /// Where it is written, if it is.
    #[serde(skip)]
    pub written: Option<&'static Written>,
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Self) -> bool {
        let Self { entry, program, expectation, written: _ } = self;
        (entry, program, expectation) == (&other.entry, &other.program, &other.expectation)
    }
}

/// A function that returns a scenario: what `#[scenario]` makes of one.
pub type Constructor = fn() -> Scenario;

/// A schedule with a name, a reason and a place: what `#[scenario]` makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// `module::name`, unique in a catalogue.
    pub id: Text,
    /// What it shows, in a sentence or a few.
    pub doc: Text,
    /// Where it is written.
    pub source: Source,
    /// The rules that it stands on, by name.
    pub cites: Cow<'static, [Text]>,
    /// What runs and what it may log.
    pub schedule: Schedule,
}

/// A place in Rust source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file, as the compiler was given it.
    pub file: Text,
    /// The line, from 1.
    pub line: u32,
}

/// The context in which a program starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A fresh task on a quiet loop. In Node a callback of the check phase, from where the loop goes on as it does
    /// after the main script.
    #[default]
    Task,
    /// The main script of a process or page.
    Script,
    /// The main ECMAScript module of a process or page.
    Module,
    /// A completion callback of a file operation, in Node's poll phase.
    Io,
}

impl Entry {
    /// The name in the DSL and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Script => "script",
            Self::Module => "module",
            Self::Io => "io",
        }
    }

    /// What an engine must have to start a program so.
    pub const fn needs(self) -> Option<Capability> {
        match self {
            Self::Task => None,
            Self::Script => Some(Capability::EntryScript),
            Self::Module => Some(Capability::EntryModule),
            Self::Io => Some(Capability::Io),
        }
    }
}

impl Schedule {
    /// What an engine must have to run the program, computed from the program and its entry.
    pub fn needs(&self) -> BTreeSet<Capability> {
        let mut needs = Needs(self.entry.needs().into_iter().collect());
        if self.entry == Entry::Module {
            TopLevel(&mut needs.0).block(&self.program.body);
        }
        walk_block(&mut needs, &self.program.body);
        needs.0
    }

    /// The profiles whose documents say what the program may log.
    pub fn profiles(&self) -> impl Iterator<Item = Profile> + '_ {
        let needs = self.needs();
        Profile::ALL.into_iter().filter(move |profile| {
            self.expectation.pattern(*profile).is_some()
                && needs.iter().all(|capability| profile.covers(*capability))
        })
    }
}

/// Collects what a program needs.
struct Needs(BTreeSet<Capability>);

impl Needs {
    /// Of which class the object is that a member belongs to is not known, so that a program needs what each of the
    /// members of that name needs.
    fn builtin(&mut self, form: Form, name: &str) {
        let mut needs = builtins::rows(form, name).map(|row| row.needs);
        let first = needs.next().flatten();
        self.0.extend(first.filter(|first| needs.all(|other| other == Some(*first))));
    }
}

impl Visitor for Needs {
    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::For { awaits: true, .. } => self.0.extend([Capability::AsyncGenerators]),
            Stmt::Using { .. } => self.0.extend([Capability::ResourceManagement]),
            Stmt::JavaScript(_) => self.0.extend([Capability::JavaScript]),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Builtin { name, .. } => self.builtin(Form::Function, name),
            Expr::Method { name, .. } => self.builtin(Form::Method, name),
            Expr::Member { name, .. } => self.builtin(Form::Property, name),
            Expr::Object(properties) => self.0.extend(properties.iter().filter_map(symbol_of)),
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn function(&mut self, function: &Function) {
        use super::FunctionKind as Kind;
        self.0.extend(match function.kind {
            Kind::Plain => None,
            Kind::Async => Some(Capability::AsyncFunctions),
            Kind::Generator => Some(Capability::Generators),
            Kind::AsyncGenerator => Some(Capability::AsyncGenerators),
        });
        walk_function(self, function);
    }
}

/// What an engine must have for the key of a property to be a symbol there.
fn symbol_of(property: &Property) -> Option<Capability> {
    let (Property::Field { key, .. } | Property::Method { key, .. } | Property::Getter { key, .. }) =
        property;
    match key {
        // What looks for an async iterator brings what it needs.
        Key::Name(_) | Key::Iterator | Key::AsyncIterator => None,
        Key::Dispose | Key::AsyncDispose => Some(Capability::ResourceManagement),
    }
}

/// Finds an `await` that no function encloses.
struct TopLevel<'a>(&'a mut BTreeSet<Capability>);

impl TopLevel<'_> {
    fn block(&mut self, block: &[Stmt]) {
        walk_block(self, block);
    }
}

impl Visitor for TopLevel<'_> {
    fn stmt(&mut self, stmt: &Stmt) {
        if matches!(stmt, Stmt::For { awaits: true, .. } | Stmt::Using { awaits: true, .. }) {
            self.0.insert(Capability::TopLevelAwait);
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        if matches!(expr, Expr::Await(_)) {
            self.0.insert(Capability::TopLevelAwait);
        }
        walk_expr(self, expr);
    }

    fn function(&mut self, _: &Function) {}
}
