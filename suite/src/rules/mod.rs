//! The documented ordering rules, one file per document, and one for each family of builtins that has its own.
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
                id: rows::$name.id,
                document: rows::$name.document,
                profiles: rows::$name.profiles,
                title: $title,
                $($field: $value,)+
            };
        )*

        /// Every rule that stands here, in the order of the document's sections.
        pub(in $crate::rules) const ENTRIES: &[$crate::rules::Entry] = &[$($crate::rules::Entry {
            rule: $name,
            #[cfg(test)]
            name: stringify!($name),
            needs: &[$($($crate::model::Capability::$need),+)?],
        }),*];
    };
}

/// The rules of a family of builtins, by the documents that they are from. They are found with the others of the document.
macro_rules! family {
    ($($document:ident { $($rules:tt)+ })+) => {
        $(
            pub(in $crate::rules) mod $document {
                use crate::model::rules::$document as rows;
                catalogue! { $($rules)+ }
            }
        )+
    };
}

/// For each document the families of builtins that have rules from it in a file of their own.
macro_rules! families {
    ($($document:ident: $($family:ident)+;)+) => {
        mod families {
            $(pub mod $document {
                $(pub use $crate::rules::$family::$document::*;)+

                pub(in $crate::rules) const OF_FAMILIES: &[&[$crate::rules::Entry]] =
                    &[$($crate::rules::$family::$document::ENTRIES),+];
            })+
        }
    };
}

pub mod dom;
pub mod ecma;
mod events;
pub mod html;
pub mod libuv;
mod messages;
pub mod node;
pub mod streams;

families! {
    dom: events;
    html: events messages;
    node: messages;
}

use crate::model::{Capability, Profile, Rule};

/// A rule with what only its place in the catalogue says.
#[derive(Debug)]
struct Entry {
    rule: Rule,
    /// The name of its constant.
    #[cfg(test)]
    name: &'static str,
    needs: &'static [Capability],
}

/// The rules of a document: the module where they are found, those of its own file, and those of families.
struct OfDocument(&'static str, &'static [Entry], &'static [&'static [Entry]]);

const DOCUMENTS: [OfDocument; 6] = [
    OfDocument("ecma", ecma::ENTRIES, &[]),
    OfDocument("html", html::ENTRIES, html::OF_FAMILIES),
    OfDocument("dom", dom::ENTRIES, dom::OF_FAMILIES),
    OfDocument("streams", streams::ENTRIES, &[]),
    OfDocument("node", node::ENTRIES, node::OF_FAMILIES),
    OfDocument("libuv", libuv::ENTRIES, &[]),
];

/// Every entry, with the module of its document.
fn entries() -> impl Iterator<Item = (&'static str, &'static Entry)> {
    DOCUMENTS.into_iter().flat_map(|OfDocument(module, own, families)| {
        own.iter().chain(families.iter().copied().flatten()).map(move |entry| (module, entry))
    })
}

/// Every rule, document by document.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    entries().map(|(_, entry)| &entry.rule)
}

/// The rule of that name, such as `ecma/jobs-fifo`.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// What an engine must have for a rule to be seen at all.
pub fn needs(id: &str) -> &'static [Capability] {
    entries().find(|(_, entry)| entry.rule.id == id).map_or(&[], |(_, entry)| entry.needs)
}

/// Whether a rule binds those who are held to a profile, by the rule's own list. A rule that isn't in the catalogue binds
/// nobody.
pub fn binds(id: &str, profile: Profile) -> bool {
    find(id).is_some_and(|rule| rule.binds(profile))
}

#[cfg(test)]
mod tests;
