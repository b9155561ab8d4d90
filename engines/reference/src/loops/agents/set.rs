//! A set of agents that run together.

use super::member::{Effect, Life, Member};
use super::ports::Ports;
use super::{Correspondent, Outgoing};
use crate::host::Callback;
use crate::loops::explore::Ways;
use crate::loops::{Choice, Chooser, EventLoop, Step};
use looplaw_model::{End, Event};
use std::hash::{Hash, Hasher};

/// A set of agents. [`explore_ways`](crate::loops::explore_ways) runs it in every allowed way.
#[derive(Debug, Clone)]
pub struct Agents<L, G: Correspondent> {
    members: Vec<Member<L, G>>,
    ports: Ports<G::Message>,
    /// The agent that has stopped at a choice within its step.
    turn: Option<usize>,
    /// What was chosen at the choice between agents.
    answer: Option<usize>,
    /// What all of them have logged, in order.
    events: Vec<Event>,
}

/// What may happen next.
#[derive(Debug, Clone, Copy)]
enum Next {
    /// An agent has its oldest effect.
    Effect(usize),
    /// An agent takes a step.
    Step(usize),
    /// The oldest message for a port arrives, at this agent.
    Arrival(u32, usize),
    /// An agent ends whose parent has ended.
    End(usize),
}

impl<L: EventLoop, G: Correspondent> Agents<L, G> {
    /// No agents yet.
    pub fn new() -> Self {
        Self { members: Vec::new(), ports: Ports::new(), turn: None, answer: None, events: Vec::new() }
    }

    /// Adds an agent that no other one has started. It starts with `entry` and has these ports.
    #[must_use]
    pub fn with(mut self, host: L, guest: G, entry: Callback, ports: &[u32]) -> Self {
        self.start(Member::new(host, guest, entry, None), ports);
        self
    }

    fn start(&mut self, member: Member<L, G>, ports: &[u32]) {
        for port in ports {
            self.ports.settle(*port, self.members.len());
        }
        self.members.push(member);
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
        // Where a port is makes no difference but to what arrives there, which comes later: nobody has to choose when.
        if let Some(place) = self.members.iter().position(Member::adopts) {
            return Ok(Some(Next::Effect(place)));
        }
        let places = 0..self.members.len();
        let own = places.clone().filter_map(|place| self.own_next(place));
        let arrivals = self.ports.arrivals().filter(|(_, agent)| self.members[*agent].may_receive());
        let arrivals = arrivals.map(|(port, agent)| Next::Arrival(port, agent));
        let ends = places.filter(|place| self.may_orphan_end(*place)).map(Next::End);
        let mut next = own.chain(arrivals).chain(ends);
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

    /// What an agent does next of itself, if anything.
    fn own_next(&self, place: usize) -> Option<Next> {
        let member = &self.members[place];
        if !member.effects.is_empty() {
            return Some(Next::Effect(place));
        }
        member.may_step().then_some(Next::Step(place))
    }

    /// [Run a worker](https://html.spec.whatwg.org/multipage/workers.html#run-a-worker), "closing orphan workers": a
    /// worker that is not permissible is closed, and that may take its time. One that has nothing to do may as well end
    /// later.
    fn may_orphan_end(&self, place: usize) -> bool {
        let member = &self.members[place];
        let is_ended = |(parent, _): (usize, u32)| self.members[parent].life == Life::Ended;
        let is_orphan = member.life != Life::Ended && member.parent.is_some_and(is_ended);
        let is_busy =
            || self.own_next(place).is_some() || self.ports.arrivals().any(|(_, agent)| agent == place);
        is_orphan && is_busy()
    }

    /// Lets an agent have its oldest effect.
    fn have_effect(&mut self, place: usize) {
        match self.members[place].effects.pop_front() {
            Some(Effect::Log(event)) => self.events.push(event),
            Some(Effect::Outgoing(outgoing)) => self.carry_out(place, outgoing),
            None => {}
        }
        let member = &self.members[place];
        if member.life == Life::Closing && member.effects.is_empty() {
            self.end_agent(place);
        }
    }

    fn carry_out(&mut self, place: usize, outgoing: Outgoing<G>) {
        match outgoing {
            Outgoing::Post { port, message, transferred } => {
                for (port, arrived) in transferred {
                    self.ports.unsettle(port, arrived);
                }
                self.ports.post(port, message);
            }
            Outgoing::Adopt { port } => self.ports.settle(port, place),
            Outgoing::Close { port } => self.ports.close(port),
            Outgoing::Start { child, guest, entry, ports } => {
                let host = self.members[place].host.clone();
                self.start(Member::new(host, guest, entry, Some((place, child))), &ports);
            }
            Outgoing::Terminate { child, port } => self.terminate(place, child, port),
            // Close a worker: what tasks are queued is discarded, and the task at hand goes on.
            Outgoing::End => self.members[place].life = Life::Closing,
        }
    }

    /// [Terminate a worker](https://html.spec.whatwg.org/multipage/workers.html#terminate-a-worker), whose steps run at the
    /// same time as that worker's loop.
    fn terminate(&mut self, parent: usize, child: u32, port: u32) {
        let named = |member: &Member<L, G>| member.parent == Some((parent, child));
        let Some(place) = self.members.iter().position(named) else { return };
        // 1. Set the worker's WorkerGlobalScope object's closing flag to true.
        // 2. If there are any tasks queued in its event loop's task queues, discard them without processing them.
        // 3. Abort the script currently running in the worker.
        self.end_agent(place);
        // 4. Empty the port message queue of the port that the worker's implicit port is entangled with.
        self.ports.empty(port);
    }

    /// Nothing comes from an agent any more. "Run a worker" ends: all its ports are disentangled.
    fn end_agent(&mut self, place: usize) {
        self.members[place].life = Life::Ended;
        self.members[place].effects.clear();
        self.ports.close_all_of(place);
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
            let next = match self.turn.take() {
                Some(turn) => Some(Next::Step(turn)),
                None => match self.next() {
                    Ok(next) => next,
                    Err(step) => return step,
                },
            };
            match next {
                Some(Next::Effect(place)) => self.have_effect(place),
                Some(Next::Step(place)) => {
                    let step = self.members[place].step();
                    if matches!(step, Step::Choose(..)) {
                        self.turn = Some(place);
                        return step;
                    }
                }
                Some(Next::Arrival(port, place)) => {
                    if let Some(message) = self.ports.arrive(port) {
                        self.members[place].receive(port, message);
                    }
                }
                Some(Next::End(place)) => self.end_agent(place),
                None => return Step::Done,
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
        self.ports.state(into);
        for member in &self.members {
            member.state(live, into);
        }
    }

    fn events(&self) -> &[Event] {
        &self.events
    }

    /// How the first of them ended that did not just come to its end.
    fn end(&self) -> End {
        let mut ends = self.members.iter().map(|member| member.guest.end());
        ends.find(|end| *end != End::Completed).unwrap_or(End::Completed)
    }
}
