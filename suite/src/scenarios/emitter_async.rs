//! Node's `EventEmitter` beside the queues: async listeners, bridges to promises, deferred events.

// covers: async-listeners

use crate::prelude::*;

/// `emit` does not wait for an async listener: its first part runs now, the rest as a microtask.
#[scenario(cites(node::EMITTER_SYNC, ecma::AWAIT))]
fn async_listener_is_not_awaited() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data", async || {
            log("starts");
            await undefined;
            log("ends");
        });
        source.on("data", "second");
        source.emit("data");
        log("after");
        expect ["starts", "second", "after", "ends"];
    }
}

/// A rejected async listener is an unhandled rejection; the emitter's caller sees nothing of it.
#[scenario(cites(node::EMITTER_SYNC, node::UNHANDLED_REJECTION))]
fn async_listener_rejects_unseen() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        let source = emitter();
        source.on("data", async || {
            await undefined;
            throw error("listener");
        });
        try {
            source.emit("data");
            log("after");
        } catch failure {
            log("caught", failure.message);
        }
        expect ["after", "unhandled listener"];
        never "caught listener";
    }
}

/// A promise bridges an event: who awaits it goes on after the emit has returned.
#[scenario(cites(node::EMITTER_ONCE, ecma::AWAIT))]
// covers: once-bridge
fn promise_bridge_continues_after_emit() -> Schedule {
    schedule! {
        let source = emitter();
        async fn wait() {
            let value = await promise(|resolve| source.once("data", resolve));
            log("received", value);
        }
        wait();
        source.emit("data", "one");
        log("emitted");
        source.emit("data", "two");
        expect ["emitted", "received one"];
        never "received two";
    }
}

/// An event without a listener is gone; a tick gives callers time to listen.
#[scenario(cites(node::EMITTER_SYNC, node::TICK_QUEUE_DRAINS))]
// covers: once-bridge
fn early_event_is_lost() -> Schedule {
    schedule! {
        fn connect(deferred) {
            let source = emitter();
            if deferred {
                tick() { source.emit("ready", "deferred"); };
            } else {
                source.emit("ready", "at once");
            }
            return source;
        }
        connect(false).on("ready", |how| log("ready", how));
        connect(true).on("ready", |how| log("ready", how));
        log("listening");
        expect ["listening", "ready deferred"];
        never "ready at once";
    }
}

/// Listeners run within one callback, so no microtask runs between them.
#[scenario(cites(node::EMITTER_SYNC, node::TICKS_BETWEEN_CALLBACKS))]
fn no_microtask_between_listeners() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data") {
            log("first");
            then("promise");
            tick("tick");
        };
        source.on("data", "second");
        timeout(20) { source.emit("data"); };
        expect ["first", "second", "tick", "promise"];
    }
}

/// A listener that wants to be asynchronous queues its work itself.
#[scenario(cites(node::EMITTER_SYNC, node::IMMEDIATE_CHECK_PHASE))]
fn listener_defers_its_work() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data") { immediate("deferred"); };
        source.on("data", "direct");
        source.emit("data");
        log("after");
        expect ["direct", "after", "deferred"];
    }
}

/// An `error` event that nobody listens to, emitted from a timer, is an uncaught exception.
#[scenario(cites(node::EMITTER_ERROR, node::UNCAUGHT_EXCEPTION))]
// covers: error-event
fn error_event_from_a_timer_is_uncaught() -> Schedule {
    schedule! {
        on_uncaught(|failure| log("uncaught", failure.message));
        let source = emitter();
        timeout(20) { source.emit("error", error("broken")); };
        timeout(80, "later");
        expect ["uncaught broken", "later"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    async_listener_is_not_awaited,
    async_listener_rejects_unseen,
    promise_bridge_continues_after_emit,
    early_event_is_lost,
    no_microtask_between_listeners,
    listener_defers_its_work,
    error_event_from_a_timer_is_uncaught,
];
