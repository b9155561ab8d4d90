//! The state of a run.

use super::agent::Agent;
use super::code::{Code, FunctionCode};
use super::due::Due;
use super::heap::{Kind, Object, Scope, ScopeData};
use super::job::{Job, Payload, Position};
use super::name::{self, Name};
use super::ports::Ports;
use super::promise::{Promise, Reaction};
use super::report::{Hooks, Rejections};
use super::rules;
use super::value::{Chars, Id, Origin, Str, Value};
use crate::host::{Callback, Host};
use looplaw_model::{End, Entry, Event, Profile, Queue, Text, Turn};
use std::collections::VecDeque;
use std::sync::Arc;

/// Steps (calls, rounds of loops, callbacks) after which a run is ended as timed out.
const DEFAULT_STEPS: u64 = 1_000_000;

/// The longest list of a run whose memory the next one uses.
const MOST_KEPT: usize = 4096;

/// A program in the midst of a run. A copy goes on independently.
#[derive(Debug, Clone)]
pub struct Machine<'c> {
    pub(super) code: &'c Code,
    pub(super) profile: Profile,
    pub(super) objects: Vec<Object>,
    pub(super) scopes: Vec<ScopeData>,
    pub(super) variables: Vec<Value>,
    /// Operands of all frames that run now; empty between callbacks.
    pub(super) stack: Vec<Value>,
    pub(super) strings: Vec<Chars>,
    /// Property names that the program computed; they follow those of the code.
    pub(super) names: Vec<Chars>,
    pub(super) reactions: Vec<Reaction>,
    /// What built-in functions have captured, and the arguments of callbacks.
    pub(super) kept: Vec<Value>,
    pub(super) jobs: Vec<Job>,
    pub(super) hooks: Hooks,
    pub(super) rejections: Rejections,
    /// What belongs to no object.
    pub(super) agent: Agent,
    /// The promise of the entry module's body, if the body has a top-level `await`.
    pub(super) module: Option<Id>,
    /// Its ports, and what it wants of other agents.
    pub(super) ports: Ports,
    /// What the task at hand has yet to call, each on an empty stack. Nothing is left when a task has ended.
    pub(super) due: VecDeque<Due>,
    /// Whether the call of the loop at hand has met an uncaught error that did not end the run.
    pub(super) recovered: bool,
    pub(super) events: Vec<Event>,
    pub(super) end: End,
    /// From where and by which rule the code at hand runs.
    pub(super) position: Position,
    /// How many turns have begun.
    pub(super) turns: u32,
    /// Each turn that has begun, where a timeline is to be made of it.
    pub(super) begun: Option<Vec<Begun>>,
    pub(super) steps: u64,
    pub(super) depth: u32,
}

/// The memory of a run that is over, emptied. Programs that run one after the other use it again and again.
#[derive(Debug, Default)]
pub struct Memory {
    objects: Vec<Object>,
    scopes: Vec<ScopeData>,
    variables: Vec<Value>,
    stack: Vec<Value>,
    strings: Vec<Chars>,
    names: Vec<Chars>,
    reactions: Vec<Reaction>,
    kept: Vec<Value>,
    jobs: Vec<Job>,
    hooks: Hooks,
    rejections: Rejections,
}

impl Memory {
    /// As much as a program of a dozen callbacks needs.
    fn for_one() -> Self {
        Self {
            objects: Vec::with_capacity(16),
            stack: Vec::with_capacity(16),
            reactions: Vec::with_capacity(8),
            kept: Vec::with_capacity(16),
            jobs: Vec::with_capacity(16),
            ..Self::default()
        }
    }

    fn clear(&mut self) {
        // What an endless program needed is not kept.
        if self.jobs.capacity().max(self.variables.capacity()) > MOST_KEPT {
            *self = Self::default();
            return;
        }
        self.objects.clear();
        self.scopes.clear();
        self.variables.clear();
        self.stack.clear();
        self.strings.clear();
        self.names.clear();
        self.reactions.clear();
        self.kept.clear();
        self.jobs.clear();
        self.hooks = Hooks::default();
        self.rejections = Rejections::default();
    }
}

/// A turn that has begun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    pub(super) turn: Turn,
    pub(super) at_us: u64,
    /// How much was logged before it.
    pub(super) logged: usize,
}

/// A machine at work on a host.
pub(crate) struct Run<'r, 'c> {
    pub(super) m: &'r mut Machine<'c>,
    pub(super) host: &'r mut dyn Host,
}

/// Why a stretch of code did not end normally.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Abrupt {
    /// A throw completion.
    Throw(Value),
    /// The run has ended; nothing catches this. [`Machine::end`] says how.
    Stop,
}

/// A completion with a value, or an abrupt one.
pub(crate) type Completion<T = Value> = Result<T, Abrupt>;

impl<'c> Machine<'c> {
    /// A machine at the start of a program, to be run by a loop that follows the profile's documents.
    pub fn new(code: &'c Code, profile: Profile) -> Self {
        Self::with_memory(code, profile, Memory::for_one())
    }

    /// The same, in the memory of a run that is over.
    pub fn with_memory(code: &'c Code, profile: Profile, memory: Memory) -> Self {
        Self {
            code,
            profile,
            objects: memory.objects,
            scopes: memory.scopes,
            variables: memory.variables,
            stack: memory.stack,
            strings: memory.strings,
            names: memory.names,
            reactions: memory.reactions,
            kept: memory.kept,
            jobs: memory.jobs,
            hooks: memory.hooks,
            rejections: memory.rejections,
            agent: Agent::default(),
            ports: Ports::default(),
            module: None,
            due: VecDeque::new(),
            recovered: false,
            events: Vec::with_capacity(16),
            end: End::Completed,
            position: Position::new(Queue::Sync, rules::RUN_TO_COMPLETION),
            turns: 0,
            begun: None,
            steps: DEFAULT_STEPS,
            depth: 0,
        }
    }

    /// What was logged, how the run ended, and the memory for the next one.
    pub fn finish(self) -> (Vec<Event>, End, Memory) {
        let end = self.end();
        let mut memory = Memory {
            objects: self.objects,
            scopes: self.scopes,
            variables: self.variables,
            stack: self.stack,
            strings: self.strings,
            names: self.names,
            reactions: self.reactions,
            kept: self.kept,
            jobs: self.jobs,
            hooks: self.hooks,
            rejections: self.rejections,
        };
        memory.clear();
        (self.events, end, memory)
    }

    /// The program's top level, as the callback that a loop fires first: any but a module's.
    pub fn entry(&mut self) -> Callback {
        self.enter(Entry::Task)
    }

    /// The same, of a program that starts in that context.
    pub fn enter(&mut self, entry: Entry) -> Callback {
        let position = Position::new(Queue::Sync, rules::RUN_TO_COMPLETION);
        let payload = if entry == Entry::Module { Payload::Module } else { Payload::Entry };
        self.add_job(Job { payload, position })
    }

    /// Lets the run take so many steps from now on: calls, rounds of loops and callbacks. 1,000,000 by default.
    pub fn set_steps(&mut self, steps: u64) {
        self.steps = steps;
    }

    /// What was logged up to now.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How the run ended, if nothing is left to run: [`End::Completed`] where nothing stopped it, [`End::Unsettled`] where
    /// a module still waits.
    pub fn end(&self) -> End {
        let waits = self.module.and_then(|id| self.promise(id)).is_some_and(Promise::is_pending);
        if waits && self.end == End::Completed { End::Unsettled } else { self.end.clone() }
    }

    /// What was logged and how the run ended, without a copy.
    pub fn into_events(self) -> (Vec<Event>, End) {
        let end = self.end();
        (self.events, end)
    }

    pub(super) fn function(&self, number: u16) -> FunctionCode {
        self.code.functions[usize::from(number)]
    }

    pub(super) fn add_job(&mut self, job: Job) -> Callback {
        self.jobs.push(job);
        Callback(index(self.jobs.len() - 1))
    }

    /// Makes an object.
    pub(super) fn add(&mut self, kind: Kind) -> Id {
        self.objects.push(Object::new(kind));
        Id(self.objects.len() - 1)
    }

    pub(super) fn object(&self, id: Id) -> &Object {
        &self.objects[id.0]
    }

    pub(super) fn object_mut(&mut self, id: Id) -> &mut Object {
        &mut self.objects[id.0]
    }

    /// The promise that an object is, if it is one (27.5.1.6 IsPromise).
    pub(super) fn promise(&self, id: Id) -> Option<&Promise> {
        match &self.object(id).kind {
            Kind::Promise(promise) => Some(promise),
            _ => None,
        }
    }

    /// The promise that a value is, if it is one.
    pub(super) fn promise_id(&self, value: Value) -> Option<Id> {
        value.object().filter(|id| self.promise(*id).is_some())
    }

    pub(super) fn promise_mut(&mut self, id: Id) -> Option<&mut Promise> {
        match &mut self.object_mut(id).kind {
            Kind::Promise(promise) => Some(promise),
            _ => None,
        }
    }

    pub(super) fn array(&self, id: Id) -> Option<&Vec<Value>> {
        match &self.object(id).kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn array_mut(&mut self, id: Id) -> Option<&mut Vec<Value>> {
        match &mut self.object_mut(id).kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Makes a scope with the values pushed onto the variables from `start` on.
    pub(super) fn add_scope(&mut self, outer: Scope, start: usize, len: u16) -> Scope {
        self.scopes.push(ScopeData { outer, start: index(start), len });
        Scope(index(self.scopes.len()))
    }

    pub(super) fn scope(&self, scope: Scope) -> ScopeData {
        self.scopes[scope.0 as usize - 1]
    }

    /// The text of a string.
    pub(super) fn text(&self, text: Str) -> &str {
        match text.origin() {
            Origin::Constant(number) => self.code.constant(number),
            Origin::Made(place) => self.strings[place].as_str(),
        }
    }

    /// The text of a string as a label.
    #[inline]
    pub(super) fn label(&self, text: Str) -> Text {
        match text.origin() {
            Origin::Constant(number) => self.code.constant_text(number),
            Origin::Made(place) => match &self.strings[place] {
                Chars::Static(text) => Text::Borrowed(text),
                Chars::Shared(text) => Text::Owned(text.to_string()),
            },
        }
    }

    /// A string made at run time.
    pub(super) fn string(&mut self, text: impl Into<Arc<str>>) -> Value {
        self.chars(Chars::Shared(text.into()))
    }

    /// A string that the engine itself contains.
    pub(super) fn fixed(&mut self, text: &'static str) -> Value {
        self.chars(Chars::Static(text))
    }

    fn chars(&mut self, chars: Chars) -> Value {
        self.strings.push(chars);
        Value::Str(Str::made(self.strings.len() - 1))
    }

    /// Whether the program computed a property name, so that its number depends on the way that the run took.
    pub(super) fn is_computed(&self, name: Name) -> bool {
        name.0 as usize >= name::TEXTS.len() + self.code.names.len()
    }

    /// The text of a property name.
    pub(super) fn name_text(&self, name: Name) -> &str {
        let own = name.0 as usize;
        if let Some(known) = name::TEXTS.get(own) {
            return known;
        }
        let own = own - name::TEXTS.len();
        match self.code.names.get(own) {
            Some(text) => text,
            None => self.names[own - self.code.names.len()].as_str(),
        }
    }

    /// The property name of a text.
    pub(super) fn name(&mut self, text: &str) -> Name {
        if let Some(name) = Name::known(text) {
            return name;
        }
        let known = name::TEXTS.len();
        if let Some(place) = self.code.names.iter().position(|own| own == text) {
            return Name(index(known + place));
        }
        let place = self.names.iter().position(|own| own.as_str() == text).unwrap_or_else(|| {
            self.names.push(Chars::Shared(text.into()));
            self.names.len() - 1
        });
        Name(index(known + self.code.names.len() + place))
    }
}

impl Run<'_, '_> {
    /// Begins a turn.
    pub(super) fn begin(&mut self, position: Position) {
        self.m.turns += 1;
        self.m.position = position;
        self.m.position.turn.number = self.m.turns;
        if let Some(begun) = &mut self.m.begun {
            begun.push(Begun {
                turn: self.m.position.turn,
                at_us: self.host.now_us(),
                logged: self.m.events.len(),
            });
        }
    }

    /// Takes a step of the budget.
    pub(super) fn spend(&mut self) -> Completion<()> {
        match self.m.steps.checked_sub(1) {
            Some(left) => {
                self.m.steps = left;
                Ok(())
            }
            None => Err(self.stop(End::TimedOut)),
        }
    }

    /// Ends the run.
    pub(super) fn stop(&mut self, end: End) -> Abrupt {
        self.m.end = end;
        Abrupt::Stop
    }
}

/// A place in one of the machine's lists. The budget of steps keeps them far below the bound.
#[expect(clippy::cast_possible_truncation)]
pub(super) const fn index(place: usize) -> u32 {
    place as u32
}
