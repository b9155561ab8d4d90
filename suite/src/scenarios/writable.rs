//! Writable streams: when a sink is given chunks, and when those who write are told.

// covers: writable-streams

use crate::prelude::*;

/// `start` runs within the constructor; the first chunk is written in the job that follows.
#[scenario(cites(streams::SINK_SET_UP, streams::SINK_WRITE))]
fn a_sink_starts_within_the_constructor() -> Schedule {
    schedule! {
        let stream = writable_stream(object {
            start() { log("start"); },
            write(chunk) { log("write " + chunk); },
        });
        stream.get_writer().write("a").then("written");
        log("code");
        then("job");
        expect ["start", "code", "write a", "job", "written"];
    }
}

/// The next chunk is written in the job that resolves the promise of the last one, so before who waits for that.
#[scenario(cites(streams::SINK_WRITE))]
fn chunks_are_written_one_after_the_other() -> Schedule {
    schedule! {
        let stream = writable_stream(object { write(chunk) { log("write " + chunk); } });
        let writer = stream.get_writer();
        writer.write("a").then("written a");
        writer.write("b").then("written b");
        expect ["write a", "write b", "written a", "written b"];
    }
}

/// A write that fills the queue makes `ready` a new promise, which is resolved after that of the write.
#[scenario(cites(streams::BACKPRESSURE, streams::SINK_WRITE))]
fn ready_follows_the_queue() -> Schedule {
    schedule! {
        let stream = writable_stream(object { write(chunk) { log("write " + chunk); } });
        let writer = stream.get_writer();
        let before = writer.ready;
        writer.write("a").then("written");
        log("same " + (before == writer.ready));
        log("left " + writer.desired_size);
        writer.ready.then("ready");
        expect ["same false", "left 0", "write a", "written", "ready"];
    }
}

/// A sink is closed when all is written; `closed` is fulfilled after the promise of `close`.
#[scenario(cites(streams::SINK_CLOSE, streams::SINK_WRITE))]
fn a_close_waits_for_the_chunks() -> Schedule {
    schedule! {
        let stream = writable_stream(object {
            write(chunk) { log("write " + chunk); },
            close() { log("close"); },
        });
        let writer = stream.get_writer();
        writer.closed.then("closed");
        writer.write("a").then("written");
        writer.close().then("close done");
        writer.write("b").catch(|e| log("b " + e.name));
        expect ["write a", "b TypeError", "close", "written", "close done", "closed"];
    }
}

/// Who closes a stream whose queue is full is ready at once: nothing more is to come.
#[scenario(cites(streams::BACKPRESSURE, streams::SINK_CLOSE))]
fn a_close_makes_ready() -> Schedule {
    schedule! {
        let stream = writable_stream(object {
            write(chunk) { log("write " + chunk); },
            close() { log("close"); },
        });
        let writer = stream.get_writer();
        writer.write("a").then("written");
        writer.ready.then("ready");
        writer.close();
        log("code");
        expect ["code", "write a", "ready", "close", "written"];
    }
}

/// An abort waits for the write that is under way, and drops those behind it.
#[scenario(cites(streams::SINK_ABORT, streams::START_ERRORING, streams::FINISH_ERRORING))]
fn an_abort_waits_for_the_write_under_way() -> Schedule {
    schedule! {
        let state = object { finish: null };
        let stream = writable_stream(object {
            write(chunk) {
                log("write " + chunk);
                return promise(|resolve| { state.finish = resolve; });
            },
            abort(reason) { log("abort " + reason); },
        });
        let writer = stream.get_writer();
        writer.write("a").then("written");
        writer.write("b").catch(|e| log("b " + e));
        writer.closed.catch(|e| log("closed " + e));
        then(|| {
            writer.abort("stop").then("aborted");
            writer.ready.catch(|e| log("ready " + e));
            log("asked");
            then(|| {
                log("finish");
                state.finish();
            });
        });
        expect [
            "write a", "asked", "ready stop", "finish", "abort stop", "written", "b stop", "aborted", "closed stop",
        ];
    }
}

/// An abort of a sink that has not started waits for that.
#[scenario(cites(streams::SINK_ABORT, streams::SINK_SET_UP))]
fn an_abort_waits_for_the_start() -> Schedule {
    schedule! {
        let stream = writable_stream(object { abort(reason) { log("abort " + reason); } });
        stream.abort("early").then("aborted");
        log("code");
        then("1").then("2");
        expect ["code", "abort early", "1", "2", "aborted"];
    }
}

/// A write that throws: its promise is rejected, then `ready`, then the writes that wait, then `closed`.
#[scenario(cites(streams::FINISH_ERRORING, streams::START_ERRORING, streams::SINK_WRITE))]
fn a_write_that_throws() -> Schedule {
    schedule! {
        let stream = writable_stream(object { write() { throw "broken"; } });
        let writer = stream.get_writer();
        writer.closed.catch(|e| log("closed " + e));
        writer.write("a").catch(|e| log("a " + e));
        writer.write("b").catch(|e| log("b " + e));
        writer.ready.catch(|e| log("ready " + e));
        expect ["a broken", "ready broken", "b broken", "closed broken"];
    }
}

/// A controller's `error` keeps chunks from the sink; the stream has failed when the sink has started.
#[scenario(cites(streams::START_ERRORING, streams::FINISH_ERRORING, streams::SINK_SET_UP))]
fn an_error_before_the_start() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = writable_stream(object {
            start(controller) { own.controller = controller; },
            write() { log("write"); },
        });
        let writer = stream.get_writer();
        writer.closed.catch(|e| log("closed " + e));
        writer.write("a").catch(|e| log("a " + e));
        own.controller.error("failed");
        log("left " + writer.desired_size);
        writer.write("b").catch(|e| log("b " + e));
        writer.ready.catch(|e| log("ready " + e));
        never "write";
        expect ["left null", "b failed", "ready failed", "a failed", "closed failed"];
    }
}

/// Who releases a lock has `ready` and `closed` rejected; what was written before is written all the same.
#[scenario(cites(streams::WRITER_RELEASE, streams::SINK_WRITE))]
fn a_released_writer_leaves_its_chunks() -> Schedule {
    schedule! {
        let stream = writable_stream(object { write(chunk) { log("write " + chunk); } });
        let writer = stream.get_writer();
        writer.write("a").then("written");
        writer.closed.catch(|e| log("closed " + e.name));
        writer.ready.catch(|e| log("ready " + e.name));
        writer.release_lock();
        writer.write("b").catch(|e| log("b " + e.name));
        log("locked " + stream.locked);
        expect ["locked false", "write a", "ready TypeError", "closed TypeError", "b TypeError", "written"];
    }
}

/// A writer that is released after the close has new promises, which are rejected; a new one finds the stream closed.
#[scenario(cites(streams::WRITER_RELEASE, streams::SINK_CLOSE))]
fn a_writer_that_is_released_after_the_close() -> Schedule {
    schedule! {
        let stream = writable_stream(object { close() { log("close"); } });
        let writer = stream.get_writer();
        let closed = writer.closed;
        writer.close().then(|| {
            writer.release_lock();
            log("same " + (closed == writer.closed));
            writer.ready.catch(|e| log("ready " + e.name));
            writer.closed.catch(|e| log("closed " + e.name));
            stream.get_writer().closed.then("new closed");
        });
        expect ["close", "same false", "ready TypeError", "closed TypeError", "new closed"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_sink_starts_within_the_constructor,
    chunks_are_written_one_after_the_other,
    ready_follows_the_queue,
    a_close_waits_for_the_chunks,
    a_close_makes_ready,
    an_abort_waits_for_the_write_under_way,
    an_abort_waits_for_the_start,
    a_write_that_throws,
    an_error_before_the_start,
    a_released_writer_leaves_its_chunks,
    a_writer_that_is_released_after_the_close,
];
