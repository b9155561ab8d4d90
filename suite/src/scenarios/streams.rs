//! Readable streams: when a source is asked for chunks, and when those who read are told.

// covers: readable-streams

use crate::prelude::*;

/// `start` runs within the constructor; the first pull comes in the job that follows.
#[scenario(cites(streams::SET_UP, streams::SHOULD_PULL, ecma::PROMISE_REACTION_JOB))]
fn a_source_starts_within_the_constructor() -> Schedule {
    schedule! {
        readable_stream(object {
            start() { log("start"); },
            pull() { log("pull"); },
        });
        log("made");
        then("job");
        expect ["start", "made", "pull", "job"];
    }
}

/// What `start` returns is followed as any promise is: two jobs later the source is pulled.
#[scenario(cites(streams::SET_UP, ecma::PROMISE_RESOLVE_THENABLE_JOB))]
fn a_start_that_waits_is_waited_for() -> Schedule {
    schedule! {
        let started = resolved();
        readable_stream(object {
            start() { return started; },
            pull() { log("pull"); },
        });
        then("1").then("2").then("3").then("4");
        expect ["1", "2", "pull", "3", "4"];
    }
}

/// What `start` throws is thrown by the constructor; what it returns rejected makes the stream fail.
#[scenario(cites(streams::SET_UP, streams::ERRORED))]
fn a_start_that_fails() -> Schedule {
    schedule! {
        try {
            readable_stream(object { start() { throw error("thrown"); } });
        } catch e {
            log(e.message);
        }
        let stream = readable_stream(object {
            start() { return rejected("rejected"); },
            pull() { log("pull"); },
        });
        stream.get_reader().read().catch(|e| log("read " + e));
        log("made");
        never "pull";
        expect ["thrown", "made", "read rejected"];
    }
}

/// A stream that nobody reads is pulled until its queue is full: one pull after the other.
#[scenario(cites(streams::SHOULD_PULL, streams::CALL_PULL, streams::ENQUEUE))]
fn a_queue_is_filled_and_no_more() -> Schedule {
    schedule! {
        readable_stream(object {
            pull(controller) {
                log("pull " + controller.desired_size);
                controller.enqueue("chunk");
                log("left " + controller.desired_size);
            },
        }, count_strategy(2));
        then("1").then("2").then("3");
        expect ["pull 2", "left 1", "1", "pull 1", "left 0", "2", "3"];
    }
}

/// Without a queue, a source is pulled when a read waits: at once, within the read.
#[scenario(cites(streams::SHOULD_PULL, streams::READ, streams::ENQUEUE))]
fn without_a_queue_reads_pull() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            pull(controller) {
                log("pull");
                controller.enqueue("chunk");
            },
        }, count_strategy(0));
        then(|| then(|| {
            log("before");
            stream.get_reader().read().then(|it| log(it.value));
            log("after");
        }));
        expect ["before", "pull", "after", "chunk"];
    }
}

/// A read of a chunk that is there makes room, and pulls before it returns.
#[scenario(cites(streams::READ, streams::CALL_PULL))]
fn a_read_makes_room_for_the_next_chunk() -> Schedule {
    schedule! {
        let state = object { count: 0 };
        let stream = readable_stream(object {
            pull(controller) {
                state.count += 1;
                log("pull " + state.count);
                controller.enqueue(state.count);
            },
        });
        let reader = stream.get_reader();
        then(|| then(|| {
            log("read");
            reader.read().then(|it| log("chunk " + it.value));
            log("read again");
            reader.read().then(|it| log("chunk " + it.value));
            log("code");
        }));
        expect ["pull 1", "read", "pull 2", "read again", "code", "pull 3", "chunk 1", "chunk 2"];
    }
}

/// Reads that wait get the chunks in their order, as they come.
#[scenario(cites(streams::ENQUEUE, streams::READ))]
fn reads_wait_in_line() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let reader = stream.get_reader();
        reader.read().then(|it| log("first " + it.value));
        reader.read().then(|it| log("second " + it.value));
        own.controller.enqueue("a");
        then("job");
        own.controller.enqueue("b");
        log("code");
        expect ["code", "first a", "job", "second b"];
    }
}

/// While the promise of a pull is pending there is no other pull, however many reads wait.
#[scenario(cites(streams::CALL_PULL, streams::SHOULD_PULL))]
fn a_pull_that_waits_is_the_only_one() -> Schedule {
    schedule! {
        let state = object { count: 0, finish: null };
        let stream = readable_stream(object {
            pull(controller) {
                state.count += 1;
                log("pull " + state.count);
                return promise(|resolve| {
                    state.finish = || {
                        controller.enqueue(state.count);
                        resolve();
                        log("finished");
                    };
                });
            },
        }, count_strategy(0));
        let reader = stream.get_reader();
        reader.read().then(|it| {
            log("chunk " + it.value);
        });
        reader.read();
        then(|| {
            log("job");
            state.finish();
        });
        expect ["pull 1", "job", "finished", "chunk 1", "pull 2"];
    }
}

/// A pull that throws makes the stream fail, in a job of its own.
#[scenario(cites(streams::CALL_PULL, streams::ERRORED))]
fn a_pull_that_throws() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            pull() {
                log("pull");
                throw "broken";
            },
        });
        let reader = stream.get_reader();
        reader.closed.catch(|e| log("closed " + e));
        reader.read().catch(|e| log("read " + e));
        then("1").then("2").then("3");
        expect ["pull", "1", "2", "closed broken", "read broken", "3"];
    }
}

/// The last chunk of a stream that is to close: `closed` is fulfilled before the read of it.
#[scenario(cites(streams::CLOSE, streams::CLOSED, streams::READ))]
fn a_stream_closes_with_its_last_chunk() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            start(controller) {
                controller.enqueue("a");
                controller.enqueue("b");
                controller.close();
            },
        });
        let reader = stream.get_reader();
        reader.closed.then("closed");
        then("job");
        reader.read().then(|it| log(it.value));
        reader.read().then(|it| log(it.value));
        reader.read().then(|it| log("done " + it.done));
        expect ["job", "a", "closed", "b", "done true"];
    }
}

/// A stream that closes while reads wait: first `closed`, then the reads, oldest first.
#[scenario(cites(streams::CLOSED, streams::CLOSE))]
fn closed_comes_before_the_reads_that_wait() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let reader = stream.get_reader();
        reader.read().then(|it| log("first " + it.done));
        reader.read().then(|it| log("second " + it.done));
        reader.closed.then("closed");
        own.controller.close();
        log("code");
        expect ["code", "closed", "first true", "second true"];
    }
}

/// A stream that fails drops what it holds; `closed` is rejected before the reads that wait, and needs no handler.
#[scenario(cites(streams::ERRORED, streams::READ))]
fn a_stream_that_fails_drops_its_chunks() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        own.controller.enqueue("lost");
        own.controller.error("failed");
        log(own.controller.desired_size);
        let other = readable_stream(object { start(controller) { own.controller = controller; } });
        let reader = other.get_reader();
        reader.read().catch(|e| log("waited " + e));
        reader.closed.catch(|e| log("closed " + e));
        own.controller.error("too");
        stream.get_reader().read().catch(|e| log("read " + e));
        log("code");
        expect ["null", "code", "closed too", "waited too", "read failed"];
    }
}

/// `cancel` closes the stream first, and calls the source's `cancel` before it returns.
#[scenario(cites(streams::CANCEL, streams::CLOSED))]
fn cancel_closes_then_tells_the_source() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            start(controller) { controller.enqueue("dropped"); },
            cancel(reason) { log("source " + reason); },
        });
        let reader = stream.get_reader();
        reader.closed.then("closed");
        reader.cancel("enough").then("canceled");
        log("code");
        reader.read().then(|it| log("done " + it.done));
        then("1").then("2");
        expect ["source enough", "code", "closed", "done true", "1", "canceled", "2"];
    }
}

/// A source that cannot be canceled: who cancels is told, and the stream is closed all the same.
#[scenario(cites(streams::CANCEL, streams::CLOSED))]
fn a_cancel_that_throws() -> Schedule {
    schedule! {
        let stream = readable_stream(object { cancel() { throw "stuck"; } });
        stream.cancel().catch(|e| log("cancel " + e));
        stream.get_reader().closed.then("closed");
        stream.cancel().catch(|e| log(e.name));
        expect ["closed", "TypeError", "cancel stuck"];
    }
}

/// Who releases a lock has the reads rejected that wait, after `closed`; the next reader gets the chunk.
#[scenario(cites(streams::RELEASE, streams::ENQUEUE))]
fn a_released_lock_rejects_what_waits() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let reader = stream.get_reader();
        reader.read().catch(|e| log("read " + e.name));
        reader.closed.catch(|e| log("closed " + e.name));
        reader.release_lock();
        log("locked " + stream.locked);
        own.controller.enqueue("kept");
        stream.get_reader().read().then(|it| log(it.value));
        expect ["locked false", "closed TypeError", "read TypeError", "kept"];
    }
}

/// A reader without a stream reads nothing; one that has been closed has a new `closed`, which is rejected.
#[scenario(cites(streams::RELEASE, streams::READ, streams::CLOSED))]
fn a_reader_without_a_stream() -> Schedule {
    schedule! {
        let stream = readable_stream(object { start(controller) { controller.close(); } });
        let reader = stream.get_reader();
        let closed = reader.closed;
        try {
            stream.get_reader();
        } catch e {
            log(e.name);
        }
        reader.release_lock();
        reader.closed.catch(|e| log("new " + e.name));
        closed.then("old");
        reader.read().catch(|e| log("read " + e.name));
        log("same " + (closed == reader.closed));
        expect ["TypeError", "same false", "new TypeError", "old", "read TypeError"];
    }
}

/// A chunk's size is asked for where it goes into the queue: not where a read waits for it.
#[scenario(cites(streams::SIZE, streams::ENQUEUE))]
fn a_size_is_asked_for_in_the_queue() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(
            object { start(controller) { own.controller = controller; } },
            size_strategy(5, |chunk| {
                log("size of " + chunk);
                return chunk;
            }),
        );
        stream.get_reader().read().then(|it| log("read " + it.value));
        own.controller.enqueue(1);
        log("waited for");
        own.controller.enqueue(3);
        log("left " + own.controller.desired_size);
        own.controller.enqueue(4);
        log("left " + own.controller.desired_size);
        expect ["waited for", "size of 3", "left 2", "size of 4", "left -2", "read 1"];
    }
}

/// A size that throws makes the stream fail, and is thrown by `enqueue`.
#[scenario(cites(streams::SIZE, streams::ERRORED))]
fn a_size_that_throws() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(
            object { start(controller) { own.controller = controller; } },
            size_strategy(5, |chunk| { throw "no size"; }),
        );
        let reader = stream.get_reader();
        reader.closed.catch(|e| log("closed " + e));
        try {
            own.controller.enqueue("chunk");
        } catch e {
            log("thrown " + e);
        }
        reader.read().catch(|e| log("read " + e));
        expect ["thrown no size", "closed no size", "read no size"];
    }
}

/// Two streams go hand in hand: each takes its turn in the one queue of jobs.
#[scenario(cites(streams::CALL_PULL, ecma::JOBS_FIFO, streams::SET_UP))]
fn two_streams_take_turns() -> Schedule {
    schedule! {
        fn make(name) {
            let state = object { count: 0 };
            return readable_stream(object {
                pull(controller) {
                    state.count += 1;
                    log(name + state.count);
                    controller.enqueue(name);
                },
            }, count_strategy(2));
        }
        make("a");
        make("b");
        then("job");
        expect ["a1", "b1", "job", "a2", "b2"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_source_starts_within_the_constructor,
    a_start_that_waits_is_waited_for,
    a_start_that_fails,
    a_queue_is_filled_and_no_more,
    without_a_queue_reads_pull,
    a_read_makes_room_for_the_next_chunk,
    reads_wait_in_line,
    a_pull_that_waits_is_the_only_one,
    a_pull_that_throws,
    a_stream_closes_with_its_last_chunk,
    closed_comes_before_the_reads_that_wait,
    a_stream_that_fails_drops_its_chunks,
    cancel_closes_then_tells_the_source,
    a_cancel_that_throws,
    a_released_lock_rejects_what_waits,
    a_reader_without_a_stream,
    a_size_is_asked_for_in_the_queue,
    a_size_that_throws,
    two_streams_take_turns,
];
