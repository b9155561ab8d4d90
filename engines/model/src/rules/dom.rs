//! The rules of DOM.

use super::WEB_AND_SERVERS;

rows! { Dom:
    LISTENER_UNIQUE = "dom/listener-unique", WEB_AND_SERVERS, narrows ABORT_SIGNAL_ABORT;
    LISTENER_REMOVED = "dom/listener-removed", WEB_AND_SERVERS, narrows ABORT_SIGNAL_ABORT;
    LISTENERS_CLONED = "dom/listeners-cloned", WEB_AND_SERVERS, narrows ABORT_SIGNAL_ABORT;
    EVENT_LISTENER_ORDER = "dom/event-listener-order", WEB_AND_SERVERS, narrows ABORT_SIGNAL_ABORT;
    ABORT_CONTROLLER = "dom/abort-controller", WEB_AND_SERVERS;
    ABORTED_SIGNAL = "dom/aborted-signal", WEB_AND_SERVERS;
    ABORT_TIMEOUT = "dom/abort-timeout", WEB_AND_SERVERS;
    ABORT_REASON = "dom/abort-reason", WEB_AND_SERVERS;
    THROW_IF_ABORTED = "dom/throw-if-aborted", WEB_AND_SERVERS;
    ABORT_ONCE = "dom/abort-once", WEB_AND_SERVERS;
    ABORT_SIGNAL_ABORT = "dom/abort-signal-abort", WEB_AND_SERVERS, calls_within ABORT_CONTROLLER;
    ABORT_ANY = "dom/abort-any", WEB_AND_SERVERS;
}
