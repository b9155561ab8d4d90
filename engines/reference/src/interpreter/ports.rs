//! The ports of a machine, and what it wants of other [agents](crate::loops::agents): the part of it that a port's message
//! goes through. A machine that is alone has ports as well, and nobody asks what it wants.

use super::heap::{Kind, Scope};
use super::job::{Job, Payload, Position};
use super::machine::{Completion, Machine, Run};
use super::rules;
use super::snapshot::Snapshot;
use super::state::State;
use super::structured::Message;
use super::value::Value;
use crate::host::{Callback, Host};
use crate::loops::{Correspondent, Outgoing};
use looplaw_model::Queue;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::mem;

/// The ports of a machine.
#[derive(Debug, Clone)]
pub(super) struct Ports {
    /// Those that are here, by number, but for those that are closed.
    here: BTreeMap<u32, Value>,
    /// The ports that are under way from here to here with a message, each with the messages in its queue.
    travelling: BTreeMap<u32, VecDeque<Message>>,
    /// Those of its ports that others know to be here.
    shared: BTreeSet<u32>,
    /// The number of the next port.
    next_port: u32,
    /// How far apart the numbers are that are this agent's to give.
    step: u32,
    /// What it wants of others, each with how many events were logged before.
    outgoing: Vec<(usize, Want)>,
    /// Where a worker tells its owner of errors.
    errors: Option<u32>,
}

/// What a program wants of other agents.
#[derive(Debug, Clone)]
enum Want {
    Post { port: u32, message: Message, transferred: Vec<(u32, Vec<Message>)> },
    Adopt { port: u32 },
    Close { port: u32 },
    Start(Start),
    Terminate { child: u32, port: u32 },
    End,
}

/// A worker to be started.
#[derive(Debug, Clone, Copy)]
struct Start {
    child: u32,
    /// Its program, which is a function of the same code.
    function: u16,
    /// The ports that are entangled, and where errors are told of: the owner's, the worker's, the owner's.
    numbers: [u32; 3],
    next_port: u32,
    step: u32,
}

impl Default for Ports {
    fn default() -> Self {
        Self {
            here: BTreeMap::new(),
            travelling: BTreeMap::new(),
            shared: BTreeSet::new(),
            next_port: 1,
            step: 1,
            outgoing: Vec::new(),
            errors: None,
        }
    }
}

/// All ports, whether or not the program has a way to them: a message may arrive from elsewhere. Which number is the next
/// nothing depends on but that it is a new one, and what is wanted of others is handed over before anybody asks.
impl State for Ports {
    fn write(&self, into: &mut Snapshot<'_>) {
        let Self { here, travelling, shared, next_port: _, step: _, outgoing: _, errors: _ } = self;
        let is_used = !(here.is_empty() && travelling.is_empty());
        is_used.write(into);
        if is_used {
            here.write(into);
            travelling.write(into);
            shared.write(into);
        }
    }
}

impl Ports {
    /// A number that no other port has, whichever agent makes it.
    pub(super) fn new_number(&mut self) -> u32 {
        let number = self.next_port;
        self.next_port += self.step;
        number
    }

    /// From now on a port is here.
    pub(super) fn add_port(&mut self, number: u32, port: Value) {
        self.here.insert(number, port);
    }

    /// The port of a number, if it is here.
    pub(super) fn port(&self, number: u32) -> Option<Value> {
        self.here.get(&number).copied()
    }

    /// A port goes along with a message, with the messages in its queue.
    pub(super) fn send_off(&mut self, number: u32, queue: VecDeque<Message>) {
        self.here.remove(&number);
        self.travelling.insert(number, queue);
    }
}

impl Machine<'_> {
    fn want(&mut self, want: Want) {
        self.ports.outgoing.push((self.events.len(), want));
    }

    /// A port has come with a message: what has been in its queue on the way, if that was here.
    pub(super) fn take_in(&mut self, number: u32, port: Value) -> VecDeque<Message> {
        self.ports.add_port(number, port);
        self.ports.travelling.remove(&number).unwrap_or_else(|| {
            self.share(number);
            VecDeque::new()
        })
    }

    /// Has a worker started, which gets every second of the numbers that are left for new ports.
    pub(super) fn start_worker(&mut self, child: u32, function: u16, numbers: [u32; 3]) {
        let [outside, _, errors] = numbers;
        self.share(outside);
        self.share(errors);
        let Ports { next_port, step, .. } = &mut self.ports;
        let start = Start { child, function, numbers, next_port: *next_port + *step, step: *step * 2 };
        *step *= 2;
        self.want(Want::Start(start));
    }

    /// Has a worker ended whose owner has that port.
    pub(super) fn terminate_worker(&mut self, child: u32, port: u32) {
        self.want(Want::Terminate { child, port });
    }

    /// Ends this worker when the task at hand is over.
    pub(super) fn close_worker(&mut self) {
        self.want(Want::End);
    }

    /// The program of a worker of this program, and what its loop fires first.
    fn worker(&self, start: Start) -> (Self, Callback) {
        let mut worker = Machine::new(self.code, self.profile);
        worker.set_steps(self.steps);
        let [outside, inside, errors] = start.numbers;
        worker.ports.next_port = start.next_port;
        worker.ports.step = start.step;
        worker.ports.errors = Some(errors);
        worker.ports.shared.insert(inside);
        let position = Position::new(Queue::Sync, rules::RUN_TO_COMPLETION);
        let payload = Payload::Worker { function: start.function, inside, outside };
        let entry = worker.add_job(Job { payload, position });
        (worker, entry)
    }

    /// A port is closed.
    pub(super) fn close_port(&mut self, number: u32) {
        self.ports.here.remove(&number);
        if self.ports.shared.remove(&number) {
            self.want(Want::Close { port: number });
        }
    }

    /// Lets others know that a port is here.
    fn share(&mut self, number: u32) {
        if self.ports.shared.insert(number) {
            self.want(Want::Adopt { port: number });
        }
    }

    /// Posts a message to a port that is not here, with all ports that go along: those that are in it, those that are in
    /// messages in the queues of those, and so on.
    fn post_elsewhere(&mut self, port: u32, message: Message) {
        let mut waiting = message.ports.clone();
        let mut transferred = Vec::new();
        let mut left_behind = Vec::new();
        while let Some(holder) = waiting.pop() {
            let queue = self.ports.travelling.remove(&holder.number).unwrap_or_default();
            waiting.extend(queue.iter().flat_map(|message| &message.ports));
            self.ports.shared.remove(&holder.number);
            left_behind.extend(holder.other);
            transferred.push((holder.number, Vec::from(queue)));
        }
        // What is for the ports that stay may come from elsewhere now.
        for number in left_behind {
            if self.ports.here.contains_key(&number) || self.ports.travelling.contains_key(&number) {
                self.share(number);
            }
        }
        self.want(Want::Post { port, message, transferred });
    }
}

impl Run<'_, '_> {
    /// Adds a message to the queue of a port, wherever that is.
    pub(super) fn post_to(&mut self, number: u32, message: Message) {
        if let Some(port) = self.m.ports.port(number) {
            if !self.queue_worker_error(port) {
                self.enqueue_message(port, message);
            }
        } else if let Some(queue) = self.m.ports.travelling.get_mut(&number) {
            queue.push_back(message);
        } else {
            self.m.post_elsewhere(number, message);
        }
    }

    /// Tells a worker's owner that an exception was not handled here: HTML, "report an exception", 7.
    pub(super) fn tell_owner(&mut self) -> Completion<()> {
        if let Some(errors) = self.m.ports.errors {
            let nothing = self.serialize(Value::Undefined, &[], rules::RUN_TO_COMPLETION)?;
            self.post_to(errors, nothing);
        }
        Ok(())
    }

    /// Runs the program of a worker.
    pub(super) fn run_worker(&mut self, function: u16, inside: u32, outside: u32) -> Completion<()> {
        let scope = self.add_worker_scope(inside, outside)?;
        let program = Kind::Closure { this: Value::Undefined, scope: Scope(0), function };
        let program = Value::Object(self.m.add(program));
        self.call(program, Value::Undefined, &[scope]).map(drop)
    }
}

impl Correspondent for Machine<'_> {
    type Message = Message;

    fn outgoing(&mut self) -> Vec<(usize, Outgoing<Self>)> {
        let wants = mem::take(&mut self.ports.outgoing);
        let outgoing = |want| match want {
            Want::Post { port, message, transferred } => Outgoing::Post { port, message, transferred },
            Want::Adopt { port } => Outgoing::Adopt { port },
            Want::Close { port } => Outgoing::Close { port },
            Want::Start(start) => {
                let (guest, entry) = self.worker(start);
                let ports = vec![start.numbers[1]];
                Outgoing::Start { child: start.child, guest, entry, ports }
            }
            Want::Terminate { child, port } => Outgoing::Terminate { child, port },
            Want::End => Outgoing::End,
        };
        wants.into_iter().map(|(logged_before, want)| (logged_before, outgoing(want))).collect()
    }

    fn receive(&mut self, host: &mut dyn Host, port: u32, message: Message) {
        // What is for a port that is closed is lost.
        if self.ports.port(port).is_some() || self.ports.travelling.contains_key(&port) {
            Run { m: self, host }.post_to(port, message);
        }
    }
}
