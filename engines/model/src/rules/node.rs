//! The rules of the documentation of Node.js.

use super::NODE;

rows! { Node:
    MESSAGE_PORT = "node/message-port", NODE;
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
    EMITTER_SYNC = "node/emitter-sync", NODE, calls;
    EMITTER_ORDER = "node/emitter-order", NODE, narrows EMITTER_SYNC;
    EMITTER_ONCE = "node/emitter-once", NODE, narrows EMITTER_SYNC;
    EMITTER_PREPEND = "node/emitter-prepend", NODE, narrows EMITTER_SYNC;
    EMITTER_REMOVE_DURING_EMIT = "node/emitter-remove-during-emit", NODE, narrows EMITTER_SYNC;
    EMITTER_REMOVAL_TOLD = "node/emitter-removal-told", NODE;
    EMITTER_ERROR = "node/emitter-error", NODE;
    EVENT_TARGET = "node/event-target", NODE;
}
