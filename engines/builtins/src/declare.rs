//! What the entries of the list of families become: the families, and the two types of classes and capabilities, of which
//! each family brings its own.

/// Whether a capability is of use only where an event loop turns: what it is for comes in a later turn.
pub(crate) const LATER: bool = true;
/// The same of one that is done in the turn that asks for it.
pub(crate) const IN_TURN: bool = false;

/// The question for what no script can be asked, and what it imports tells.
pub(crate) const BY_IMPORT: &str = "";

/// Declares the families, each with the documents that it has rules from, and the types of what they and the language bring.
macro_rules! families {
    (language; $($family:ident $(: $($document:ident)+)?,)+) => {
        /// The families. Where two have members of one name, the first is the one that texts are taken from.
        pub const FAMILIES: &[Family] = &[$($family::FAMILY),+];

        $crate::stated::by_document! { [$($family $($($document)+)?,)+] [] [] [] [] [] [] [] }
        $crate::declare::collect! { [[language $($family)+] [] []] }
    };
}

/// Asks one family after the other for what it brings, by its macro `brings`, which gives it back with what there is so
/// far: the families that are still to be asked, the classes and the capabilities. A class is written with the parent whose
/// members it has too. A capability is written with its name in reports, who gives it, the profiles whose documents speak of
/// it, whether it is of use only where an event loop turns, and the question that an engine is asked: an expression of
/// JavaScript, in the words of the probe.
macro_rules! collect {
    ([[$next:ident $($later:ident)*] $classes:tt $capabilities:tt]) => {
        $next::brings! { collect [[$($later)*] $classes $capabilities] }
    };
    ([[] [$($classes:tt)*] [$($capabilities:tt)*]]) => {
        $crate::declare::classes! { $($classes)* }
        $crate::declare::capabilities! { $($capabilities)* }
    };
    ([$later:tt [$($classes:tt)*] [$($capabilities:tt)*]]
        $(classes { $($class:tt)+ })? $(capabilities { $($capability:tt)+ })?
    ) => {
        $crate::declare::collect! {
            [$later [$($classes)* $($($class)+)?] [$($capabilities)* $($($capability)+)?]]
        }
    };
}

macro_rules! classes {
    ($($(#[doc = $doc:literal])+ $class:ident $(: $parent:ident)?,)+) => {
        /// What a value is, as far as its built-in members go.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Class {
            $($(#[doc = $doc])+ $class,)+
        }

        impl Class {
            /// Every class, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$class),+];

            /// The class whose members the values of this one have too.
            pub const fn parent(self) -> Option<Self> {
                match self { $(Self::$class => $crate::declare::parent!($($parent)?),)+ }
            }

            /// The name in compile errors and in the documentation.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$class => stringify!($class),)+ }
            }
        }
    };
}

/// The parent that is written, or none.
macro_rules! parent {
    () => {
        None
    };
    ($parent:ident) => {
        Some(Self::$parent)
    };
}

macro_rules! capabilities {
    ($($(#[doc = $doc:literal])+ $capability:ident = $name:literal, $giver:expr, $profiles:expr, $later:expr,
        $question:expr;)+) => {
        /// Something that a program may need and that an engine may lack.
        ///
        /// A scenario's needs are computed from its program; an engine's capabilities are probed. Where a need is not
        /// met the scenario is reported as unsupported, never skipped in silence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum Capability {
            $($(#[doc = $doc])+ #[cfg_attr(feature = "serde", serde(rename = $name))] $capability,)+
        }

        impl Capability {
            /// Every capability, in the order of declaration.
            pub const ALL: &'static [Capability] = &[$(Self::$capability),+];

            /// The name in reports and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$capability => $name,)+ }
            }

            /// What it is, in a few words.
            pub const fn says(self) -> &'static str {
                match self { $(Self::$capability => concat!($($doc),+),)+ }.trim_ascii()
            }

            /// Who gives it, where the event loop is another's.
            pub const fn giver(self) -> Giver {
                match self { $(Self::$capability => $giver,)+ }
            }

            /// The profiles whose documents say anything about it.
            pub const fn profiles(self) -> &'static [Profile] {
                match self { $(Self::$capability => $profiles,)+ }
            }

            /// Whether it is of use only where an event loop turns. The others are done in the turn that asks for them.
            pub const fn needs_turns(self) -> bool {
                match self { $(Self::$capability => $later,)+ }
            }

            /// The question that an engine is asked: an expression of JavaScript. There is none where only what a script
            /// imports can tell.
            pub const fn question(self) -> Option<&'static str> {
                let question = match self { $(Self::$capability => $question,)+ };
                if question.is_empty() { None } else { Some(question) }
            }
        }
    };
}

pub(crate) use {capabilities, classes, collect, families, parent};
