//! What two states that behave the same from now on have in common.

use super::frame::{Frame, Resume, Role, Suspended};
use super::heap::{Kind, Object, Scope, Slot};
use super::job::Payload;
use super::machine::{Machine, index};
use super::promise::{NONE, Promise, State, Target};
use super::report::Task;
use super::value::{Id, Str, Value};
use crate::host::Callback;
use looplaw_model::End;

/// The part of a machine's state that its later behaviour depends on, written down in a canonical order: two machines
/// of the same code with equal keys, whose hosts are in equal states, log the same from now on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Box<[u32]>);

/// The writing of a key: objects and scopes are numbered in the order in which they are reached.
pub(crate) struct Snapshot<'m> {
    machine: &'m Machine<'m>,
    live: &'m [Callback],
    words: Vec<u32>,
    /// New numbers by old; `u32::MAX` for what is not reached yet.
    objects: Vec<u32>,
    scopes: Vec<u32>,
    /// What is reached and not written yet.
    waiting: Vec<Reached>,
    next_object: u32,
    next_scope: u32,
}

#[derive(Clone, Copy)]
enum Reached {
    Object(Id),
    Scope(Scope),
}

const UNREACHED: u32 = u32::MAX;

impl Machine<'_> {
    /// The key of this state. `live` are the callbacks that the host may still fire, in an order that the host's own
    /// state determines.
    pub fn key(&self, live: &[Callback]) -> Key {
        let mut snapshot = Snapshot {
            machine: self,
            live,
            words: Vec::with_capacity(64),
            objects: vec![UNREACHED; self.objects.len()],
            scopes: vec![UNREACHED; self.scopes.len() + 1],
            waiting: Vec::new(),
            next_object: 0,
            next_scope: 0,
        };
        snapshot.machine();
        Key(snapshot.words.into_boxed_slice())
    }
}

impl Snapshot<'_> {
    fn machine(&mut self) {
        let machine = self.machine;
        self.word(u32::from(machine.end != End::Completed));
        for callback in self.live {
            self.payload(machine.jobs[callback.0 as usize].payload);
            // The rule is no part of the behaviour, but events carry it.
            self.text(machine.jobs[callback.0 as usize].position.rule);
        }
        for list in [&machine.hooks.unhandled, &machine.hooks.handled, &machine.hooks.uncaught] {
            self.values(list);
        }
        for list in [&machine.rejections.pending, &machine.rejections.late] {
            self.number(list.len());
            for id in list {
                self.value(Value::Object(*id));
            }
        }
        self.value(machine.module.map_or(Value::Undefined, Value::Object));
        self.number(machine.rejections.tasks.len());
        for task in &machine.rejections.tasks {
            self.task(task);
        }
        self.number(machine.due.len());
        for due in &machine.due {
            due.snapshot(self);
        }
        while let Some(reached) = self.waiting.pop() {
            match reached {
                Reached::Object(id) => self.object(machine.object(id)),
                Reached::Scope(scope) => self.scope_data(scope),
            }
        }
    }

    fn word(&mut self, word: u32) {
        self.words.push(word);
    }

    /// A count or a place.
    pub(crate) fn number(&mut self, number: usize) {
        self.word(index(number));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        for chunk in text.as_bytes().chunks(4) {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u32::from_le_bytes(word));
        }
    }

    /// Several values, with their count.
    pub(crate) fn values(&mut self, values: &[Value]) {
        self.number(values.len());
        for value in values {
            self.value(*value);
        }
    }

    /// A value; the object that it is will be written later.
    pub(crate) fn value(&mut self, value: Value) {
        match value {
            Value::Undefined => self.word(0),
            Value::Null => self.word(1),
            Value::Uninitialised => self.word(2),
            Value::Bool(value) => self.word(3 + u32::from(value)),
            Value::Number(number) => {
                let bits = number.to_bits();
                self.word(5);
                #[expect(clippy::cast_possible_truncation)] // Both halves are written.
                self.words.extend([bits as u32, (bits >> 32) as u32]);
            }
            Value::Str(text @ (Str::Constant(_) | Str::Made(_))) => {
                self.word(6);
                let machine = self.machine;
                self.text(machine.text(text));
            }
            Value::Object(id) => {
                let number = self.reach_object(id);
                self.words.extend([7, number]);
            }
            Value::Native(number) => self.words.extend([8, u32::from(number)]),
            Value::Constructor(class) => self.words.extend([9, class as u32]),
            Value::Timer(callback) => {
                // A timer that is not live can't be told from another one, but for its identity.
                let place = self.live.iter().position(|live| *live == callback);
                self.words.extend([10, place.map_or(UNREACHED - callback.0, index)]);
            }
        }
    }

    fn reach_object(&mut self, id: Id) -> u32 {
        let known = self.objects[id.0 as usize];
        if known != UNREACHED {
            return known;
        }
        let number = self.next_object;
        self.next_object += 1;
        self.objects[id.0 as usize] = number;
        self.waiting.push(Reached::Object(id));
        number
    }

    fn scope(&mut self, scope: Scope) {
        let place = scope.0 as usize;
        if scope.0 != 0 && self.scopes[place] == UNREACHED {
            self.next_scope += 1;
            self.scopes[place] = self.next_scope;
            self.waiting.push(Reached::Scope(scope));
        }
        let number = if scope.0 == 0 { 0 } else { self.scopes[place] };
        self.word(number);
    }

    fn scope_data(&mut self, scope: Scope) {
        let data = self.machine.scope(scope);
        self.scope(data.outer);
        let start = data.start as usize;
        let machine = self.machine;
        self.values(&machine.variables[start..start + usize::from(data.len)]);
    }

    fn payload(&mut self, payload: Payload) {
        match payload {
            Payload::Spent => self.word(0),
            Payload::Entry => self.word(1),
            Payload::Reaction { reaction, fulfilled, argument } => {
                self.words.extend([2, u32::from(fulfilled)]);
                self.value(argument);
                self.reaction(reaction);
            }
            Payload::Thenable { promise, thenable, then } => {
                self.word(3);
                self.values(&[Value::Object(promise), Value::Object(thenable), then]);
            }
            Payload::Call { function, .. } => {
                self.word(4);
                self.value(function);
            }
            Payload::Repeat { function, left, .. } => {
                self.word(5);
                self.value(function);
                #[expect(clippy::cast_possible_truncation)] // Both halves are written.
                self.words.extend([left as u32, (left >> 32) as u32]);
            }
            Payload::Throw(error) => {
                self.word(6);
                self.value(error);
            }
            Payload::Module => self.word(7),
            Payload::ModuleError(error) => {
                self.word(8);
                self.value(error);
            }
        }
    }

    fn task(&mut self, task: &Task) {
        match task {
            Task::Rejected(promises) => {
                self.number(promises.len());
                for promise in promises {
                    self.value(Value::Object(*promise));
                }
            }
            Task::Handled(promise) => {
                self.number(0);
                self.value(Value::Object(*promise));
            }
        }
    }

    fn reaction(&mut self, place: u32) {
        let reaction = self.machine.reactions[place as usize];
        match reaction.target {
            Target::Nothing => self.word(0),
            Target::Promise(id) => {
                self.word(1);
                self.value(Value::Object(id));
            }
            Target::Resume(id, _) => {
                self.word(2);
                self.value(Value::Object(id));
            }
        }
        self.value(reaction.fulfilled);
        self.value(reaction.rejected);
    }

    fn object(&mut self, object: &Object) {
        self.number(object.properties.len());
        for (name, slot) in &object.properties {
            let machine = self.machine;
            self.text(machine.name_text(*name));
            match slot {
                Slot::Data(value) => {
                    self.word(0);
                    self.value(*value);
                }
                Slot::Getter(getter) => {
                    self.word(1);
                    self.value(*getter);
                }
            }
        }
        self.kind(&object.kind);
    }

    fn kind(&mut self, kind: &Kind) {
        match kind {
            Kind::Plain => self.word(0),
            Kind::Closure { function, scope, this } => {
                self.words.extend([1, u32::from(*function)]);
                self.scope(*scope);
                self.value(*this);
            }
            Kind::Captured { run, slots } => {
                self.word(2);
                self.address(*run as usize);
                let machine = self.machine;
                self.values(&machine.captured[*slots as usize]);
            }
            Kind::Array(items) => {
                self.word(3);
                self.values(items);
            }
            Kind::ArrayIterator { array, next } => {
                self.words.extend([4, *next]);
                self.value(Value::Object(*array));
            }
            Kind::Error(class) => {
                self.word(5);
                self.text(class);
            }
            Kind::Promise(promise) => self.promise(promise),
            Kind::Combinator(combinator) => {
                self.words.extend([7, combinator.family as u32, combinator.remaining]);
                self.value(combinator.resolve);
                self.value(combinator.reject);
                self.values(&combinator.values);
            }
            Kind::Suspended(suspended) => self.suspended(suspended),
            Kind::Slots(slots) => {
                self.words.extend([9, slots.class() as u32]);
                slots.snapshot(self);
            }
        }
    }

    /// The address of a built-in function: the same within one process, where keys are compared.
    fn address(&mut self, address: usize) {
        let address = address as u64;
        #[expect(clippy::cast_possible_truncation)] // Both halves are written.
        self.words.extend([address as u32, (address >> 32) as u32]);
    }

    fn promise(&mut self, promise: &Promise) {
        let flags = u32::from(promise.handled) | u32::from(promise.reported) << 1;
        self.words.extend([6, flags, promise.via as u32]);
        match promise.state {
            State::Fulfilled(value) => {
                self.word(0);
                self.value(value);
            }
            State::Rejected(reason) => {
                self.word(1);
                self.value(reason);
            }
            State::Pending { first, .. } => {
                self.word(2);
                let mut next = first;
                while next != NONE {
                    self.word(1);
                    self.reaction(next);
                    next = self.machine.reactions[next as usize].next;
                }
                self.word(0);
            }
        }
    }

    fn suspended(&mut self, suspended: &Suspended) {
        let Suspended { frame, operands, role } = suspended;
        self.word(8);
        match role {
            Role::Async(promise) => {
                self.word(0);
                self.value(Value::Object(*promise));
            }
            Role::Generator(state) => self.words.extend([1, *state as u32]),
            Role::AsyncGenerator(state, queue) => {
                self.words.extend([2, *state as u32, index(queue.len())]);
                for request in queue {
                    let (tag, value) = match request.completion {
                        Resume::Next(value) => (0, value),
                        Resume::Throw(value) => (1, value),
                        Resume::Return(value) => (2, value),
                    };
                    self.word(tag);
                    self.value(value);
                    self.value(Value::Object(request.promise));
                }
            }
        }
        self.frame(frame);
        self.values(operands);
    }

    fn frame(&mut self, frame: &Frame) {
        self.word(frame.pc);
        self.scope(frame.scope);
        self.value(frame.this);
        self.number(frame.handlers.len());
        for handler in &frame.handlers {
            self.words.extend([handler.kind as u32, handler.pc, handler.height]);
            self.scope(handler.scope);
        }
    }
}
