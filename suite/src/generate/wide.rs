//! A whole program.

use super::Choices;
use super::scope::Sort;
use super::tree::{builtin, call, closure, name, string};
use super::writer::{Place, SHOW, Writer, show};
use crate::model::{
    Capability, Catch, Entry, Expectation, Expr, FunctionKind, Profile, Program, Schedule, Stmt, Text,
    Visitor, walk_expr,
};
use std::borrow::Cow;

/// A generated program: with the hooks that it has for errors that nobody handles, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wide {
    entry: Entry,
    hooks: Vec<Stmt>,
    body: Vec<Stmt>,
}

impl Wide {
    /// What a label begins with that tells of an error which nobody handled. No other label does.
    pub const HOOKED: &'static str = "unhandled";

    const REJECTION: &'static str = "unhandled rejection";
    const ERROR: &'static str = "unhandled error";
    const CAUGHT: &'static str = "caught";
    const HANDLED: &'static str = "handled after all";

    /// The same with its statements in a block whose handler logs what they throw, so that it can be judged where no hook
    /// tells of an error.
    #[must_use]
    pub fn guarded(self) -> Self {
        let error: Text = "thrown".into();
        let shown = call(name(&SHOW.into()), vec![name(&error)]);
        let handler = vec![Stmt::Expr(builtin("log", vec![string(Self::CAUGHT), shown]))];
        let catch = Some(Catch { name: Some(error), body: handler.into() });
        Self { body: vec![Stmt::Try { body: self.body.into(), catch, finally: None }], ..self }
    }

    /// The program. With its hooks, an error that nobody handles is logged, and ends it nowhere. Where the profile has
    /// no hooks there are none. It says nothing about its orders.
    pub fn schedule(&self, hooked: bool) -> Schedule {
        let hooks = if hooked { &self.hooks[..] } else { &[] };
        let uses = Uses::of(hooks.iter().chain(&self.body));
        let helpers = if uses.shows { show() } else { Vec::new() };
        let body = [&helpers[..], hooks, &self.body].concat();
        let expectation =
            Expectation { default: None, overrides: Cow::Borrowed(&[]), never: Cow::Borrowed(&[]) };
        Schedule { entry: self.entry, program: Program { body: body.into() }, expectation, written: None }
    }
}

/// The program that a sequence of choices makes, of what the documents of a profile speak of, without the builtins of
/// some names.
///
/// It ends: loops are bounded, functions call none but earlier ones, and no listener emits what it listens to. Names are
/// declared where they are used, and `await`, `yield`, `return` and jumps stand where they may. Each function, and each
/// way through it, logs a label of its own.
pub fn wide(choices: &mut Choices, profile: Profile, without: &[String]) -> Wide {
    let mut writer = Writer::new(choices, profile);
    let entry = writer.entry();
    writer.place = Place { awaits: entry == Entry::Module, ..Place::TOP };
    writer.plan(without);
    let body = writer.top();
    let hooks = writer.hooks();
    Wide { entry, hooks, body }
}

/// Which helpers a program uses.
#[derive(Default)]
struct Uses {
    shows: bool,
}

impl Uses {
    fn of<'a>(body: impl Iterator<Item = &'a Stmt>) -> Self {
        let mut uses = Self::default();
        body.for_each(|stmt| uses.stmt(stmt));
        uses
    }
}

impl Visitor for Uses {
    fn expr(&mut self, expr: &Expr) {
        self.shows |= matches!(expr, Expr::Name(name) if name == SHOW);
        walk_expr(self, expr);
    }
}

impl Writer<'_> {
    fn entry(&mut self) -> Entry {
        let alternatives = [(12, Entry::Task), (2, Entry::Script), (2, Entry::Module), (2, Entry::Io)];
        let covered = |entry: Entry| entry.needs().is_none_or(|need| self.profile.covers(need));
        let open: Vec<_> = alternatives.into_iter().filter(|(_, entry)| covered(*entry)).collect();
        self.choices.weighted(&open).unwrap_or_default()
    }

    fn top(&mut self) -> Vec<Stmt> {
        let open = self.scope.open();
        let mut body = vec![self.log()];
        self.while_chance(92, |writer| {
            writer.part(&mut body);
            writer.fuel > 0
        });
        self.close(open, &mut body);
        body
    }

    /// Hooks that log what they are told, and queue something that logs. What they do is never unhandled itself.
    fn hooks(&mut self) -> Vec<Stmt> {
        if !self.profile.covers(Capability::Uncaught) {
            return Vec::new();
        }
        let mut hooks =
            vec![self.hook("on_unhandled_rejection", Wide::REJECTION), self.hook("on_uncaught", Wide::ERROR)];
        if self.choices.chance(30) {
            hooks.push(self.hook("on_rejection_handled", Wide::HANDLED));
        }
        hooks
    }

    fn hook(&mut self, name: &'static str, label: &'static str) -> Stmt {
        let begin = self.choices.begin();
        let told: Text = self.fresh("e");
        let open = self.scope.open();
        self.scope.declare(told.clone(), Sort::Any, false);
        let shown = self.choices.chance(80).then(|| self.shown(Sort::Any));
        let args = std::iter::once(string(label)).chain(shown).collect();
        let mut body = vec![Stmt::Expr(builtin("log", args))];
        if self.choices.chance(40) {
            let queue =
                if self.choices.chance(50) && self.profile == Profile::Node { "tick" } else { "then" };
            let callback = closure(FunctionKind::Plain, Vec::new(), vec![self.log()]);
            body.push(Stmt::Expr(builtin(queue, vec![callback])));
        }
        self.scope.close(open);
        self.choices.end(begin);
        Stmt::Expr(builtin(name, vec![closure(FunctionKind::Plain, vec![told], body)]))
    }
}
