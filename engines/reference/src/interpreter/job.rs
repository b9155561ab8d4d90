//! What a callback that the host keeps stands for.

use super::kept::Kept;
use super::machine::{Completion, Run};
use super::name::Name;
use super::promise::ReactionId;
use super::rules;
use super::state::state;
use super::value::{Id, Value};
use crate::host::{Callback, Handle, Host, Request, Source};
use looplaw_model::rules::is_general;
use looplaw_model::rules::{html, node};
use looplaw_model::{Lane, Profile, Queue, RuleId, Turn};
use std::mem;

/// A callback's work and where it came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Job {
    pub(crate) payload: Payload,
    pub(crate) position: Position,
}

/// From which queue code runs, and by which rule it runs when it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) queue: Queue,
    /// The rule by which the code at hand runs: that of its turn, or that of what called it within the turn.
    pub(crate) rule: RuleId,
    pub(crate) turn: Turn,
}

impl Position {
    /// A turn that runs by one rule, before it has a number.
    pub(crate) const fn new(queue: Queue, rule: RuleId) -> Self {
        let lane = Lane::of(queue);
        Self { queue, rule, turn: Turn { number: 0, rule, also: None, origin: None, by: 0, lane } }
    }
}

/// A callback's work.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Payload {
    /// Done already.
    Spent,
    /// The program's top level.
    Entry,
    /// The same of a module.
    Module,
    /// The program of a worker, with the numbers of its implicit port and of the one that that is entangled with.
    Worker { function: u16, inside: u32, outside: u32 },
    /// The report that the evaluation of the module failed.
    ModuleError(Value),
    /// 27.5.2.1 NewPromiseReactionJob.
    Reaction { reaction: ReactionId, fulfilled: bool, argument: Value },
    /// 27.5.2.2 NewPromiseResolveThenableJob.
    Thenable { promise: Id, thenable: Id, then: Value },
    /// A function of the program, or a built-in one.
    Call { function: Value, args: Kept, handle: Handle },
    /// One that is called without arguments, so many times yet.
    Repeat { function: Value, handle: Handle, left: u64 },
    /// An error that surfaces by itself, past everything on the stack.
    Throw(Value),
    /// The report that promises are rejected.
    Rejected(Kept),
    /// The report that one was handled after all.
    Handled(Id),
}

impl Payload {
    /// Steps of a specification: a built-in function that is called without arguments.
    pub(super) const fn steps(function: Value) -> Self {
        Self::Call { function, args: Kept::NONE, handle: Handle(0) }
    }
}

state! {
    struct Job { payload, position }
    // Events carry the rule. How the turn came about they only tell.
    struct Position { queue, rule } [without turn]
    enum Payload {
        Spent,
        Entry,
        Module,
        Worker { function, inside, outside },
        ModuleError(error),
        Reaction { reaction, fulfilled, argument },
        Thenable { promise, thenable, then },
        Call { function, args, handle },
        Repeat { function, handle, left },
        Throw(error),
        Rejected(promises),
        Handled(promise),
    }
}

impl Run<'_, '_> {
    /// Asks the host to call back.
    pub(super) fn request(&mut self, request: Request, rule: RuleId, payload: Payload) -> Callback {
        let mut position = Position::new(queue_of(request, self.m.profile), rule);
        if let Request::Task(source) = request {
            position.turn.lane = lane_of(source, position.queue);
        }
        self.ask(position, payload, |host, callback| host.request(request, callback))
    }

    /// Asks the host to call a function when the timeout of a signal is over.
    pub(super) fn request_signal_timeout(&mut self, delay_ms: i64, function: Value) {
        let request = Request::Timer { delay_ms, repeats: false };
        self.run_after_timeout(delay_ms, rule_of(request, self.m.profile), function);
    }

    /// HTML, "run steps after a timeout", which no timer nests with: a function that is called by a rule of the caller's.
    pub(super) fn request_timeout(&mut self, ms: u64, rule: RuleId, function: Value) -> Callback {
        self.run_after_timeout(i64::try_from(ms).unwrap_or(i64::MAX), rule, function)
    }

    fn run_after_timeout(&mut self, delay_ms: i64, rule: RuleId, function: Value) -> Callback {
        let position = Position::new(Queue::Timer, rule);
        self.ask(position, Payload::steps(function), |host, callback| {
            host.request_signal_timeout(delay_ms, callback)
        })
    }

    pub(super) fn ask(
        &mut self,
        mut position: Position,
        payload: Payload,
        grant: impl FnOnce(&mut dyn Host, Callback) -> Handle,
    ) -> Callback {
        position.turn.by = self.m.position.turn.number;
        let callback = self.m.add_job(Job { payload, position });
        let granted = grant(self.host, callback);
        match &mut self.m.jobs[callback.0 as usize].payload {
            Payload::Call { handle, .. } | Payload::Repeat { handle, .. } => *handle = granted,
            _ => {}
        }
        callback
    }

    /// 9.5.5 HostEnqueuePromiseJob, with the rule that explains the job's time, and another that it depends on.
    pub(super) fn enqueue_job(&mut self, rule: RuleId, also: Option<RuleId>, payload: Payload) {
        let mut position = Position::new(Queue::Micro, rule);
        position.turn.also = also;
        position.turn.origin = self.origin();
        self.ask(position, payload, |host, callback| host.request(Request::Microtask, callback));
    }

    /// What a job that is queued now goes back to: the job at hand, or what that one goes back to if nothing special
    /// decided its time.
    fn origin(&self) -> Option<(u32, RuleId)> {
        let Position { queue, turn, .. } = self.m.position;
        if queue != Queue::Micro {
            return None;
        }
        if is_general(turn.rule) { turn.origin } else { Some((turn.number, turn.rule)) }
    }

    /// Looks up a property by a rule that says when within this turn a getter is called.
    pub(super) fn get_by(&mut self, rule: RuleId, object: Value, name: Name) -> Completion {
        let outer = mem::replace(&mut self.m.position.rule, rule);
        let result = self.get(object, name);
        self.m.position.rule = outer;
        result
    }

    /// Calls a function of the program by a rule that says when within this turn it is called.
    pub(super) fn call_by(
        &mut self,
        rule: RuleId,
        function: Value,
        this: Value,
        args: &[Value],
    ) -> Completion {
        let outer = mem::replace(&mut self.m.position.rule, rule);
        let result = self.call(function, this, args);
        self.m.position.rule = outer;
        result
    }

    /// Asks the host to call a function with those arguments.
    pub(super) fn request_call(&mut self, request: Request, function: Value, args: &[Value]) -> Callback {
        let rule = rule_of(request, self.m.profile);
        let args = self.m.keep(args);
        self.request(request, rule, Payload::Call { function, args, handle: Handle(0) })
    }

    /// "Queue a microtask to perform steps" of a specification's own: a built-in function.
    pub(super) fn queue_steps(&mut self, rule: RuleId, function: Value) {
        self.enqueue_job(rule, None, Payload::steps(function));
    }

    /// Takes a timer, an immediate or a task back. What it was is kept: one that has fired is ignored by the host.
    pub(super) fn cancel(&mut self, callback: Callback) {
        let job = &mut self.m.jobs[callback.0 as usize];
        if let Payload::Call { handle, .. } | Payload::Repeat { handle, .. } = job.payload {
            job.payload = Payload::Spent;
            self.host.cancel(handle);
        }
    }
}

/// The queue that a request waits in.
const fn queue_of(request: Request, profile: Profile) -> Queue {
    match request {
        Request::Microtask => Queue::Micro,
        Request::Tick => Queue::Tick,
        Request::Timer { .. } => Queue::Timer,
        Request::Immediate => Queue::Check,
        Request::Io => Queue::Poll,
        Request::Close => Queue::Close,
        // libuv wakes a loop for a message as it does for I/O.
        Request::Task(_) if matches!(profile, Profile::Node) => Queue::Poll,
        Request::Task(_) => Queue::Task,
    }
}

/// The lane of a task source.
const fn lane_of(source: Source, queue: Queue) -> Lane {
    match source {
        Source::Rendering => Lane::Rendering,
        Source::Idle => Lane::Idle,
        Source::PostedMessage | Source::PortMessages { .. } => Lane::Messages,
        // A picture has no lane for each of the others.
        _ => Lane::of(queue),
    }
}

/// The rule by which a request's callback runs when it does.
pub(super) const fn rule_of(request: Request, profile: Profile) -> RuleId {
    let node = matches!(profile, Profile::Node);
    match request {
        Request::Microtask if node => rules::NODE_QUEUE_MICROTASK,
        Request::Microtask => rules::HTML_QUEUE_MICROTASK,
        Request::Tick => rules::NEXT_TICK_BEFORE_PROMISES,
        Request::Timer { repeats: true, .. } if node => rules::NODE_INTERVAL_REPEAT,
        Request::Timer { repeats: true, .. } => rules::HTML_INTERVAL_REPEAT,
        Request::Timer { .. } if node => rules::TIMERS_PHASE,
        Request::Timer { .. } => rules::HTML_TIMER_ORDER,
        Request::Immediate => rules::IMMEDIATE_CHECK_PHASE,
        Request::Io => rules::POLL_PHASE,
        Request::Close => rules::CLOSE_PHASE,
        Request::Task(Source::PortMessages { .. }) if node => node::MESSAGE_PORT.id,
        Request::Task(Source::PortMessages { .. }) => html::PORT_MESSAGE_QUEUE.id,
        Request::Task(Source::PostedMessage) if !node => html::WINDOW_POST_MESSAGE.id,
        Request::Task(_) if node => rules::POLL_PHASE,
        Request::Task(_) => rules::HTML_TASK_SOURCE_FIFO,
    }
}
