//! Node's `EventEmitter`: listeners run now, in order, and nothing waits for them.

// covers: emit-is-synchronous, removal-during-emit

use crate::prelude::*;

/// `emit` calls the listeners before it returns; no queue is involved.
#[scenario(cites(node::EMITTER_SYNC))]
fn emit_is_synchronous() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data", "listener");
        log("before");
        source.emit("data");
        log("after");
        expect ["before", "listener", "after"];
    }
}

/// Listeners run in the order in which they were added.
#[scenario(cites(node::EMITTER_ORDER))]
fn listeners_in_order() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data", "first");
        source.once("data", "second");
        source.on("data", "third");
        source.emit("data");
        expect ["first", "second", "third"];
    }
}

/// Arguments reach every listener.
#[scenario(cites(node::EMITTER_SYNC, node::EMITTER_ORDER))]
fn arguments_reach_every_listener() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data", |id, value| log("first", id, value));
        source.on("data", |id| log("second", id));
        source.emit("data", 7, "ready");
        expect ["first 7 ready", "second 7"];
    }
}

/// `emit` returns whether anybody listened.
#[scenario(cites(node::EMITTER_SYNC))]
fn emit_answers_whether_anybody_listened() -> Schedule {
    schedule! {
        let source = emitter();
        log(source.emit("data"));
        source.on("data", "listener");
        log(source.emit("data"));
        expect ["false", "listener", "true"];
    }
}

/// A `once` listener runs a single time.
#[scenario(cites(node::EMITTER_ONCE))]
fn once_runs_once() -> Schedule {
    schedule! {
        let source = emitter();
        source.once("data", "once");
        source.on("data", "always");
        source.emit("data");
        source.emit("data");
        expect ["once", "always", "always"];
    }
}

/// A `once` listener is removed before it is called, so emitting within it does not call it again.
#[scenario(cites(node::EMITTER_ONCE))]
fn once_is_removed_before_its_call() -> Schedule {
    schedule! {
        let source = emitter();
        source.once("data") {
            log("once", source.listener_count("data"));
            source.emit("data");
        };
        source.emit("data");
        expect ["once 0"];
    }
}

/// A prepended listener runs before those that were there.
#[scenario(cites(node::EMITTER_PREPEND))]
fn prepended_runs_first() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data", "added");
        source.prepend("data", "prepended");
        source.prepend("data", "prepended last");
        source.emit("data");
        expect ["prepended last", "prepended", "added"];
    }
}

/// A listener that is prepended during an emit runs first in the next one, and not in this.
#[scenario(cites(node::EMITTER_PREPEND, node::EMITTER_REMOVE_DURING_EMIT))]
fn prepended_during_emit_waits() -> Schedule {
    schedule! {
        let source = emitter();
        source.once("data", || {
            log("once");
            source.prepend("data", "prepended");
        });
        source.on("data", "added");
        source.emit("data");
        log("again");
        source.emit("data");
        expect ["once", "added", "again", "prepended", "added"];
    }
}

/// Removing a listener during an emit does not change that emit, only the next one.
#[scenario(cites(node::EMITTER_REMOVE_DURING_EMIT))]
fn removal_during_emit_comes_later() -> Schedule {
    schedule! {
        let source = emitter();
        fn second() { log("second"); }
        source.on("data") {
            log("first");
            source.off("data", second);
        };
        source.on("data", second);
        source.emit("data");
        log("again");
        source.emit("data");
        expect ["first", "second", "again", "first"];
    }
}

/// `removeAllListeners` during an emit leaves that emit alone as well.
#[scenario(cites(node::EMITTER_REMOVE_DURING_EMIT))]
fn remove_all_during_emit() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data") {
            log("first");
            source.remove_all("data");
        };
        source.on("data", "second");
        source.emit("data");
        log(source.emit("data"));
        expect ["first", "second", "false"];
    }
}

/// A listener that is added during an emit waits for the next one.
#[scenario(cites(node::EMITTER_ORDER, node::EMITTER_REMOVE_DURING_EMIT))]
fn added_during_emit_waits() -> Schedule {
    schedule! {
        let source = emitter();
        source.once("data") {
            log("first");
            source.on("data", "added");
        };
        source.emit("data");
        log("again");
        source.emit("data");
        expect ["first", "again", "added"];
    }
}

/// `off` removes the newest of several equal listeners.
#[scenario(cites(node::EMITTER_REMOVE_DURING_EMIT, node::EMITTER_ORDER))]
fn off_removes_the_newest() -> Schedule {
    schedule! {
        let source = emitter();
        fn twice() { log("twice"); }
        source.on("data", twice);
        source.on("data", "between");
        source.on("data", twice);
        source.off("data", twice);
        source.emit("data");
        expect ["twice", "between"];
    }
}

/// An emit within a listener runs to its end before the outer emit goes on.
#[scenario(cites(node::EMITTER_SYNC, node::EMITTER_ORDER))]
fn emit_within_emit() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("outer") {
            log("outer 1 starts");
            source.emit("inner");
            log("outer 1 ends");
        };
        source.on("outer", "outer 2");
        source.on("inner", "inner");
        source.emit("outer");
        expect ["outer 1 starts", "inner", "outer 1 ends", "outer 2"];
    }
}

/// Nothing listens to `error`, so emitting it throws the error at the emitter's caller.
#[scenario(cites(node::EMITTER_ERROR))]
// covers: error-event
fn error_event_without_listener_throws() -> Schedule {
    schedule! {
        let source = emitter();
        try {
            source.emit("error", error("broken"));
            log("not reached");
        } catch failure {
            log("thrown", failure.message);
        }
        expect ["thrown broken"];
        never "not reached";
    }
}

/// With a listener `error` is an event like any other.
#[scenario(cites(node::EMITTER_ERROR, node::EMITTER_SYNC))]
// covers: error-event
fn error_event_with_listener() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("error", |failure| log("listener", failure.message));
        source.emit("error", error("broken"));
        log("after");
        expect ["listener broken", "after"];
    }
}

/// A listener that throws ends the emit: the error reaches the caller and later listeners are not called.
#[scenario(cites(node::EMITTER_SYNC, node::EMITTER_ORDER))]
fn listener_error_reaches_the_caller() -> Schedule {
    schedule! {
        let source = emitter();
        source.on("data") {
            log("first");
            throw error("listener");
        };
        source.on("data", "second");
        try {
            source.emit("data");
        } catch failure {
            log("caught", failure.message);
        }
        expect ["first", "caught listener"];
        never "second";
    }
}

/// `removeListener` is emitted when the listener is gone, before the removal returns.
#[scenario(cites(node::EMITTER_REMOVAL_TOLD, node::EMITTER_SYNC))]
fn removal_is_told_at_once() -> Schedule {
    schedule! {
        let e = emitter();
        fn listener() { log("listener"); }
        e.on("removeListener", |name| log("removed", name, e.listener_count("x")));
        e.on("x", listener);
        e.off("x", listener);
        e.off("x", listener);
        log("after");
        expect ["removed x 0", "after"];
        never "listener";
    }
}

/// Removing all listeners of an event tells of each of them.
#[scenario(cites(node::EMITTER_REMOVAL_TOLD, node::EMITTER_SYNC))]
fn remove_all_tells_of_each() -> Schedule {
    schedule! {
        let e = emitter();
        e.on("x", "listener");
        e.on("x", "listener");
        e.on("removeListener", |name| log("removed", name, e.listener_count("x")));
        e.remove_all("x");
        log("after");
        expect ["removed x 1", "removed x 0", "after"];
        never "listener";
    }
}

/// Removing all listeners of all events leaves those of `removeListener` to the end, so that they are told of the rest.
#[scenario(cites(node::EMITTER_REMOVAL_TOLD, node::EMITTER_SYNC))]
fn remove_all_events_tells_of_each() -> Schedule {
    schedule! {
        let e = emitter();
        e.on("removeListener", |name| log("removed", name));
        e.on("x", "listener");
        e.remove_all();
        log("after", e.listener_count("removeListener"));
        expect ["removed x", "after 0"];
        never "listener";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    emit_is_synchronous,
    listeners_in_order,
    arguments_reach_every_listener,
    emit_answers_whether_anybody_listened,
    once_runs_once,
    once_is_removed_before_its_call,
    prepended_runs_first,
    prepended_during_emit_waits,
    removal_during_emit_comes_later,
    remove_all_during_emit,
    added_during_emit_waits,
    off_removes_the_newest,
    emit_within_emit,
    error_event_without_listener_throws,
    error_event_with_listener,
    listener_error_reaches_the_caller,
    removal_is_told_at_once,
    remove_all_tells_of_each,
    remove_all_events_tells_of_each,
];
