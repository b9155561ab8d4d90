//! The rules of events and their listeners.

use crate::RuleId;
use crate::families::{abort, mutation};

/// The rules by which listeners of targets are called.
pub(in crate::families) const CALLS_LISTENERS: &[RuleId] = &[
    abort::dom::ABORT_SIGNAL_ABORT.id,
    dom::DISPATCH_EVENT.id,
    html::CLICK.id,
    mutation::dom::SIGNAL_SLOT_LIST.id,
];

rules! {
    node {
        EVENT_TARGET = "node/event-target", NODE; needs AbortController {
            title: "Event targets follow DOM, and a listener's error goes to the process",
            says: "Listeners of an event target run as DOM says, in the order in which they were added; what one throws \
                   does not stop the next, and is given to `uncaughtException` by way of `process.nextTick`.",
            section: "`EventTarget` error handling",
            url: "https://nodejs.org/api/events.html#eventtarget-error-handling",
            since: None,
        }
    }
    dom {
        DISPATCH_EVENT = "dom/dispatch-event", WEB_AND_SERVERS, calls; needs EventTarget {
            title: "`dispatchEvent` calls the listeners before it returns",
            says: "`dispatchEvent` calls all listeners within the call, so that no microtask runs between them; an event \
                   that is being dispatched is refused.",
            section: "dispatchEvent(event)",
            url: "https://dom.spec.whatwg.org/#dom-eventtarget-dispatchevent",
            since: None,
        }
        EVENT_PATH = "dom/event-path", WEB, narrows_each super::CALLS_LISTENERS; needs Document {
            title: "An event goes down to its target and, if it bubbles, back up",
            says: "The path of an event is its target and what contains that, as it was when the dispatch began: capturing \
                   listeners run from the outermost to the target, then the others from the target outwards, beyond the \
                   target only if the event bubbles.",
            section: "dispatch",
            url: "https://dom.spec.whatwg.org/#concept-event-dispatch",
            since: None,
        }
        CAPTURE_FIRST = "dom/capture-first", WEB_AND_WINTER, narrows_each super::CALLS_LISTENERS; needs EventTarget {
            title: "Capturing listeners run first, at the target too",
            says: "A dispatch goes along the path twice, so that at the target the listeners that capture run before those \
                   that don't, whichever were added first.",
            section: "dispatch",
            url: "https://dom.spec.whatwg.org/#concept-event-dispatch",
            since: Some("2019: before, listeners at the target ran in the order of their adding"),
        }
        STOP_PROPAGATION = "dom/stop-propagation", WEB_AND_WINTER, narrows_each super::CALLS_LISTENERS; needs EventTarget {
            title: "`stopPropagation` ends the way, not the round of listeners",
            says: "After `stopPropagation` the listeners of the same target and the same round still run, and none after \
                   them: neither those of other targets nor those of the way back.",
            section: "stopPropagation()",
            url: "https://dom.spec.whatwg.org/#dom-event-stoppropagation",
            since: None,
        }
        STOP_IMMEDIATE_PROPAGATION = "dom/stop-immediate-propagation", WEB_AND_SERVERS, narrows_each super::CALLS_LISTENERS; needs EventTarget {
            title: "`stopImmediatePropagation` keeps the event from every other listener",
            says: "After `stopImmediatePropagation` no other listener is called by the dispatch; when it is over the event \
                   may be dispatched again.",
            section: "stopImmediatePropagation()",
            url: "https://dom.spec.whatwg.org/#dom-event-stopimmediatepropagation",
            since: None,
        }
        SET_THE_CANCELED_FLAG = "dom/set-the-canceled-flag", WEB_AND_SERVERS; needs EventTarget {
            title: "`preventDefault` cancels what can be canceled",
            says: "`preventDefault` has an effect if the event is cancelable and no passive listener calls it; then \
                   `dispatchEvent` returns false.",
            section: "set the canceled flag",
            url: "https://dom.spec.whatwg.org/#set-the-canceled-flag",
            since: None,
        }
        LISTENER_ONCE = "dom/listener-once", WEB_AND_SERVERS, narrows_each super::CALLS_LISTENERS; needs EventTarget {
            title: "A listener that is called once is removed before its call",
            says: "A listener with `once` is removed before it is called: an event that it dispatches itself doesn't reach \
                   it, and it may add itself again.",
            section: "inner invoke",
            url: "https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke",
            since: None,
        }
        LISTENER_OBJECT = "dom/listener-object", WEB_AND_SERVERS, narrows_each super::CALLS_LISTENERS; needs EventTarget {
            title: "An object listens by its `handleEvent`, which is looked up at each call",
            says: "Of an object that listens the method `handleEvent` is called on the object; it is looked up for each \
                   event.",
            section: "inner invoke",
            url: "https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke",
            since: None,
        }
        LISTENER_SIGNAL = "dom/listener-signal", WEB_AND_SERVERS, narrows_each super::CALLS_LISTENERS; needs EventTarget, AbortController {
            title: "A listener is removed when its signal is aborted",
            says: "A listener with a signal is removed when the signal is aborted, from a dispatch under way too; with a \
                   signal that is aborted already it is not added.",
            section: "add an event listener",
            url: "https://dom.spec.whatwg.org/#add-an-event-listener",
            since: None,
        }
    }
    html {
        EVENT_HANDLER_PLACE = "html/event-handler-place", WEB_AND_WINTER, narrows_each super::CALLS_LISTENERS; needs AbortController {
            title: "An event handler has the place of its first assignment",
            says: "Assigning to an attribute such as `onabort` adds a listener at the end; assigning another function \
                   leaves it there, and `null` takes it out.",
            section: "activate an event handler",
            url: "https://html.spec.whatwg.org/multipage/webappapis.html#activate-an-event-handler",
            since: None,
        }
        EVENT_HANDLER_RESULT = "html/event-handler-result", WEB; needs Document, EventTarget {
            title: "An event handler that returns false cancels the event",
            says: "What an event handler returns is looked at, unlike what a listener returns: false cancels the event.",
            section: "the event handler processing algorithm",
            url: "https://html.spec.whatwg.org/multipage/webappapis.html#the-event-handler-processing-algorithm",
            since: None,
        }
        CLICK = "html/click", WEB, calls; needs Document {
            title: "`click` calls the listeners before it returns",
            says: "`click` dispatches its event within the call, with the caller on the stack, so that no microtask runs \
                   between listeners as it does after a user's click; of an element that is being clicked it does nothing.",
            section: "click()",
            url: "https://html.spec.whatwg.org/multipage/interaction.html#dom-click",
            since: None,
        }
    }
}
