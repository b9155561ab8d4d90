//! The rules of emitters.

rules! {
    node {
        EMITTER_SYNC = "node/emitter-sync", NODE, calls; needs EventEmitter {
            title: "`emit` calls the listeners before it returns",
            says: "`emit` calls each listener at once, one after the other, and returns whether there was one; what a \
                   listener returns is thrown away.",
            section: "`emitter.emit(eventName[, ...args])`",
            url: "https://nodejs.org/api/events.html#emitteremiteventname-args",
            since: None,
        }
        EMITTER_ORDER = "node/emitter-order", NODE, narrows EMITTER_SYNC; needs EventEmitter {
            title: "Listeners run in the order in which they were added",
            says: "Listeners are called in the order in which they were registered; one that was registered twice is \
                   called twice.",
            section: "`emitter.on(eventName, listener)`",
            url: "https://nodejs.org/api/events.html#emitteroneventname-listener",
            since: None,
        }
        EMITTER_ONCE = "node/emitter-once", NODE, narrows EMITTER_SYNC; needs EventEmitter {
            title: "A `once` listener is removed before it is called",
            says: "A listener that was added by `once` is removed and then called: an event that it emits itself does not \
                   reach it again.",
            section: "`emitter.once(eventName, listener)`",
            url: "https://nodejs.org/api/events.html#emitteronceeventname-listener",
            since: None,
        }
        EMITTER_PREPEND = "node/emitter-prepend", NODE, narrows EMITTER_SYNC; needs EventEmitter {
            title: "`prependListener` puts a listener first",
            says: "A listener that was added by `prependListener` is called before those that were there.",
            section: "`emitter.prependListener(eventName, listener)`",
            url: "https://nodejs.org/api/events.html#emitterprependlistenereventname-listener",
            since: None,
        }
        EMITTER_REMOVE_DURING_EMIT = "node/emitter-remove-during-emit", NODE, narrows EMITTER_SYNC; needs EventEmitter {
            title: "Changing the listeners does not change an `emit` under way",
            says: "`emit` calls the listeners that were there when it began: removing one meanwhile does not keep it from \
                   being called this time, and one that is added waits for the next event.",
            section: "`emitter.removeListener(eventName, listener)`",
            url: "https://nodejs.org/api/events.html#emitterremovelistenereventname-listener",
            since: None,
        }
        EMITTER_REMOVAL_TOLD = "node/emitter-removal-told", NODE; needs EventEmitter {
            title: "`removeListener` is emitted after a listener is removed",
            says: "After each listener that is removed, `removeListener` is emitted at once with the event's name and the \
                   listener, also by `removeAllListeners`.",
            section: "Event: `'removeListener'`",
            url: "https://nodejs.org/api/events.html#event-removelistener",
            since: None,
        }
        EMITTER_ERROR = "node/emitter-error", NODE; needs EventEmitter {
            title: "An `error` event without a listener is thrown",
            says: "Emitting `error` without a listener for it throws the error at the `emit`; with a listener it is an \
                   event like any other.",
            section: "Error events",
            url: "https://nodejs.org/api/events.html#error-events",
            since: None,
        }
    }
}
