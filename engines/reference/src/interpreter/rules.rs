//! The rules of the language and the loops that the interpreter gives as reasons, and what it means by each. They are the
//! model's, by name. A family of builtins names its own where it calls something by them.

use looplaw_model::RuleId;
use looplaw_model::rules::{ecma, html, node};

/// Names rules of the model.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $row:expr,)+) => {
        $($(#[doc = $doc])+ pub const $name: RuleId = $row.id;)+
    };
}

rules! {
    /// Code runs to its end before anything else runs.
    RUN_TO_COMPLETION = ecma::RUN_TO_COMPLETION,
    /// A reaction to a settled promise runs as a job.
    PROMISE_REACTION_JOB = ecma::PROMISE_REACTION_JOB,
    /// A thenable is adopted by a job of its own, which calls `then`.
    PROMISE_RESOLVE_THENABLE_JOB = ecma::PROMISE_RESOLVE_THENABLE_JOB,
    /// A property look-up runs its getter there and then.
    GET_V = ecma::GET_V,
    /// A loop that ends early calls `return`.
    ITERATOR_CLOSE = ecma::ITERATOR_CLOSE,
    /// A `for`-`await` loop that ends early awaits what `return` returns.
    ASYNC_ITERATOR_CLOSE = ecma::ASYNC_ITERATOR_CLOSE,
    /// A `for`-`of` loop calls `next` before each round.
    FOR_OF = ecma::FOR_OF,
    /// A `for`-`await` loop awaits each result.
    FOR_AWAIT = ecma::FOR_AWAIT,
    /// `yield*` hands requests on to an iterator.
    YIELD_STAR = ecma::YIELD_STAR,
    /// A synchronous iterator's values are awaited where an asynchronous one is asked for.
    ASYNC_FROM_SYNC_ITERATOR = ecma::ASYNC_FROM_SYNC_ITERATOR,
    /// A generator runs within the call of `next`.
    GENERATOR_RESUME = ecma::GENERATOR_RESUME,
    /// An async generator runs within the request that finds it waiting.
    ASYNC_GENERATOR_RESUME = ecma::ASYNC_GENERATOR_RESUME,
    /// The body's end answers the request that it was run for.
    ASYNC_GENERATOR_START = ecma::ASYNC_GENERATOR_START,
    /// Requests wait for those before them.
    ASYNC_GENERATOR_QUEUE = ecma::ASYNC_GENERATOR_QUEUE,
    /// `yield` awaits its operand, answers, and goes on if a request waits.
    ASYNC_GENERATOR_YIELD = ecma::ASYNC_GENERATOR_YIELD,
    /// What a `return` request brings to a `yield` is awaited.
    ASYNC_GENERATOR_RESUMPTION = ecma::ASYNC_GENERATOR_RESUMPTION,
    /// `return` awaits its operand.
    ASYNC_GENERATOR_RETURN = ecma::ASYNC_GENERATOR_RETURN,
    /// What a `return` request brings to a generator that has ended is awaited.
    ASYNC_GENERATOR_AWAIT_RETURN = ecma::ASYNC_GENERATOR_AWAIT_RETURN,
    /// When the body has ended, the requests that wait are answered at once.
    ASYNC_GENERATOR_DRAIN = ecma::ASYNC_GENERATOR_DRAIN,
    /// An async function runs within its call, to the first `await`.
    ASYNC_FUNCTION_START = ecma::ASYNC_FUNCTION_START,
    /// An executor runs within the constructor.
    PROMISE_CONSTRUCTOR = ecma::PROMISE_CONSTRUCTOR,
    /// `Promise.try` calls its callback at once.
    PROMISE_TRY = ecma::PROMISE_TRY,
    /// `finally` waits for what its callback returns, then passes the outcome on.
    PROMISE_FINALLY = ecma::PROMISE_FINALLY,
    /// `Promise.all` settles by the reactions of its elements.
    PROMISE_ALL = ecma::PROMISE_ALL,
    /// `Promise.allSettled` settles by the reactions of its elements.
    PROMISE_ALL_SETTLED = ecma::PROMISE_ALL_SETTLED,
    /// `Promise.race` settles by the reactions of its elements.
    PROMISE_RACE = ecma::PROMISE_RACE,
    /// `Promise.any` settles by the reactions of its elements.
    PROMISE_ANY = ecma::PROMISE_ANY,
    /// `await` goes on in a reaction job of the awaited promise.
    AWAIT = ecma::AWAIT,
    /// The error of a module rejects the promise of its evaluation, to which the host reacts.
    MODULE_EVALUATION = ecma::MODULE_EVALUATION,
    /// `queueMicrotask` appends to the microtask queue.
    HTML_QUEUE_MICROTASK = html::QUEUE_MICROTASK,
    /// Timers fire by due time, equal ones in the order of their making.
    HTML_TIMER_ORDER = html::TIMER_ORDER,
    /// An interval is set anew after each run.
    HTML_INTERVAL_REPEAT = html::INTERVAL_REPEAT,
    /// Tasks of one source run in order.
    HTML_TASK_SOURCE_FIFO = html::TASK_SOURCE_FIFO,
    /// Unhandled rejections are reported by a task after the microtask checkpoint.
    HTML_UNHANDLED_REJECTION = html::UNHANDLED_REJECTION,
    /// A rejection handled after its report is reported as handled.
    HTML_REJECTION_HANDLED = html::REJECTION_HANDLED,
    /// An uncaught exception is reported, after the microtasks that follow its callback.
    HTML_REPORT_EXCEPTION = html::REPORT_EXCEPTION,
    /// The next tick queue runs before the microtask queue.
    NEXT_TICK_BEFORE_PROMISES = node::NEXT_TICK_BEFORE_PROMISES,
    /// `queueMicrotask` appends to the microtask queue.
    NODE_QUEUE_MICROTASK = node::QUEUE_MICROTASK,
    /// Due timers run in the timers phase.
    TIMERS_PHASE = node::TIMERS_PHASE,
    /// An interval is set anew after each run.
    NODE_INTERVAL_REPEAT = node::INTERVAL_REPEAT,
    /// Immediates run in the check phase.
    IMMEDIATE_CHECK_PHASE = node::IMMEDIATE_CHECK_PHASE,
    /// Completed I/O runs in the poll phase.
    POLL_PHASE = node::POLL_PHASE,
    /// Close callbacks run in a phase of their own.
    CLOSE_PHASE = node::CLOSE_PHASE,
    /// Unhandled rejections are reported when the microtask queue is drained.
    NODE_UNHANDLED_REJECTION = node::UNHANDLED_REJECTION,
    /// A rejection handled after its report is reported as handled.
    NODE_REJECTION_HANDLED = node::REJECTION_HANDLED,
    /// An uncaught exception is reported at once.
    NODE_UNCAUGHT_EXCEPTION = node::UNCAUGHT_EXCEPTION,
}
