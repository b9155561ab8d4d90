//! Property names as small numbers.

use super::table::TextMap;
use std::sync::LazyLock;

/// A property name: one that the language knows, or one that the program introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name(pub(crate) u32);

/// Declares the names that the language knows.
macro_rules! names {
    ($($name:ident = $text:literal,)+) => {
        #[derive(Clone, Copy)]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)] // Each is the index of the constant of that name.
        enum Index { $($name),+ }

        $(pub(crate) const $name: Name = Name(Index::$name as u32);)+

        /// The texts, by number.
        pub(crate) const TEXTS: &[&str] = &[$($text),+];
    };
}

names! {
    // `[iterator]` and `[async_iterator]`; no identifier can be written so.
    ITERATOR = "@@iterator",
    ASYNC_ITERATOR = "@@asyncIterator",
    ABORT = "abort",
    ABORTED = "aborted",
    ADD_LISTENER = "add_listener",
    CATCH = "catch",
    CAUSE = "cause",
    CONSTRUCTOR = "constructor",
    DONE = "done",
    EMIT = "emit",
    ERRORS = "errors",
    FINALLY = "finally",
    FOR_EACH = "for_each",
    JOIN = "join",
    LENGTH = "length",
    LISTENER_COUNT = "listener_count",
    MAP = "map",
    MESSAGE = "message",
    NAME = "name",
    NEXT = "next",
    OFF = "off",
    ON = "on",
    ONCE = "once",
    ON_ABORT = "on_abort",
    POP = "pop",
    PREPEND = "prepend",
    PROMISE = "promise",
    PUSH = "push",
    REASON = "reason",
    REJECT = "reject",
    REMOVE_ALL = "remove_all",
    REMOVE_LISTENER = "remove_listener",
    RESOLVE = "resolve",
    RETURN = "return",
    REVERSE = "reverse",
    SHIFT = "shift",
    SIGNAL = "signal",
    STATUS = "status",
    THEN = "then",
    THROW = "throw",
    THROW_IF_ABORTED = "throw_if_aborted",
    TO_STRING = "toString",
    VALUE = "value",
    VALUE_OF = "valueOf",
}

static BY_TEXT: LazyLock<TextMap<Name>> =
    LazyLock::new(|| TEXTS.iter().zip(0..).map(|(text, index)| (*text, Name(index))).collect());

impl Name {
    /// The name of that text, if the language knows it.
    pub(crate) fn known(text: &str) -> Option<Self> {
        BY_TEXT.get(text)
    }

    /// The place among the names that the language knows.
    pub(crate) fn known_index(self) -> Option<usize> {
        let index = self.0 as usize;
        (index < TEXTS.len()).then_some(index)
    }
}
