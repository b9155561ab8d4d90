//! How a scenario fared on an engine in one run, as a letter.

use crate::judge::Status;
use crate::report::{Baseline, ResultEntry};

/// How a scenario fared on an engine in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// How it fared.
    pub status: Status,
    /// Whether a baseline recorded that.
    pub is_known: bool,
}

impl Mark {
    /// What a history keeps of a result.
    pub fn of(result: &ResultEntry) -> Self {
        Self { status: result.status, is_known: result.baseline == Some(Baseline::Known) }
    }

    pub(super) const fn letter(self) -> u8 {
        let letter = match self.status {
            Status::Passed => b'p',
            Status::Unsupported => b'u',
            Status::Flaky => b'y',
            Status::Failed => b'f',
            Status::TimedOut => b't',
            Status::Crashed => b'c',
        };
        if self.is_known { letter.to_ascii_uppercase() } else { letter }
    }

    pub(super) fn read(letter: u8) -> Option<Self> {
        let is_known = letter.is_ascii_uppercase();
        Status::ALL.into_iter().map(|status| Self { status, is_known }).find(|mark| mark.letter() == letter)
    }
}
