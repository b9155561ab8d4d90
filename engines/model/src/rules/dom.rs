//! The rules of DOM.

use super::{RuleId, WEB, WEB_AND_SERVERS, WEB_AND_WINTER, html};

/// The rules by which listeners of targets are called.
pub(super) const CALLS_LISTENERS: &[RuleId] = &[ABORT_SIGNAL_ABORT.id, DISPATCH_EVENT.id, html::CLICK.id];

rows! { Dom:
    LISTENER_UNIQUE = "dom/listener-unique", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    LISTENER_REMOVED = "dom/listener-removed", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    LISTENERS_CLONED = "dom/listeners-cloned", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    EVENT_LISTENER_ORDER = "dom/event-listener-order", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    ABORT_CONTROLLER = "dom/abort-controller", WEB_AND_SERVERS;
    ABORTED_SIGNAL = "dom/aborted-signal", WEB_AND_SERVERS;
    ABORT_TIMEOUT = "dom/abort-timeout", WEB_AND_SERVERS;
    ABORT_REASON = "dom/abort-reason", WEB_AND_SERVERS;
    THROW_IF_ABORTED = "dom/throw-if-aborted", WEB_AND_SERVERS;
    ABORT_ONCE = "dom/abort-once", WEB_AND_SERVERS;
    ABORT_SIGNAL_ABORT = "dom/abort-signal-abort", WEB_AND_SERVERS, calls_within ABORT_CONTROLLER;
    ABORT_ANY = "dom/abort-any", WEB_AND_SERVERS;
    DISPATCH_EVENT = "dom/dispatch-event", WEB_AND_SERVERS, calls;
    EVENT_PATH = "dom/event-path", WEB, narrows_each CALLS_LISTENERS;
    CAPTURE_FIRST = "dom/capture-first", WEB_AND_WINTER, narrows_each CALLS_LISTENERS;
    STOP_PROPAGATION = "dom/stop-propagation", WEB_AND_WINTER, narrows_each CALLS_LISTENERS;
    STOP_IMMEDIATE_PROPAGATION = "dom/stop-immediate-propagation", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    SET_THE_CANCELED_FLAG = "dom/set-the-canceled-flag", WEB_AND_SERVERS;
    LISTENER_ONCE = "dom/listener-once", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    LISTENER_OBJECT = "dom/listener-object", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
    LISTENER_SIGNAL = "dom/listener-signal", WEB_AND_SERVERS, narrows_each CALLS_LISTENERS;
}
