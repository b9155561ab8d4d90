//! The rules of families of builtins.

/// The rules of a family, by the documents that they are from: each a constant, with its name, who is held to it, its kind
/// where that is not [`RuleKind::Own`](crate::RuleKind), the capabilities without which it can't be seen, and what it says.
macro_rules! rules {
    ($($document:ident {
        $($name:ident = $id:literal, $profiles:ident $(, $kind:ident $($other:path)?)?; needs $($need:ident),+ {
            title: $title:literal, $($field:ident: $value:expr,)+
        })+
    })+) => {
        $(pub(crate) mod $document {
            $(
                #[doc = concat!("`", $id, "`")]
                pub const $name: $crate::RuleRow = $crate::RuleRow {
                    id: $crate::RuleId::of($id),
                    document: $crate::rules::$document::DOCUMENT,
                    profiles: $crate::held::$profiles,
                    kind: rules!(@kind $($kind $($other)?)?),
                };
            )+

            /// What they say.
            pub(crate) mod texts {
                $(
                    #[doc = $title]
                    pub const $name: $crate::Rule = $crate::Rule {
                        id: super::$name.id.as_str(),
                        document: super::$name.document,
                        profiles: super::$name.profiles,
                        title: $title,
                        $($field: $value,)+
                    };
                )+
            }

            /// The names of the rules that stand here, from which their numbers come.
            pub(crate) const IDS: &[&str] = &[$($id),+];

            /// Every rule that stands here.
            pub(crate) const ENTRIES: &[$crate::RuleEntry] = &[$($crate::RuleEntry {
                row: $name,
                rule: texts::$name,
                name: stringify!($name),
                needs: &[$($crate::Capability::$need),+],
            }),+];
        })+
    };
    (@kind) => { $crate::RuleKind::Own };
    (@kind narrows $other:path) => { $crate::RuleKind::Narrows(&[$other.id]) };
    (@kind narrows_each $others:path) => { $crate::RuleKind::Narrows($others) };
    (@kind calls) => { $crate::RuleKind::Calls(None) };
    (@kind calls_within $caller:path) => { $crate::RuleKind::Calls(Some($caller.id)) };
}

/// For each document what the families have from it: of a list of families, each followed by the documents that it has
/// rules from, the first document of the first family is put to those that are sorted already.
macro_rules! by_document {
    ([$family:ident ecma $($documents:ident)*, $($later:tt)*] [$($ecma:ident)*] $html:tt $dom:tt $streams:tt $idle:tt $node:tt $libuv:tt) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] [$($ecma)* $family] $html $dom $streams $idle $node $libuv }
    };
    ([$family:ident html $($documents:ident)*, $($later:tt)*] $ecma:tt [$($html:ident)*] $dom:tt $streams:tt $idle:tt $node:tt $libuv:tt) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] $ecma [$($html)* $family] $dom $streams $idle $node $libuv }
    };
    ([$family:ident dom $($documents:ident)*, $($later:tt)*] $ecma:tt $html:tt [$($dom:ident)*] $streams:tt $idle:tt $node:tt $libuv:tt) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] $ecma $html [$($dom)* $family] $streams $idle $node $libuv }
    };
    ([$family:ident streams $($documents:ident)*, $($later:tt)*] $ecma:tt $html:tt $dom:tt [$($streams:ident)*] $idle:tt $node:tt $libuv:tt) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] $ecma $html $dom [$($streams)* $family] $idle $node $libuv }
    };
    ([$family:ident idle $($documents:ident)*, $($later:tt)*] $ecma:tt $html:tt $dom:tt $streams:tt [$($idle:ident)*] $node:tt $libuv:tt) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] $ecma $html $dom $streams [$($idle)* $family] $node $libuv }
    };
    ([$family:ident node $($documents:ident)*, $($later:tt)*] $ecma:tt $html:tt $dom:tt $streams:tt $idle:tt [$($node:ident)*] $libuv:tt) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] $ecma $html $dom $streams $idle [$($node)* $family] $libuv }
    };
    ([$family:ident libuv $($documents:ident)*, $($later:tt)*] $ecma:tt $html:tt $dom:tt $streams:tt $idle:tt $node:tt [$($libuv:ident)*]) => {
        $crate::stated::by_document! { [$family $($documents)*, $($later)*] $ecma $html $dom $streams $idle $node [$($libuv)* $family] }
    };
    ([$family:ident, $($later:tt)*] $ecma:tt $html:tt $dom:tt $streams:tt $idle:tt $node:tt $libuv:tt) => {
        $crate::stated::by_document! { [$($later)*] $ecma $html $dom $streams $idle $node $libuv }
    };
    ([] $ecma:tt $html:tt $dom:tt $streams:tt $idle:tt $node:tt $libuv:tt) => {
        /// The rules of families, by document: whom each binds, and how it stands to others.
        pub mod rules {
            $crate::stated::of_document! { ecma Ecma262 $ecma }
            $crate::stated::of_document! { html Html $html }
            $crate::stated::of_document! { dom Dom $dom }
            $crate::stated::of_document! { streams Streams $streams }
            $crate::stated::of_document! { idle Idle $idle }
            $crate::stated::of_document! { node Node $node }
            $crate::stated::of_document! { libuv Libuv $libuv }

            /// The names of all rules of families, by document.
            pub(crate) const IDS: &[&[&[&str]]] =
                &[ecma::IDS, html::IDS, dom::IDS, streams::IDS, idle::IDS, node::IDS, libuv::IDS];

            /// Every rule of a family, by document.
            pub(crate) const ENTRIES: &[&[&[$crate::RuleEntry]]] = &[
                ecma::ENTRIES,
                html::ENTRIES,
                dom::ENTRIES,
                streams::ENTRIES,
                idle::ENTRIES,
                node::ENTRIES,
                libuv::ENTRIES,
            ];
        }

        /// What the rules of families say, by document.
        pub mod texts {
            $crate::stated::texts_of_document! { ecma $ecma }
            $crate::stated::texts_of_document! { html $html }
            $crate::stated::texts_of_document! { dom $dom }
            $crate::stated::texts_of_document! { streams $streams }
            $crate::stated::texts_of_document! { idle $idle }
            $crate::stated::texts_of_document! { node $node }
            $crate::stated::texts_of_document! { libuv $libuv }
        }
    };
}

macro_rules! of_document {
    ($document:ident $variant:ident [$($family:ident)*]) => {
        #[doc = concat!("Rules of families from the document of `", stringify!($document), "`.")]
        pub mod $document {
            $(pub use super::super::$family::$document::*;)*

            /// The document.
            pub const DOCUMENT: $crate::Document = $crate::Document::$variant;

            pub(crate) const IDS: &[&[&str]] = &[$(super::super::$family::$document::IDS),*];
            pub(crate) const ENTRIES: &[&[$crate::RuleEntry]] = &[$(super::super::$family::$document::ENTRIES),*];
        }
    };
}

macro_rules! texts_of_document {
    ($document:ident [$($family:ident)*]) => {
        #[doc = concat!("What rules of families from the document of `", stringify!($document), "` say.")]
        pub mod $document {
            $(pub use super::super::$family::$document::texts::*;)*
            pub use super::super::rules::$document::DOCUMENT;
        }
    };
}

pub(crate) use {by_document, of_document, texts_of_document};
