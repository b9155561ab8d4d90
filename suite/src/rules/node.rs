//! What the documentation of Node.js orders: phases, ticks, timers, emitters.

pub use crate::builtins::texts::node::*;

use crate::model::rules::node as rows;

catalogue! {
    LOOP_PHASES needs [Immediate, Timers] {
        title: "Phases follow one another, each with a queue of its own",
        says: "The event loop goes through its phases in a fixed order: timers, pending callbacks, poll, check, close \
               callbacks. Each phase runs the callbacks of its own queue, oldest first, before the loop goes on to the \
               next phase.",
        section: "Event Loop Explained",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#event-loop-explained",
        since: None,
    }
    POLL_PHASE needs [Io, Immediate] {
        title: "I/O callbacks run in the poll phase, which ends for immediates",
        says: "Callbacks of completed I/O run in the poll phase. When none is left and immediates are waiting, the loop \
               goes on to the check phase and does not wait for more; when timers are due it goes on to them.",
        section: "poll",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#poll",
        since: None,
    }
    IMMEDIATE_CHECK_PHASE needs [Immediate] {
        title: "Immediates run in the check phase, right after poll",
        says: "Callbacks of `setImmediate` run in the check phase, as soon as the poll phase has ended.",
        section: "check",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#check",
        since: None,
    }
    CLOSE_PHASE needs [Close, Immediate] {
        title: "Close callbacks run after the check phase",
        says: "The `close` event of a handle that is closed abruptly is emitted in the close callbacks phase, after the \
               immediates of the same iteration.",
        section: "close callbacks",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#close-callbacks",
        since: None,
    }
    TIMERS_PHASE needs [Timers] {
        title: "A timer's delay is the least that it waits",
        says: "A timer runs in the first timers phase that comes after its delay is over: not before, and later when \
               other callbacks hold the loop.",
        section: "timers",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#timers",
        since: None,
    }
    IMMEDIATE_OR_TIMEOUT needs [Immediate, Timers] {
        title: "Outside I/O, an immediate and a timer of 0 ms may run in either order",
        says: "From the main script, and wherever no I/O callback is running, which of an immediate and a timer without \
               delay runs first depends on how fast the process is: either order is legal.",
        section: "`setImmediate()` vs `setTimeout()`",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#setimmediate-vs-settimeout",
        since: None,
    }
    IMMEDIATE_BEFORE_TIMEOUT_IN_IO needs [Io, Immediate, Timers] {
        title: "Within an I/O callback, an immediate runs before any timer",
        says: "An immediate that is scheduled within an I/O callback runs before every timer, however many there are.",
        section: "`setImmediate()` vs `setTimeout()`",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#setimmediate-vs-settimeout",
        since: None,
    }
    TICKS_BETWEEN_CALLBACKS needs [Timers] {
        title: "Ticks and microtasks run between any two callbacks",
        says: "The next tick queue, and after it the microtask queue, is drained after each callback that the loop \
               runs, in whichever phase; so two timers that are due at once have them in between.",
        section: "Understanding `process.nextTick()`",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#understanding-processnexttick",
        since: Some("Node.js 11: before, they ran after all due timers, or all immediates, of a phase"),
    }
    TICK_BEFORE_IMMEDIATE needs [NextTick, Immediate] {
        title: "A tick runs in the same phase, an immediate in a later one",
        says: "A callback of `process.nextTick` runs before the loop goes on, so it runs before any immediate and any \
               timer that is scheduled beside it.",
        section: "`process.nextTick()` vs `setImmediate()`",
        url: "https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#processnexttick-vs-setimmediate",
        since: None,
    }
    TICK_QUEUE_DRAINS needs [NextTick] {
        title: "The next tick queue is drained completely",
        says: "The next tick queue is drained after the running operation has ended and before the event loop goes on, \
               ticks that are queued by ticks included.",
        section: "`process.nextTick(callback[, ...args])`",
        url: "https://nodejs.org/api/process.html#processnexttickcallback-args",
        since: None,
    }
    NEXT_TICK_BEFORE_PROMISES needs [NextTick] {
        title: "Ticks run before microtasks, and again after them",
        says: "Each time the next tick queue has been drained the microtask queue is drained right after it; so outside \
               microtasks a tick runs before promise jobs, and one that a microtask queues runs after all microtasks.",
        section: "When to use `queueMicrotask()` vs. `process.nextTick()`",
        url: "https://nodejs.org/api/process.html#when-to-use-queuemicrotask-vs-processnexttick",
        since: None,
    }
    MODULE_ENTRY needs [NextTick] {
        title: "In an ECMAScript module, microtasks run before ticks",
        says: "A module's body runs while the microtask queue is being drained; so the microtasks that it queues run \
               before its ticks, and in a CommonJS script it is the other way round.",
        section: "When to use `queueMicrotask()` vs. `process.nextTick()`",
        url: "https://nodejs.org/api/process.html#when-to-use-queuemicrotask-vs-processnexttick",
        since: None,
    }
    UNCAUGHT_EXCEPTION needs [Uncaught, QueueMicrotask] {
        title: "`uncaughtException` is emitted when an exception reaches the event loop",
        says: "An exception that nobody catches is given to `uncaughtException` there and then; with a listener the \
               process goes on with its queues, and without one it ends.",
        section: "Event: `'uncaughtException'`",
        url: "https://nodejs.org/api/process.html#event-uncaughtexception",
        since: None,
    }
    UNHANDLED_REJECTION needs [UnhandledRejection] {
        title: "`unhandledRejection` is emitted once ticks and microtasks are drained",
        says: "A promise that was rejected and got no handler within the turn is given to `unhandledRejection`, in the \
               order of the rejections, after the next tick and microtask queues have been drained and before the event \
               loop goes on.",
        section: "Event: `'unhandledRejection'`",
        url: "https://nodejs.org/api/process.html#event-unhandledrejection",
        since: Some("Node.js 15: before, a rejection without a listener printed a warning and did not end the process"),
    }
    REJECTION_HANDLED needs [UnhandledRejection, Timers] {
        title: "`rejectionHandled` is emitted when a reported rejection gets a handler",
        says: "When a promise that was given to `unhandledRejection` gets a handler later, it is given to \
               `rejectionHandled`; one that got its handler within the turn is given to neither.",
        section: "Event: `'rejectionHandled'`",
        url: "https://nodejs.org/api/process.html#event-rejectionhandled",
        since: None,
    }
    QUEUE_MICROTASK needs [QueueMicrotask] {
        title: "`queueMicrotask` uses the queue of promise jobs",
        says: "`queueMicrotask` queues its callback in the microtask queue of the engine, in order with promise jobs; \
               an exception of the callback is given to `uncaughtException`.",
        section: "`queueMicrotask(callback)`",
        url: "https://nodejs.org/api/globals.html#queuemicrotaskcallback",
        since: Some("Node.js 11: before, there was no `queueMicrotask`"),
    }
    IMMEDIATE_NEXT_ITERATION needs [Immediate] {
        title: "An immediate that an immediate queues waits for the next iteration",
        says: "Immediates run in the order in which they were created, all that are queued in one iteration; one that \
               is queued by a running immediate runs in the next iteration.",
        section: "`setImmediate(callback[, ...args])`",
        url: "https://nodejs.org/api/timers.html#setimmediatecallback-args",
        since: None,
    }
    INTERVAL_REPEAT needs [Timers] {
        title: "An interval runs again and again",
        says: "An interval runs its callback every so many milliseconds until it is cleared; a delay below one counts \
               as one.",
        section: "`setInterval(callback[, delay[, ...args]])`",
        url: "https://nodejs.org/api/timers.html#setintervalcallback-delay-args",
        since: None,
    }
    TIMER_MINIMUM needs [Timers] {
        title: "A delay of 0 is a delay of 1",
        says: "A delay below one millisecond, or none, counts as one: timers of 0 and 1 that are set together run in \
               the order in which they were set.",
        section: "`setTimeout(callback[, delay[, ...args]])`",
        url: "https://nodejs.org/api/timers.html#settimeoutcallback-delay-args",
        since: None,
    }
    TIMER_ORDER needs [Timers] {
        title: "Timers run as close to their time as possible, equal ones in order",
        says: "A timer runs as close as possible to its time, so of two that are set together the shorter runs first, \
               and of two with the same delay the one that was set first. Times are whole milliseconds, and nothing is \
               said of timers that are due within one.",
        section: "Scheduling timers",
        url: "https://nodejs.org/api/timers.html#scheduling-timers",
        since: None,
    }
    CLEAR_TIMERS needs [Timers] {
        title: "A cleared timer or immediate does not run",
        says: "A timer or immediate that is cleared before its turn does not run, also when it is cleared by another \
               callback of the same phase.",
        section: "Cancelling timers",
        url: "https://nodejs.org/api/timers.html#cancelling-timers",
        since: None,
    }
}
