//! What an engine may or may not have.

use super::Profile;
use Profile::{Node, Web, Winter};

/// Who gives a capability to an engine whose event loop is another's and whose language is the interpreter's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Giver {
    /// The interpreter, on any loop.
    Language,
    /// The loop, which says whether it has it.
    Loop,
    /// The interpreter, on a loop that has another capability.
    On(Capability),
    /// A real engine alone: the reference models it not, or not yet.
    Engine,
}

/// What has to do with every program, so that each profile speaks of it.
const ALL: &[Profile] = &Profile::ALL;

/// What has to do with an event loop, of which ECMA-262 knows nothing.
const LOOPS: &[Profile] = &[Web, Node, Winter];

/// Declares the capabilities: each with its name in reports, who gives it, and the profiles whose documents speak of it.
macro_rules! capabilities {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $giver:expr, $profiles:expr;)+) => {
        /// Something that a program may need and that an engine may lack.
        ///
        /// A scenario's needs are computed from its program; an engine's capabilities are probed. Where a need is not
        /// met the scenario is reported as unsupported, never skipped in silence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum Capability {
            $($(#[doc = $doc])+ #[cfg_attr(feature = "serde", serde(rename = $name))] $variant,)+
        }

        impl Capability {
            /// Every capability, in the order of declaration.
            pub const ALL: &'static [Capability] = &[$(Self::$variant),+];

            /// The name in reports and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it is, in a few words.
            pub const fn says(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+),)+ }.trim_ascii()
            }

            /// Who gives it, where the event loop is another's.
            pub const fn giver(self) -> Giver {
                match self { $(Self::$variant => $giver,)+ }
            }

            /// The profiles whose documents say anything about it.
            pub const fn profiles(self) -> &'static [Profile] {
                match self { $(Self::$variant => $profiles,)+ }
            }

            /// The capability of that name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|capability| capability.name() == name)
            }
        }
    };
}

capabilities! {
    /// `async function` and `await`.
    AsyncFunctions = "async-functions", Giver::Language, ALL;
    /// `function*` and `yield`.
    Generators = "generators", Giver::Language, ALL;
    /// `async function*`, `for await`, `Symbol.asyncIterator`.
    AsyncGenerators = "async-generators", Giver::Language, ALL;
    /// `await` at the top level of a module.
    TopLevelAwait = "top-level-await", Giver::Language, ALL;
    /// `Promise.prototype.finally`.
    PromiseFinally = "promise-finally", Giver::Language, ALL;
    /// `Promise.allSettled`.
    PromiseAllSettled = "promise-all-settled", Giver::Language, ALL;
    /// `Promise.any` and `AggregateError`.
    PromiseAny = "promise-any", Giver::Language, ALL;
    /// `Promise.withResolvers`.
    PromiseWithResolvers = "promise-with-resolvers", Giver::Language, ALL;
    /// `Promise.try`.
    PromiseTry = "promise-try", Giver::Language, ALL;
    /// `queueMicrotask`.
    QueueMicrotask = "queue-microtask", Giver::Loop, LOOPS;
    /// `setTimeout`, `setInterval` and their clearing.
    Timers = "timers", Giver::Loop, LOOPS;
    /// `setImmediate` and `clearImmediate`.
    Immediate = "immediate", Giver::Loop, &[Node];
    /// `process.nextTick`.
    NextTick = "next-tick", Giver::Loop, &[Node];
    /// A clock that a program can hold up.
    Busy = "busy", Giver::Loop, LOOPS;
    /// Completions of file or network operations, in Node's poll phase.
    Io = "io", Giver::Loop, &[Node];
    /// Node's close callbacks phase.
    Close = "close", Giver::Loop, &[Node];
    /// A hook that is told of unhandled rejections.
    UnhandledRejection = "unhandled-rejection", Giver::Loop, LOOPS;
    /// A hook that is told of uncaught exceptions.
    Uncaught = "uncaught", Giver::Loop, LOOPS;
    /// Node's `EventEmitter`.
    EventEmitter = "event-emitter", Giver::Language, &[Node];
    /// `AbortController` and `AbortSignal`.
    AbortController = "abort-controller", Giver::Language, LOOPS;
    /// `AbortSignal.timeout`.
    AbortTimeout = "abort-timeout", Giver::On(Capability::Timers), LOOPS;
    /// `AbortSignal.any`.
    AbortAny = "abort-any", Giver::Language, LOOPS;
    /// `requestAnimationFrame`, in a document that is rendered.
    AnimationFrame = "animation-frame", Giver::Engine, &[Web];
    /// `requestIdleCallback`.
    IdleCallback = "idle-callback", Giver::Engine, &[Web];
    /// `MutationObserver`.
    MutationObserver = "mutation-observer", Giver::Engine, &[Web];
    /// `MessageChannel`.
    MessageChannel = "message-channel", Giver::Loop, &[Web, Node];
    /// `scheduler.postTask`.
    Scheduler = "scheduler", Giver::Engine, &[Web];
    /// Running a program as the main script of a process or page.
    EntryScript = "entry-script", Giver::Loop, ALL;
    /// Running a program as the main ECMAScript module of a process or page.
    EntryModule = "entry-module", Giver::Loop, ALL;
    /// JavaScript that the model doesn't cover, from `js("…")`.
    JavaScript = "javascript", Giver::Engine, ALL;
}

impl Capability {
    /// Whether it is of use only where an event loop turns. The others are done in the turn that asks for them.
    pub const fn needs_turns(self) -> bool {
        match self {
            Self::Timers
            | Self::Immediate
            | Self::Io
            | Self::Close
            | Self::UnhandledRejection
            | Self::Uncaught
            | Self::AbortTimeout
            | Self::AnimationFrame
            | Self::IdleCallback
            | Self::MessageChannel
            | Self::Scheduler => true,
            Self::AsyncFunctions
            | Self::Generators
            | Self::AsyncGenerators
            | Self::TopLevelAwait
            | Self::PromiseFinally
            | Self::PromiseAllSettled
            | Self::PromiseAny
            | Self::PromiseWithResolvers
            | Self::PromiseTry
            | Self::QueueMicrotask
            | Self::NextTick
            | Self::Busy
            | Self::EventEmitter
            | Self::AbortController
            | Self::AbortAny
            | Self::MutationObserver
            | Self::EntryScript
            | Self::EntryModule
            | Self::JavaScript => false,
        }
    }
}

impl std::fmt::Display for Capability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
