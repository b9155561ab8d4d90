//! Agents: several event loops, each with its own program, that exchange messages.
//!
//! A page and its workers are [agents](https://tc39.es/ecma262/#sec-agents), and so are the threads of Node. Each has one
//! [event loop](https://html.spec.whatwg.org/multipage/webappapis.html#event-loop), and nothing orders what two of them do
//! but the messages between them. So:
//!
//! - They take turns at the granularity of a [step](EventLoop::step): a task with its microtasks runs to its end, and which
//!   agent comes next is a [choice](Choice::AgentNext).
//! - Each loop has its own clock, and the timers of two agents have no order.
//! - A message is under way until it arrives, which is a choice too. Those for one port arrive in the order in which
//!   they were posted ([message port post message
//!   steps](https://html.spec.whatwg.org/multipage/web-messaging.html#message-port-post-message-steps), step 7: a task is
//!   added to the queue of the port); then the port's task source of the receiving loop orders them.
//! - Memory that agents share is not modelled, and no agent is started or ended by another one yet: a set is as it was
//!   made.

use super::explore::{Subject, Ways};
use super::{Choice, Chooser, EventLoop, Step};
use crate::host::{Callback, Host};
use looplaw_model::{End, Event};
use std::collections::{BTreeMap, VecDeque};
use std::hash::{Hash, Hasher};

/// A program that exchanges messages with those of other agents.
pub trait Correspondent: Subject {
    /// What goes from one agent to another: a copy, as nothing is shared.
    type Message: Clone + Hash;

    /// Hands over what the program has posted to other agents since the last call, oldest first, each with the port that
    /// it is for. What is for a port of the same agent is no matter of others: the guest asks its own loop.
    fn posted(&mut self) -> Vec<(u32, Self::Message)>;

    /// Takes a message that has arrived at a port of this agent, between two tasks: asks the loop for a task of the port's
    /// queue ([`Source::PortMessages`](crate::host::Source::PortMessages)), or keeps it until the queue is enabled.
    fn receive(&mut self, host: &mut dyn Host, port: u32, message: Self::Message);
}

/// A set of agents. [`explore_ways`](super::explore_ways) runs it in every allowed way.
#[derive(Debug, Clone)]
pub struct Agents<L, G: Correspondent> {
    members: Vec<Agent<L, G>>,
    /// Which agent has a port.
    homes: BTreeMap<u32, usize>,
    /// What is under way, by the port that it is for. No queue is empty.
    transit: BTreeMap<u32, VecDeque<G::Message>>,
    /// The agent that has stopped at a choice within its step.
    turn: Option<usize>,
    /// What was chosen at the choice between agents.
    answer: Option<usize>,
    /// What all of them have logged, in order.
    events: Vec<Event>,
}

/// An event loop with its program.
#[derive(Debug, Clone)]
struct Agent<L, G> {
    host: L,
    guest: G,
    has_begun: bool,
    /// Whether nothing is left to run unless a message arrives.
    rests: bool,
    /// How much of what it has logged stands in the common log.
    told: usize,
}

/// What may happen next.
#[derive(Debug, Clone, Copy)]
enum Next {
    /// An agent takes a step.
    Agent(usize),
    /// The oldest message for a port arrives.
    Arrival(u32),
}

impl<L: EventLoop, G: Correspondent> Agents<L, G> {
    /// No agents yet.
    pub fn new() -> Self {
        let (members, events, homes, transit) = (Vec::new(), Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { members, homes, transit, turn: None, answer: None, events }
    }

    /// Adds an agent that starts with `entry` and has these ports. No two agents have the same.
    #[must_use]
    pub fn with(mut self, mut host: L, guest: G, entry: Callback, ports: &[u32]) -> Self {
        host.start(entry);
        self.homes.extend(ports.iter().map(|port| (*port, self.members.len())));
        self.members.push(Agent { host, guest, has_begun: false, rests: false, told: 0 });
        self
    }

    /// Runs them to their end, with `chooser` deciding what is left open.
    pub fn drive(&mut self, chooser: &mut dyn Chooser) {
        while let Step::Choose(choice, options) = self.advance() {
            let option = chooser.choose(choice, options);
            self.take(option.min(options - 1));
        }
    }

    /// What happens next, if anything may.
    fn next(&mut self) -> Result<Option<Next>, Step> {
        let agents = self.members.iter().enumerate().filter(|(_, agent)| !agent.rests);
        let arrivals = self.transit.keys().filter(|port| self.homes.contains_key(port));
        let mut next =
            agents.map(|(place, _)| Next::Agent(place)).chain(arrivals.copied().map(Next::Arrival));
        let options = next.clone().count();
        let option = match (options, self.answer) {
            (0 | 1, _) => 0,
            (_, Some(option)) => option,
            _ => return Err(Step::Choose(Choice::AgentNext, options)),
        };
        let next = next.nth(option);
        self.answer = None;
        Ok(next)
    }

    /// Lets an agent take a step, and takes what it has posted and logged.
    fn step(&mut self, place: usize) -> Step {
        let agent = &mut self.members[place];
        agent.has_begun = true;
        let step = agent.host.step(&mut agent.guest);
        agent.rests = step == Step::Done;
        let events = agent.guest.events();
        self.events.extend_from_slice(&events[agent.told..]);
        agent.told = events.len();
        for (port, message) in agent.guest.posted() {
            self.transit.entry(port).or_default().push_back(message);
        }
        step
    }

    fn arrive(&mut self, port: u32) {
        let Some(queue) = self.transit.get_mut(&port) else { return };
        let oldest = queue.pop_front();
        if queue.is_empty() {
            self.transit.remove(&port);
        }
        let home = self.homes.get(&port).and_then(|place| self.members.get_mut(*place));
        if let (Some(message), Some(agent)) = (oldest, home) {
            agent.guest.receive(&mut agent.host, port, message);
            agent.rests = false;
        }
    }
}

impl<L: EventLoop, G: Correspondent> Default for Agents<L, G> {
    fn default() -> Self {
        Self::new()
    }
}

impl<L: EventLoop, G: Correspondent> Ways for Agents<L, G> {
    fn advance(&mut self) -> Step {
        loop {
            let turn = match self.turn.take() {
                Some(turn) => turn,
                None => match self.next() {
                    Ok(Some(Next::Agent(place))) => place,
                    Ok(Some(Next::Arrival(port))) => {
                        self.arrive(port);
                        continue;
                    }
                    Ok(None) => return Step::Done,
                    Err(step) => return step,
                },
            };
            let step = self.step(turn);
            if matches!(step, Step::Choose(..)) {
                self.turn = Some(turn);
                return step;
            }
        }
    }

    fn take(&mut self, option: usize) {
        match self.turn {
            Some(turn) => self.members[turn].host.take(option),
            None => self.answer = Some(option),
        }
    }

    fn state(&self, live: &mut Vec<Callback>, mut into: &mut dyn Hasher) {
        self.turn.hash(&mut into);
        self.transit.hash(&mut into);
        for agent in &self.members {
            (agent.has_begun, agent.rests).hash(&mut into);
            live.clear();
            agent.host.state(into, live);
            agent.guest.state(live, into);
        }
    }

    fn events(&self) -> &[Event] {
        &self.events
    }

    /// How the first of them ended that did not just come to its end.
    fn end(&self) -> End {
        let mut ends = self.members.iter().map(|agent| agent.guest.end());
        ends.find(|end| *end != End::Completed).unwrap_or(End::Completed)
    }
}
