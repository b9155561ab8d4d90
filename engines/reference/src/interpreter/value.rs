//! Values of the language: small, copied, without lifetimes.

use crate::host::Callback;
use looplaw_builtins::Class;
use std::sync::Arc;

/// A value: in two machine words, whichever it is, so that a copy is two words that the processor has at hand. What one
/// writes in parts and reads as a whole it waits for, and the loop over instructions does nothing but copy values.
#[derive(Debug, Clone, Copy)]
#[repr(usize)]
pub(crate) enum Value {
    Undefined,
    Null,
    /// A `let` before its statement (ECMA-262, 9.1.1.1): reading it is an error.
    Uninitialised,
    False,
    True,
    Number(Number),
    Str(Str),
    Object(Id),
    /// A method that the engine makes, by its place in the registry.
    Native(usize),
    /// The constructor of a class, by the place of the class among all.
    Constructor(usize),
    /// What `timeout` and `immediate` answer.
    Timer(Timer),
}

/// A number, as its bits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number(u64);

/// A timer or an immediate, by the number of its callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Timer(usize);

/// An object, by its place in the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Id(pub(crate) usize);

/// A string, by where it is from: an even number for each of the program's constants, an odd one for each that was made at
/// run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Str(usize);

/// Where a string is from, with its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Constant(u32),
    Made(usize),
}

impl Number {
    pub(crate) const fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl Timer {
    /// The callback of the timer.
    #[expect(clippy::cast_possible_truncation)] // It is made of one.
    pub(crate) const fn callback(self) -> Callback {
        Callback(self.0 as u32)
    }
}

impl Str {
    pub(crate) const fn constant(place: u32) -> Self {
        Self(place as usize * 2)
    }

    pub(crate) const fn made(place: usize) -> Self {
        Self(place * 2 + 1)
    }

    #[expect(clippy::cast_possible_truncation)] // The place of a constant is a `u32`.
    pub(crate) const fn origin(self) -> Origin {
        let place = self.0 / 2;
        if self.0.is_multiple_of(2) { Origin::Constant(place as u32) } else { Origin::Made(place) }
    }
}

/// A string made at run time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Chars {
    Static(&'static str),
    Shared(Arc<str>),
}

impl Chars {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
        }
    }
}

/// Infra, "append" to an ordered set of objects: what is in it already keeps its place.
pub(crate) fn append_to_set(set: &mut Vec<Value>, item: Value) {
    if !set.iter().any(|own| own.is_same_object(item)) {
        set.push(item);
    }
}

impl Value {
    pub(crate) const fn number(number: f64) -> Self {
        Self::Number(Number(number.to_bits()))
    }

    pub(crate) const fn bool(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    /// The constructor of a class.
    pub(crate) const fn constructor(class: Class) -> Self {
        Self::Constructor(class as usize)
    }

    pub(crate) const fn timer(callback: Callback) -> Self {
        Self::Timer(Timer(callback.0 as usize))
    }

    /// Whether it is the constructor of that class.
    pub(crate) const fn is_constructor(self, class: Class) -> bool {
        matches!(self, Self::Constructor(own) if own == class as usize)
    }

    /// The object, if it is one on the heap.
    pub(crate) const fn object(self) -> Option<Id> {
        match self {
            Self::Object(id) => Some(id),
            _ => None,
        }
    }

    /// Whether both are one object.
    pub(crate) fn is_same_object(self, other: Self) -> bool {
        self.object().is_some_and(|own| other.object() == Some(own))
    }

    /// Whether ECMA-262 calls it an Object, so that it has properties of its own.
    pub(crate) const fn is_object(self) -> bool {
        matches!(self, Self::Object(_) | Self::Native(_) | Self::Constructor(_) | Self::Timer(_))
    }

    /// Whether it is `undefined` or `null`.
    pub(crate) const fn is_nullish(self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }
}
