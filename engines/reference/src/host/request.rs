//! What a program asks of its event loop, and which loops are asked it.

use super::source::Source;
use looplaw_model::Capability;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A callback of the program, by number. The host keeps it and gives it back to [`Guest::fire`](super::Guest::fire).
///
/// Each is requested once in a run, so its number may serve as its handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Callback(pub u32);

/// A request that can be cancelled, by the number that the host gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Handle(pub u32);

/// What a program asks of its event loop: to call it back later.
///
/// More kinds come with what programs can do. A host has an arm for those that it knows and `_ => {}` for the others: it
/// is [asked](Self::is_asked_of) nothing that it has not claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
#[non_exhaustive]
pub enum Request {
    /// As a microtask: ECMA-262's `HostEnqueuePromiseJob`, HTML's "queue a microtask".
    Microtask,
    /// From Node's next tick queue.
    Tick,
    /// After so many milliseconds, once or again and again.
    Timer {
        /// The delay as the program wrote it, so it may be negative or too large: what becomes of it is the host's rule.
        delay_ms: i64,
        /// Whether it fires again until it is cancelled.
        repeats: bool,
    },
    /// In Node's check phase.
    Immediate,
    /// When an I/O operation completes that takes about no time.
    Io,
    /// In Node's close callbacks phase, for a handle that is closed now.
    Close,
    /// As a task of a source: HTML's "queue a task".
    Task(Source),
}

/// By what a host says that it takes a kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// By being a host: every one is asked this.
    Always,
    /// By this capability among its own.
    Capability(Capability),
    /// By one of these or more.
    AnyOf(&'static [Capability]),
    /// By nothing yet: no builtin leads to it.
    Never,
}

impl Request {
    /// The table: which kinds of requests follow from which capability.
    pub const fn claim(self) -> Claim {
        match self {
            // Promises need it.
            Self::Microtask => Claim::Always,
            Self::Tick => Claim::Capability(Capability::NextTick),
            // Of `AbortSignal.timeout` as well, which every loop with timers has.
            Self::Timer { .. } => Claim::Capability(Capability::Timers),
            Self::Immediate => Claim::Capability(Capability::Immediate),
            Self::Io => Claim::Capability(Capability::Io),
            Self::Close => Claim::Capability(Capability::Close),
            Self::Task(source) => source.claim(),
        }
    }

    /// Whether a host with these capabilities is ever asked this.
    pub fn is_asked_of(self, claimed: &BTreeSet<Capability>) -> bool {
        match self.claim() {
            Claim::Always => true,
            Claim::Capability(capability) => claimed.contains(&capability),
            Claim::AnyOf(capabilities) => capabilities.iter().any(|capability| claimed.contains(capability)),
            Claim::Never => false,
        }
    }
}
