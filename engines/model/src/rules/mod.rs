//! The rules by name: whom each binds, and how it stands to the others. What a rule says is text, which the suite has.

/// The rules of one document, each a constant, and the list of them all: its name, who is held to it, and its kind where
/// that is not [`RuleKind::Own`].
macro_rules! rows {
    ($document:ident: $($name:ident = $id:literal, $profiles:ident $(, $kind:ident $($other:ident)?)?;)+) => {
        $(
            #[doc = concat!("`", $id, "`")]
            pub const $name: super::RuleRow = super::RuleRow {
                id: $id,
                document: crate::Document::$document,
                profiles: $profiles,
                kind: rows!(@kind $($kind $($other)?)?),
            };
        )+

        /// Every rule of the document.
        pub const ALL: &[super::RuleRow] = &[$($name),+];
    };
    (@kind) => { super::RuleKind::Own };
    (@kind general) => { super::RuleKind::General };
    (@kind narrows $other:ident) => { super::RuleKind::Narrows(&[$other.id]) };
    (@kind narrows_each $others:ident) => { super::RuleKind::Narrows($others) };
    (@kind calls) => { super::RuleKind::Calls(None) };
    (@kind calls_within $caller:ident) => { super::RuleKind::Calls(Some($caller.id)) };
}

pub mod dom;
pub mod ecma;
pub mod html;
pub mod libuv;
pub mod node;
pub mod streams;

use super::{Document, Profile, RuleId};

/// What is decided of a rule in one place for all who name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleRow {
    /// The rule's name.
    pub id: RuleId,
    /// Where it is written.
    pub document: Document,
    /// The profiles that are held to it.
    pub profiles: &'static [Profile],
    /// How it stands to other rules.
    pub kind: RuleKind,
}

/// How a rule stands to others that decide when the same code runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// It says by itself when something runs.
    Own,
    /// It orders every job or task, and says less about a pair than any other.
    General,
    /// It says more about a matter than each of those rules, which hold in general: for programs that are about it.
    Narrows(&'static [RuleId]),
    /// By it listeners are called. What comes after the call that calls them does so by the rule of that call, if the call
    /// has one of its own.
    Calls(Option<RuleId>),
}

/// Who is held to the language: everyone.
const EVERYONE: &[Profile] = &Profile::ALL;
/// Who is held to what browsers and servers share.
const WEB_AND_SERVERS: &[Profile] = &[Profile::Web, Profile::Node, Profile::Winter];
/// Who is held to HTML's event loop.
const WEB: &[Profile] = &[Profile::Web];
/// Who is held to the parts of HTML that the minimum common API names.
const WEB_AND_WINTER: &[Profile] = &[Profile::Web, Profile::Winter];
/// Who is held to Node.js's documentation.
const NODE: &[Profile] = &[Profile::Node];

const DOCUMENTS: [&[RuleRow]; Document::ALL.len()] =
    [ecma::ALL, html::ALL, dom::ALL, streams::ALL, node::ALL, libuv::ALL];

/// Every rule, document by document.
pub fn all() -> impl Iterator<Item = &'static RuleRow> {
    DOCUMENTS.into_iter().flatten()
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
