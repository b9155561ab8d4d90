//! The behaviour of the [table of builtins](looplaw_builtins): one file per family, of the same name.
//!
//! A family brings functions, members of classes, and the state of its objects as [`Slots`](super::slots::Slots).
//! The language knows none of them by name.

#![expect(clippy::unnecessary_wraps)] // Built-in functions share one type, whether they can fail or not.

mod abort;
mod array;
mod broadcast;
mod complete;
mod console;
mod disposal;
mod emitter;
mod error;
mod events;
mod hooks;
mod idle;
mod io;
mod jobs;
mod messages;
mod mutation;
mod object;
mod promise;
mod rendering;
mod streams;
mod structured_clone;
mod timers;
mod transform;
mod window;
mod worker;
mod writable;

use super::machine::{Completion, Run};
use super::name::{self, Name};
use super::table::TextMap;
use super::value::Value;
use looplaw_builtins::{Class, Form};
use std::sync::LazyLock;

/// A built-in function.
pub(crate) type Native = fn(&mut Run<'_, '_>, Call) -> Completion;

/// One call of a built-in function. The arguments are on the machine's stack.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call {
    pub(crate) this: Value,
    /// The function itself, for its captured values.
    pub(crate) callee: Value,
    pub(crate) start: usize,
    pub(crate) argc: usize,
}

/// A member that the values of a class have.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Member {
    Method(Native),
    /// A property that is computed.
    Getter(Native),
    /// One that can also be assigned.
    Accessor(Native, Native),
}

/// What one file of builtins brings.
struct Family {
    functions: &'static [(&'static str, Native)],
    members: &'static [(Class, &'static str, Member)],
    /// Members that are ordinary properties of objects that the engine makes.
    data: &'static [&'static str],
}

/// In the order of the table.
const FAMILIES: &[Family] = &[
    console::FAMILY,
    timers::FAMILY,
    jobs::FAMILY,
    promise::FAMILY,
    error::FAMILY,
    hooks::FAMILY,
    io::FAMILY,
    array::FAMILY,
    object::FAMILY,
    emitter::FAMILY,
    abort::FAMILY,
    messages::FAMILY,
    window::FAMILY,
    broadcast::FAMILY,
    worker::FAMILY,
    streams::FAMILY,
    writable::FAMILY,
    transform::FAMILY,
    events::FAMILY,
    structured_clone::FAMILY,
    mutation::FAMILY,
    disposal::FAMILY,
    rendering::FAMILY,
    idle::FAMILY,
];

impl Call {
    /// An argument, or `undefined`.
    pub(crate) fn arg(self, run: &Run<'_, '_>, place: usize) -> Value {
        if place < self.argc { run.m.stack[self.start + place] } else { Value::Undefined }
    }

    /// The arguments from one on.
    pub(crate) fn rest(self, run: &Run<'_, '_>, from: usize) -> Vec<Value> {
        let end = self.start + self.argc;
        run.m.stack[(self.start + from).min(end)..end].to_vec()
    }
}

/// The families in tables by number, made once per process.
struct Registry {
    functions: Vec<Native>,
    /// Which of them start an agent.
    starters: Vec<bool>,
    by_name: TextMap<u16>,
    members: Vec<Member>,
    /// By class and name: the place of the member, or `ABSENT`.
    table: Vec<u16>,
}

const ABSENT: u16 = u16::MAX;

static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::new);

impl Registry {
    fn new() -> Self {
        let functions = FAMILIES.iter().flat_map(|family| family.functions);
        let by_name = functions.clone().zip(0..).map(|((name, _), number)| (*name, number)).collect();
        let starts = |name| {
            let row = looplaw_builtins::find(Form::Function, name);
            row.is_some_and(|row| row.params.iter().any(|param| param.is_apart))
        };
        let mut registry = Self {
            starters: functions.clone().map(|(name, _)| starts(name)).collect(),
            functions: functions.map(|(_, native)| *native).collect(),
            by_name,
            members: Vec::new(),
            table: vec![ABSENT; Class::COUNT * name::TEXTS.len()],
        };
        for (class, name, member) in FAMILIES.iter().flat_map(|family| family.members) {
            let place = Name::known(name).and_then(|name| place(*class, name));
            if let (Some(place), Ok(number)) = (place, u16::try_from(registry.members.len())) {
                registry.table[place] = number;
                registry.members.push(*member);
            }
        }
        registry.inherit();
        registry
    }

    /// Gives each class what its parents have and it does not redefine.
    fn inherit(&mut self) {
        for class in Class::ALL {
            for parent in class.and_parents().skip(1) {
                for name in 0..name::TEXTS.len() {
                    let [own, inherited] = [*class, parent].map(|it| it as usize * name::TEXTS.len() + name);
                    if self.table[own] == ABSENT {
                        self.table[own] = self.table[inherited];
                    }
                }
            }
        }
    }
}

fn place(class: Class, name: Name) -> Option<usize> {
    name.known_index().map(|index| class as usize * name::TEXTS.len() + index)
}

/// The number of the function of that name.
pub(super) fn function(name: &str) -> Option<u16> {
    REGISTRY.by_name.get(name)
}

/// Whether the function of that number starts another agent.
pub(super) fn starts_agents(number: u16) -> bool {
    REGISTRY.starters[usize::from(number)]
}

/// The function of that number.
pub(super) fn functions(number: u16) -> Native {
    REGISTRY.functions[usize::from(number)]
}

/// The member that values of a class have under a name, with its number.
pub(super) fn member(class: Class, name: Name) -> Option<(usize, Member)> {
    let number = REGISTRY.table[place(class, name)?];
    (number != ABSENT).then(|| (usize::from(number), REGISTRY.members[usize::from(number)]))
}

/// The method of that number.
pub(super) fn method(number: usize) -> Native {
    match REGISTRY.members[number] {
        Member::Method(native) | Member::Getter(native) | Member::Accessor(native, _) => native,
    }
}
