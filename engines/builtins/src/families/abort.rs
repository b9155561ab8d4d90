//! `AbortController` and `AbortSignal`, and what programs may do with a signal as an event target.

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

pub(super) const FAMILY: Family = Family {
    name: "abort",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("AbortController"), Global::given("AbortSignal")],
};

/// Why generated programs have none of an event's members.
const GIVEN: &str = "only listeners are given events";

const ROWS: &[Builtin] = &[
    Builtin::function(
        "abort_controller",
        &[],
        Returns::Of(Class::AbortController),
        Waits::Nothing,
        "new AbortController()",
        "a controller with a `signal` that `abort` aborts",
    )
    .needs(Capability::AbortController),
    Builtin::function(
        "aborted",
        &[Param::value("reason").optional()],
        Returns::Of(Class::AbortSignal),
        Waits::Nothing,
        "AbortSignal.abort({reason})",
        "a signal that is aborted already",
    )
    .needs(Capability::AbortController),
    Builtin::function(
        "abort_timeout",
        &[Param::value("ms")],
        Returns::Of(Class::AbortSignal),
        Waits::Outside,
        "AbortSignal.timeout({ms})",
        "a signal that is aborted after so many milliseconds",
    )
    .needs(Capability::AbortTimeout),
    Builtin::function(
        "abort_any",
        &[Param::value("signals")],
        Returns::Of(Class::AbortSignal),
        Waits::Nothing,
        "AbortSignal.any({signals})",
        "a signal that is aborted when the first of them is",
    )
    .needs(Capability::AbortAny),
    Builtin::method(
        Class::AbortController,
        "abort",
        &[Param::value("reason").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.abort({reason})",
        "aborts the controller's signal",
    ),
    Builtin::method(
        Class::AbortSignal,
        "throw_if_aborted",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.throwIfAborted()",
        "throws the reason of an aborted signal",
    ),
    Builtin::method(
        Class::EventTarget,
        "add_listener",
        &[Param::value("event"), Param::callback("listener").given(&[Returns::Of(Class::Event)])],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.addEventListener({event}, {listener})",
        "adds an event listener, unless it is there already",
    ),
    Builtin::method(
        Class::EventTarget,
        "remove_listener",
        &[Param::value("event"), Param::value("listener")],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.removeEventListener({event}, {listener})",
        "removes an event listener",
    ),
    Builtin::property(
        Class::AbortController,
        "signal",
        Returns::Of(Class::AbortSignal),
        "{this}.signal",
        "the controller's signal",
    ),
    Builtin::property(
        Class::AbortSignal,
        "aborted",
        Returns::Primitive,
        "{this}.aborted",
        "whether the signal is aborted",
    ),
    Builtin::property(
        Class::AbortSignal,
        "reason",
        Returns::Any,
        "{this}.reason",
        "why a signal was aborted",
    ),
    Builtin::property(
        Class::AbortSignal,
        "on_abort",
        Returns::Handler,
        "{this}.onabort",
        "the signal's `abort` event handler; assign a function",
    ),
    Builtin::method(
        Class::Event,
        "stop_propagation",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.stopPropagation()",
        "keeps the event from the other targets on its path",
    )
    .unpredictable(GIVEN),
    Builtin::method(
        Class::Event,
        "stop_immediate_propagation",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.stopImmediatePropagation()",
        "keeps the event from every other listener",
    )
    .unpredictable(GIVEN),
    Builtin::method(
        Class::Event,
        "prevent_default",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.preventDefault()",
        "cancels the event, if it can be canceled",
    )
    .unpredictable(GIVEN),
    Builtin::property(
        Class::Event,
        "default_prevented",
        Returns::Primitive,
        "{this}.defaultPrevented",
        "whether the event was canceled",
    )
    .unpredictable(GIVEN),
    Builtin::property(
        Class::Event,
        "current_target",
        Returns::Of(Class::EventTarget),
        "{this}.currentTarget",
        "whose listener is called",
    )
    .unpredictable(GIVEN),
];
