//! Property names as small numbers.

use super::table::TextMap;
use looplaw_builtins::{FAMILIES, Form};
use std::sync::LazyLock;

/// A property name: one that the language knows, or one that the program introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name(pub(crate) u32);

/// Declares the names that the language's own algorithms look up.
macro_rules! names {
    ($($name:ident = $text:literal,)+) => {
        #[derive(Clone, Copy)]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)] // Each is the index of the constant of that name.
        enum Index { $($name),+ }

        $(pub(crate) const $name: Name = Name(Index::$name as u32);)+

        const LANGUAGE: &[&str] = &[$($text),+];
    };
}

names! {
    // `[iterator]` and `[async_iterator]`; no identifier can be written so.
    ITERATOR = "@@iterator",
    ASYNC_ITERATOR = "@@asyncIterator",
    ABORT = "abort",
    CANCEL = "cancel",
    CLOSE = "close",
    CONSTRUCTOR = "constructor",
    DONE = "done",
    ERRORS = "errors",
    HANDLE_EVENT = "handle_event",
    HIGH_WATER_MARK = "highWaterMark",
    MESSAGE = "message",
    NAME = "name",
    NEXT = "next",
    PROMISE = "promise",
    PULL = "pull",
    REASON = "reason",
    REJECT = "reject",
    RESOLVE = "resolve",
    RETURN = "return",
    SIZE = "size",
    START = "start",
    STATUS = "status",
    THEN = "then",
    THROW = "throw",
    TO_STRING = "toString",
    TYPE = "type",
    VALUE = "value",
    VALUE_OF = "valueOf",
    WRITE = "write",
}

/// The texts, by number: the language's, then the members of the table of builtins. Where one is both, or a member of
/// several classes, the first place is its number.
pub(crate) const TEXTS: &[&str] = &{
    let mut texts = [""; LANGUAGE.len() + members()];
    let mut next = 0;
    while next < LANGUAGE.len() {
        texts[next] = LANGUAGE[next];
        next += 1;
    }
    let mut family = 0;
    while family < FAMILIES.len() {
        let rows = FAMILIES[family].rows;
        let mut row = 0;
        while row < rows.len() {
            if !matches!(rows[row].form, Form::Function) {
                texts[next] = rows[row].name;
                next += 1;
            }
            row += 1;
        }
        family += 1;
    }
    texts
};

/// How many rows of the table are members.
const fn members() -> usize {
    let (mut family, mut count) = (0, 0);
    while family < FAMILIES.len() {
        let rows = FAMILIES[family].rows;
        let mut row = 0;
        while row < rows.len() {
            count += !matches!(rows[row].form, Form::Function) as usize;
            row += 1;
        }
        family += 1;
    }
    count
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
