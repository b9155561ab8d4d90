//! The lines of the protocol.

use crate::host::{Callback, Handle, Request};
use looplaw_model::{Capability, Profile};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The newest version, which the suite names in its hello. A loop names the one that it speaks; if that is neither this
/// nor an [older](OLDEST) one, it is not run.
///
/// | version | has |
/// |---|---|
/// | 1 | microtasks, ticks, timers, immediates, operations, closing handles |
/// | 2 | tasks of sources ([`Request::Task`]) as well |
/// | 3 | reports of rejections as such tasks ([`Hello::queues_reports`]), microtasks between listeners ([`FromLoop::Resume`]) |
pub const PROTOCOL: u32 = 3;

/// The oldest version that is still spoken.
pub const OLDEST: u32 = 1;

/// What leads to requests that version 1 did not have: a loop that speaks it is taken not to have claimed these.
pub(super) const SINCE_VERSION_2: [Capability; 6] = [
    Capability::MessageChannel,
    Capability::Window,
    Capability::BroadcastChannel,
    Capability::AnimationFrame,
    Capability::IdleCallback,
    Capability::Scheduler,
];

/// A line from the suite to the loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ToLoop {
    /// The first line. The loop answers with its own hello.
    Hello {
        /// The newest version that the suite speaks.
        protocol: u32,
    },
    /// A new case: fire this callback as a fresh task on a quiet loop.
    Start {
        /// The case's program.
        callback: Callback,
    },
    /// Keep a callback for later. Written while the loop waits for [`ToLoop::Return`].
    Request(Requested),
    /// Forget a request, if it has not fired.
    Cancel {
        /// The request's handle.
        handle: Handle,
    },
    /// What the loop fired is over.
    Return {
        /// Whether the program has ended, so that nothing more is to fire; the loop answers with `idle`.
        stop: bool,
        /// After [`FromLoop::Resume`], whether a function was called, so that the microtasks run and the loop asks again.
        #[serde(default, skip_serializing_if = "is_false")]
        called: bool,
    },
    /// No more cases.
    End {},
}

/// A request with the numbers that it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Requested {
    /// What is asked.
    #[serde(flatten)]
    pub request: Request,
    /// What to fire: a number that no other callback of the process has.
    pub callback: Callback,
    /// The number by which it may be cancelled: chosen by the suite, never used twice in a process.
    pub handle: Handle,
}

/// A line from the loop to the suite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FromLoop {
    /// The answer to the suite's hello.
    Hello(Hello),
    /// A callback's time has come. The loop waits for `return`.
    Fire {
        /// Which.
        callback: Callback,
    },
    /// This is where the loop reports rejections that nobody handled, or where it has the task queued that reports them. It
    /// waits for `return`.
    Rejections {},
    /// The stack is empty and the microtasks have run: the next of several functions that the task at hand calls, as
    /// listeners of an event, is called now. A loop that [cleans up between them](Hello::cleans_up_between_listeners) writes
    /// it after each callback and its microtasks. It waits for `return`. Since version 3.
    Resume {},
    /// Nothing is left to fire.
    Idle {},
}

/// What a loop is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Hello {
    /// The version of the protocol that it speaks: no newer one than the suite.
    pub protocol: u32,
    /// What it is called.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The documents that it wants to be held to.
    #[cfg_attr(test, schemars(with = "super::schema::ProfileName"))]
    pub profile: Profile,
    /// What it has beyond a queue for microtasks, which every loop must have.
    #[cfg_attr(test, schemars(with = "BTreeSet<super::schema::CapabilityName>"))]
    pub capabilities: BTreeSet<Capability>,
    /// Whether an error that nobody catches ends the program.
    #[serde(default)]
    pub uncaught_is_fatal: bool,
    /// Whether a report of rejections is a task: at `rejections` the loop is asked for one of the DOM manipulation task
    /// source. Since version 3.
    #[serde(default)]
    pub queues_reports: bool,
    /// Whether microtasks run between two listeners that one task calls: the loop writes `resume`. Since version 3.
    #[serde(default)]
    pub cleans_up_between_listeners: bool,
}

/// Whether a field may be left out, as older versions do not have it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}
