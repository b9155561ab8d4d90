//! How a scenario fared on an engine.

use looplaw_model::{End, Pattern, Trace};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a scenario fared on an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The documents allow what was observed.
    Passed,
    /// The engine lacks what the scenario needs, or its documents say nothing about it.
    Unsupported,
    /// Repeated runs differ in their verdict.
    Flaky,
    /// The documents don't allow what was observed, or an error escaped.
    Failed,
    /// The scenario was still running when its time was used up.
    TimedOut,
    /// The engine died or could not be asked.
    Crashed,
}

impl Status {
    /// Every status, the most harmless first.
    pub const ALL: [Self; 6] =
        [Self::Passed, Self::Unsupported, Self::Flaky, Self::Failed, Self::TimedOut, Self::Crashed];

    /// How one run fared by what is allowed.
    pub(super) fn of(trace: &Trace, pattern: &Pattern) -> Self {
        match &trace.end {
            End::Completed | End::Unsettled if pattern.accepts(&trace.log()) => Self::Passed,
            End::Completed | End::Unsettled | End::Uncaught(_) => Self::Failed,
            End::TimedOut => Self::TimedOut,
            End::Crashed(_) | End::Lost(_) => Self::Crashed,
            End::Unsupported(_) => Self::Unsupported,
        }
    }

    /// What several runs that fared so have in common, which is flaky if they differ; nothing for none.
    pub(super) fn common(runs: impl IntoIterator<Item = Self>) -> Option<Self> {
        runs.into_iter().reduce(|left, right| if left == right { left } else { Self::Flaky })
    }

    /// The name in the results file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Unsupported => "unsupported",
            Self::Flaky => "flaky",
            Self::Failed => "failed",
            Self::TimedOut => "timed_out",
            Self::Crashed => "crashed",
        }
    }

    /// The words in a sentence.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::TimedOut => "timed out",
            other => other.name(),
        }
    }

    /// Whether a person has to look at it: everything but passed and unsupported.
    pub const fn is_failure(self) -> bool {
        !matches!(self, Self::Passed | Self::Unsupported)
    }

    /// Whether it says that the engine does wrong, always.
    pub const fn is_accusation(self) -> bool {
        match self {
            Self::Failed | Self::TimedOut | Self::Crashed => true,
            Self::Passed | Self::Unsupported | Self::Flaky => false,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
