//! Documented ordering rules.

use super::{Capability, Document, Profile, RuleId};

/// A sentence of a document that orders callbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Rule {
    /// The rule's name.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What it demands, in our words.
    pub says: &'static str,
    /// Where it is written.
    pub document: Document,
    /// The section as its document names it: number and title, or title alone.
    pub section: &'static str,
    /// The section's address.
    pub url: &'static str,
    /// The profiles that are held to it.
    pub profiles: &'static [Profile],
    /// Since which edition or release the document says so, where that changed.
    pub since: Option<&'static str>,
}

impl Rule {
    /// Whether those who are held to a profile are held to the rule.
    pub fn binds(&self, profile: Profile) -> bool {
        self.profiles.contains(&profile)
    }
}

/// What is decided of a rule in one place for all who name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleRow {
    /// The rule's name.
    pub id: RuleId,
    /// Where it is written.
    pub document: Document,
    /// The profiles that are held to it.
    pub profiles: &'static [Profile],
    /// How it stands to other rules.
    pub kind: RuleKind,
}

/// How a rule stands to others that decide when the same code runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// It says by itself when something runs.
    Own,
    /// It orders every job or task, and says less about a pair than any other.
    General,
    /// It says more about a matter than each of those rules, which hold in general: for programs that are about it.
    Narrows(&'static [RuleId]),
    /// By it listeners are called. What comes after the call that calls them does so by the rule of that call, if the call
    /// has one of its own.
    Calls(Option<RuleId>),
}

/// A rule with all that is said of it.
#[derive(Debug, Clone, Copy)]
pub struct RuleEntry {
    /// Whom it binds, and how it stands to others.
    pub row: RuleRow,
    /// What it says.
    pub rule: Rule,
    /// The name of its constant.
    pub name: &'static str,
    /// What an engine must have for it to be seen at all.
    pub needs: &'static [Capability],
}
