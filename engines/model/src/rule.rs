//! Documented ordering rules.

use super::Profile;
use serde::Serialize;

/// The name of a rule, as `document/rule`: `ecma/jobs-fifo`.
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
    /// The documentation of Node.js.
    #[serde(rename = "Node.js")]
    Node,
    /// The documentation of libuv.
    #[serde(rename = "libuv")]
    Libuv,
}

impl Document {
    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ecma262 => "ECMA-262",
            Self::Html => "HTML",
            Self::Dom => "DOM",
            Self::Node => "Node.js",
            Self::Libuv => "libuv",
        }
    }
}
