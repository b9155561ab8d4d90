//! One run by itself.

use super::{InversionKind, Status, Violation};
use looplaw_model::{End, Pattern, Trace};

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
        let message = match &trace.end {
            End::Completed | End::TimedOut => String::new(),
            End::Unsettled => "its top-level `await` never settled".to_owned(),
            End::Uncaught(error) => format!("uncaught: {error}"),
            End::Lost(how) => format!("lost: {how}"),
            End::Crashed(said) | End::Unsupported(said) => said.clone(),
        };
        Self { trace, status: Status::of(trace, pattern), accepted, message }
    }

    /// Whether an error ended the program.
    pub const fn is_uncaught(&self) -> bool {
        matches!(self.trace.end, End::Uncaught(_))
    }

    /// Whether a violation says more about this run than its end does: what is missing after an error that ended the
    /// program is missing because of the error, and breaks no rule by itself.
    pub fn is_told_by(&self, violation: &Violation) -> bool {
        !(self.is_uncaught() && violation.kind == InversionKind::Missing)
    }
}
