//! In what way a program deviates.

use crate::reports::judge::{InversionKind, Status};
use crate::reports::report::ResultEntry;
use serde::Serialize;

/// In what way a program deviates. Programs that deviate in one way often do so for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kind {
    /// How it fared.
    pub status: Status,
    /// The rule that it breaks, where an order is wrong.
    pub rule: Option<String>,
    /// In which way the rule is broken.
    pub how: Option<InversionKind>,
    /// Whether an error ended it.
    pub uncaught: bool,
}

impl Kind {
    /// In what way this result deviates; `None` if it does not.
    pub fn of(result: &ResultEntry) -> Option<Self> {
        let status = match result.status {
            Status::Passed | Status::Unsupported => return None,
            // Some of its runs failed.
            Status::Flaky => Status::Failed,
            status => status,
        };
        let uncaught = result.message.as_ref().is_some_and(|message| message.starts_with("uncaught:"));
        let violation = result.violation.as_ref();
        let rule = violation.map(|violation| violation.rule.clone());
        Some(Self { status, rule, how: violation.map(|violation| violation.kind), uncaught })
    }

    /// The kind in a few words, of many programs: `break ecma/await`.
    pub fn says_of_many(&self) -> String {
        match (self.status, &self.rule) {
            (Status::Failed, Some(rule)) => format!("break {rule}"),
            (Status::Failed, None) if self.uncaught => "end by an error".to_owned(),
            (Status::Failed, None) => "log what no order has".to_owned(),
            (status, _) => status.phrase().to_owned(),
        }
    }

    /// The kind in a few words, of one program: `breaks ecma/await`.
    pub fn says(&self) -> String {
        match (self.status, &self.rule) {
            (Status::Failed, Some(rule)) => format!("breaks {rule}"),
            (Status::Failed, None) if self.uncaught => "ends by an error".to_owned(),
            (Status::Failed, None) => "logs what no order has".to_owned(),
            (status, _) => status.phrase().to_owned(),
        }
    }
}
