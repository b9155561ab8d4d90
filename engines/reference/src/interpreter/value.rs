//! Values of the language: small, copied, without lifetimes.

use crate::host::Callback;
use looplaw_builtins::Class;
use std::sync::Arc;

/// A value. The layout makes a copy two machine words, which the loop over instructions lives on.
#[derive(Debug, Clone, Copy)]
#[repr(u64)]
pub(crate) enum Value {
    Undefined,
    Null,
    /// A `let` before its statement (ECMA-262, 9.1.1.1): reading it is an error.
    Uninitialised,
    Bool(bool),
    Number(f64),
    Str(Str),
    Object(Id),
    /// A method that the engine makes, by its place in the registry.
    Native(u16),
    /// The constructor of a class.
    Constructor(Class),
    /// What `timeout` and `immediate` answer.
    Timer(Callback),
}

/// An object, by its place in the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Id(pub(crate) u32);

/// A string, by its place among the program's constants or among those made at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Str {
    Constant(u32),
    Made(u32),
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

impl Value {
    /// The object, if it is one on the heap.
    pub(crate) const fn object(self) -> Option<Id> {
        match self {
            Self::Object(id) => Some(id),
            _ => None,
        }
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
