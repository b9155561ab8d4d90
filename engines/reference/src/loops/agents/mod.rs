//! Agents: several event loops, each with its own program, that exchange messages.
//!
//! A page and its workers are [agents](https://tc39.es/ecma262/#sec-agents), and so are the threads of Node. Each has one
//! [event loop](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop), and nothing orders what two of them do
//! but the messages between them. So:
//!
//! - They run at the same time. What one does is seen by others in what it logs and what it wants of them, its
//!   effects: they come in the order of its program, and between any two of them others may have theirs. Which is next is a
//!   [choice](super::Choice::AgentNext). A [step](super::EventLoop::step) of a loop, of which nobody sees more, is made at
//!   once.
//! - Each loop has its own clock, and the timers of two agents have no order.
//! - A message is under way until it arrives, which is a choice too. Those for one port arrive in the order in which
//!   they were posted ([message port post message
//!   steps](https://html.spec.whatwg.org/multipage/web-messaging.html#message-port-post-message-steps), step 7: a task is
//!   added to the queue of the port); then the port's task source of the receiving loop orders them.
//! - A port may go along with a message, to another agent. Then its [messages go with
//!   it](https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports): those that have arrived and not run, and
//!   after them those that were under way.
//! - An agent starts another one, which begins at any time from then on ([run a
//!   worker](https://html.spec.whatwg.org/multipage/workers.html#run-a-worker)). No message arrives there before its
//!   program has run: the queue of its implicit port is enabled after that.
//! - An agent ends one that it has started, or itself ([terminate a
//!   worker](https://html.spec.whatwg.org/multipage/workers.html#terminate-a-worker), [close a
//!   worker](https://html.spec.whatwg.org/multipage/workers.html#close-a-worker)). What that one has started is then
//!   orphaned, and ends at any time.
//!
//! Termination may abort a task in its midst: the effects that it has not had then are lost. Memory that agents share is
//! not modelled.
//!
//! # Who does what
//!
//! The program ([`Correspondent`]) tells after a step what it wants of others ([`Outgoing`]), and takes what
//! arrives ([`receive`](Correspondent::receive)). Within an agent ports and their messages are its own matter: it asks
//! its own loop for tasks of their sources. The set knows which agent has a port, what is under way, and who runs.

mod member;
mod ports;
mod set;

pub use set::Agents;

use super::explore::Subject;
use crate::host::{Callback, Host};
use std::fmt::Debug;
use std::hash::Hash;

/// A program that exchanges messages with those of other agents, starts agents and ends them.
pub trait Correspondent: Subject {
    /// What goes from one agent to another: a copy, as nothing is shared.
    type Message: Clone + Debug + Hash;

    /// Hands over what the program wants of other agents since the last call, oldest first, each with how many
    /// [events](Subject::events) it had logged before. What is for a port of the same agent is no matter of others: the
    /// guest asks its own loop.
    fn outgoing(&mut self) -> Vec<(usize, Outgoing<Self>)>;

    /// Takes a message that has arrived at a port of this agent, between two tasks: asks the loop for a task of the port's
    /// queue ([`Source::PortMessages`](crate::host::Source::PortMessages)), or keeps it until the queue is enabled. A port
    /// that has come with the message is the agent's when it [says so](Outgoing::Adopt).
    fn receive(&mut self, host: &mut dyn Host, port: u32, message: Self::Message);
}

/// What a program wants of other agents.
///
/// Ports have numbers that no two ports of the set share, whichever agents make them.
#[derive(Debug, Clone)]
pub enum Outgoing<G: Correspondent> {
    /// To post a message.
    Post {
        /// The port that it is for.
        port: u32,
        /// The message.
        message: G::Message,
        /// The ports that go with it, each with the messages that have arrived at it and that no task has taken: the guest
        /// takes their tasks back. None of them is this agent's any more.
        transferred: Vec<(u32, Vec<G::Message>)>,
    },
    /// To have a port that is new, or that has come with a message whose task runs: what is for it arrives here from now on.
    /// The guest's queue of it is disabled at first (transfer-receiving steps, step 2).
    Adopt {
        /// The port.
        port: u32,
    },
    /// To close a port of its own: what is for it is lost.
    Close {
        /// The port.
        port: u32,
    },
    /// To start an agent, on a loop like this agent's.
    Start {
        /// By what this agent names it. Other agents may use the number for theirs.
        child: u32,
        /// Its program.
        guest: G,
        /// What its loop fires first.
        entry: Callback,
        /// The ports that it has from the start.
        ports: Vec<u32>,
    },
    /// To end an agent that it has started: [terminate a
    /// worker](https://html.spec.whatwg.org/multipage/workers.html#terminate-a-worker).
    Terminate {
        /// The agent.
        child: u32,
        /// The port that the agent's implicit port is entangled with: what is under way to it is lost (step 4). What has
        /// arrived there is the guest's to discard.
        port: u32,
    },
    /// To end itself when the task is over: [close a
    /// worker](https://html.spec.whatwg.org/multipage/workers.html#close-a-worker). What it has posted arrives.
    End,
}
