//! What is wrong with an observed log.

use super::{RuleId, Text};
use serde::{Deserialize, Serialize};

/// The first thing that is wrong with an observed log, and the rule that it breaks.
///
/// `R` is what is known of the rule: a comparison of traces may find none ([`Option`] of a [`RuleId`]), as for a label
/// that no allowed trace has; a verdict names one ([`String`], since results files are read again).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Inversion<R = Option<RuleId>> {
    /// The rule that says so.
    pub rule: R,
    /// What must come first; for [`InversionKind::Missing`] what is missing, for [`InversionKind::Extra`] what should
    /// have come in its place, or nothing.
    pub first: Text,
    /// What must come later and came before; for [`InversionKind::Missing`] what came in its place, or nothing, for
    /// [`InversionKind::Extra`] what is too many.
    pub then: Text,
    /// What is wrong; absent from the results file where it is the order.
    #[serde(default, skip_serializing_if = "InversionKind::is_order")]
    pub kind: InversionKind,
}

impl<R> Inversion<R> {
    /// The same by another rule.
    pub fn by<S>(self, rule: S) -> Inversion<S> {
        Inversion { rule, first: self.first, then: self.then, kind: self.kind }
    }
}

/// What is wrong with an observed log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InversionKind {
    /// `first` must run before `then`.
    #[default]
    Order,
    /// `first` must run and did not, or not often enough.
    Missing,
    /// `then` must not run where it did, or ran too often.
    Extra,
}

impl InversionKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    const fn is_order(&self) -> bool {
        matches!(self, Self::Order)
    }
}
