//! Event targets, events, and elements as far as events go along them.

// covers: event-target, ui-events

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// The DOM's `EventTarget`.
                EventTarget,
                /// An event of the DOM.
                Event,
                /// An event that brings something of the program's.
                CustomEvent: Event,
                /// An element of a document.
                Element: EventTarget,
            }
            capabilities {
                /// `EventTarget` and `Event`.
                EventTarget = "event-target", Giver::Language, LOOPS, IN_TURN,
                    "has(root, 'EventTarget') && has(root, 'Event')";
                /// `CustomEvent`.
                CustomEvent = "custom-event", Giver::Language, LOOPS, IN_TURN, "has(root, 'CustomEvent')";
                /// A document with elements, which are targets of events.
                Document = "document", Giver::Language, &[Web], IN_TURN, "has(root.document, 'createElement')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "events",
    rows: ROWS,
    helpers: &[],
    globals: &[
        Global::own("EventTarget"),
        Global::own("Event"),
        Global::own("CustomEvent"),
        Global::own("document"),
    ],
    reads: &["handle_event"],
    harness: None,
};

/// Why generated programs have none of an event's members.
const GIVEN: &str = "only listeners are given events";

const TYPE: Param = Param::value("event");
const OPTIONS: Param = Param::value("options").optional();

const ROWS: &[Builtin] = &[
    Builtin::function(
        "event_target",
        &[],
        Returns::Of(Class::EventTarget),
        Waits::Nothing,
        "new EventTarget()",
        "a target of events, which belongs to no tree",
    )
    .needs(Capability::EventTarget),
    Builtin::function(
        "event",
        &[TYPE, OPTIONS],
        Returns::Of(Class::Event),
        Waits::Nothing,
        "new Event({event}, {options})",
        "an event of that type; options are `object { bubbles: true, cancelable: true }`",
    )
    .needs(Capability::EventTarget),
    Builtin::function(
        "custom_event",
        &[TYPE, OPTIONS],
        Returns::Of(Class::CustomEvent),
        Waits::Nothing,
        "new CustomEvent({event}, {options})",
        "an event that brings the option `detail`",
    )
    .needs(Capability::CustomEvent),
    Builtin::function(
        "element",
        &[],
        Returns::Of(Class::Element),
        Waits::Nothing,
        "document.createElement(\"div\")",
        "an element, which is a target and may have others below it",
    )
    .needs(Capability::Document),
    Builtin::method(
        Class::EventTarget,
        "add_listener",
        &[TYPE, Param::callback("listener").given(&[Returns::Of(Class::Event)]), OPTIONS],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.addEventListener({event}, {listener}, {options})",
        "adds an event listener, unless it is there already: a function, or an object with `handle_event`; options are \
         `object { once: true, passive: true, capture: true, signal: signal }`",
    ),
    Builtin::method(
        Class::EventTarget,
        "remove_listener",
        &[TYPE, Param::value("listener"), OPTIONS],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.removeEventListener({event}, {listener}, {options})",
        "removes an event listener; one that captures with `object { capture: true }`",
    ),
    Builtin::method(
        Class::EventTarget,
        "dispatch",
        &[Param::value("event").of(Class::Event)],
        Returns::Primitive,
        Waits::Nothing,
        "{this}.dispatchEvent({event})",
        "dispatches an event now; returns whether nobody canceled it",
    )
    .calls_back(),
    Builtin::method(
        Class::Object,
        "handle_event",
        &[TYPE],
        Returns::Any,
        Waits::Nothing,
        "{this}.handleEvent({event})",
        "what is called of an object that listens",
    )
    .unpredictable("the program's own objects have it"),
    Builtin::property(Class::Event, "type", Returns::Primitive, "{this}.type", "the event's type")
        .unpredictable(GIVEN),
    Builtin::property(
        Class::Event,
        "target",
        Returns::Of(Class::EventTarget),
        "{this}.target",
        "where the event was dispatched",
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
    Builtin::property(
        Class::Event,
        "event_phase",
        Returns::Primitive,
        "{this}.eventPhase",
        "1 on the way to the target, 2 at it, 3 on the way back, 0 otherwise",
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
    Builtin::property(Class::CustomEvent, "detail", Returns::Any, "{this}.detail", "what the event brings"),
    Builtin::method(
        Class::Element,
        "append",
        &[Param::value("child").of(Class::Element)],
        Returns::Of(Class::Element),
        Waits::Nothing,
        "{this}.appendChild({child})",
        "puts an element below this one, and returns it",
    )
    .unpredictable("what contains itself is refused"),
    Builtin::method(
        Class::Element,
        "click",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.click()",
        "dispatches a `click` event, which bubbles and can be canceled",
    )
    .calls_back(),
    Builtin::property(
        Class::Element,
        "on_click",
        Returns::Handler,
        "{this}.onclick",
        "the `click` event handler; assign a function, which is called with `|event|`",
    ),
];
