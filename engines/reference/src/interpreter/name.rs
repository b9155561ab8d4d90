//! Property names as small numbers.

use super::table::TextMap;
use looplaw_builtins::{FAMILIES, Family, Form, is_same};
use std::sync::LazyLock;

/// A property name: one that the language knows, or one that the program introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name(pub(crate) u32);

/// Declares the names that the language's own algorithms look up.
macro_rules! names {
    ($($name:ident = $text:literal,)+) => {
        #[derive(Clone, Copy)]
        #[allow(
            non_camel_case_types,
            clippy::upper_case_acronyms,
            reason = "each is the index of the constant of that name"
        )]
        enum Index { $($name),+ }

        $(pub(crate) const $name: Name = Name(Index::$name as u32);)+

        const LANGUAGE: &[&str] = &[$($text),+];
    };
}

names! {
    // Keys that are symbols, such as `[iterator]`; no identifier can be written so.
    ITERATOR = "@@iterator",
    ASYNC_ITERATOR = "@@asyncIterator",
    DISPOSE = "@@dispose",
    ASYNC_DISPOSE = "@@asyncDispose",
    CONSTRUCTOR = "constructor",
    DONE = "done",
    ERRORS = "errors",
    MESSAGE = "message",
    NAME = "name",
    NEXT = "next",
    PROMISE = "promise",
    REASON = "reason",
    REJECT = "reject",
    RESOLVE = "resolve",
    RETURN = "return",
    STATUS = "status",
    THEN = "then",
    THROW = "throw",
    TO_STRING = "toString",
    VALUE = "value",
    VALUE_OF = "valueOf",
}

/// The texts, by number: the language's, then for each family of builtins the members in its table and what else it reads.
/// Where one is several of these, the first place is its number.
pub(crate) const TEXTS: &[&str] = &texts([""; texts([""; 0]).0]).1;

/// How many texts there are, and the first of them, as many as there is room for.
const fn texts<const ROOM: usize>(mut found: [&'static str; ROOM]) -> (usize, [&'static str; ROOM]) {
    let (mut count, mut family) = (0, 0);
    add_all(LANGUAGE, &mut found, &mut count);
    while family < FAMILIES.len() {
        let Family { rows, reads, .. } = FAMILIES[family];
        let mut row = 0;
        while row < rows.len() {
            if !matches!(rows[row].form, Form::Function) {
                add_all(&[rows[row].name], &mut found, &mut count);
            }
            row += 1;
        }
        add_all(reads, &mut found, &mut count);
        family += 1;
    }
    (count, found)
}

/// Adds texts where there is room, and counts them all.
const fn add_all(texts: &[&'static str], found: &mut [&'static str], count: &mut usize) {
    let mut next = 0;
    while next < texts.len() {
        if *count < found.len() {
            found[*count] = texts[next];
        }
        *count += 1;
        next += 1;
    }
}

static BY_TEXT: LazyLock<TextMap<Name>> =
    LazyLock::new(|| TEXTS.iter().zip(0..).map(|(text, index)| (*text, Name(index))).collect());

impl Name {
    /// The name of a text that a family of builtins reads. It is for constants, where a text that the family's table
    /// doesn't name is a compile error.
    pub(crate) const fn of(text: &str) -> Self {
        let mut place = 0;
        while !is_same(TEXTS[place], text) {
            place += 1;
        }
        #[expect(clippy::cast_possible_truncation)] // There are some hundreds.
        Self(place as u32)
    }

    /// Whether it is a symbol, and no string.
    pub(crate) fn is_symbol(self) -> bool {
        self.known_index().is_some_and(|index| TEXTS[index].starts_with("@@"))
    }

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
