//! What an engine may or may not have.

/// Declares the capabilities with their names in reports.
macro_rules! capabilities {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
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

            /// The capability of that name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|capability| capability.name() == name)
            }
        }
    };
}

capabilities! {
    /// `async function` and `await`.
    AsyncFunctions = "async-functions",
    /// `function*` and `yield`.
    Generators = "generators",
    /// `async function*`, `for await`, `Symbol.asyncIterator`.
    AsyncGenerators = "async-generators",
    /// `await` at the top level of a module.
    TopLevelAwait = "top-level-await",
    /// `Promise.prototype.finally`.
    PromiseFinally = "promise-finally",
    /// `Promise.allSettled`.
    PromiseAllSettled = "promise-all-settled",
    /// `Promise.any` and `AggregateError`.
    PromiseAny = "promise-any",
    /// `Promise.withResolvers`.
    PromiseWithResolvers = "promise-with-resolvers",
    /// `Promise.try`.
    PromiseTry = "promise-try",
    /// `queueMicrotask`.
    QueueMicrotask = "queue-microtask",
    /// `setTimeout`, `setInterval` and their clearing.
    Timers = "timers",
    /// `setImmediate` and `clearImmediate`.
    Immediate = "immediate",
    /// `process.nextTick`.
    NextTick = "next-tick",
    /// A clock that a program can hold up.
    Busy = "busy",
    /// Completions of file or network operations, in Node's poll phase.
    Io = "io",
    /// Node's close callbacks phase.
    Close = "close",
    /// A hook that is told of unhandled rejections.
    UnhandledRejection = "unhandled-rejection",
    /// A hook that is told of uncaught exceptions.
    Uncaught = "uncaught",
    /// Node's `EventEmitter`.
    EventEmitter = "event-emitter",
    /// `AbortController` and `AbortSignal`.
    AbortController = "abort-controller",
    /// `AbortSignal.timeout`.
    AbortTimeout = "abort-timeout",
    /// `AbortSignal.any`.
    AbortAny = "abort-any",
    /// `requestAnimationFrame`, in a document that is rendered.
    AnimationFrame = "animation-frame",
    /// `requestIdleCallback`.
    IdleCallback = "idle-callback",
    /// `MutationObserver`.
    MutationObserver = "mutation-observer",
    /// `MessageChannel`.
    MessageChannel = "message-channel",
    /// `scheduler.postTask`.
    Scheduler = "scheduler",
    /// Running a program as the main script of a process or page.
    EntryScript = "entry-script",
    /// Running a program as the main ECMAScript module of a process or page.
    EntryModule = "entry-module",
    /// JavaScript that the model doesn't cover, from `js("…")`.
    JavaScript = "javascript",
}

impl std::fmt::Display for Capability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
