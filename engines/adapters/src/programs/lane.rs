//! Which cases may share a process, and how closely.

use looplaw_model::{Entry, Expr, Schedule, Stmt, Visitor, walk_block, walk_expr, walk_stmt};

/// How much of a process a case needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lane {
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

impl Lane {
    pub(crate) fn of(schedule: &Schedule) -> Self {
        let entry = match schedule.entry {
            Entry::Task | Entry::Io => Self::Shared,
            Entry::Script | Entry::Module => Self::Process,
        };
        let mut needed = Needed(entry);
        walk_block(&mut needed, &schedule.program.body);
        needed.0
    }
}

struct Needed(Lane);

impl Visitor for Needed {
    fn stmt(&mut self, stmt: &Stmt) {
        if matches!(stmt, Stmt::JavaScript(_)) {
            self.0 = Lane::Process;
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &Expr) {
        if let Expr::Builtin { name, .. } = expr {
            self.0 = self.0.max(match &**name {
                "on_unhandled_rejection" | "on_rejection_handled" | "on_uncaught" => Lane::Process,
                "busy" | "now" | "interval" | "io" | "abort_timeout" => Lane::Sequential,
                _ => Lane::Shared,
            });
        }
        walk_expr(self, expr);
    }
}
