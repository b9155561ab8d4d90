//! The event loop that a program runs on, as about ten primitives.
//!
//! The interpreter ([`reference`](crate::reference)) supplies language and promise semantics on top of any [`Host`].
//! The author of a runtime in Rust implements [`Host`] for it and has it checked in-process; the built-in loops
//! ([`loops`](crate::loops)) are hosts in virtual time. The host sees callbacks as numbers only.

use crate::model::Capability;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A callback of the program, by number. The host keeps it and gives it back to [`Guest::fire`].
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Request {
    /// As a microtask: ECMA-262's `HostEnqueuePromiseJob`, HTML's "queue a microtask".
    Microtask,
    /// From Node's next tick queue.
    Tick,
    /// After so many milliseconds, once or again and again.
    Timer {
        /// The delay as the program wrote it; clamping is the host's.
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
}

/// An event loop.
pub trait Host {
    /// What this loop can do. A program that needs more is not run on it.
    fn capabilities(&self) -> BTreeSet<Capability>;

    /// Takes a request. The callback fires later, never within this call.
    fn request(&mut self, request: Request, callback: Callback) -> Handle;

    /// Takes a timer or an immediate back. A handle that has fired or is unknown is ignored.
    fn cancel(&mut self, handle: Handle);

    /// Holds the thread for so many milliseconds.
    fn busy(&mut self, ms: u64);

    /// Microseconds since the loop started.
    fn now_us(&self) -> u64;

    /// Whether an error that nobody catches ends the program, as in Node, or is reported and left, as in HTML.
    fn uncaught_is_fatal(&self) -> bool;

    /// Whether microtasks run each time that the stack is empty, also between two callbacks of one task
    /// ([HTML, clean up after running script](https://html.spec.whatwg.org/multipage/webappapis.html#clean-up-after-running-script)).
    /// Such a host calls [`Guest::resume`] until nothing is left, after each callback or report of a rejection and its
    /// microtasks.
    fn cleans_up_between_listeners(&self) -> bool {
        false
    }

    /// Runs until nothing is left to run, or until the guest says [`Fired::Stop`].
    ///
    /// The host gives `entry` to [`Guest::fire`] first, in the context that it stands for.
    fn run(&mut self, guest: &mut dyn Guest, entry: Callback);
}

/// The program, as its event loop sees it.
pub trait Guest {
    /// Runs a callback to completion. It may make requests of the host meanwhile.
    ///
    /// Errors that nobody catches go to the program's hook within this call; where the host
    /// [runs microtasks whenever the stack is empty](Host::cleans_up_between_listeners), with [`resume`](Self::resume).
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired;

    /// Goes on to the next of several functions of the program that one task calls on an empty stack, as listeners of an
    /// event that no code has fired, or the hook that is told of an error; `None` where none is left.
    fn resume(&mut self, _host: &mut dyn Host) -> Option<Fired> {
        None
    }

    /// Whether promises are waiting to be reported as rejected without a handler, or as handled after all
    /// (ECMA-262, `HostPromiseRejectionTracker`).
    fn has_rejections(&self) -> bool;

    /// Reports those promises to the program's hooks now. When "now" is, is the host's rule.
    fn report_rejections(&mut self, host: &mut dyn Host) -> Fired;

    /// How many promises are waiting to be reported, where they can be reported one by one.
    fn rejections(&self) -> usize {
        usize::from(self.has_rejections())
    }

    /// Whether the last call of [`fire`](Self::fire) or [`report_rejections`](Self::report_rejections) met an uncaught
    /// error and the program goes on, as its hook took the error.
    fn recovered(&self) -> bool {
        false
    }

    /// Reports the oldest of those promises alone, for a host that runs microtasks between two reports, as HTML does.
    fn report_rejection(&mut self, host: &mut dyn Host) -> Fired {
        self.report_rejections(host)
    }
}

/// Whether the program goes on after a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fired {
    /// It does.
    Continue,
    /// It has ended: by an uncaught error, or because its steps are used up.
    Stop,
}
