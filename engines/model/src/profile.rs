//! Which documents an engine is held to.

use super::Capability;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The documents that an engine is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    pub const fn covers(self, capability: Capability) -> bool {
        use Capability as C;
        match capability {
            C::AsyncFunctions
            | C::Generators
            | C::AsyncGenerators
            | C::TopLevelAwait
            | C::PromiseFinally
            | C::PromiseAllSettled
            | C::PromiseAny
            | C::PromiseWithResolvers
            | C::PromiseTry
            | C::EntryScript
            | C::EntryModule
            | C::JavaScript => true,
            C::QueueMicrotask
            | C::Timers
            | C::Busy
            | C::UnhandledRejection
            | C::Uncaught
            | C::AbortController
            | C::AbortTimeout
            | C::AbortAny => !matches!(self, Self::Ecma),
            C::AnimationFrame | C::IdleCallback | C::MutationObserver | C::Scheduler => {
                matches!(self, Self::Web)
            }
            C::MessageChannel => matches!(self, Self::Web | Self::Node),
            C::Immediate | C::NextTick | C::Io | C::Close | C::EventEmitter => {
                matches!(self, Self::Node)
            }
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is none of the profiles'.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no profile is called `{0}`: write ecma, web, node or winter")]
pub struct UnknownProfile(String);

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == name);
        found.ok_or_else(|| UnknownProfile(name.to_owned()))
    }
}
