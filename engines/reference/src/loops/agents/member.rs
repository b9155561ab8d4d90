//! One of the agents of a set.

use super::{Correspondent, Outgoing};
use crate::host::Callback;
use crate::loops::{EventLoop, Step};
use looplaw_model::Event;
use std::collections::VecDeque;
use std::hash::{Hash, Hasher};

/// An event loop with its program.
#[derive(Debug, Clone)]
pub(super) struct Member<L, G: Correspondent> {
    pub host: L,
    pub guest: G,
    /// Which agent has started it, and by what that names it.
    pub parent: Option<(usize, u32)>,
    pub life: Life,
    /// What its steps up to now have yet to do to others, oldest first.
    pub effects: VecDeque<Effect<G>>,
    /// Whether nothing is left to run unless a message arrives.
    rests: bool,
    /// How many of its events have become effects.
    told: usize,
}

/// How far an agent's life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Life {
    /// Its program has not run yet, and no message arrives.
    Started,
    Running,
    /// It has ended itself, and has the effects of its last task.
    Closing,
    Ended,
}

/// What others see of an agent.
#[derive(Debug, Clone)]
pub(super) enum Effect<G: Correspondent> {
    Log(Event),
    Outgoing(Outgoing<G>),
}

impl<L: EventLoop, G: Correspondent> Member<L, G> {
    pub(super) fn new(mut host: L, guest: G, entry: Callback, parent: Option<(usize, u32)>) -> Self {
        host.start(entry);
        let effects = VecDeque::new();
        Self { host, guest, parent, life: Life::Started, effects, rests: false, told: 0 }
    }

    /// Whether it has something to run, and nothing to do to others before.
    pub(super) fn may_step(&self) -> bool {
        !self.rests && matches!(self.life, Life::Started | Life::Running) && self.effects.is_empty()
    }

    /// Whether a message may arrive. Amid a task nobody could tell that one has.
    pub(super) fn may_receive(&self) -> bool {
        self.life == Life::Running && self.effects.is_empty()
    }

    /// Whether the next that others see of it is that a port is here.
    pub(super) fn adopts(&self) -> bool {
        matches!(self.effects.front(), Some(Effect::Outgoing(Outgoing::Adopt { .. })))
    }

    pub(super) fn step(&mut self) -> Step {
        let step = self.host.step(&mut self.guest);
        if self.life == Life::Started {
            self.life = Life::Running;
        }
        self.rests = step == Step::Done;
        for (logged_before, outgoing) in self.guest.outgoing() {
            self.tell(logged_before);
            self.effects.push_back(Effect::Outgoing(outgoing));
        }
        self.tell(usize::MAX);
        step
    }

    /// Makes effects of the events up to that one.
    fn tell(&mut self, end: usize) {
        let events = self.guest.events();
        let end = end.min(events.len());
        self.effects.extend(events[self.told..end].iter().cloned().map(Effect::Log));
        self.told = end;
    }

    pub(super) fn receive(&mut self, port: u32, message: G::Message) {
        self.guest.receive(&mut self.host, port, message);
        self.rests = false;
    }

    /// Writes what tells two states apart.
    pub(super) fn state(&self, live: &mut Vec<Callback>, mut into: &mut dyn Hasher) {
        (self.life, self.rests, self.parent, self.effects.len()).hash(&mut into);
        for effect in &self.effects {
            match effect {
                Effect::Log(event) => event.label.hash(&mut into),
                Effect::Outgoing(outgoing) => outgoing.state(into),
            }
        }
        if self.life != Life::Ended {
            live.clear();
            self.host.state(into, live);
            self.guest.state(live, into);
        }
    }
}

impl<G: Correspondent> Outgoing<G> {
    fn state(&self, mut into: &mut dyn Hasher) {
        std::mem::discriminant(self).hash(&mut into);
        match self {
            Self::Post { port, message, transferred } => (port, message, transferred).hash(&mut into),
            Self::Adopt { port } | Self::Close { port } => port.hash(&mut into),
            Self::Start { child, guest, entry, ports } => {
                (child, ports).hash(&mut into);
                guest.state(&[*entry], into);
            }
            Self::Terminate { child, port } => (child, port).hash(&mut into),
            Self::End => {}
        }
    }
}
