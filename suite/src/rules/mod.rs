//! The documented ordering rules, one file per document.
//!
//! A rule says in our words what a section of a document orders. Sections are not written from memory: the folder
//! `suite/citations` checks each of them against its document.

/// The rules of one document, each a constant, and the list of them all.
macro_rules! catalogue {
    ($($name:ident: $id:literal { $($field:ident: $value:expr,)+ })+) => {
        $(
            #[doc = concat!("`", $id, "`")]
            pub const $name: $crate::model::Rule = $crate::model::Rule { id: $id, $($field: $value,)+ };
        )+

        /// Every rule of this file, in the order of the document's sections.
        pub const ALL: &[$crate::model::Rule] = &[$($name),+];

        /// The names of the constants, in the order of [`ALL`].
        #[cfg(test)]
        pub(super) const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

pub mod dom;
pub mod ecma;
pub mod html;
pub mod libuv;
pub mod node;

use crate::model::{Profile, Rule};

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

/// Every rule, document by document.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [ecma::ALL, html::ALL, dom::ALL, node::ALL, libuv::ALL].into_iter().flatten()
}

/// The rule of that name, such as `ecma/jobs-fifo`.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// Whether a rule binds those who are held to a profile, by the rule's own list. A rule that isn't in the catalogue binds
/// nobody.
pub fn binds(id: &str, profile: Profile) -> bool {
    find(id).is_some_and(|rule| rule.binds(profile))
}

#[cfg(test)]
mod tests;
