//! What explains failures, in words.

use super::failure::web_address;
use super::known;
use super::text::line;
use super::view::View;
use crate::judge::Status;
use crate::report::{RuleEntry, Why};

/// What explains failures, as a heading in which backticks stand around code.
pub(super) fn title(view: &View<'_>, why: Why<'_>) -> String {
    match why {
        Why::Quirk(name) => format!("Behaves like the known deviation `{}`", line(name)),
        Why::Rule(id) => view.rule(id).map_or_else(|| line(id), |rule| line(&rule.title)),
        Why::Status(Status::TimedOut) => "Still running when the time was used up".to_owned(),
        Why::Status(Status::Crashed) => "The engine died, or could not be asked".to_owned(),
        Why::Status(Status::Flaky) => "Differs from run to run".to_owned(),
        Why::Status(Status::Failed) => "Not allowed, and no one rule says why".to_owned(),
        Why::Status(status @ (Status::Passed | Status::Unsupported)) => status.phrase().to_owned(),
        Why::Fixed => "Passes, although the baseline records a failure".to_owned(),
        Why::Known(recorded) => known::reason(recorded),
    }
}

/// The rule that is the cause, where it is one and the report has it.
pub(super) fn rule<'a>(view: &View<'a>, why: Why<'_>) -> Option<&'a RuleEntry> {
    match why {
        Why::Rule(id) => view.rule(id),
        Why::Quirk(_) | Why::Status(_) | Why::Fixed | Why::Known(_) => None,
    }
}

/// Where more is written about the cause, where that is an address to follow.
pub(super) fn link(why: Why<'_>) -> Option<&str> {
    match why {
        Why::Known(recorded) => recorded.link.as_deref().and_then(web_address),
        Why::Rule(_) | Why::Quirk(_) | Why::Status(_) | Why::Fixed => None,
    }
}
