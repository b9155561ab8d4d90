//! The rules by name: whom each binds, and how it stands to the others. What a rule says is text, which the suite has; the rules
//! of a family of builtins stand whole with its table, and are found here with the others of their document.

/// The rules of one document, each a constant, and the list of them all: its name, who is held to it, and its kind where
/// that is not [`RuleKind::Own`].
macro_rules! rows {
    ($document:ident: $($name:ident = $id:literal, $profiles:ident $(, $kind:ident $($other:ident)?)?;)+) => {
        $(
            #[doc = concat!("`", $id, "`")]
            pub const $name: $crate::RuleRow = $crate::RuleRow {
                id: $crate::RuleId::of($id),
                document: $crate::Document::$document,
                profiles: $crate::held::$profiles,
                kind: rows!(@kind $($kind $($other)?)?),
            };
        )+

        /// The names of them all, from which their numbers come.
        pub(super) const IDS: &[&str] = &[$($id),+];

        /// Every rule of the document that is no family's.
        pub const ALL: &[$crate::RuleRow] = &[$($name),+];
    };
    (@kind) => { $crate::RuleKind::Own };
    (@kind general) => { $crate::RuleKind::General };
    (@kind narrows $other:ident) => { $crate::RuleKind::Narrows(&[$other.id]) };
}

pub mod dom;
pub mod ecma;
pub mod html;
mod id;
pub mod idle;
pub mod libuv;
pub mod node;
pub mod streams;

pub use crate::{RuleKind, RuleRow};
pub use id::RuleId;

use crate::rules_of_families;

/// The rules of the language and of the loops.
const DOCUMENTS: [&[RuleRow]; 4] = [ecma::ALL, html::ALL, node::ALL, libuv::ALL];

/// Every rule: first those of the language and the loops, then those of families of builtins.
pub fn all() -> impl Iterator<Item = &'static RuleRow> {
    DOCUMENTS.into_iter().flatten().chain(rules_of_families().map(|entry| &entry.row))
}

/// The rule of that name, such as `ecma/jobs-fifo`.
pub fn find(id: &str) -> Option<&'static RuleRow> {
    all().find(|row| row.id.as_str() == id)
}

/// How a rule stands to others.
pub fn kind(id: RuleId) -> RuleKind {
    all().find(|row| row.id == id).map_or(RuleKind::Own, |row| row.kind)
}

/// Whether a rule orders every job or task. Asked for each job that is queued.
pub fn is_general(id: RuleId) -> bool {
    GENERAL[id.place()]
}

/// Which rules are of the kind [`RuleKind::General`], by their numbers. No family has one.
static GENERAL: [bool; id::COUNT] = general();

const fn general() -> [bool; id::COUNT] {
    let mut is_general = [false; id::COUNT];
    let mut document = 0;
    while document < DOCUMENTS.len() {
        let mut row = 0;
        while row < DOCUMENTS[document].len() {
            let RuleRow { id, kind, .. } = DOCUMENTS[document][row];
            is_general[id.place()] = matches!(kind, RuleKind::General);
            row += 1;
        }
        document += 1;
    }
    is_general
}

#[cfg(test)]
mod tests {
    use super::{RuleId, RuleKind, all, find, id, is_general, kind};

    #[test]
    fn general_rules_are_those_of_that_kind() {
        for row in all() {
            assert_eq!(is_general(row.id), row.kind == RuleKind::General, "{}", row.id);
        }
        let of = |id| RuleId::find(id).expect("it is a rule");
        assert!(is_general(of("ecma/jobs-fifo")) && !is_general(of("ecma/await")));
    }

    /// Each rule has a number that no other has, and its name by it.
    #[test]
    fn numbers_are_of_one_rule_each() {
        let places: Vec<usize> = all().map(|row| row.id.place()).collect();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..id::COUNT).collect::<Vec<_>>());
        for row in all() {
            assert_eq!(RuleId::find(row.id.as_str()), Some(row.id));
            assert_eq!((find(row.id.as_str()), kind(row.id)), (Some(row), row.kind));
        }
        assert_eq!(RuleId::find("ecma/none"), None);
    }

    /// What a rule narrows is of the same document, and narrows nothing itself.
    #[test]
    fn what_is_narrowed_is_a_matter_of_its_own() {
        for row in all() {
            let RuleKind::Narrows(others) = row.kind else { continue };
            for other in others.iter().map(|other| find(other.as_str()).expect("it is a rule")) {
                // What calls listeners may be another document's.
                let calls = matches!(other.kind, RuleKind::Calls(_));
                assert!(calls || other.kind == RuleKind::Own && other.document == row.document, "{}", row.id);
            }
        }
    }
}
