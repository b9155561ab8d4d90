//! Which documents an engine is held to.

use std::fmt;
use std::str::FromStr;

/// The documents that an engine is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Profile {
    /// ECMA-262 alone: jobs, no event loop.
    Ecma,
    /// ECMA-262, HTML, DOM, Streams, Scheduling APIs.
    Web,
    /// ECMA-262 and Node.js's documentation.
    Node,
    /// The minimum common API of server runtimes.
    Winter,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 4] = [Self::Ecma, Self::Web, Self::Node, Self::Winter];

    /// The name on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ecma => "ecma",
            Self::Web => "web",
            Self::Node => "node",
            Self::Winter => "winter",
        }
    }

    /// Whether this profile's documents say anything about a capability.
    pub fn covers(self, capability: super::Capability) -> bool {
        capability.profiles().contains(&self)
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is none of the profiles'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownProfile(String);

impl fmt::Display for UnknownProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no profile is called `{}`: write ecma, web, node or winter", self.0)
    }
}

impl std::error::Error for UnknownProfile {}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == name);
        found.ok_or_else(|| UnknownProfile(name.to_owned()))
    }
}
