//! Rules in a report.

use looplaw_model::Rule;
use serde::{Deserialize, Serialize};

/// A documented rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleEntry {
    /// Its name: `ecma/jobs-fifo`.
    pub id: String,
    /// A few words.
    pub title: String,
    /// What it demands.
    #[serde(default)]
    pub says: String,
    /// The document that it is written in, by name.
    pub document: String,
    /// The section as its document names it.
    pub section: String,
    /// The section's address.
    pub url: String,
    /// The profiles that are held to it, by name.
    #[serde(default)]
    pub profiles: Vec<String>,
    /// Since which edition or release the document says so, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

impl RuleEntry {
    /// Whether those who are held to a profile are held to the rule, as [`Rule::binds`] said when the report was made.
    pub(super) fn binds(&self, profile: &str) -> bool {
        self.profiles.iter().any(|own| own == profile)
    }
}

impl From<&Rule> for RuleEntry {
    fn from(rule: &Rule) -> Self {
        Self {
            id: rule.id.to_owned(),
            title: rule.title.to_owned(),
            says: rule.says.to_owned(),
            document: rule.document.name().to_owned(),
            section: rule.section.to_owned(),
            url: rule.url.to_owned(),
            profiles: rule.profiles.iter().map(ToString::to_string).collect(),
            since: rule.since.map(str::to_owned),
        }
    }
}
