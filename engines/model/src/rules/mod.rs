//! The rules by name: whom each binds, and how it stands to the others. What a rule says is text, which the suite has; the rules
//! of a family of builtins stand whole with its table, and are found here with the others of their document.

/// The rules of one document, each a constant, and the list of them all: its name, who is held to it, and its kind where
/// that is not [`RuleKind::Own`].
macro_rules! rows {
    ($document:ident: $($name:ident = $id:literal, $profiles:ident $(, $kind:ident $($other:ident)?)?;)+) => {
        $(
            #[doc = concat!("`", $id, "`")]
            pub const $name: super::RuleRow = super::RuleRow {
                id: $id,
                document: crate::Document::$document,
                profiles: looplaw_builtins::held::$profiles,
                kind: rows!(@kind $($kind $($other)?)?),
            };
        )+

        /// Every rule of the document.
        pub const ALL: &[super::RuleRow] = &[$($name),+];
    };
    (@kind) => { super::RuleKind::Own };
    (@kind general) => { super::RuleKind::General };
    (@kind narrows $other:ident) => { super::RuleKind::Narrows(&[$other.id]) };
}

pub mod dom;
pub mod ecma;
pub mod html;
pub mod libuv;
pub mod node;
pub mod streams;

pub use looplaw_builtins::{RuleKind, RuleRow};

use looplaw_builtins::{RuleId, rules_of_families};

/// The rules of the language and of the loops.
const DOCUMENTS: [&[RuleRow]; 4] = [ecma::ALL, html::ALL, node::ALL, libuv::ALL];

/// Every rule: first those of the language and the loops, then those of families of builtins.
pub fn all() -> impl Iterator<Item = &'static RuleRow> {
    DOCUMENTS.into_iter().flatten().chain(rules_of_families().map(|entry| &entry.row))
}

/// The rule of that name, such as `ecma/jobs-fifo`.
pub fn find(id: &str) -> Option<&'static RuleRow> {
    all().find(|row| row.id == id)
}

/// Whether a rule orders every job or task. Asked for each job that is queued.
pub fn is_general(id: RuleId) -> bool {
    GENERAL.contains(&id)
}

/// The rules of the kind [`RuleKind::General`].
const GENERAL: [RuleId; general([""; 0]).0] = general([""; _]).1;

/// How many rules are general, and the first of them, as many as there is room for.
const fn general<const ROOM: usize>(mut found: [RuleId; ROOM]) -> (usize, [RuleId; ROOM]) {
    let (mut document, mut count) = (0, 0);
    while document < DOCUMENTS.len() {
        let mut row = 0;
        while row < DOCUMENTS[document].len() {
            let RuleRow { id, kind, .. } = DOCUMENTS[document][row];
            if matches!(kind, RuleKind::General) {
                if count < ROOM {
                    found[count] = id;
                }
                count += 1;
            }
            row += 1;
        }
        document += 1;
    }
    (count, found)
}

#[cfg(test)]
mod tests {
    use super::{RuleKind, all, find, is_general};

    #[test]
    fn general_rules_are_those_of_that_kind() {
        for row in all() {
            assert_eq!(is_general(row.id), row.kind == RuleKind::General, "{}", row.id);
        }
        assert!(is_general("ecma/jobs-fifo") && !is_general("ecma/await"));
    }

    /// What a rule narrows is of the same document, and narrows nothing itself.
    #[test]
    fn what_is_narrowed_is_a_matter_of_its_own() {
        for row in all() {
            let RuleKind::Narrows(others) = row.kind else { continue };
            for other in others.iter().map(|other| find(other).expect("it is a rule")) {
                // What calls listeners may be another document's.
                let calls = matches!(other.kind, RuleKind::Calls(_));
                assert!(calls || other.kind == RuleKind::Own && other.document == row.document, "{}", row.id);
            }
        }
    }
}
