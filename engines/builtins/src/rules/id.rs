//! The names of rules as numbers, which cost nothing to keep with every job and to compare.

use super::{ecma, html, libuv, node};
use crate::{families, is_same};
use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU16;

/// The name of a rule, as `document/rule`: `ecma/jobs-fifo`. [`Document::of`](crate::Document::of) reads the first half.
///
/// It is kept as a small number; what is written down is the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleId(NonZeroU16);

/// The names of the rules of the language and of the loops, as `DOCUMENTS` has them.
const DOCUMENTS: [&[&str]; 4] = [ecma::IDS, html::IDS, node::IDS, libuv::IDS];

/// How many rules there are.
pub(super) const COUNT: usize = listed([""; 0]).0;

/// Their names, each at the place that is its number.
const IDS: &[&str] = &listed::<COUNT>([""; _]).1;

/// How many rules there are, and the first of them, as many as there is room for.
const fn listed<const ROOM: usize>(mut found: [&'static str; ROOM]) -> (usize, [&'static str; ROOM]) {
    let mut count = put(&DOCUMENTS, &mut found, 0);
    let mut document = 0;
    while document < families::rules::IDS.len() {
        count = put(families::rules::IDS[document], &mut found, count);
        document += 1;
    }
    (count, found)
}

/// Puts the names of some lists behind those that are there, as far as there is room, and returns how many there are.
const fn put(lists: &[&'static [&'static str]], into: &mut [&'static str], mut count: usize) -> usize {
    let mut list = 0;
    while list < lists.len() {
        let mut place = 0;
        while place < lists[list].len() {
            if count < into.len() {
                into[count] = lists[list][place];
            }
            count += 1;
            place += 1;
        }
        list += 1;
    }
    count
}

impl RuleId {
    /// The rule of a name that is written in the code.
    ///
    /// # Panics
    /// If no rule has that name, which fails the build where the result is a constant.
    pub(crate) const fn of(id: &str) -> Self {
        Self::find(id).expect("a rule of that name")
    }

    /// The rule of that name, if there is one.
    pub const fn find(id: &str) -> Option<Self> {
        let mut place = 0;
        while place < COUNT {
            if is_same(IDS[place], id) {
                #[expect(clippy::cast_possible_truncation)] // There are some hundred.
                return match NonZeroU16::new(place as u16 + 1) {
                    Some(number) => Some(Self(number)),
                    None => None,
                };
            }
            place += 1;
        }
        None
    }

    /// The name as text.
    pub const fn as_str(self) -> &'static str {
        IDS[self.place()]
    }

    /// The number, which is the same within one build alone.
    pub const fn number(self) -> u16 {
        self.0.get()
    }

    /// The place among all names.
    pub(super) const fn place(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// As the names are ordered.
impl Ord for RuleId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(self.as_str())
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), to)
    }
}
