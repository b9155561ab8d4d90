//! The systems: the rows of the page, in the order of the guides.

/// A system of a guide.
pub struct System {
    /// Where it is from.
    pub guide: &'static str,
    /// What names it in comments.
    pub tag: &'static str,
    /// What it is.
    pub title: &'static str,
}

const fn system(guide: &'static str, tag: &'static str, title: &'static str) -> System {
    System { guide, tag, title }
}

const LOOP: &str = "Event loop: browsers and Node.js";
const PROMISES: &str = "Promises and async functions";
const CANCEL: &str = "Cancellation and back-pressure";
const GENERATORS: &str = "Generators";
const EVENTS: &str = "Events";
const FLOWS: &str = "Flow patterns";
const RUNTIME: &str = "The runtime: starvation, priorities, rendering, network";
const DESIGN: &str = "Of the design, beyond the guides";

/// All of them.
pub const SYSTEMS: &[System] = &[
    system(LOOP, "run-to-completion", "One call stack: code runs to its end before anything that it queued"),
    system(LOOP, "microtasks", "Microtasks drain before the next task, nested ones included"),
    system(LOOP, "tasks", "Tasks, one at a time, each with its checkpoint"),
    system(LOOP, "timers", "`setTimeout`: order and due time"),
    system(LOOP, "clearing", "`clearTimeout` and its relatives: what is taken back"),
    system(LOOP, "intervals", "`setInterval`"),
    system(LOOP, "timer-clamping", "The least delay of nested timers"),
    system(LOOP, "node-phases", "Node's phases: timers, pending, poll, check, close"),
    system(LOOP, "next-tick", "`process.nextTick` before promise jobs, after each callback"),
    system(LOOP, "immediates", "`setImmediate`"),
    system(LOOP, "timeout-or-immediate", "`setTimeout(0)` against `setImmediate`, inside and outside I/O"),
    system(LOOP, "io", "I/O callbacks"),
    system(LOOP, "ordering-puzzles", "The puzzles: what is printed in which order"),
    system(LOOP, "ui-events", "Events of the user interface, which call listeners on an empty stack"),
    system(LOOP, "mutation-observers", "`MutationObserver`: a microtask for all mutations"),
    system(LOOP, "message-channels", "`MessageChannel`: a task for each message"),
    system(LOOP, "window-messages", "Messages of windows and of `BroadcastChannel`"),
    system(PROMISES, "promise-states", "A promise settles once; executors run at once"),
    system(PROMISES, "promise-chains", "Chains: return, throw, `catch` as `then(undefined, f)`"),
    system(PROMISES, "promise-finally", "`finally`"),
    system(PROMISES, "thenables", "Thenables and promises that adopt another one: what it costs in ticks"),
    system(PROMISES, "promise-all", "`Promise.all` and `allSettled`: input order, failing fast"),
    system(PROMISES, "promise-race", "`Promise.race` and `any`"),
    system(PROMISES, "with-resolvers", "`Promise.withResolvers` and other ways to make a promise"),
    system(PROMISES, "callbacks-as-promises", "An interface of callbacks as a promise"),
    system(PROMISES, "async-functions", "`async` functions: always a promise, started at once"),
    system(PROMISES, "await", "`await`: what waits, for how many ticks, and that nothing blocks"),
    system(PROMISES, "sequential-parallel", "Sequential, parallel and hybrid flows of `await`"),
    system(PROMISES, "await-in-foreach", "`await` inside `forEach`"),
    system(PROMISES, "unhandled-rejections", "Unhandled rejections: when they are reported"),
    system(PROMISES, "uncaught-exceptions", "Uncaught exceptions: who is told, and what runs afterwards"),
    system(CANCEL, "abort-controller", "`AbortController`: abort, reason, listeners"),
    system(CANCEL, "abort-signal-timeout", "`AbortSignal.timeout`"),
    system(CANCEL, "abort-signal-any", "`AbortSignal.any`"),
    system(CANCEL, "timeout-by-race", "Timeouts by a race"),
    system(CANCEL, "cancel-work", "Work that nobody wants any more: tokens, no new work"),
    system(CANCEL, "node-streams", "Streams of Node: `pipe`, drain, pause"),
    system(CANCEL, "readable-streams", "Web streams that are read: `pull`, `desiredSize`"),
    system(CANCEL, "writable-streams", "Web streams that are written: `ready`, back-pressure"),
    system(CANCEL, "transform-streams", "`TransformStream` and `pipeThrough`"),
    system(CANCEL, "pipe-to", "`pipeTo`"),
    system(CANCEL, "stream-iteration", "Streams by `for await`: the consumer's pace"),
    system(GENERATORS, "generators", "Generators and the protocol of iterators"),
    system(GENERATORS, "async-generators", "Async generators: the queue of requests, return, throw"),
    system(GENERATORS, "for-await", "`for await`"),
    system(EVENTS, "emit-is-synchronous", "`EventEmitter`: listeners run now, in their order"),
    system(EVENTS, "async-listeners", "Async listeners, which nothing waits for"),
    system(EVENTS, "error-event", "The `error` event"),
    system(EVENTS, "once-bridge", "`events.once`, also with a signal"),
    system(EVENTS, "capture-rejections", "`captureRejections`"),
    system(EVENTS, "max-listeners", "The warning of too many listeners"),
    system(EVENTS, "removal-during-emit", "Listeners that are removed or added during an event"),
    system(EVENTS, "event-target", "`EventTarget`: dispatch, once, capture, propagation"),
    system(FLOWS, "serial", "A: strict sequence"),
    system(FLOWS, "waterfall", "B: waterfall"),
    system(FLOWS, "fan-out", "C: fan-out and fan-in"),
    system(FLOWS, "hedged", "D: races and hedged requests"),
    system(FLOWS, "batch-throttle", "E: batches with a throttle, concurrency limits"),
    system(FLOWS, "pipeline", "F: pipelines of stages"),
    system(FLOWS, "producer-consumer", "G: producers and consumers"),
    system(FLOWS, "saga", "H: sagas with compensation"),
    system(FLOWS, "retries", "Retries with backoff"),
    system(FLOWS, "locks", "Locks and semaphores against races on shared state"),
    system(RUNTIME, "starvation", "Starvation by microtasks and ticks, with a bound"),
    system(RUNTIME, "post-task", "Priorities: `scheduler.postTask`"),
    system(RUNTIME, "priority-inversion", "Priority inversion"),
    system(RUNTIME, "animation-frames", "`requestAnimationFrame` and rendering opportunities"),
    system(RUNTIME, "idle-callbacks", "`requestIdleCallback`"),
    system(RUNTIME, "workers", "Web Workers: the order of messages"),
    system(RUNTIME, "streaming-fetch", "Responses of `fetch`, chunk by chunk"),
    system(RUNTIME, "server-sent-events", "Server-sent events"),
    system(RUNTIME, "ndjson", "Lines of JSON from chunks"),
    system(RUNTIME, "react", "React: batching, effects, `flushSync`, transitions"),
    system(DESIGN, "entries", "Entries: script, module, CommonJS, task, I/O"),
    system(DESIGN, "structured-clone", "`structuredClone` and values of messages"),
    system(DESIGN, "look-ups", "Look-ups that a program sees: `then`, `constructor`, `return`"),
    system(DESIGN, "resource-disposal", "`using` and `await using`: when resources are disposed of"),
];
