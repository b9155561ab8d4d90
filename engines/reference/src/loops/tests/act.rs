//! What the callbacks of a script do.

use crate::host::{Priority, Request, Source};
use std::sync::Arc;

/// What a callback does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Act {
    Log(&'static str),
    Ask(Request, Acts),
    /// The timeout of a signal.
    Signal(i64, Acts),
    /// The same, with a name to cancel it by.
    Named(&'static str, Request, Acts),
    Cancel(&'static str),
    Busy(u64),
    /// A promise that is rejected without a handler; the hook does this.
    Reject(Acts),
    /// A message to another agent's port, which does this there, with ports that go along.
    Post(u32, Acts, &'static [u32]),
    /// Has a port that is new or has come with a message, and keeps its messages until it is enabled.
    Adopt(u32),
    Enable(u32),
    ClosePort(u32),
    /// Another agent by that number, with these ports.
    Start(u32, Acts, &'static [u32]),
    /// Ends the agent of that number, whose implicit port is entangled with that one.
    Terminate(u32, u32),
    /// Ends this agent when the task is over.
    End,
    /// A listener that the task at hand calls on an empty stack.
    Listener(Acts),
    Stop,
    /// An uncaught error that a hook takes.
    Throw,
}

pub(super) type Acts = Arc<[Act]>;

pub(super) fn log(label: &'static str) -> Act {
    Act::Log(label)
}

pub(super) fn micro<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Microtask, Arc::new(acts))
}

pub(super) fn tick<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Tick, Arc::new(acts))
}

pub(super) fn timeout<const N: usize>(delay_ms: i64, acts: [Act; N]) -> Act {
    Act::Ask(Request::Timer { delay_ms, repeats: false }, Arc::new(acts))
}

pub(super) fn signal<const N: usize>(delay_ms: i64, acts: [Act; N]) -> Act {
    Act::Signal(delay_ms, Arc::new(acts))
}

pub(super) fn interval<const N: usize>(name: &'static str, delay_ms: i64, acts: [Act; N]) -> Act {
    Act::Named(name, Request::Timer { delay_ms, repeats: true }, Arc::new(acts))
}

pub(super) fn immediate<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Immediate, Arc::new(acts))
}

pub(super) fn io<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Io, Arc::new(acts))
}

pub(super) fn close<const N: usize>(acts: [Act; N]) -> Act {
    Act::Ask(Request::Close, Arc::new(acts))
}

pub(super) fn task<const N: usize>(source: Source, acts: [Act; N]) -> Act {
    Act::Ask(Request::Task(source), Arc::new(acts))
}

/// A message at the port of that number.
pub(super) fn message<const N: usize>(port: u32, acts: [Act; N]) -> Act {
    task(Source::PortMessages { port }, acts)
}

pub(super) fn frame<const N: usize>(acts: [Act; N]) -> Act {
    task(Source::Rendering, acts)
}

pub(super) fn idle<const N: usize>(acts: [Act; N]) -> Act {
    task(Source::Idle, acts)
}

pub(super) fn posted<const N: usize>(priority: Priority, acts: [Act; N]) -> Act {
    task(Source::PostedTask { priority }, acts)
}

pub(super) fn named(name: &'static str, act: Act) -> Act {
    match act {
        Act::Ask(request, acts) => Act::Named(name, request, acts),
        other => other,
    }
}

pub(super) fn cancel(name: &'static str) -> Act {
    Act::Cancel(name)
}

pub(super) fn reject<const N: usize>(acts: [Act; N]) -> Act {
    Act::Reject(Arc::new(acts))
}

pub(super) fn post<const N: usize>(port: u32, acts: [Act; N]) -> Act {
    Act::Post(port, Arc::new(acts), &[])
}

/// The same, with ports that go along.
pub(super) fn post_with<const N: usize>(port: u32, acts: [Act; N], ports: &'static [u32]) -> Act {
    Act::Post(port, Arc::new(acts), ports)
}

pub(super) fn worker<const N: usize>(child: u32, acts: [Act; N], ports: &'static [u32]) -> Act {
    Act::Start(child, Arc::new(acts), ports)
}

pub(super) fn listener<const N: usize>(acts: [Act; N]) -> Act {
    Act::Listener(Arc::new(acts))
}
