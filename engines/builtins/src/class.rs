//! The classes of values that have built-in members.

/// Declares the classes, each with the parent whose members it has too.
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
                match self { $(Self::$class => parent!($($parent)?),)+ }
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

classes! {
    /// An object literal, or one that the language makes: an iterator result, a settlement.
    Object,
    /// Anything that can be called.
    Function,
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An array.
    Array,
    /// A promise.
    Promise,
    /// An error of any class of errors.
    Error,
    /// An iterator of the language's own.
    Iterator,
    /// What a `gen fn` returns.
    Generator,
    /// What an `async gen fn` returns.
    AsyncGenerator,
    /// What `with_resolvers` returns.
    Resolvers,
    /// The handle of a timeout or an interval.
    Timer,
    /// The handle of an immediate.
    Immediate,
    /// Node's `EventEmitter`.
    Emitter,
    /// The DOM's `EventTarget`.
    EventTarget,
    /// An event of the DOM.
    Event,
    /// `AbortController`.
    AbortController,
    /// `AbortSignal`.
    AbortSignal: EventTarget,
    /// `MessageChannel`.
    MessageChannel,
    /// `MessagePort`.
    MessagePort: EventTarget,
}

impl Class {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The class itself, its parent, that one's parent and so on.
    pub fn and_parents(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |class| class.parent())
    }

    /// Whether its values have the members of another class.
    pub fn is(self, other: Self) -> bool {
        self.and_parents().any(|class| class == other)
    }
}
