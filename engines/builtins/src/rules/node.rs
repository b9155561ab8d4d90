//! The rules of the documentation of Node.js.

pub use crate::families::rules::node::*;

rows! { Node:
    LOOP_PHASES = "node/loop-phases", NODE;
    POLL_PHASE = "node/poll-phase", NODE;
    IMMEDIATE_CHECK_PHASE = "node/immediate-check-phase", NODE;
    CLOSE_PHASE = "node/close-phase", NODE;
    TIMERS_PHASE = "node/timers-phase", NODE;
    IMMEDIATE_OR_TIMEOUT = "node/immediate-or-timeout", NODE;
    IMMEDIATE_BEFORE_TIMEOUT_IN_IO = "node/immediate-before-timeout-in-io", NODE;
    TICKS_BETWEEN_CALLBACKS = "node/ticks-between-callbacks", NODE;
    TICK_BEFORE_IMMEDIATE = "node/tick-before-immediate", NODE;
    TICK_QUEUE_DRAINS = "node/tick-queue-drains", NODE;
    NEXT_TICK_BEFORE_PROMISES = "node/next-tick-before-promises", NODE;
    MODULE_ENTRY = "node/module-entry", NODE;
    UNCAUGHT_EXCEPTION = "node/uncaught-exception", NODE;
    UNHANDLED_REJECTION = "node/unhandled-rejection", NODE;
    REJECTION_HANDLED = "node/rejection-handled", NODE;
    QUEUE_MICROTASK = "node/queue-microtask", NODE, general;
    IMMEDIATE_NEXT_ITERATION = "node/immediate-next-iteration", NODE;
    INTERVAL_REPEAT = "node/interval-repeat", NODE, narrows TIMER_ORDER;
    TIMER_MINIMUM = "node/timer-minimum", NODE, narrows TIMER_ORDER;
    TIMER_ORDER = "node/timer-order", NODE;
    CLEAR_TIMERS = "node/clear-timers", NODE;
}
