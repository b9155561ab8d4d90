//! The objects of a machine: plain data that refer to each other by number.

use super::builtins::Native;
use super::frame::Suspended;
use super::kept::Kept;
use super::name::Name;
use super::promise::{Combinator, Promise};
use super::slots::Slots;
use super::state::state;
use super::value::{Id, Value};
use looplaw_builtins::Class;

/// An object.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    /// Its own properties, in the order of their making.
    pub(crate) properties: Vec<(Name, Slot)>,
    pub(crate) kind: Kind,
}

/// What a property holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Slot {
    Data(Value),
    /// A function that runs at each look-up.
    Getter(Value),
}

/// What an object is beyond its properties: its internal slots. The layout lets a new object be written in whole
/// words.
#[derive(Debug, Clone)]
#[repr(u64)]
pub(crate) enum Kind {
    Plain,
    /// A function of the program.
    Closure {
        this: Value,
        scope: Scope,
        function: u16,
    },
    /// A built-in function with captured values (ECMA-262, 10.3.4 CreateBuiltinFunction).
    Captured {
        run: Native,
        captured: Kept,
    },
    Array(Vec<Value>),
    ArrayIterator {
        array: Id,
        next: u32,
    },
    /// An error of the class of that name.
    Error(&'static str),
    Promise(Promise),
    Combinator(Box<Combinator>),
    /// A suspended function: an async function at `await`, a generator at `yield`.
    Suspended(Box<Suspended>),
    /// What a family of builtins keeps for its own class.
    Slots(Box<dyn Slots>),
}

/// A chain of variables, by its innermost part; 0 is the empty chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Scope(pub(crate) u32);

/// One part of a chain of variables.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScopeData {
    pub(crate) outer: Scope,
    pub(crate) start: u32,
    pub(crate) len: u16,
}

state! {
    struct Object { properties, kind }
    enum Slot { Data(value), Getter(function) }
    enum Kind {
        Plain,
        Closure { this, scope, function },
        Captured { run, captured },
        Array(items),
        ArrayIterator { array, next },
        Error(class),
        Promise(promise),
        Combinator(combinator),
        Suspended(suspended),
        Slots(slots),
    }
}

impl Object {
    pub(crate) const fn new(kind: Kind) -> Self {
        Self { properties: Vec::new(), kind }
    }

    pub(crate) fn own(&self, name: Name) -> Option<Slot> {
        self.properties.iter().find(|(own, _)| *own == name).map(|(_, slot)| *slot)
    }

    /// Defines a property, or redefines it.
    pub(crate) fn define(&mut self, name: Name, slot: Slot) {
        match self.properties.iter_mut().find(|(own, _)| *own == name) {
            Some((_, old)) => *old = slot,
            None => self.properties.push((name, slot)),
        }
    }

    pub(crate) fn class(&self) -> Class {
        match &self.kind {
            Kind::Plain | Kind::Combinator(_) => Class::Object,
            Kind::Closure { .. } | Kind::Captured { .. } => Class::Function,
            Kind::Array(_) => Class::Array,
            Kind::ArrayIterator { .. } => Class::Iterator,
            Kind::Error(_) => Class::Error,
            Kind::Promise(_) => Class::Promise,
            Kind::Suspended(suspended) => suspended.class(),
            Kind::Slots(slots) => slots.class(),
        }
    }

    /// Whether it can be called (ECMA-262, 7.2.3 IsCallable).
    pub(crate) const fn is_callable(&self) -> bool {
        matches!(self.kind, Kind::Closure { .. } | Kind::Captured { .. })
    }
}
