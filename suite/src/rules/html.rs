//! What HTML orders: tasks, microtasks, timers, error reports.

pub use crate::builtins::texts::html::*;

use crate::model::rules::html as rows;

catalogue! {
    CLASSIC_SCRIPT needs [EntryScript, Timers] {
        title: "A classic script runs to its end, then microtasks run",
        says: "A classic script is evaluated to its end; when it was the outermost running code, a microtask checkpoint \
               follows before anything else runs.",
        section: "run a classic script",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script",
        since: None,
    }
    MODULE_SCRIPT needs [EntryModule, TopLevelAwait] {
        title: "A module script is evaluated in a task, not in a microtask",
        says: "A module script is evaluated as outermost code, to its end or its first top-level `await`; a microtask \
               checkpoint follows, as after a classic script. When its evaluation fails, the exception is reported by a \
               reaction to the promise of the evaluation, so in a microtask.",
        section: "run a module script",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#run-a-module-script",
        since: None,
    }
    CLEAN_UP_AFTER_SCRIPT {
        title: "Microtasks run whenever the stack of running code is empty",
        says: "After a script or callback has ended and no other code is running below it, a microtask checkpoint is \
               performed at once; a callback that is called by running code gets none of its own.",
        section: "clean up after running script",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#clean-up-after-running-script",
        since: None,
    }
    REPORT_EXCEPTION needs [Uncaught, QueueMicrotask] {
        title: "An uncaught exception is reported and ends its callback alone",
        says: "An exception that leaves a callback is reported by an `error` event, and the event loop goes on. Web \
               IDL's \"invoke a callback function\" cleans up first: a callback on an empty stack is followed by its \
               microtasks, then by the report. A classic script reports before its microtasks, and a microtask before \
               the next one.",
        section: "report an exception",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception",
        since: None,
    }
    UNHANDLED_REJECTION needs [UnhandledRejection] {
        title: "`unhandledrejection` fires in a task of its own after the microtask checkpoint",
        says: "After each microtask checkpoint a task is queued that fires `unhandledrejection` for each promise that \
               was rejected without a handler and has none still, in the order of the rejections; a handler that was \
               added within the same checkpoint prevents it.",
        section: "notify about rejected promises",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#notify-about-rejected-promises",
        since: None,
    }
    REJECTION_HANDLED needs [UnhandledRejection, Timers] {
        title: "`rejectionhandled` fires in a task after a reported rejection gets a handler",
        says: "When the first handler is added to a promise whose rejection has been reported, a task is queued that \
               fires `rejectionhandled`; one that has not been reported yet is taken off the list instead.",
        section: "HostPromiseRejectionTracker(promise, operation)",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#the-hostpromiserejectiontracker-implementation",
        since: None,
    }
    PROMISE_JOBS needs [QueueMicrotask] {
        title: "Promise jobs and `queueMicrotask` share one queue",
        says: "A promise job is queued as a microtask, in the same queue as the callbacks of `queueMicrotask`: they run \
               in the order in which they were queued, whatever their kind.",
        section: "HostEnqueuePromiseJob(job, realm)",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#hostenqueuepromisejob",
        since: None,
    }
    TASK_SOURCE_FIFO needs [Timers] {
        title: "Tasks of one source run in the order in which they were queued",
        says: "Tasks from one task source wait in one queue and run oldest first; between queues the user agent may \
               choose.",
        section: "task source",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#task-source",
        since: None,
    }
    ONE_TASK_AT_A_TIME needs [Timers] {
        title: "One task, then all microtasks, then the next task",
        says: "A turn of the event loop runs one task to its end and performs a microtask checkpoint; only then may \
               the next task run, two timers that are due at once included.",
        section: "Processing model",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model",
        since: None,
    }
    MICROTASK_CHECKPOINT needs [Timers] {
        title: "A microtask checkpoint runs microtasks until none is left",
        says: "A microtask checkpoint runs microtasks, oldest first, until the queue is empty, those included that are \
               queued meanwhile; no task runs before.",
        section: "perform a microtask checkpoint",
        url: "https://html.spec.whatwg.org/multipage/webappapis.html#perform-a-microtask-checkpoint",
        since: None,
    }
    CLEAR_TIMERS needs [Timers] {
        title: "A cleared timer does not run, even when it is due",
        says: "Clearing a timer takes it off the map of active timers; its task checks that map when it starts, so a \
               timer that is due and queued already does not run.",
        section: "clearTimeout(id)",
        url: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-cleartimeout",
        since: None,
    }
    INTERVAL_REPEAT needs [Timers] {
        title: "An interval is armed again after each run",
        says: "The task of an interval runs its callback and then runs the timer steps again with the same delay, \
               unless the interval was cleared, also by the callback itself.",
        section: "setInterval(handler, timeout, ...arguments)",
        url: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-setinterval",
        since: None,
    }
    TIMER_NESTING_CLAMP needs [Timers] {
        title: "Timers nested deeper than five levels wait at least 4 ms",
        says: "A timer that is set from timers nested more than five levels deep waits at least four milliseconds, and \
               from nothing else: a microtask is a task of its own, that no timer made. A negative delay counts as \
               zero, and zero is less than one.",
        section: "timer initialization steps",
        url: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-initialisation-steps",
        since: None,
    }
    TIMER_ORDER needs [Timers] {
        title: "A timer runs after those set before it with the same or a smaller delay",
        says: "A timer's steps wait until those of every timer have completed that was set before it with the same or \
               a smaller delay. Any other two are ordered by when they are due as far as time tells: an implementation \
               may wait longer than it was asked to, by no bound in the document, and by 4 ms for each timer in Looplaw's \
               reading.",
        section: "run steps after a timeout",
        url: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout",
        since: None,
    }
    QUEUE_MICROTASK needs [QueueMicrotask] {
        title: "`queueMicrotask` queues its callback as a microtask",
        says: "`queueMicrotask` queues a microtask that calls the callback: after the running code, in order with \
               promise jobs, before any task. An exception of the callback is reported and stops no other microtask.",
        section: "queueMicrotask(callback)",
        url: "https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-queuemicrotask",
        since: None,
    }
}
