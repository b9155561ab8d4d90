//! Transform streams: when chunks go through, and what one side hears of the other.

// covers: transform-streams

use crate::prelude::*;

/// `start` runs within the constructor, when both sides are there; a pull is four jobs away.
#[scenario(cites(streams::TRANSFORM_SET_UP, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_transformer_starts_within_the_constructor() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            start(controller) { log("start " + controller.desired_size); },
            transform(chunk, controller) {
                log("transform " + chunk);
                controller.enqueue(chunk);
            },
        });
        log("made");
        stream.writable.get_writer().write("a").then("written");
        stream.readable.get_reader().read().then(|it| log("read " + it.value));
        then("1").then("2").then("3").then("4").then("5");
        expect ["start 0", "made", "1", "2", "3", "transform a", "4", "read a", "5", "written"];
    }
}

/// A `start` that waits holds both sides back.
#[scenario(cites(streams::TRANSFORM_SET_UP, streams::TRANSFORM_FLUSH))]
fn a_start_that_waits_holds_both_sides() -> Schedule {
    schedule! {
        let own = object { finish: null };
        let stream = transform_stream(object {
            start() { return promise(|resolve| { own.finish = resolve; }); },
            transform(chunk) { log("transform " + chunk); },
            flush() { log("flush"); },
        });
        let writer = stream.writable.get_writer();
        writer.write("a");
        writer.close().then("closed");
        stream.readable.get_reader().read().then(|it| log("done " + it.done));
        async fn go() {
            await null;
            await null;
            await null;
            await null;
            log("finish");
            own.finish();
        }
        go();
        expect ["finish", "transform a", "flush", "done true", "closed"];
    }
}

/// From the start nothing is transformed until somebody reads.
#[scenario(cites(streams::TRANSFORM_WRITE, streams::TRANSFORM_PULL))]
fn nothing_is_transformed_before_a_read() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            transform(chunk, controller) {
                log("transform " + chunk);
                controller.enqueue(chunk);
            },
        });
        let writer = stream.writable.get_writer();
        writer.write("a").then("written a");
        writer.write("b").then("written b");
        async fn go() {
            let reader = stream.readable.get_reader();
            await null;
            await null;
            await null;
            await null;
            await null;
            log("read");
            log("read " + (await reader.read()).value);
            await null;
            await null;
            await null;
            await null;
            await null;
            await null;
            log("read again");
            log("read " + (await reader.read()).value);
        }
        go();
        expect [
            "read", "transform a", "read a", "written a", "read again", "transform b", "read b", "written b",
        ];
    }
}

/// A transformer that enqueues nothing for a chunk leaves the pull open: the next chunk is transformed at once.
#[scenario(cites(streams::TRANSFORM_PULL, streams::TRANSFORM_WRITE))]
fn a_pull_lasts_over_chunks_that_are_dropped() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            transform(chunk, controller) {
                log("transform " + chunk);
                if chunk > 1 {
                    controller.enqueue(chunk);
                    log("left " + controller.desired_size);
                }
            },
        });
        let writer = stream.writable.get_writer();
        writer.write(1).then("written 1");
        writer.write(2).then("written 2");
        writer.write(3).then("written 3");
        stream.readable.get_reader().read().then(|it| log("read " + it.value));
        never "written 3";
        expect ["transform 1", "transform 2", "left 0", "written 1", "read 2", "written 2"];
    }
}

/// With room in the queue of its readable side a stream transforms ahead of the reader.
#[scenario(cites(streams::TRANSFORM_PULL, streams::SHOULD_PULL))]
fn a_queue_lets_chunks_through() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            transform(chunk, controller) {
                log("transform " + chunk);
                controller.enqueue(chunk);
            },
        }, undefined, count_strategy(2));
        let writer = stream.writable.get_writer();
        writer.write("a").then("written a");
        writer.write("b").then("written b");
        writer.write("c").then("written c");
        never "written c";
        expect ["transform a", "transform b", "written a", "written b"];
    }
}

/// Without a transformer chunks go through as they are, one for each read.
#[scenario(cites(streams::TRANSFORM_WRITE, streams::BACKPRESSURE))]
fn an_identity_transform() -> Schedule {
    schedule! {
        let stream = transform_stream();
        let writer = stream.writable.get_writer();
        let reader = stream.readable.get_reader();
        async fn produce() {
            await writer.ready;
            writer.write("a").then("written a");
            log("left " + writer.desired_size);
            await writer.ready;
            log("ready");
            writer.write("b").then("written b");
        }
        produce();
        reader.read().then(|it| {
            log("read " + it.value);
            reader.read().then(|it| log("read " + it.value));
        });
        expect ["left 0", "read a", "written a", "ready", "read b", "written b"];
    }
}

/// A close calls `flush`, though nobody reads; what that enqueues is read before the end.
#[scenario(cites(streams::TRANSFORM_FLUSH, streams::CLOSE))]
fn a_flush_adds_the_last_chunk() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            flush(controller) {
                log("flush");
                controller.enqueue("last");
            },
        });
        let writer = stream.writable.get_writer();
        writer.close().then(|| {
            log("closed");
            let reader = stream.readable.get_reader();
            reader.read().then(|it| log("read " + it.value));
            reader.read().then(|it| log("done " + it.done));
        });
        expect ["flush", "closed", "read last", "done true"];
    }
}

/// A `flush` that waits keeps the readable side open; its end comes before that of the close.
#[scenario(cites(streams::TRANSFORM_FLUSH, streams::CLOSED))]
fn a_flush_that_waits() -> Schedule {
    schedule! {
        let own = object { finish: null };
        let stream = transform_stream(object {
            flush() {
                log("flush");
                return promise(|resolve| { own.finish = resolve; });
            },
        });
        stream.readable.get_reader().closed.then("readable closed");
        let writer = stream.writable.get_writer();
        writer.closed.then("writable closed");
        writer.close().then(|| log("close done"));
        async fn go() {
            while own.finish == null {
                await null;
            }
            log("finish");
            own.finish();
        }
        go();
        expect ["flush", "finish", "readable closed", "close done", "writable closed"];
    }
}

/// What `flush` throws makes the readable side fail, and then the close.
#[scenario(cites(streams::TRANSFORM_FLUSH, streams::ERRORED))]
fn a_flush_that_throws() -> Schedule {
    schedule! {
        let stream = transform_stream(object { flush() { throw "broken"; } });
        let writer = stream.writable.get_writer();
        writer.closed.catch(|e| log("writable " + e));
        writer.close().catch(|e| log("close " + e));
        stream.readable.get_reader().closed.catch(|e| log("readable " + e));
        expect ["readable broken", "close broken", "writable broken"];
    }
}

/// What `transform` throws makes the readable side fail first; the write is rejected, then those behind it.
#[scenario(cites(streams::TRANSFORM_ERROR, streams::FINISH_ERRORING))]
fn a_transform_that_throws() -> Schedule {
    schedule! {
        let stream = transform_stream(object { transform(chunk) { throw "broken " + chunk; } });
        let writer = stream.writable.get_writer();
        writer.write("a").catch(|e| log("a: " + e));
        writer.write("b").catch(|e| log("b: " + e));
        writer.closed.catch(|e| log("writable: " + e));
        stream.readable.get_reader().read().catch(|e| log("read: " + e));
        expect ["read: broken a", "a: broken a", "b: broken a", "writable: broken a"];
    }
}

/// A controller's `error` reaches a write that waits for a reader: it is not transformed any more.
#[scenario(cites(streams::TRANSFORM_ERROR, streams::TRANSFORM_WRITE))]
fn an_error_reaches_a_write_that_waits() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = transform_stream(object {
            start(controller) { own.controller = controller; },
            transform() { log("transform"); },
        });
        let writer = stream.writable.get_writer();
        writer.write("a").catch(|e| log("write " + e));
        stream.readable.get_reader().closed.catch(|e| log("readable " + e));
        async fn go() {
            await null;
            await null;
            await null;
            await null;
            own.controller.error("failed");
            writer.ready.catch(|e| log("ready " + e));
            log("code");
        }
        go();
        never "transform";
        expect ["code", "readable failed", "ready failed", "write failed"];
    }
}

/// `terminate` leaves the chunks to the reader that are there, and makes the writable side fail at once.
#[scenario(cites(streams::TRANSFORM_TERMINATE, streams::CLOSE))]
fn a_stream_that_is_terminated() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            transform(chunk, controller) {
                controller.enqueue(chunk);
                controller.terminate();
                log("terminated");
                try {
                    controller.enqueue("late");
                } catch e {
                    log("late " + e.name);
                }
            },
        }, undefined, count_strategy(1));
        let writer = stream.writable.get_writer();
        writer.closed.catch(|e| log("closed " + e.name));
        writer.write("a").then("written a");
        writer.write("b").catch(|e| log("b " + e.name));
        writer.closed.catch(|_| {
            let reader = stream.readable.get_reader();
            reader.read().then(|it| log("read " + it.value));
            reader.read().then(|it| log("done " + it.done));
        });
        expect [
            "terminated", "late TypeError", "written a", "b TypeError", "closed TypeError", "read a", "done true",
        ];
    }
}

/// A stream that was terminated is never flushed: the close is rejected.
#[scenario(cites(streams::TRANSFORM_TERMINATE, streams::TRANSFORM_FLUSH))]
fn a_terminated_stream_is_not_flushed() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            start(controller) { controller.terminate(); },
            flush() { log("flush"); },
        });
        stream.readable.get_reader().read().then(|it| log("done " + it.done));
        stream.writable.get_writer().close().catch(|e| log("close " + e.name));
        log("code");
        never "flush";
        expect ["code", "done true", "close TypeError"];
    }
}

/// An abort of the writable side makes the readable side fail with its reason, before it is done itself.
#[scenario(cites(streams::TRANSFORM_ABORT, streams::SINK_ABORT))]
fn an_abort_goes_through() -> Schedule {
    schedule! {
        let stream = transform_stream();
        let writer = stream.writable.get_writer();
        writer.closed.catch(|e| log("writable " + e));
        stream.readable.get_reader().closed.catch(|e| log("readable " + e));
        writer.abort("stop").then("aborted");
        log("code");
        expect ["code", "readable stop", "aborted", "writable stop"];
    }
}

/// A cancel of the readable side makes the writable side fail with its reason; a write that waits fails with it.
#[scenario(cites(streams::TRANSFORM_CANCEL, streams::TRANSFORM_WRITE))]
fn a_cancel_goes_through() -> Schedule {
    schedule! {
        let stream = transform_stream(object { transform() { log("transform"); } });
        let writer = stream.writable.get_writer();
        writer.write("a").catch(|e| log("a " + e));
        async fn go() {
            await null;
            await null;
            await null;
            await null;
            stream.readable.cancel("enough").then("canceled");
            log("asked");
            writer.closed.catch(|e| log("writable " + e));
        }
        go();
        never "transform";
        expect ["asked", "canceled", "a enough", "writable enough"];
    }
}

/// A cancel of a stream that has not started yet: who cancels is told before the writable side has failed.
#[scenario(cites(streams::TRANSFORM_CANCEL, streams::START_ERRORING))]
fn a_cancel_before_the_start() -> Schedule {
    schedule! {
        let stream = transform_stream(object { cancel(reason) { log("cancel " + reason); } });
        let writer = stream.writable.get_writer();
        writer.closed.catch(|e| log("writable " + e));
        stream.readable.cancel("enough").then("canceled");
        log("asked");
        expect ["cancel enough", "asked", "canceled", "writable enough"];
    }
}

/// A transformer's `cancel` is called once, though both sides end, and both wait for it: as the abort has made the writable
/// side fail meanwhile, both are rejected with its reason.
#[scenario(cites(streams::TRANSFORM_CANCEL, streams::TRANSFORM_ABORT))]
fn a_transformer_is_canceled_once() -> Schedule {
    schedule! {
        let own = object { finish: || null };
        let stream = transform_stream(object {
            cancel(reason) {
                log("cancel " + reason);
                return promise(|resolve| { own.finish = resolve; });
            },
        });
        async fn go() {
            await null;
            await null;
            await null;
            await null;
            stream.readable.cancel("enough").catch(|e| log("not canceled: " + e));
            stream.writable.abort("stop").catch(|e| log("not aborted: " + e));
            log("asked");
            own.finish();
        }
        go();
        expect ["cancel enough", "asked", "not canceled: stop", "not aborted: stop"];
    }
}

/// A transformer that can't be canceled: who aborts is told, and the readable side fails with what it threw.
#[scenario(cites(streams::TRANSFORM_ABORT, streams::ERRORED))]
fn a_transformer_that_cannot_be_canceled() -> Schedule {
    schedule! {
        let stream = transform_stream(object {
            cancel(reason) {
                log("cancel " + reason);
                throw "stuck";
            },
        });
        stream.readable.get_reader().closed.catch(|e| log("readable " + e));
        let writer = stream.writable.get_writer();
        writer.closed.catch(|e| log("writable " + e));
        writer.abort("stop").catch(|e| log("abort " + e));
        expect ["cancel stop", "readable stuck", "abort stuck", "writable stop"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_transformer_starts_within_the_constructor,
    a_start_that_waits_holds_both_sides,
    nothing_is_transformed_before_a_read,
    a_pull_lasts_over_chunks_that_are_dropped,
    a_queue_lets_chunks_through,
    an_identity_transform,
    a_flush_adds_the_last_chunk,
    a_flush_that_waits,
    a_flush_that_throws,
    a_transform_that_throws,
    an_error_reaches_a_write_that_waits,
    a_stream_that_is_terminated,
    a_terminated_stream_is_not_flushed,
    an_abort_goes_through,
    a_cancel_goes_through,
    a_cancel_before_the_start,
    a_transformer_is_canceled_once,
    a_transformer_that_cannot_be_canceled,
];
