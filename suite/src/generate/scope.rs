//! The names in sight, and what they hold.

use crate::builtins::{Class, Returns};
use crate::model::Text;

/// What a value is, as far as the generator has to know so that it is used as what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A value without identity: its text is the same everywhere.
    Plain,
    /// Any value.
    Any,
    /// A promise.
    Promise,
    /// An object with a `then`.
    Thenable,
    /// An error that the program made.
    Error,
    /// An array.
    Array,
    /// A function that may be called with anything.
    Function,
    /// An async function.
    AsyncFunction,
    /// A generator function.
    GeneratorFunction,
    /// An async generator function.
    AsyncGeneratorFunction,
    /// One of the two functions that an executor is given.
    Settler,
    /// What a generator function returns.
    Generator,
    /// What an async generator function returns.
    AsyncGenerator,
    /// An object with `[iterator]`.
    Iterable,
    /// An object with `[async_iterator]`.
    AsyncIterable,
    /// An object with a field `a`, a method `m` and a getter `g`.
    Object,
    /// What functions of the table make.
    Made(Class),
}

impl Sort {
    /// The sort of the values of a class.
    pub(super) const fn of(class: Class) -> Self {
        match class {
            Class::Object | Class::Iterator => Self::Any,
            Class::Function => Self::Function,
            Class::String | Class::Number | Class::Boolean => Self::Plain,
            Class::Array => Self::Array,
            Class::Promise => Self::Promise,
            Class::Error => Self::Error,
            Class::Generator => Self::Generator,
            Class::AsyncGenerator => Self::AsyncGenerator,
            // What the language has no syntax for comes from a function of the table.
            made => Self::Made(made),
        }
    }

    /// The sort of what a builtin returns, or gives to a callback; none where that is no value.
    pub(super) const fn returned(returns: Returns) -> Option<Self> {
        match returns {
            Returns::Nothing | Returns::Handler => None,
            Returns::Primitive => Some(Self::Plain),
            Returns::Any => Some(Self::Any),
            Returns::Of(class) => Some(Self::of(class)),
        }
    }

    /// The sort of the values on which members of a class are used; none where programs would use them on what has
    /// no such member.
    pub(super) fn receiver(class: Class) -> Option<Self> {
        match class {
            Class::String | Class::Number | Class::Boolean | Class::Iterator => None,
            class => Some(Self::of(class)),
        }
    }

    /// Whether a value of this sort is one of another.
    pub(super) fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Made(own), Self::Made(wanted)) => own.is(wanted),
            (own, wanted) => own == wanted,
        }
    }
}

/// A name, and what it holds.
#[derive(Debug, Clone)]
pub(super) struct Binding {
    pub(super) name: Text,
    pub(super) sort: Sort,
    /// Whether it was declared by `let`, so that it may be assigned.
    pub(super) is_let: bool,
    /// Whether anything reads it.
    pub(super) is_read: bool,
}

/// The names in sight, innermost last.
#[derive(Debug, Default)]
pub(super) struct Scope(Vec<Binding>);

impl Scope {
    pub(super) fn declare(&mut self, name: Text, sort: Sort, is_let: bool) {
        self.0.push(Binding { name, sort, is_let, is_read: false });
    }

    /// The places of the names that hold such a value, innermost first.
    pub(super) fn of(&self, sort: Sort) -> Vec<usize> {
        let found = self.0.iter().enumerate().filter(|(_, binding)| binding.sort.is(sort));
        found.map(|(place, _)| place).rev().collect()
    }

    /// The places of variables that may be assigned such a value, innermost first.
    pub(super) fn assignable(&self, sort: Sort) -> Vec<usize> {
        self.of(sort).into_iter().filter(|place| self.0[*place].is_let).collect()
    }

    /// Reads the name at a place.
    pub(super) fn read(&mut self, place: usize) -> Text {
        self.0[place].is_read = true;
        self.0[place].name.clone()
    }

    /// Where a block opens, for [`close`](Self::close).
    pub(super) fn open(&self) -> usize {
        self.0.len()
    }

    /// Closes a block, and returns what it had declared.
    pub(super) fn close(&mut self, open: usize) -> Vec<Binding> {
        self.0.split_off(open.min(self.0.len()))
    }
}
