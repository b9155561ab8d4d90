//! A function's activation, and a suspended one, which is a value.

use super::code::{HandlerKind, Waits};
use super::heap::Scope;
use super::state::state;
use super::value::{Id, Value};
use looplaw_builtins::Class;
use std::collections::VecDeque;

/// The activation of a function.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// The next instruction.
    pub(crate) pc: u32,
    pub(crate) scope: Scope,
    pub(crate) this: Value,
    /// Where the operands start on the machine's stack; meaningless while the frame is suspended.
    pub(crate) base: usize,
    /// Open `try` statements and loops over iterators, outermost first.
    pub(crate) handlers: Vec<Handler>,
}

/// Where an error goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handler {
    pub(crate) kind: HandlerKind,
    pub(crate) pc: u32,
    /// How many operands there were.
    pub(crate) height: u32,
    pub(crate) scope: Scope,
}

/// How a stretch of a function's code ended.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome {
    Return(Value),
    Await(Value, Waits),
    Yield(Value),
    /// An iterator result that is passed on as it is.
    YieldRaw(Value),
}

/// With what a suspended function goes on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Resume {
    Next(Value),
    Throw(Value),
    Return(Value),
}

/// A suspended function.
#[derive(Debug, Clone)]
pub(crate) struct Suspended {
    pub(crate) frame: Frame,
    /// Its operands.
    pub(crate) operands: Vec<Value>,
    pub(crate) role: Role,
}

/// What a suspended function is for.
#[derive(Debug, Clone)]
pub(crate) enum Role {
    /// An async function that will settle this promise.
    Async(Id),
    Generator(GeneratorState),
    AsyncGenerator(AsyncGeneratorState, VecDeque<Request>),
}

/// [[GeneratorState]] (ECMA-262, 27.8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GeneratorState {
    Start,
    Yield,
    Running,
    Completed,
}

/// [[AsyncGeneratorState]] (ECMA-262, 27.9.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AsyncGeneratorState {
    Start,
    Yield,
    Executing,
    Draining,
    Completed,
}

/// An AsyncGeneratorRequest (ECMA-262, 27.9.3.1).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request {
    pub(crate) completion: Resume,
    pub(crate) promise: Id,
    /// Whether it found the generator at work, for the reasons of events.
    pub(crate) waits: bool,
}

state! {
    struct Frame { pc, scope, this, handlers } [without base]
    struct Handler { kind, pc, height, scope }
    enum Resume { Next(value), Throw(value), Return(value) }
    struct Suspended { frame, operands, role }
    enum Role { Async(promise), Generator(state), AsyncGenerator(state, queue) }
    enum GeneratorState { Start, Yield, Running, Completed }
    enum AsyncGeneratorState { Start, Yield, Executing, Draining, Completed }
    struct Request { completion, promise, waits }
}

impl Suspended {
    pub(crate) const fn class(&self) -> Class {
        match self.role {
            Role::Async(_) => Class::Object,
            Role::Generator(_) => Class::Generator,
            Role::AsyncGenerator(..) => Class::AsyncGenerator,
        }
    }
}
