//! One run by itself.

use super::{Status, Violation, ViolationKind};
use looplaw_engines::model::{End, Pattern, Trace};

/// One run, and how it fared.
pub(super) struct Run<'a> {
    pub trace: &'a Trace,
    pub status: Status,
    /// Whether the documents allow what was logged, whatever else went wrong.
    pub accepted: bool,
    /// What the engine said; empty where there is nothing to say.
    pub message: String,
}

impl<'a> Run<'a> {
    pub fn of(trace: &'a Trace, pattern: &Pattern) -> Self {
        let accepted = pattern.accepts(&trace.log());
        let (status, message) = match &trace.end {
            End::Completed if accepted => (Status::Passed, String::new()),
            End::Completed => (Status::Failed, String::new()),
            End::Uncaught(error) => (Status::Failed, format!("uncaught: {error}")),
            End::TimedOut => (Status::TimedOut, String::new()),
            End::Crashed(how) => (Status::Crashed, how.clone()),
            End::Lost(how) => (Status::Crashed, format!("lost: {how}")),
            End::Unsupported(what) => (Status::Unsupported, what.clone()),
        };
        Self { trace, status, accepted, message }
    }

    /// Whether an error ended the program.
    pub const fn is_uncaught(&self) -> bool {
        matches!(self.trace.end, End::Uncaught(_))
    }

    /// Whether a violation says more about this run than its end does: what is missing after an error that ended the
    /// program is missing because of the error, and breaks no rule by itself.
    pub fn is_told_by(&self, violation: &Violation) -> bool {
        !(self.is_uncaught() && violation.kind == ViolationKind::Missing)
    }
}
