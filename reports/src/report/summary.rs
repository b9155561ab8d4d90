//! Results in numbers.

use super::{Baseline, ResultEntry};
use crate::judge::Status;
use serde::{Deserialize, Serialize};

/// How many results have which status, and how many are known, fixed or changed against a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// The documents allow what was observed.
    pub passed: usize,
    /// They don't.
    pub failed: usize,
    /// Still running when the time was used up.
    pub timed_out: usize,
    /// The engine died or could not be asked.
    pub crashed: usize,
    /// The engine lacks what is needed.
    pub unsupported: usize,
    /// Repeated runs differ.
    pub flaky: usize,
    /// Failures that the baseline records. They are counted under their status, too.
    pub known: usize,
    /// Passed, where the baseline records a failure. They are counted as passed, too.
    pub fixed: usize,
    /// Failures in another way than the baseline records. They are counted under their status, too.
    pub changed: usize,
}

impl Summary {
    /// Counts results.
    pub fn of<'a>(results: impl IntoIterator<Item = &'a ResultEntry>) -> Self {
        let mut summary = Self::default();
        for result in results {
            *summary.of_status_mut(result.status) += 1;
            match result.baseline {
                Some(Baseline::Known) => summary.known += 1,
                Some(Baseline::Fixed) => summary.fixed += 1,
                Some(Baseline::Changed) => summary.changed += 1,
                None => {}
            }
        }
        summary
    }

    /// Adds what another one counts.
    pub fn add(&mut self, other: &Self) {
        for status in Status::ALL {
            let own = self.of_status_mut(status);
            *own = own.saturating_add(other.of_status(status));
        }
        self.known = self.known.saturating_add(other.known);
        self.fixed = self.fixed.saturating_add(other.fixed);
        self.changed = self.changed.saturating_add(other.changed);
    }

    /// How many results have a status.
    pub const fn of_status(&self, status: Status) -> usize {
        match status {
            Status::Passed => self.passed,
            Status::Failed => self.failed,
            Status::TimedOut => self.timed_out,
            Status::Crashed => self.crashed,
            Status::Unsupported => self.unsupported,
            Status::Flaky => self.flaky,
        }
    }

    const fn of_status_mut(&mut self, status: Status) -> &mut usize {
        match status {
            Status::Passed => &mut self.passed,
            Status::Failed => &mut self.failed,
            Status::TimedOut => &mut self.timed_out,
            Status::Crashed => &mut self.crashed,
            Status::Unsupported => &mut self.unsupported,
            Status::Flaky => &mut self.flaky,
        }
    }

    /// How many results there are.
    pub const fn total(&self) -> usize {
        self.ran() + self.unsupported
    }

    /// How many scenarios were run, unsupported ones left out.
    pub const fn ran(&self) -> usize {
        self.passed + self.failures()
    }

    /// How many results a person has to look at, known ones included.
    pub const fn failures(&self) -> usize {
        self.failed + self.timed_out + self.crashed + self.flaky
    }

    /// How many results are not as the documents say, nor as the baseline records.
    pub const fn unexpected(&self) -> usize {
        self.failures().saturating_sub(self.known) + self.fixed
    }
}
