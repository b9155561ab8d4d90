//! The documents that order callbacks.

/// A document that orders callbacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum Document {
    /// ECMA-262, the ECMAScript language.
    #[cfg_attr(feature = "serde", serde(rename = "ECMA-262"))]
    Ecma262,
    /// WHATWG HTML.
    #[cfg_attr(feature = "serde", serde(rename = "HTML"))]
    Html,
    /// WHATWG DOM.
    #[cfg_attr(feature = "serde", serde(rename = "DOM"))]
    Dom,
    /// WHATWG Streams.
    #[cfg_attr(feature = "serde", serde(rename = "Streams"))]
    Streams,
    /// W3C Cooperative Scheduling of Background Tasks.
    #[cfg_attr(feature = "serde", serde(rename = "requestIdleCallback()"))]
    Idle,
    /// The documentation of Node.js.
    #[cfg_attr(feature = "serde", serde(rename = "Node.js"))]
    Node,
    /// The documentation of libuv.
    #[cfg_attr(feature = "serde", serde(rename = "libuv"))]
    Libuv,
}

impl Document {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Ecma262, Self::Html, Self::Dom, Self::Streams, Self::Idle, Self::Node, Self::Libuv];

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
            Self::Idle => "idle",
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
            Self::Idle => "requestIdleCallback()",
            Self::Node => "Node.js",
            Self::Libuv => "libuv",
        }
    }
}
