//! The rules of abort signals, and the listeners of any target.

rules! {
    dom {
        LISTENER_UNIQUE = "dom/listener-unique", WEB_AND_SERVERS, narrows_each crate::families::events::CALLS_LISTENERS; needs AbortController {
            title: "Adding a listener that is there already changes nothing",
            says: "A listener with the same type and callback as one in the list is not added again: it is called once, at \
                   its first place.",
            section: "add an event listener",
            url: "https://dom.spec.whatwg.org/#add-an-event-listener",
            since: None,
        }
        LISTENER_REMOVED = "dom/listener-removed", WEB_AND_SERVERS, narrows_each crate::families::events::CALLS_LISTENERS; needs AbortController {
            title: "A listener that is removed during dispatch is not called",
            says: "Removing a listener marks it as removed: a dispatch that is under way and has not reached it passes it \
                   over.",
            section: "remove an event listener",
            url: "https://dom.spec.whatwg.org/#remove-an-event-listener",
            since: None,
        }
        LISTENERS_CLONED = "dom/listeners-cloned", WEB_AND_SERVERS, narrows_each crate::families::events::CALLS_LISTENERS; needs AbortController {
            title: "A listener that is added during dispatch waits for the next event",
            says: "A dispatch goes over a copy of the list of listeners that it makes when it reaches the target: what is \
                   added meanwhile is not called by it.",
            section: "invoke",
            url: "https://dom.spec.whatwg.org/#concept-event-listener-invoke",
            since: None,
        }
        EVENT_LISTENER_ORDER = "dom/event-listener-order", WEB_AND_SERVERS, narrows_each crate::families::events::CALLS_LISTENERS; needs AbortController {
            title: "Listeners run at once, in the order in which they were added",
            says: "A dispatch calls the listeners one after the other, in the order in which they were added, before it \
                   returns; an exception of one is reported and the next one runs.",
            section: "inner invoke",
            url: "https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke",
            since: None,
        }
        ABORT_CONTROLLER = "dom/abort-controller", WEB_AND_SERVERS; needs AbortController {
            title: "`abort` signals before it returns",
            says: "`controller.abort` sets the reason and fires the `abort` event within the call: listeners have run when \
                   it returns.",
            section: "abort(reason)",
            url: "https://dom.spec.whatwg.org/#dom-abortcontroller-abort",
            since: None,
        }
        ABORTED_SIGNAL = "dom/aborted-signal", WEB_AND_SERVERS; needs AbortController {
            title: "`AbortSignal.abort` returns a signal that is aborted already",
            says: "`AbortSignal.abort` returns a signal that is aborted from the start; it fires no event, so a listener \
                   that is added to it is never called.",
            section: "abort(reason)",
            url: "https://dom.spec.whatwg.org/#dom-abortsignal-abort",
            since: None,
        }
        ABORT_TIMEOUT = "dom/abort-timeout", WEB_AND_SERVERS; needs AbortTimeout {
            title: "`AbortSignal.timeout` aborts in a timer task",
            says: "`AbortSignal.timeout` aborts its signal in a task of the timer task source once the time is over, with \
                   a `TimeoutError`.",
            section: "timeout(milliseconds)",
            url: "https://dom.spec.whatwg.org/#dom-abortsignal-timeout",
            since: None,
        }
        ABORT_REASON = "dom/abort-reason", WEB_AND_SERVERS; needs AbortController {
            title: "The reason is set before listeners run",
            says: "A signal's reason is what `abort` was given, or else an `AbortError`; it is set before the first \
                   listener runs and never changes afterwards.",
            section: "reason",
            url: "https://dom.spec.whatwg.org/#dom-abortsignal-reason",
            since: None,
        }
        THROW_IF_ABORTED = "dom/throw-if-aborted", WEB_AND_SERVERS; needs AbortController {
            title: "`throwIfAborted` throws the reason, now or never",
            says: "`throwIfAborted` throws the signal's reason if the signal is aborted at that moment, and else does \
                   nothing.",
            section: "throwIfAborted()",
            url: "https://dom.spec.whatwg.org/#dom-abortsignal-throwifaborted",
            since: None,
        }
        ABORT_ONCE = "dom/abort-once", WEB_AND_SERVERS; needs AbortController {
            title: "A signal is aborted once",
            says: "Aborting a signal that is aborted does nothing: no event is fired and the reason stays.",
            section: "aborted",
            url: "https://dom.spec.whatwg.org/#abortsignal-aborted",
            since: None,
        }
        ABORT_SIGNAL_ABORT = "dom/abort-signal-abort", WEB_AND_SERVERS, calls_within ABORT_CONTROLLER; needs AbortController {
            title: "A signal's own listeners run before those of signals that depend on it",
            says: "Aborting sets the reason of the signal and of every signal that depends on it, then runs the signal's \
                   own steps and event, then those of the dependent signals in the order in which they were made.",
            section: "signal abort",
            url: "https://dom.spec.whatwg.org/#abortsignal-signal-abort",
            since: None,
        }
        ABORT_STEPS = "dom/abort-steps", WEB_AND_WINTER; needs AbortController, EventTarget {
            title: "A signal does what it has to before its event",
            says: "A signal that is aborted first runs its algorithms, such as those that remove listeners which were added \
                   with it, and then fires its `abort` event.",
            section: "run the abort steps",
            url: "https://dom.spec.whatwg.org/#run-the-abort-steps",
            since: None,
        }
        ABORT_ANY = "dom/abort-any", WEB_AND_SERVERS; needs AbortAny, AbortController {
            title: "A dependent signal takes the reason of the first source that is aborted",
            says: "`AbortSignal.any` returns a signal that is aborted already if one of its sources is, with the reason of \
                   the first such in input order; else it is aborted together with the first source that is aborted.",
            section: "create a dependent abort signal",
            url: "https://dom.spec.whatwg.org/#create-a-dependent-abort-signal",
            since: None,
        }
    }
}
