//! Loops over streams, and streams of what can be looped over.

// covers: stream-iteration

use crate::prelude::*;

/// A loop reads one chunk after the other, with two jobs for each that is there, and unlocks the stream at its end.
#[scenario(cites(streams::ITERATE, streams::READ))]
fn a_loop_reads_chunk_by_chunk() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            start(controller) {
                controller.enqueue("a");
                controller.enqueue("b");
                controller.close();
            },
        });
        async fn go() {
            for await chunk in stream.values() {
                log(chunk);
            }
            log("locked " + stream.locked);
        }
        go();
        log("code");
        then("1").then("2").then("3").then("4").then("5").then("6");
        expect ["code", "1", "a", "2", "3", "b", "4", "5", "locked false", "6"];
    }
}

/// Who leaves a loop cancels the stream, and goes on when the source's `cancel` has ended.
#[scenario(cites(streams::ITERATOR_RETURN, streams::CANCEL, ecma::ASYNC_ITERATOR_CLOSE))]
fn leaving_a_loop_cancels_the_stream() -> Schedule {
    schedule! {
        let state = object { finish: null };
        let stream = readable_stream(object {
            start(controller) { controller.enqueue("a"); },
            cancel() {
                log("cancel");
                return promise(|resolve| { state.finish = resolve; });
            },
        });
        async fn go() {
            for await chunk in stream.values() {
                log(chunk);
                then(|| {
                    log("locked " + stream.locked);
                    state.finish();
                });
                break;
            }
            log("left");
        }
        go();
        expect ["a", "cancel", "locked false", "left"];
    }
}

/// With `preventCancel` the stream stays as it is, and the next reader finds its chunks.
#[scenario(cites(streams::ITERATOR_RETURN, streams::ITERATE))]
fn leaving_a_loop_that_prevents_cancel() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            start(controller) {
                controller.enqueue("a");
                controller.enqueue("b");
            },
            cancel() { log("cancel"); },
        });
        async fn go() {
            for await chunk in stream.values(object { prevent_cancel: true }) {
                log(chunk);
                break;
            }
            log("locked " + stream.locked);
            log((await stream.get_reader().read()).value);
        }
        go();
        never "cancel";
        expect ["a", "locked false", "b"];
    }
}

/// An error that leaves a loop waits for the cancel, too, and wins over one of that.
#[scenario(cites(streams::ITERATOR_RETURN, ecma::ASYNC_ITERATOR_CLOSE))]
fn an_error_that_leaves_a_loop() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            start(controller) { controller.enqueue("a"); },
            cancel(reason) {
                log("cancel " + reason);
                throw "stuck";
            },
        });
        async fn go() {
            try {
                for await chunk in stream.values() {
                    throw "broken";
                }
            } catch e {
                log("caught " + e);
            }
        }
        go();
        expect ["cancel undefined", "caught broken"];
    }
}

/// A stream that fails throws into the loop, cancels nothing, and is unlocked.
#[scenario(cites(streams::ITERATE, streams::ERRORED))]
fn a_loop_over_a_stream_that_fails() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object {
            start(controller) {
                own.controller = controller;
                controller.enqueue("a");
            },
            cancel() { log("cancel"); },
        });
        async fn go() {
            try {
                for await chunk in stream.values() {
                    log(chunk);
                    own.controller.error("broken");
                }
            } catch e {
                log("caught " + e + ", locked " + stream.locked);
            }
        }
        go();
        never "cancel";
        expect ["a", "caught broken, locked false"];
    }
}

/// Calls of `next` that don't wait for each other are answered in their order, one read after the other.
#[scenario(cites(streams::ITERATE, streams::SHOULD_PULL))]
fn calls_of_next_wait_for_each_other() -> Schedule {
    schedule! {
        let state = object { count: 0 };
        let stream = readable_stream(object {
            pull(controller) {
                state.count += 1;
                log("pull " + state.count);
                if state.count > 2 {
                    controller.close();
                } else {
                    controller.enqueue(state.count);
                }
            },
        }, count_strategy(0));
        let iterator = stream.values();
        iterator.next().then(|it| log("first " + it.value));
        iterator.next().then(|it| log("second " + it.value));
        iterator.next().then(|it| log("third " + it.done));
        iterator.next().then(|it| log("fourth " + it.done));
        log("code");
        expect ["code", "pull 1", "first 1", "pull 2", "second 2", "pull 3", "third true", "fourth true"];
    }
}

/// A `return` waits for the `next` before it; the `next` behind it finds the iterator finished.
#[scenario(cites(streams::ITERATE, streams::ITERATOR_RETURN))]
fn a_return_waits_for_next() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object {
            start(controller) { own.controller = controller; },
            cancel(reason) { log("cancel " + reason); },
        });
        let iterator = stream.values();
        iterator.next().then(|it| log("next " + it.value));
        iterator.return("over").then(|it| log("return " + it.value));
        iterator.next().then(|it| log("after " + it.done));
        then(|| {
            log("enqueue");
            own.controller.enqueue("a");
        });
        expect ["enqueue", "next a", "cancel over", "return over", "after true"];
    }
}

/// A stream from an iterable has its iterator at once, and asks it for a value when a read waits.
#[scenario(cites(streams::FROM, streams::SHOULD_PULL))]
fn a_stream_from_an_iterable_is_lazy() -> Schedule {
    schedule! {
        let source = object {
            [async_iterator]() {
                log("iterator");
                return object {
                    next() {
                        log("next");
                        return resolved(object { value: "a", done: false });
                    },
                };
            },
        };
        let stream = readable_stream_from(source);
        log("made");
        then("1").then("2").then(|| {
            log("read");
            stream.get_reader().read().then(|it| log(it.value));
            log("waits");
        });
        expect ["iterator", "made", "1", "2", "read", "next", "waits", "a"];
    }
}

/// Who cancels a stream from an iterable waits for the iterator's `return`, which is given the reason.
#[scenario(cites(streams::FROM, streams::CANCEL))]
fn canceling_a_stream_from_an_iterable() -> Schedule {
    schedule! {
        let state = object { finish: null };
        let source = object {
            [async_iterator]() {
                return object {
                    next() { log("next"); },
                    return(reason) {
                        log("return " + reason);
                        return promise(|resolve| { state.finish = || resolve(object { }); });
                    },
                };
            },
        };
        let reader = readable_stream_from(source).get_reader();
        reader.closed.then("closed");
        reader.cancel("enough").then("canceled");
        log("code");
        then("1").then("2").then(|| {
            log("finish");
            state.finish();
        });
        never "next";
        expect ["return enough", "code", "closed", "1", "2", "finish", "canceled"];
    }
}

/// A generator that throws makes the stream fail; it is not told to return.
#[scenario(cites(streams::FROM, streams::ERRORED))]
fn a_stream_from_a_generator_that_throws() -> Schedule {
    schedule! {
        async gen fn source() {
            try {
                yield "a";
                throw "broken";
            } finally {
                log("finally");
            }
        }
        let reader = readable_stream_from(source()).get_reader();
        reader.closed.catch(|e| log("closed " + e));
        reader.read().then(|it| log(it.value));
        reader.read().catch(|e| log("read " + e));
        expect ["a", "finally", "closed broken", "read broken"];
    }
}

/// Promises in an array are followed: a stream has what they are fulfilled with, in the array's order.
#[scenario(cites(streams::FROM, ecma::ASYNC_FROM_SYNC_ITERATOR))]
fn a_stream_from_an_array_of_promises() -> Schedule {
    schedule! {
        let late = with_resolvers();
        let reader = readable_stream_from([late.promise, "b"]).get_reader();
        reader.read().then(|it| log(it.value));
        reader.read().then(|it| log(it.value));
        reader.read().then(|it| log("done " + it.done));
        then(|| {
            log("resolve");
            late.resolve("a");
        });
        expect ["resolve", "a", "b", "done true"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    a_loop_reads_chunk_by_chunk,
    leaving_a_loop_cancels_the_stream,
    leaving_a_loop_that_prevents_cancel,
    an_error_that_leaves_a_loop,
    a_loop_over_a_stream_that_fails,
    calls_of_next_wait_for_each_other,
    a_return_waits_for_next,
    a_stream_from_an_iterable_is_lazy,
    canceling_a_stream_from_an_iterable,
    a_stream_from_a_generator_that_throws,
    a_stream_from_an_array_of_promises,
];
