//! The names of the rules that the interpreter gives as reasons. Their texts are the suite's catalogue.

use looplaw_model::RuleId;

/// Declares the rules with the list of all of them.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        $($(#[doc = $doc])+ pub const $name: RuleId = $id;)+

        /// Every rule that an event of the reference may carry; the suite's catalogue must know each.
        pub const ALL: &[RuleId] = &[$($name),+];
    };
}

rules! {
    /// Code runs to its end before anything else runs.
    RUN_TO_COMPLETION = "ecma/run-to-completion",
    /// Jobs run in the order in which they were enqueued.
    JOBS_FIFO = "ecma/jobs-fifo",
    /// A reaction to a settled promise runs as a job.
    PROMISE_REACTION_JOB = "ecma/promise-reaction-job",
    /// A thenable is adopted by a job of its own, which calls `then`.
    PROMISE_RESOLVE_THENABLE_JOB = "ecma/promise-resolve-thenable-job",
    /// A property look-up runs its getter there and then.
    GET_V = "ecma/get-v",
    /// A loop that ends early calls `return`.
    ITERATOR_CLOSE = "ecma/iterator-close",
    /// A `for`-`await` loop that ends early awaits what `return` returns.
    ASYNC_ITERATOR_CLOSE = "ecma/async-iterator-close",
    /// A `for`-`of` loop calls `next` before each round.
    FOR_OF = "ecma/for-of",
    /// A `for`-`await` loop awaits each result.
    FOR_AWAIT = "ecma/for-await",
    /// `yield*` hands requests on to an iterator.
    YIELD_STAR = "ecma/yield-star",
    /// A synchronous iterator's values are awaited where an asynchronous one is asked for.
    ASYNC_FROM_SYNC_ITERATOR = "ecma/async-from-sync-iterator",
    /// A generator runs within the call of `next`.
    GENERATOR_RESUME = "ecma/generator-resume",
    /// An async generator runs within the request that finds it waiting.
    ASYNC_GENERATOR_RESUME = "ecma/async-generator-resume",
    /// The body's end answers the request that it was run for.
    ASYNC_GENERATOR_START = "ecma/async-generator-start",
    /// Requests wait for those before them.
    ASYNC_GENERATOR_QUEUE = "ecma/async-generator-queue",
    /// `yield` awaits its operand, answers, and goes on if a request waits.
    ASYNC_GENERATOR_YIELD = "ecma/async-generator-yield",
    /// What a `return` request brings to a `yield` is awaited.
    ASYNC_GENERATOR_RESUMPTION = "ecma/async-generator-resumption",
    /// `return` awaits its operand.
    ASYNC_GENERATOR_RETURN = "ecma/async-generator-return",
    /// What a `return` request brings to a generator that has ended is awaited.
    ASYNC_GENERATOR_AWAIT_RETURN = "ecma/async-generator-await-return",
    /// When the body has ended, the requests that wait are answered at once.
    ASYNC_GENERATOR_DRAIN = "ecma/async-generator-drain",
    /// An async function runs within its call, to the first `await`.
    ASYNC_FUNCTION_START = "ecma/async-function-start",
    /// An executor runs within the constructor.
    PROMISE_CONSTRUCTOR = "ecma/promise-constructor",
    /// `Promise.try` calls its callback at once.
    PROMISE_TRY = "ecma/promise-try",
    /// `finally` waits for what its callback returns, then passes the outcome on.
    PROMISE_FINALLY = "ecma/promise-finally",
    /// `Promise.all` settles by the reactions of its elements.
    PROMISE_ALL = "ecma/promise-all",
    /// `Promise.allSettled` settles by the reactions of its elements.
    PROMISE_ALL_SETTLED = "ecma/promise-all-settled",
    /// `Promise.race` settles by the reactions of its elements.
    PROMISE_RACE = "ecma/promise-race",
    /// `Promise.any` settles by the reactions of its elements.
    PROMISE_ANY = "ecma/promise-any",
    /// `await` goes on in a reaction job of the awaited promise.
    AWAIT = "ecma/await",
    /// The error of a module rejects the promise of its evaluation, to which the host reacts.
    MODULE_EVALUATION = "ecma/module-evaluation",
    /// `queueMicrotask` appends to the microtask queue.
    HTML_QUEUE_MICROTASK = "html/queue-microtask",
    /// Timers fire by due time, equal ones in the order of their making.
    HTML_TIMER_ORDER = "html/timer-order",
    /// An interval is set anew after each run.
    HTML_INTERVAL_REPEAT = "html/interval-repeat",
    /// Tasks of one source run in order.
    HTML_TASK_SOURCE_FIFO = "html/task-source-fifo",
    /// Messages at one port arrive in the order in which they were posted.
    PORT_MESSAGE_QUEUE = "html/port-message-queue",
    /// The same of Node's ports.
    MESSAGE_PORT = "node/message-port",
    /// Unhandled rejections are reported by a task after the microtask checkpoint.
    HTML_UNHANDLED_REJECTION = "html/unhandled-rejection",
    /// A rejection handled after its report is reported as handled.
    HTML_REJECTION_HANDLED = "html/rejection-handled",
    /// An uncaught exception is reported, after the microtasks that follow its callback.
    HTML_REPORT_EXCEPTION = "html/report-exception",
    /// Listeners of an aborted signal are called in order, at once.
    ABORT_SIGNAL_ABORT = "dom/abort-signal-abort",
    /// The next tick queue runs before the microtask queue.
    NEXT_TICK_BEFORE_PROMISES = "node/next-tick-before-promises",
    /// `queueMicrotask` appends to the microtask queue.
    NODE_QUEUE_MICROTASK = "node/queue-microtask",
    /// Due timers run in the timers phase.
    TIMERS_PHASE = "node/timers-phase",
    /// An interval is set anew after each run.
    NODE_INTERVAL_REPEAT = "node/interval-repeat",
    /// Immediates run in the check phase.
    IMMEDIATE_CHECK_PHASE = "node/immediate-check-phase",
    /// Completed I/O runs in the poll phase.
    POLL_PHASE = "node/poll-phase",
    /// Close callbacks run in a phase of their own.
    CLOSE_PHASE = "node/close-phase",
    /// Unhandled rejections are reported when the microtask queue is drained.
    NODE_UNHANDLED_REJECTION = "node/unhandled-rejection",
    /// A rejection handled after its report is reported as handled.
    NODE_REJECTION_HANDLED = "node/rejection-handled",
    /// An uncaught exception is reported at once.
    NODE_UNCAUGHT_EXCEPTION = "node/uncaught-exception",
    /// What a listener throws is raised by a later tick.
    EVENT_TARGET = "node/event-target",
    /// `emit` calls the listeners at once.
    EMITTER_SYNC = "node/emitter-sync",
}
