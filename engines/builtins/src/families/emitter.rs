//! Node's `EventEmitter`.

// covers: emit-is-synchronous, async-listeners, error-event, once-bridge, removal-during-emit

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

const EVENT: Param = Param::value("event");
const LISTENER: Param = Param::callback("listener");

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// Node's `EventEmitter`.
                Emitter,
            }
            capabilities {
                /// Node's `EventEmitter`.
                EventEmitter = "event-emitter", Giver::Language, &[Node], IN_TURN, "typeof module('events') === 'function'";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "emitter",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::given("EventEmitter").of_module("events")],
    reads: &[],
    harness: Some(include_str!("emitter.js")),
};

const ROWS: &[Builtin] = &[
    Builtin::function(
        "emitter",
        &[],
        Returns::Of(Class::Emitter),
        Waits::Nothing,
        "new EventEmitter()",
        "an event emitter",
    )
    .needs(Capability::EventEmitter),
    Builtin::method(
        Class::Emitter,
        "on",
        &[EVENT, LISTENER],
        Returns::Of(Class::Emitter),
        Waits::Nothing,
        "{this}.on({event}, {listener})",
        "adds a listener at the end",
    ),
    Builtin::method(
        Class::Emitter,
        "once",
        &[EVENT, LISTENER],
        Returns::Of(Class::Emitter),
        Waits::Nothing,
        "{this}.once({event}, {listener})",
        "adds a listener that is removed before its first call",
    ),
    Builtin::method(
        Class::Emitter,
        "prepend",
        &[EVENT, LISTENER],
        Returns::Of(Class::Emitter),
        Waits::Nothing,
        "{this}.prependListener({event}, {listener})",
        "adds a listener at the front",
    ),
    Builtin::method(
        Class::Emitter,
        "off",
        &[EVENT, Param::value("listener")],
        Returns::Of(Class::Emitter),
        Waits::Nothing,
        "{this}.removeListener({event}, {listener})",
        "removes the newest such listener",
    ),
    Builtin::method(
        Class::Emitter,
        "emit",
        &[EVENT, Param::value("arguments").rest()],
        Returns::Primitive,
        Waits::Nothing,
        "{this}.emit({event}, {arguments})",
        "calls the listeners now, in order; returns whether there was one",
    )
    .calls_back(),
    Builtin::method(
        Class::Emitter,
        "listener_count",
        &[EVENT],
        Returns::Primitive,
        Waits::Nothing,
        "{this}.listenerCount({event})",
        "the number of listeners",
    ),
    Builtin::method(
        Class::Emitter,
        "remove_all",
        &[EVENT.optional()],
        Returns::Of(Class::Emitter),
        Waits::Nothing,
        "{this}.removeAllListeners({event})",
        "removes the listeners of an event, or all",
    ),
];
