//! The families of builtins. Each is a file here and one entry of the list, with the classes and the capabilities that it
//! brings.

mod abort;
mod array;
mod console;
mod emitter;
mod error;
mod events;
mod hooks;
mod io;
mod jobs;
mod messages;
mod object;
mod promise;
mod streams;
mod timers;
mod writable;

pub use timers::SLEEP;

use crate::declare::{BY_IMPORT, IN_TURN, LATER, declare};
use crate::{Builtin, Family, Giver, Global, Helper, Param, Profile, Returns, Waits};
use Profile::{Node, Web, Winter};

/// What has to do with every program, so that each profile speaks of it.
const ALL: &[Profile] = &Profile::ALL;

/// What has to do with an event loop, of which ECMA-262 knows nothing.
const LOOPS: &[Profile] = &[Web, Node, Winter];

// A class is written with the parent whose members it has too. A capability is written with its name in reports, who gives
// it, the profiles whose documents speak of it, whether it is of use only where an event loop turns, and the question that
// an engine is asked: an expression of JavaScript, in the words of the probe.
declare! {
    language {
        classes {
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
            /// An iterator of the language's own.
            Iterator,
            /// What a `gen fn` returns.
            Generator,
            /// What an `async gen fn` returns.
            AsyncGenerator,
        }
        capabilities {
            /// `async function` and `await`.
            AsyncFunctions = "async-functions", Giver::Language, ALL, IN_TURN,
                "parses('async function f() { await 1; }')";
            /// `function*` and `yield`.
            Generators = "generators", Giver::Language, ALL, IN_TURN, "parses('function* f() { yield 1; }')";
            /// `async function*`, `for await`, `Symbol.asyncIterator`.
            AsyncGenerators = "async-generators", Giver::Language, ALL, IN_TURN,
                "parses('async function* f() { for await (const x of y) yield x; }') && !!Symbol.asyncIterator";
            /// `await` at the top level of a module.
            TopLevelAwait = "top-level-await", Giver::Language, ALL, IN_TURN, BY_IMPORT;
            /// Running a program as the main script of a process or page.
            EntryScript = "entry-script", Giver::Loop, ALL, IN_TURN, "true";
            /// Running a program as the main ECMAScript module of a process or page.
            EntryModule = "entry-module", Giver::Loop, ALL, IN_TURN, BY_IMPORT;
            /// JavaScript that the model doesn't cover, from `js("…")`.
            JavaScript = "javascript", Giver::Engine, ALL, IN_TURN, "true";
            /// `requestAnimationFrame`, in a document that is rendered.
            AnimationFrame = "animation-frame", Giver::Engine, &[Web], LATER, "has(root, 'requestAnimationFrame')";
            /// `requestIdleCallback`.
            IdleCallback = "idle-callback", Giver::Engine, &[Web], LATER, "has(root, 'requestIdleCallback')";
            /// `MutationObserver`.
            MutationObserver = "mutation-observer", Giver::Engine, &[Web], IN_TURN, "has(root, 'MutationObserver')";
            /// `scheduler.postTask`.
            Scheduler = "scheduler", Giver::Engine, &[Web], LATER, "has(root.scheduler, 'postTask')";
        }
    }
    console {
        capabilities {
            // Some engines stop their clock while code runs.
            /// A clock that a program can hold up.
            Busy = "busy", Giver::Loop, LOOPS, IN_TURN, "clockRuns()";
        }
    }
    timers {
        classes {
            /// The handle of a timeout or an interval.
            Timer,
            /// The handle of an immediate.
            Immediate,
        }
        capabilities {
            /// `setTimeout`, `setInterval` and their clearing.
            Timers = "timers", Giver::Loop, LOOPS, LATER,
                "has(root, 'setTimeout') && has(root, 'clearTimeout') && has(root, 'setInterval') && \
                 has(root, 'clearInterval')";
            /// `setImmediate` and `clearImmediate`.
            Immediate = "immediate", Giver::Loop, &[Node], LATER, "has(root, 'setImmediate')";
        }
    }
    jobs {
        capabilities {
            /// `queueMicrotask`.
            QueueMicrotask = "queue-microtask", Giver::Loop, LOOPS, IN_TURN, "has(root, 'queueMicrotask')";
            /// `process.nextTick`.
            NextTick = "next-tick", Giver::Loop, &[Node], IN_TURN, "has(root.process, 'nextTick')";
        }
    }
    promise {
        classes {
            /// A promise.
            Promise,
            /// What `with_resolvers` returns.
            Resolvers,
        }
        capabilities {
            /// `Promise.prototype.finally`.
            PromiseFinally = "promise-finally", Giver::Language, ALL, IN_TURN, "has(Promise.prototype, 'finally')";
            /// `Promise.allSettled`.
            PromiseAllSettled = "promise-all-settled", Giver::Language, ALL, IN_TURN, "has(Promise, 'allSettled')";
            /// `Promise.any` and `AggregateError`.
            PromiseAny = "promise-any", Giver::Language, ALL, IN_TURN, "has(Promise, 'any')";
            /// `Promise.withResolvers`.
            PromiseWithResolvers = "promise-with-resolvers", Giver::Language, ALL, IN_TURN,
                "has(Promise, 'withResolvers')";
            /// `Promise.try`.
            PromiseTry = "promise-try", Giver::Language, ALL, IN_TURN, "has(Promise, 'try')";
        }
    }
    error {
        classes {
            /// An error of any class of errors.
            Error,
        }
    }
    hooks {
        capabilities {
            /// A hook that is told of unhandled rejections.
            UnhandledRejection = "unhandled-rejection", Giver::Loop, LOOPS, LATER,
                "has(root.process || root, root.process ? 'on' : 'addEventListener')";
            /// A hook that is told of uncaught exceptions.
            Uncaught = "uncaught", Giver::Loop, LOOPS, LATER,
                "has(root.process || root, root.process ? 'on' : 'addEventListener')";
        }
    }
    io {
        capabilities {
            /// Completions of file or network operations, in Node's poll phase.
            Io = "io", Giver::Loop, &[Node], LATER, "has(module('fs'), 'stat')";
            /// Node's close callbacks phase.
            Close = "close", Giver::Loop, &[Node], LATER, "has(module('net'), 'connect')";
        }
    }
    array {
        classes {
            /// An array.
            Array,
        }
    }
    object {}
    emitter {
        classes {
            /// Node's `EventEmitter`.
            Emitter,
        }
        capabilities {
            /// Node's `EventEmitter`.
            EventEmitter = "event-emitter", Giver::Language, &[Node], IN_TURN, "typeof module('events') === 'function'";
        }
    }
    abort {
        classes {
            /// `AbortController`.
            AbortController,
            /// `AbortSignal`.
            AbortSignal: EventTarget,
        }
        capabilities {
            /// `AbortController` and `AbortSignal`.
            AbortController = "abort-controller", Giver::Language, LOOPS, IN_TURN,
                "has(root, 'AbortController') && has(root.AbortSignal.prototype, 'throwIfAborted')";
            /// `AbortSignal.timeout`.
            AbortTimeout = "abort-timeout", Giver::On(Capability::Timers), LOOPS, LATER,
                "has(root.AbortSignal, 'timeout')";
            /// `AbortSignal.any`.
            AbortAny = "abort-any", Giver::Language, LOOPS, IN_TURN, "has(root.AbortSignal, 'any')";
        }
    }
    messages {
        classes {
            /// `MessageChannel`.
            MessageChannel,
            /// `MessagePort`.
            MessagePort: EventTarget,
        }
        capabilities {
            /// `MessageChannel`.
            MessageChannel = "message-channel", Giver::Loop, &[Web, Node], LATER, "has(root, 'MessageChannel')";
        }
    }
    streams {
        classes {
            /// `ReadableStream`.
            ReadableStream,
            /// `ReadableStreamDefaultReader`.
            StreamReader,
            /// `ReadableStreamDefaultController`.
            StreamController,
        }
        capabilities {
            /// `ReadableStream` and the strategies of its queue.
            ReadableStream = "readable-stream", Giver::Language, LOOPS, IN_TURN, "has(root, 'ReadableStream')";
        }
    }
    writable {
        classes {
            /// `WritableStream`.
            WritableStream,
            /// `WritableStreamDefaultWriter`.
            StreamWriter,
            /// `WritableStreamDefaultController`.
            SinkController,
        }
        capabilities {
            /// `WritableStream`.
            WritableStream = "writable-stream", Giver::Language, LOOPS, IN_TURN, "has(root, 'WritableStream')";
        }
    }
    events {
        classes {
            /// The DOM's `EventTarget`.
            EventTarget,
            /// An event of the DOM.
            Event,
            /// An event that brings something of the program's.
            CustomEvent: Event,
            /// An element of a document.
            Element: EventTarget,
        }
        capabilities {
            /// `EventTarget` and `Event`.
            EventTarget = "event-target", Giver::Language, LOOPS, IN_TURN,
                "has(root, 'EventTarget') && has(root, 'Event')";
            /// `CustomEvent`.
            CustomEvent = "custom-event", Giver::Language, LOOPS, IN_TURN, "has(root, 'CustomEvent')";
            /// A document with elements, which are targets of events.
            Document = "document", Giver::Language, &[Web], IN_TURN, "has(root.document, 'createElement')";
        }
    }
}
