//! What a result is to programs that know tests, and not what Looplaw makes of them.

use super::failure::Failure;
use super::known;
use super::text::message;
use crate::judge::Status;
use crate::report::{Baseline, ResultEntry};

/// What a result is to programs that know tests.
///
/// A known failure neither breaks a build nor hides among what passed. What passes although the baseline records a failure
/// fails, as a strict expected failure does in other test runners: the file is to be set right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    /// It was not run.
    Skipped,
    /// It failed, as the baseline records.
    Known,
    Failed,
    /// There is no order to judge: it was late, or the engine died.
    Errored,
}

impl Outcome {
    pub const fn of(result: &ResultEntry) -> Self {
        match (result.baseline, result.status) {
            (_, Status::Unsupported) => Self::Skipped,
            (Some(Baseline::Known), _) => Self::Known,
            (Some(Baseline::Fixed), _) | (_, Status::Failed | Status::Flaky) => Self::Failed,
            (_, Status::TimedOut | Status::Crashed) => Self::Errored,
            (_, Status::Passed) => Self::Passed,
        }
    }

    /// How many results are of a kind.
    pub fn count<'a>(self, results: impl IntoIterator<Item = &'a ResultEntry>) -> usize {
        results.into_iter().filter(|result| Self::of(result) == self).count()
    }
}

/// What is wrong, on one line.
pub(super) fn short(failure: &Failure<'_>) -> String {
    let short = failure.rule_sentence().or_else(|| failure.remarks().into_iter().next());
    short.unwrap_or_else(|| failure.headline())
}

/// Why it does not count, on one line: it was not run, or it is known.
pub(super) fn excuse(failure: &Failure<'_>) -> String {
    let result = failure.result;
    match known::remark(result) {
        Some(remark) => {
            let link = known::link(result).map(|link| format!(" {link}")).unwrap_or_default();
            format!("{}, {remark}{link}", result.status.phrase())
        }
        None => message(result.message.as_deref().unwrap_or(result.status.phrase())),
    }
}

/// What is wrong, with everything that is said about it.
pub(super) fn body(failure: &Failure<'_>) -> String {
    let mut lines: Vec<String> = failure.place().into_iter().collect();
    if let Some(diff) = failure.diff() {
        lines.push("- allowed".to_owned());
        lines.push("+ observed".to_owned());
        lines.extend(diff.lines().map(|line| format!("  {line}")));
    }
    lines.extend(failure.rule_sentence());
    lines.extend(failure.rule_url().map(str::to_owned));
    lines.extend(failure.remarks());
    lines.join("\n")
}
