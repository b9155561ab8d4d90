//! Names of JavaScript that the table of builtins doesn't spell.

/// Objects that hold the globals: `window.setTimeout` is `setTimeout`.
pub const PREFIXES: &[&str] = &["window.", "globalThis.", "self.", "global.", "timers."];

/// Other names of builtins, or what comes nearest to them.
pub const ALIASES: &[(&str, &str)] = &[
    ("console.log", "log"),
    ("console.error", "log"),
    ("console.warn", "log"),
    ("console.info", "log"),
    ("console.debug", "log"),
    ("print", "log"),
    ("alert", "log"),
    ("println", "log"),
    ("nextTick", "tick"),
    ("setInterval", "interval"),
    ("clearInterval", "clear"),
    ("delay", "sleep"),
    ("wait", "sleep"),
    ("fs.stat", "io"),
    ("fs.readFile", "io"),
    ("process.on(unhandledRejection)", "on_unhandled_rejection"),
    ("process.on(rejectionHandled)", "on_rejection_handled"),
    ("process.on(uncaughtException)", "on_uncaught"),
    ("addEventListener(unhandledrejection)", "on_unhandled_rejection"),
    ("addEventListener(rejectionhandled)", "on_rejection_handled"),
    ("addEventListener(error)", "on_uncaught"),
    (".addListener", "on"),
];

/// What has no counterpart, or one that is not a call.
pub const SAYINGS: &[(&str, &str)] = &[
    (
        "once",
        "`once` is a method here: `emitter.once(\"event\", |value| { … })`; a promise of it is `promise(|resolve| { emitter.once(\"event\", resolve); })`",
    ),
    ("process.exit", "a program ends when nothing is left to run; leave `process.exit` out"),
    (
        "Symbol.iterator",
        "as a key of an object it is written `[iterator]`, and `for item in object` looks it up",
    ),
    (
        "Symbol.asyncIterator",
        "as a key of an object it is written `[async_iterator]`, and `for await item in object` looks it up",
    ),
    ("String", "`log` and `+` make strings; leave `String` out"),
    ("Number", "numbers are written as digits; leave `Number` out"),
    ("parseInt", "numbers are written as digits; leave `parseInt` out"),
    ("require", "nothing is loaded; what engines have is called by name: `emitter()`, `io(…)`"),
    ("assert", "a schedule asserts by its `expect […]`; log what is to be seen"),
    ("new Map", "there is no `Map`; write `object { … }` or an array"),
    ("new Set", "there is no `Set`; write an array"),
    (".bind", "write a function value instead of `bind`: `|| object.method()`"),
    (".call", "call the function itself, as `f(…)` or `object.f(…)`, instead of `call`"),
    (".apply", "call the function itself, as `f(…)` or `object.f(…)`, instead of `apply`"),
    (".filter", "write `for item in items { if … { … } }` instead of `filter`"),
    (".reduce", "write `for item in items { … }` instead of `reduce`"),
];

/// What is said of the members of a global object that have no word of their own, and of classes.
pub const GLOBALS: &[(&str, &str)] = &[
    (
        "Promise",
        "`Promise` is no value here; its functions are `promise(…)`, `resolved(…)`, `rejected(…)`, `all(…)`, `race(…)` and others",
    ),
    ("console", "write `log(…)`, which joins its arguments with a space"),
    (
        "process",
        "of `process` there are `tick(…)` and the hooks `on_uncaught`, `on_unhandled_rejection`, `on_rejection_handled`; `js(\"…\")` takes a statement of JavaScript as it is",
    ),
    (
        "Date",
        "no clock is read, since its time differs from run to run; `timeout(ms, …)` and `sleep(ms)` wait, `busy(ms)` holds the thread",
    ),
    (
        "performance",
        "no clock is read, since its time differs from run to run; `timeout(ms, …)` and `sleep(ms)` wait, `busy(ms)` holds the thread",
    ),
    ("Math", "there is no `Math`; write the number that it makes"),
    ("JSON", "there is no `JSON`; log the members one by one"),
    ("Object", "there is no `Object`; write `object { … }` and read members by name"),
    ("Array", "there is no `Array`; write the items in brackets, `[a, b]`"),
    ("Reflect", "there is no `Reflect`; read members by name"),
    (
        "Symbol",
        "there is no `Symbol`; the keys `[iterator]`, `[async_iterator]`, `[dispose]` and `[async_dispose]` are written in an `object { … }`",
    ),
    ("fs", "`io(…)` stands for one operation on a file; there is no more of `fs`"),
    (
        "AbortSignal",
        "a signal is made by `aborted(…)`, `abort_timeout(ms)`, `abort_any(signals)`, or read as `abort_controller().signal`",
    ),
    ("NaN", "numbers are whole here; there is no `NaN`"),
    ("Infinity", "numbers are whole here; there is no `Infinity`"),
    ("None", "write `null` or `undefined`"),
    ("nil", "write `null` or `undefined`"),
    ("True", "write `true`"),
    ("False", "write `false`"),
    ("window", NOT_YET),
    ("document", NOT_YET),
    ("globalThis", NOT_YET),
    ("scheduler", NOT_YET),
    ("navigator", NOT_YET),
    ("Atomics", NOT_YET),
    ("requestAnimationFrame", NOT_YET),
    ("cancelAnimationFrame", NOT_YET),
    ("requestIdleCallback", NOT_YET),
    ("postMessage", NOT_YET),
    ("structuredClone", NOT_YET),
    ("fetch", "nothing is fetched; `sleep(ms, value)` is a promise that takes its time"),
    ("MessageChannel", NOT_YET),
    ("BroadcastChannel", NOT_YET),
    ("MutationObserver", NOT_YET),
    ("Worker", NOT_YET),
    ("EventTarget", NOT_YET),
    ("Event", NOT_YET),
    ("EventSource", NOT_YET),
    ("ReadableStream", NOT_YET),
    ("WritableStream", NOT_YET),
    ("TransformStream", NOT_YET),
    ("Proxy", NOT_YET),
];

/// What is said of what no family of builtins has.
pub const NOT_YET: &str =
    "this is not among the builtins yet; `js(\"…\")` takes a statement of JavaScript as it is";
