//! The documented ordering rules, one file per document. Those of a family of builtins stand with the family's table, and are
//! found with the others of their document.
//!
//! A rule says in our words what a section of a document orders. Sections are not written from memory: the folder
//! `suite/citations` checks each of them against its document.

/// What rules say, each a constant, and the list of them all. Their names and whom they bind are the model's `rows`. What
/// a rule can't be seen without, its document presupposes: these
/// capabilities stand after its name.
macro_rules! catalogue {
    ($($name:ident $(needs [$($need:ident),+])? { title: $title:literal, $($field:ident: $value:expr,)+ })*) => {
        $(
            #[doc = $title]
            pub const $name: $crate::model::Rule = $crate::model::Rule {
                id: rows::$name.id.as_str(),
                document: rows::$name.document,
                profiles: rows::$name.profiles,
                title: $title,
                $($field: $value,)+
            };
        )*

        /// Every rule that stands here, in the order of the document's sections.
        pub(in $crate::rules) const ENTRIES: &[$crate::builtins::RuleEntry] = &[$($crate::builtins::RuleEntry {
            row: rows::$name,
            rule: $name,
            name: stringify!($name),
            needs: &[$($($crate::model::Capability::$need),+)?],
        }),*];
    };
}

pub mod dom;
pub mod ecma;
pub mod html;
pub mod idle;
pub mod libuv;
pub mod node;
pub mod streams;

use crate::builtins::{RuleEntry, rules_of_families};
use crate::model::{Capability, Document, Profile, Rule};

/// For each document the rules that have a file here.
const DOCUMENTS: [&[RuleEntry]; Document::ALL.len()] =
    [ecma::ENTRIES, html::ENTRIES, &[], &[], &[], node::ENTRIES, libuv::ENTRIES];

/// Every entry, document by document.
fn entries() -> impl Iterator<Item = &'static RuleEntry> {
    Document::ALL.into_iter().zip(DOCUMENTS).flat_map(|(document, own)| {
        let of_families = rules_of_families().filter(move |entry| entry.rule.document == document);
        own.iter().chain(of_families)
    })
}

/// Every rule, document by document.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    entries().map(|entry| &entry.rule)
}

/// The rule of that name, such as `ecma/jobs-fifo`.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// What an engine must have for a rule to be seen at all.
pub fn needs(id: &str) -> &'static [Capability] {
    entries().find(|entry| entry.rule.id == id).map_or(&[], |entry| entry.needs)
}

/// Whether a rule binds those who are held to a profile, by the rule's own list. A rule that isn't in the catalogue binds
/// nobody.
pub fn binds(id: &str, profile: Profile) -> bool {
    find(id).is_some_and(|rule| rule.binds(profile))
}

#[cfg(test)]
mod tests;
