//! Documented ordering rules.

use super::Profile;
use serde::Serialize;

/// The name of a rule, as `document/rule`: `ecma/jobs-fifo`. [`Document::of`] reads the first half.
pub type RuleId = &'static str;

/// A sentence of a document that orders callbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The rule's name.
    pub id: RuleId,
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

/// A document that orders callbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Document {
    /// ECMA-262, the ECMAScript language.
    #[serde(rename = "ECMA-262")]
    Ecma262,
    /// WHATWG HTML.
    #[serde(rename = "HTML")]
    Html,
    /// WHATWG DOM.
    #[serde(rename = "DOM")]
    Dom,
    /// WHATWG Streams.
    #[serde(rename = "Streams")]
    Streams,
    /// The documentation of Node.js.
    #[serde(rename = "Node.js")]
    Node,
    /// The documentation of libuv.
    #[serde(rename = "libuv")]
    Libuv,
}

impl Document {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Ecma262, Self::Html, Self::Dom, Self::Streams, Self::Node, Self::Libuv];

    /// The document that a rule is from, by the first half of its name; `None` where no document has that.
    pub fn of(rule: &str) -> Option<Self> {
        let (own, _) = rule.split_once('/')?;
        Self::ALL.into_iter().find(|document| document.prefix() == own)
    }

    /// The first half of its rules' names.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Ecma262 => "ecma",
            Self::Html => "html",
            Self::Dom => "dom",
            Self::Streams => "streams",
            Self::Node => "node",
            Self::Libuv => "libuv",
        }
    }

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ecma262 => "ECMA-262",
            Self::Html => "HTML",
            Self::Dom => "DOM",
            Self::Streams => "Streams",
            Self::Node => "Node.js",
            Self::Libuv => "libuv",
        }
    }
}
