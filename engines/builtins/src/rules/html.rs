//! The rules of HTML.

pub use crate::families::rules::html::*;

rows! { Html:
    CLASSIC_SCRIPT = "html/classic-script", WEB;
    MODULE_SCRIPT = "html/module-script", WEB;
    CLEAN_UP_AFTER_SCRIPT = "html/clean-up-after-script", WEB_AND_WINTER, narrows MICROTASK_CHECKPOINT;
    REPORT_EXCEPTION = "html/report-exception", WEB_AND_WINTER;
    UNHANDLED_REJECTION = "html/unhandled-rejection", WEB_AND_WINTER;
    REJECTION_HANDLED = "html/rejection-handled", WEB_AND_WINTER;
    PROMISE_JOBS = "html/promise-jobs", WEB_AND_WINTER;
    TASK_SOURCE_FIFO = "html/task-source-fifo", WEB;
    ONE_TASK_AT_A_TIME = "html/one-task-at-a-time", WEB_AND_WINTER;
    MICROTASK_CHECKPOINT = "html/microtask-checkpoint", WEB_AND_WINTER;
    CLEAR_TIMERS = "html/clear-timers", WEB_AND_WINTER;
    INTERVAL_REPEAT = "html/interval-repeat", WEB_AND_WINTER, narrows TIMER_ORDER;
    TIMER_NESTING_CLAMP = "html/timer-nesting-clamp", WEB, narrows TIMER_ORDER;
    TIMER_ORDER = "html/timer-order", WEB_AND_WINTER;
    QUEUE_MICROTASK = "html/queue-microtask", WEB_AND_WINTER, general;
}
