//! The state of a program that is being written.

use super::Choices;
use super::scope::{Scope, Sort};
use super::table::{USES, Usage};
use super::tree::{builtin, call, name, string};
use crate::builtins::{self, Builtin, Capability, Class, Form};
use crate::model::{Expr, Function, FunctionKind, Profile, Stmt, Text};
use crate::schedule;
use std::collections::BTreeSet;

/// How deep functions and blocks may stand in each other. Deeper ones show what shallower ones show.
const DEPTH: usize = 4;

/// How deep an expression may be.
const LEVELS: usize = 3;

/// The fewest statements of a program beside those that log, and how many more there may be.
const STATEMENTS: (usize, u32) = (3, 22);

/// What may stand where the writer is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) depth: usize,
    pub(super) awaits: bool,
    /// What the innermost function is that encloses it.
    pub(super) function: Option<FunctionKind>,
    /// Whether a loop of the same function encloses it.
    pub(super) in_loop: bool,
    /// Whether it runs once at most for each time that the program's own statements run. Elsewhere nothing is emitted,
    /// as a listener that emits what it listens to would never end.
    pub(super) emits: bool,
}

impl Place {
    pub(super) const TOP: Self =
        Self { depth: 0, awaits: false, function: None, in_loop: false, emits: true };

    pub(super) fn yields(&self) -> bool {
        self.function.is_some_and(FunctionKind::may_yield)
    }
}

/// A program that is being written.
pub(super) struct Writer<'c> {
    pub(super) choices: &'c mut Choices,
    pub(super) profile: Profile,
    pub(super) place: Place,
    pub(super) scope: Scope,
    /// How many statements may follow.
    pub(super) fuel: usize,
    /// How deep the expression at hand is.
    pub(super) level: usize,
    /// What this program is made of: a few of the uses of builtins, so that programs differ in kind.
    pub(super) uses: Vec<Usage>,
    /// Whether it has resources that are disposed of.
    pub(super) has_resources: bool,
    labels: usize,
    names: usize,
}

impl<'c> Writer<'c> {
    pub(super) fn new(choices: &'c mut Choices, profile: Profile) -> Self {
        Self {
            choices,
            profile,
            place: Place::TOP,
            scope: Scope::default(),
            fuel: 0,
            level: 0,
            uses: Vec::new(),
            has_resources: false,
            labels: 0,
            names: 0,
        }
    }

    /// Decides how large the program is, and of what it is made. (Groce et al., "Swarm testing", 2012: programs that
    /// leave out features at random find more than programs that may have all.)
    pub(super) fn plan(&mut self, without: &[String]) {
        self.fuel = STATEMENTS.0 + self.choices.below(STATEMENTS.1) as usize;
        let families: Vec<bool> = builtins::FAMILIES.iter().map(|_| self.choices.chance(50)).collect();
        let profile = self.profile;
        let is_maker = |row: &&Builtin| {
            row.form == Form::Function && row.unpredictable.is_none() && is_own(row, profile)
        };
        let makers = builtins::all().filter(is_maker);
        let made = builtins::made_by(makers);
        let is_chosen = |usage: &&Usage| {
            let own = builtins::FAMILIES.iter().position(|family| family.rows.contains(usage.row));
            let is_wanted = !without.iter().any(|name| name == usage.row.name);
            is_wanted && own.is_some_and(|own| families[own]) && is_covered(usage, profile, &made)
        };
        let disposal = builtins::FAMILIES.iter().position(|family| family.name == "disposal");
        self.has_resources =
            disposal.is_some_and(|own| families[own]) && profile.covers(Capability::ResourceManagement);
        self.uses = USES.iter().filter(is_chosen).copied().collect();
        // What every program may do, so that none is empty.
        if self.uses.is_empty() {
            self.uses = USES.iter().take(2).copied().collect();
        }
    }

    pub(super) const fn is_deep(&self) -> bool {
        self.place.depth >= DEPTH
    }

    pub(super) const fn is_leaf(&self) -> bool {
        self.level >= LEVELS
    }

    /// Writes parts as long as choices want more, so often in a hundred, and `write` says that more may follow. Each can be
    /// left out together with the choice that it is there.
    pub(super) fn while_chance(&mut self, percent: u32, mut write: impl FnMut(&mut Self) -> bool) {
        loop {
            let begin = self.choices.begin();
            if !self.choices.chance(percent) {
                return;
            }
            let goes_on = write(self);
            self.choices.end(begin);
            if !goes_on {
                return;
            }
        }
    }

    /// A name that nothing else has.
    pub(super) fn fresh(&mut self, prefix: &str) -> Text {
        self.names += 1;
        format!("{prefix}{}", self.names).into()
    }

    /// A label that nothing else logs.
    pub(super) fn label(&mut self) -> Expr {
        self.labels += 1;
        string(self.labels.to_string())
    }

    /// `log("n");`
    pub(super) fn log(&mut self) -> Stmt {
        let label = self.label();
        Stmt::Expr(builtin("log", vec![label]))
    }

    /// `log("n", value);`, where the value is a name in sight, or what the loop or function was given last.
    pub(super) fn log_value(&mut self, value: Expr) -> Stmt {
        let label = self.label();
        Stmt::Expr(builtin("log", vec![label, value]))
    }

    /// The text of the innermost name that holds such a value, which must be in sight.
    pub(super) fn shown(&mut self, sort: Sort) -> Expr {
        let Some(place) = self.scope.of(sort).first().copied() else { return Expr::Undefined };
        let read = name(&self.scope.read(place));
        if sort == Sort::Plain { read } else { Self::show(read) }
    }

    /// A text for any value, the same on every engine.
    pub(super) fn show(value: Expr) -> Expr {
        call(name(&SHOW.into()), vec![value])
    }

    /// Closes a block, and marks the variables in it that nothing reads: the macro refuses others.
    pub(super) fn close(&mut self, open: usize, body: &mut [Stmt]) {
        let unread: Vec<Text> =
            self.scope.close(open).into_iter().filter(|it| !it.is_read).map(|it| it.name).collect();
        for stmt in body {
            if let Stmt::Let { name, .. } | Stmt::Function(Function { name, .. }) = stmt
                && unread.contains(name)
            {
                *name = format!("_{name}").into();
            }
        }
    }

    /// Writes something that stands in the body of a method or function of a kind.
    pub(super) fn inside<T>(&mut self, kind: FunctionKind, write: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.place;
        self.place = self.body_of(kind, false);
        let written = write(self);
        self.place = outer;
        written
    }
}

/// Whether the documents of a profile speak of what it needs, and of a value that it can be used on. `made` is what they
/// let a program make.
fn is_covered(usage: &Usage, profile: Profile, made: &BTreeSet<Class>) -> bool {
    let is_own = is_own(usage.row, profile);
    let Some(class) = usage.row.class.filter(|class| matches!(Sort::of(*class), Sort::Made(_))) else {
        return is_own;
    };
    // An event is made by nothing, and comes to the listeners of a target.
    let source = if class == Class::Event { Class::EventTarget } else { class };
    is_own && made.iter().any(|made| made.is(source))
}

fn is_own(row: &Builtin, profile: Profile) -> bool {
    row.needs.is_none_or(|need| profile.covers(need))
}

/// What [`Writer::show`] calls.
pub(super) const SHOW: &str = "show";

/// The function that makes a text of any value. Messages of errors that an engine makes are its own, as is the text of a
/// function.
pub(super) fn show() -> Vec<Stmt> {
    let written = schedule! {
        fn show(value) {
            if typeof value == "function" {
                return "function";
            }
            if typeof value != "object" || value == null {
                return value;
            }
            if value.name == "Error" {
                return value.message;
            }
            if value.done == false {
                return show(value.value);
            }
            return value.name || value.status || value.length || "object";
        }
        log(show(1));
        expect ["1"];
    };
    written.program.body.iter().take(1).cloned().collect()
}
