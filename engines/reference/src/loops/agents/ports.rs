//! Which agent has a port, and what is under way to it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::hash::{Hash, Hasher};

/// The ports of a set of agents, by number.
#[derive(Debug, Clone)]
pub(super) struct Ports<M> {
    /// Which agent has a port. One that is under way itself has none, and its messages wait.
    homes: BTreeMap<u32, usize>,
    /// What is under way, by the port that it is for. No queue is empty.
    transit: BTreeMap<u32, VecDeque<M>>,
    /// What is for these is lost.
    closed: BTreeSet<u32>,
}

impl<M: Clone + Hash> Ports<M> {
    pub(super) const fn new() -> Self {
        Self { homes: BTreeMap::new(), transit: BTreeMap::new(), closed: BTreeSet::new() }
    }

    pub(super) fn settle(&mut self, port: u32, agent: usize) {
        self.homes.insert(port, agent);
    }

    /// Puts a message after those that are under way to the port.
    pub(super) fn post(&mut self, port: u32, message: M) {
        if !self.closed.contains(&port) {
            self.transit.entry(port).or_default().push_back(message);
        }
    }

    /// Takes a port from its agent. The messages that have arrived there come before those that were under way.
    pub(super) fn unsettle(&mut self, port: u32, arrived: Vec<M>) {
        self.homes.remove(&port);
        let mut queue = VecDeque::from(arrived);
        queue.extend(self.transit.remove(&port).unwrap_or_default());
        if !queue.is_empty() {
            self.transit.insert(port, queue);
        }
    }

    pub(super) fn close(&mut self, port: u32) {
        self.homes.remove(&port);
        self.empty(port);
        self.closed.insert(port);
    }

    /// Closes the ports of an agent.
    pub(super) fn close_all_of(&mut self, agent: usize) {
        let of_agent = self.homes.iter().filter(|(_, home)| **home == agent).map(|(port, _)| *port);
        for port in of_agent.collect::<Vec<_>>() {
            self.close(port);
        }
    }

    /// Loses what is under way to a port.
    pub(super) fn empty(&mut self, port: u32) {
        self.transit.remove(&port);
    }

    /// The ports at which a message may arrive, each with its agent.
    pub(super) fn arrivals(&self) -> impl Iterator<Item = (u32, usize)> + Clone {
        self.transit.keys().filter_map(|port| self.homes.get(port).map(|agent| (*port, *agent)))
    }

    /// Takes the oldest message that is under way to a port.
    pub(super) fn arrive(&mut self, port: u32) -> Option<M> {
        let queue = self.transit.get_mut(&port)?;
        let oldest = queue.pop_front();
        if queue.is_empty() {
            self.transit.remove(&port);
        }
        oldest
    }

    /// Writes what tells two states apart.
    pub(super) fn state(&self, mut into: &mut dyn Hasher) {
        self.homes.hash(&mut into);
        self.transit.hash(&mut into);
        self.closed.hash(&mut into);
    }
}
