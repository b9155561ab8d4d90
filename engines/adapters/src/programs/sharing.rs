//! Which cases may share a process, and how closely.

use looplaw_builtins::{self as builtins, Form, Waits};
use looplaw_model::{Entry, Expr, Schedule, Stmt, Visitor, walk_block, walk_expr, walk_stmt};

/// How much of a process a case needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sharing {
    /// It may be in flight with others: all that they can do to it is to make the loop slower, and the harness finds
    /// out where that may have mattered.
    Shared,
    /// It may follow others in a process, with the loop to itself: it holds the thread, reads the clock, or waits for
    /// something other than timers and the loop's phases.
    Sequential,
    /// It needs a process: it starts as the main script or module, has hooks that belong to the whole process, or
    /// JavaScript that could do anything.
    Process,
}

impl Sharing {
    pub(crate) fn of(schedule: &Schedule) -> Self {
        let entry = match schedule.entry {
            Entry::Task | Entry::Io => Self::Shared,
            Entry::Script | Entry::Module => Self::Process,
        };
        Self::least(schedule, entry, Self::Process)
    }

    /// The sharing of a case that has globals of its own, as a document has: how it starts is then nobody else's matter, and
    /// neither are its hooks, which the globals are told of. What is left to share is the loop.
    pub(crate) fn in_document(schedule: &Schedule) -> Self {
        Self::least(schedule, Self::Shared, Self::Shared)
    }

    /// The sharing that the statements need, from `entry` on, where a hook takes `hooks`.
    fn least(schedule: &Schedule, entry: Self, hooks: Self) -> Self {
        let mut needed = Needed { sharing: entry, hooks };
        walk_block(&mut needed, &schedule.program.body);
        needed.sharing
    }
}

struct Needed {
    sharing: Sharing,
    hooks: Sharing,
}

impl Needed {
    /// What a builtin waits for; of a member's object the class is not known, so that it may be any of those.
    fn wait(&mut self, form: Form, name: &str) {
        let needs = builtins::rows(form, name).map(|row| match row.waits {
            Waits::Nothing | Waits::Counted => Sharing::Shared,
            Waits::Outside | Waits::Alone => Sharing::Sequential,
            Waits::Process => self.hooks,
        });
        self.sharing = needs.fold(self.sharing, Sharing::max);
    }
}

impl Visitor for Needed {
    fn stmt(&mut self, stmt: &Stmt) {
        if matches!(stmt, Stmt::JavaScript(_)) {
            self.sharing = Sharing::Process;
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        if let Expr::Builtin { name, .. } = expr {
            self.wait(Form::Function, name);
        }
        if let Expr::Method { name, .. } = expr {
            self.wait(Form::Method, name);
        }
        walk_expr(self, expr);
    }
}
