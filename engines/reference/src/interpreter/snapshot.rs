//! What two states that behave the same from now on have in common.

use super::heap::{Scope, ScopeData};
use super::machine::Machine;
use super::name::Name;
use super::state::State;
use super::value::{Id, Value};
use crate::host::Callback;
use looplaw_model::End;

/// The part of a machine's state that its later behaviour depends on, written down in a canonical order: two machines
/// of the same code with equal keys, whose hosts are in equal states, log the same from now on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Box<[u8]>);

/// The writing of a key: objects and scopes are numbered in the order in which they are reached.
pub(crate) struct Snapshot<'m> {
    machine: &'m Machine<'m>,
    live: &'m [Callback],
    bytes: Vec<u8>,
    /// New numbers by old; `UNREACHED` for what is not reached yet.
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

/// A key's length, most often.
const ROOM: usize = 256;

impl Machine<'_> {
    /// The key of this state. `live` are the callbacks that the host may still fire, in an order that the host's own
    /// state determines.
    pub fn key(&self, live: &[Callback]) -> Key {
        let mut snapshot = Snapshot::new(self, live);
        snapshot.machine();
        snapshot.finish()
    }

    /// The key of a part of a state.
    #[cfg(test)]
    pub(super) fn key_of(&self, part: &impl State) -> Key {
        let mut snapshot = Snapshot::new(self, &[Callback(0)]);
        part.write(&mut snapshot);
        snapshot.finish()
    }
}

impl<'m> Snapshot<'m> {
    fn new(machine: &'m Machine<'m>, live: &'m [Callback]) -> Self {
        Self {
            machine,
            live,
            bytes: Vec::with_capacity(ROOM),
            objects: vec![UNREACHED; machine.objects.len()],
            scopes: vec![UNREACHED; machine.scopes.len() + 1],
            waiting: Vec::new(),
            next_object: 0,
            next_scope: 0,
        }
    }

    /// The machine that the state is of.
    pub(crate) fn of(&self) -> &'m Machine<'m> {
        self.machine
    }

    fn machine(&mut self) {
        let Machine {
            hooks,
            rejections,
            agent,
            module,
            ports,
            due,
            end,
            jobs,
            // Lists that others refer to: what of them can be reached is written with what refers to it.
            objects: _,
            scopes: _,
            variables: _,
            strings: _,
            names: _,
            reactions: _,
            kept: _,
            // Empty, or of no meaning, between two callbacks.
            stack: _,
            position: _,
            depth: _,
            // Told to the loop, which asks before the next callback and has it in its own state.
            recovered: _,
            // The same for all machines whose keys are compared.
            code: _,
            profile: _,
            // What was, and how much.
            events: _,
            turns: _,
            steps: _,
            begun: _,
        } = self.machine;
        (*end != End::Completed).write(self);
        for callback in self.live {
            jobs[callback.0 as usize].write(self);
        }
        hooks.write(self);
        rejections.write(self);
        agent.write(self);
        module.write(self);
        ports.write(self);
        due.write(self);
    }

    /// Writes what is reached, and what is reached from there.
    fn finish(mut self) -> Key {
        while let Some(reached) = self.waiting.pop() {
            match reached {
                Reached::Object(id) => self.machine.object(id).write(&mut self),
                Reached::Scope(scope) => self.scope_data(scope),
            }
        }
        Key(self.bytes.into_boxed_slice())
    }

    /// A small number.
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// So many bytes, which the kind of what is written tells.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A count or a place: seven bits in each byte, and a mark in all but the last.
    pub(crate) fn number(&mut self, number: u64) {
        let mut left = number;
        #[expect(clippy::cast_possible_truncation)] // The other bits follow.
        while left > 0x7f {
            self.bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        #[expect(clippy::cast_possible_truncation)] // These are the last.
        self.bytes.push(left as u8);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    /// A property name: one that the program computed may have another number on another way.
    pub(crate) fn name(&mut self, name: Name) {
        if self.machine.is_computed(name) {
            self.number(u64::from(UNREACHED));
            self.text(self.machine.name_text(name));
        } else {
            self.number(u64::from(name.0));
        }
    }

    /// A value; the object that it is will be written later.
    pub(crate) fn value(&mut self, value: Value) {
        match value {
            Value::Undefined => self.byte(0),
            Value::Null => self.byte(1),
            Value::Uninitialised => self.byte(2),
            Value::False => self.byte(3),
            Value::True => self.byte(4),
            Value::Number(number) => {
                self.byte(5);
                self.bytes(&number.get().to_bits().to_le_bytes());
            }
            Value::Str(text) => {
                self.byte(6);
                self.text(self.machine.text(text));
            }
            Value::Object(id) => {
                self.byte(7);
                self.object(id);
            }
            Value::Native(number) => {
                self.byte(8);
                self.number(number as u64);
            }
            Value::Constructor(class) => {
                self.byte(9);
                self.number(class as u64);
            }
            // A timer that is not live can't be told from another one, but for its identity.
            Value::Timer(timer) => {
                let callback = timer.callback();
                let place = self.live.iter().position(|live| *live == callback);
                self.byte(10 + u8::from(place.is_none()));
                self.number(place.map_or(u64::from(callback.0), |place| place as u64));
            }
        }
    }

    /// An object, which will be written later.
    pub(crate) fn object(&mut self, id: Id) {
        let number = &mut self.objects[id.0];
        if *number == UNREACHED {
            *number = self.next_object;
            self.next_object += 1;
            self.waiting.push(Reached::Object(id));
        }
        let number = *number;
        self.number(u64::from(number));
    }

    /// A scope, which will be written later.
    pub(crate) fn scope(&mut self, scope: Scope) {
        if scope.0 == 0 {
            return self.byte(0);
        }
        let number = &mut self.scopes[scope.0 as usize];
        if *number == UNREACHED {
            self.next_scope += 1;
            *number = self.next_scope;
            self.waiting.push(Reached::Scope(scope));
        }
        let number = *number;
        self.number(u64::from(number));
    }

    fn scope_data(&mut self, scope: Scope) {
        let ScopeData { outer, start, len } = self.machine.scope(scope);
        outer.write(self);
        let start = start as usize;
        self.machine.variables[start..start + usize::from(len)].write(self);
    }
}
