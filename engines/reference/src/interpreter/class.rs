//! The classes of values that have built-in members.

/// What a value is, as far as its built-in members go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Class {
    Object,
    Function,
    String,
    Number,
    Boolean,
    Array,
    Promise,
    Error,
    Iterator,
    Generator,
    AsyncGenerator,
    Emitter,
    AbortController,
    AbortSignal,
}

impl Class {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::AbortSignal as usize + 1;
}
