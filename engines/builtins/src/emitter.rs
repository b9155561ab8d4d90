//! Node's `EventEmitter`.

use super::{Builtin, Capability, Param};

const EVENT: Param = Param::value("event");
const LISTENER: Param = Param::callback("listener");

pub(super) const TABLE: &[Builtin] = &[
    Builtin::function("emitter", &[], "new EventEmitter()", "an event emitter")
        .needs(Capability::EventEmitter),
    Builtin::method("on", &[EVENT, LISTENER], "{this}.on({event}, {listener})", "adds a listener at the end"),
    Builtin::method(
        "once",
        &[EVENT, LISTENER],
        "{this}.once({event}, {listener})",
        "adds a listener that is removed before its first call",
    ),
    Builtin::method(
        "prepend",
        &[EVENT, LISTENER],
        "{this}.prependListener({event}, {listener})",
        "adds a listener at the front",
    ),
    Builtin::method(
        "off",
        &[EVENT, Param::value("listener")],
        "{this}.removeListener({event}, {listener})",
        "removes the newest such listener",
    ),
    Builtin::method(
        "emit",
        &[EVENT, Param::value("arguments").rest()],
        "{this}.emit({event}, {arguments})",
        "calls the listeners now, in order; answers whether there was one",
    ),
    Builtin::method("listener_count", &[EVENT], "{this}.listenerCount({event})", "the number of listeners"),
    Builtin::method(
        "remove_all",
        &[EVENT.optional()],
        "{this}.removeAllListeners({event})",
        "removes the listeners of an event, or all",
    ),
];
