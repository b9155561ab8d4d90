//! Writable streams that are aborted while they write or close, and the signal that tells the sink.

// covers: writable-streams

use crate::prelude::*;

/// The signal is aborted within `abort`, so that the write that is under way can end early.
#[scenario(cites(streams::SINK_SIGNAL, streams::SINK_ABORT))]
fn the_signal_comes_first() -> Schedule {
    schedule! {
        let stream = writable_stream(object {
            write(chunk, controller) {
                log("write " + chunk);
                return promise(|resolve, reject| {
                    controller.signal.add_listener("abort", || {
                        log("signal " + controller.signal.reason);
                        reject("given up");
                    });
                });
            },
            abort(reason) { log("sink " + reason); },
        });
        let writer = stream.get_writer();
        writer.write("a").catch(|e| log("write " + e));
        then(|| {
            writer.abort("stop").then("aborted");
            log("asked");
        });
        expect ["write a", "signal stop", "asked", "sink stop", "write given up", "aborted"];
    }
}

/// The signal tells of an abort alone: not of a controller's error, and not of a write that fails.
#[scenario(cites(streams::SINK_SIGNAL, streams::START_ERRORING))]
fn the_signal_is_of_aborts_alone() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = writable_stream(object {
            start(controller) { own.controller = controller; },
        });
        let other = writable_stream(object {
            write(chunk, controller) {
                controller.signal.on_abort = || log("signal");
                throw "broken";
            },
        });
        own.controller.signal.on_abort = || log("signal");
        own.controller.error("failed");
        log("aborted " + own.controller.signal.aborted);
        other.get_writer().write("a").catch(|e| log("write " + e));
        then(|| then(|| then(|| then(|| {
            log("abort");
            stream.abort("late");
        }))));
        never "signal";
        expect ["aborted false", "write broken", "abort"];
    }
}

/// A listener of the signal that aborts, too, is first: the sink is told of its reason, and the abort around it finds the
/// stream failed, so that it has nothing to wait for.
#[scenario(cites(streams::SINK_SIGNAL, streams::SINK_ABORT))]
fn an_abort_within_an_abort() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = writable_stream(object {
            start(controller) { own.controller = controller; },
            abort(reason) { log("sink " + reason); },
        });
        let writer = stream.get_writer();
        own.controller.signal.on_abort = || {
            log("signal");
            writer.abort("inner").then("inner");
            log("asked again");
        };
        then(|| {
            writer.abort("outer").then("outer");
            log("asked");
        });
        expect ["signal", "sink inner", "asked again", "asked", "outer", "inner"];
    }
}

/// A close that is under way is not stopped by an abort: the stream closes, and the abort is done after the close.
#[scenario(cites(streams::SINK_CLOSE, streams::SINK_ABORT))]
fn an_abort_during_a_close() -> Schedule {
    schedule! {
        let state = object { finish: null };
        let stream = writable_stream(object {
            close() {
                log("close");
                return promise(|resolve| { state.finish = resolve; });
            },
            abort() { log("abort"); },
        });
        let writer = stream.get_writer();
        writer.closed.then("closed");
        writer.close().then("close done");
        then(|| {
            writer.abort("late").then("abort done");
            writer.ready.catch(|e| log("ready " + e));
            then(|| {
                log("finish");
                state.finish();
            });
        });
        never "abort";
        expect ["close", "ready late", "finish", "close done", "abort done", "closed"];
    }
}

/// A close that fails during an abort: first its promise is rejected, then the abort's, then `closed`, all with its error.
#[scenario(cites(streams::SINK_CLOSE, streams::SINK_ABORT, streams::FINISH_ERRORING))]
fn a_close_that_fails_during_an_abort() -> Schedule {
    schedule! {
        let state = object { fail: null };
        let stream = writable_stream(object {
            close() {
                log("close");
                return promise(|_, reject| { state.fail = reject; });
            },
        });
        let writer = stream.get_writer();
        writer.closed.catch(|e| log("closed " + e));
        writer.close().catch(|e| log("close " + e));
        then(|| {
            writer.abort("late").catch(|e| log("abort " + e));
            state.fail("broken");
            log("code");
        });
        expect ["close", "code", "close broken", "abort broken", "closed late"];
    }
}

/// An abort takes back a close that waits: its promise is rejected after the writes, before `closed`.
#[scenario(cites(streams::FINISH_ERRORING, streams::SINK_ABORT))]
fn an_abort_takes_back_a_close() -> Schedule {
    schedule! {
        let state = object { finish: null };
        let stream = writable_stream(object {
            write() { return promise(|resolve| { state.finish = resolve; }); },
            close() { log("close"); },
            abort() { log("sink"); },
        });
        let writer = stream.get_writer();
        writer.write("a").then("a");
        then(|| {
            writer.write("b").catch(|e| log("b " + e));
            writer.close().catch(|e| log("close " + e));
            writer.closed.catch(|e| log("closed " + e));
            writer.abort("stop").then("abort");
            then(|| state.finish());
        });
        never "close";
        expect ["sink", "a", "b stop", "abort", "close stop", "closed stop"];
    }
}

/// A sink that throws in its `abort` rejects the one promise of all aborts, and `closed` still has the first one's reason.
#[scenario(cites(streams::SINK_ABORT, streams::FINISH_ERRORING))]
fn a_sink_that_cannot_be_aborted() -> Schedule {
    schedule! {
        let stream = writable_stream(object { abort() { throw "stuck"; } });
        let writer = stream.get_writer();
        writer.closed.catch(|e| log("closed " + e));
        let first = writer.abort("stop");
        log("same " + (first == writer.abort("again")));
        first.catch(|e| log("abort " + e));
        expect ["same true", "abort stuck", "closed stop"];
    }
}

/// A write that fails during an abort changes nothing: the sink is told of the abort, and `closed` has its reason.
#[scenario(cites(streams::FINISH_ERRORING, streams::SINK_WRITE, streams::SINK_ABORT))]
fn a_write_that_fails_during_an_abort() -> Schedule {
    schedule! {
        let state = object { fail: null };
        let stream = writable_stream(object {
            write() { return promise(|_, reject| { state.fail = reject; }); },
            abort(reason) { log("sink " + reason); },
        });
        let writer = stream.get_writer();
        writer.closed.catch(|e| log("closed " + e));
        writer.write("a").catch(|e| log("a " + e));
        writer.write("b").catch(|e| log("b " + e));
        then(|| {
            writer.abort("stop").then("abort");
            state.fail("broken");
            log("code");
        });
        expect ["code", "sink stop", "a broken", "b stop", "abort", "closed stop"];
    }
}

/// After a controller's error the sink isn't told of an abort, whose promise is rejected with that error.
#[scenario(cites(streams::SINK_ABORT, streams::START_ERRORING))]
fn an_abort_after_an_error() -> Schedule {
    schedule! {
        let state = object { finish: null };
        let stream = writable_stream(object {
            write(chunk, controller) {
                controller.error("failed");
                return promise(|resolve| { state.finish = resolve; });
            },
            abort() { log("sink"); },
        });
        let writer = stream.get_writer();
        writer.closed.catch(|e| log("closed " + e));
        writer.write("a").then("written");
        then(|| {
            writer.abort("stop").catch(|e| log("abort " + e));
            state.finish();
            log("code");
        });
        never "sink";
        expect ["code", "written", "abort failed", "closed failed"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    the_signal_comes_first,
    the_signal_is_of_aborts_alone,
    an_abort_within_an_abort,
    an_abort_during_a_close,
    a_close_that_fails_during_an_abort,
    an_abort_takes_back_a_close,
    a_sink_that_cannot_be_aborted,
    a_write_that_fails_during_an_abort,
    an_abort_after_an_error,
];
