//! The built-in event loops, in virtual time, and their exploration.
//!
//! Code takes no virtual time and timers are due exactly when they are due; what the documents leave open, and what
//! the clocks of real engines leave open, is a [`Choice`] that a [`Chooser`] decides. A loop is a value that can be
//! cloned at every choice, so that [`explore`](fn@explore) can take all of them.
//!
//! | module | holds |
//! |---|---|
//! | [`ecma`] | jobs alone: ECMA-262 |
//! | [`web`] | tasks and microtask checkpoints: HTML |
//! | [`node`] | phases, ticks and microtasks: Node.js and libuv |
//! | [`chooser`] | who decides what is left open |
//! | [`agents`] | several loops that exchange messages, and start and end each other |
//! | [`explore`](mod@explore) | every order that is allowed |
//! | [`follow`](mod@follow) | one of these orders, with the choices that lead to it |
//! | [`explain`](mod@explain) | why an observed order is not |

pub mod agents;
pub mod chooser;
pub mod ecma;
pub mod explain;
pub mod explore;
pub mod follow;
pub mod node;
mod tasks;
#[cfg(test)]
mod tests;
mod timers;
pub mod web;

pub use agents::{Agents, Correspondent, Outgoing};
pub use chooser::{Choice, Chooser, First, Seeded};
pub use ecma::Ecma;
pub use explain::{Context, explain, explain_beside, nearest};
pub use explore::{Exploration, Limit, Limits, Subject, Ways, explore, explore_ways};
pub use follow::{Followed, Taken, follow};
pub use node::Node;
pub use web::Web;

use crate::host::{Callback, Fired, Guest, Host};
use std::hash::Hasher;

/// Where a loop stands after a part of its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A task has run with what follows it, and there may be more to do.
    Taken,
    /// More than one way is allowed: [`EventLoop::take`] one of so many.
    Choose(Choice, usize),
    /// Nothing is left to run, or the guest has stopped. Where it has not, a request from outside may still come, as a
    /// message of another agent does: then the loop goes on.
    Done,
}

/// A loop that stops wherever more than one way is allowed.
///
/// The handle of a request has its callback's number, so that two ways that made the same requests in another order
/// can still meet. A guest must therefore not give a number to two callbacks in a run.
pub trait EventLoop: Host + Clone {
    /// Forgets everything but the context in which programs start, and starts one there.
    fn start(&mut self, entry: Callback);

    /// Runs up to the next choice, or to the end of one task and of what follows it: where another agent may come between.
    /// A loop may also stop where it has only moved on.
    fn step(&mut self, guest: &mut dyn Guest) -> Step;

    /// Runs until the next choice or the end.
    fn advance(&mut self, guest: &mut dyn Guest) -> Step {
        loop {
            match self.step(guest) {
                Step::Taken => {}
                step => return step,
            }
        }
    }

    /// Decides the choice at which the loop stopped: an option less than their number.
    fn take(&mut self, option: usize);

    /// The state, to tell whether two ways have met: structure and relative times into `into`, and the callbacks
    /// that it holds into `live`, both in an order that the state alone decides.
    ///
    /// Asked at a choice or between two steps only.
    fn state(&self, into: &mut dyn Hasher, live: &mut Vec<Callback>);
}

/// Runs a program to its end, with `chooser` deciding what is left open.
pub fn drive<L: EventLoop>(host: &mut L, guest: &mut dyn Guest, entry: Callback, chooser: &mut dyn Chooser) {
    host.start(entry);
    while let Step::Choose(choice, options) = host.advance(guest) {
        let option = chooser.choose(choice, options);
        host.take(option.min(options - 1));
    }
}

/// Whether the guest has stopped.
fn stopped(fired: Fired) -> bool {
    fired == Fired::Stop
}
