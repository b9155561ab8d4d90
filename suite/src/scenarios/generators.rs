//! Generators as interview guides use them: lazy sequences, and streams that go at the pace of their consumer.

// covers: generators

use crate::prelude::*;

/// Calling a generator function runs none of its body; each `next` runs it up to the next `yield`.
#[scenario(cites(ecma::GENERATOR_RESUME))]
fn generator_is_lazy() -> Schedule {
    schedule! {
        gen fn range(count) {
            log("body starts");
            let n = 0;
            while n < count {
                yield n;
                n += 1;
            }
            log("body ends");
        }
        let numbers = range(1);
        log("called");
        let first = numbers.next();
        log(first.value, first.done);
        let last = numbers.next();
        log(last.value, last.done);
        expect ["called", "body starts", "0 false", "body ends", "undefined true"];
    }
}

/// `for … of` over a generator runs producer and consumer in turn.
#[scenario(cites(ecma::FOR_OF))]
fn producer_and_consumer_in_turn() -> Schedule {
    schedule! {
        gen fn range(count) {
            let n = 0;
            while n < count {
                log("yield", n);
                yield n;
                n += 1;
            }
        }
        for n in range(3) { log("use", n); }
        expect ["yield 0", "use 0", "yield 1", "use 1", "yield 2", "use 2"];
    }
}

/// Leaving the loop early ends the generator, whose `finally` runs before the code after the loop.
#[scenario(cites(ecma::FOR_OF, ecma::ITERATOR_CLOSE, ecma::TRY_FINALLY))]
fn leaving_early_closes_the_generator() -> Schedule {
    schedule! {
        gen fn numbers() {
            let n = 0;
            try {
                while true {
                    n += 1;
                    yield n;
                }
            } finally {
                log("closed");
            }
        }
        for n in numbers() {
            log(n);
            if n == 2 { break; }
        }
        log("after");
        expect ["1", "2", "closed", "after"];
    }
}

/// `for await` takes the next chunk when the last one has been dealt with, so the consumer sets the pace.
#[scenario(cites(ecma::FOR_AWAIT, ecma::ASYNC_GENERATOR_RESUME))]
// covers: async-generators, for-await
fn consumer_sets_the_pace() -> Schedule {
    schedule! {
        async gen fn chunks() {
            for chunk in ["a", "b"] {
                log("produce", chunk);
                yield chunk;
            }
        }
        async fn consume() {
            for await chunk in chunks() {
                log("take", chunk);
                await sleep(20);
                log("done with", chunk);
            }
            log("end of stream");
        }
        consume();
        log("caller");
        expect [
            "produce a", "caller", "take a", "done with a",
            "produce b", "take b", "done with b", "end of stream",
        ];
    }
}

/// A stream of slow chunks: `for await` waits for each of them, and timers go on meanwhile.
#[scenario(cites(ecma::FOR_AWAIT, ecma::AWAIT, html::ONE_TASK_AT_A_TIME, node::TIMERS_PHASE))]
// covers: async-generators, for-await
fn stream_of_slow_chunks() -> Schedule {
    schedule! {
        async gen fn stream() {
            yield await sleep(40, "chunk 1");
            yield await sleep(40, "chunk 2");
        }
        async fn consume() {
            for await chunk in stream() { log(chunk); }
            log("end of stream");
        }
        consume();
        timeout(20, "timer");
        expect ["timer", "chunk 1", "chunk 2", "end of stream"];
    }
}

/// Lines are put together from chunks that end anywhere: a line comes out when its last part has come in.
#[scenario(cites(ecma::FOR_AWAIT, ecma::AWAIT))]
// covers: async-generators, for-await
fn lines_from_chunks() -> Schedule {
    schedule! {
        async gen fn lines(chunks) {
            let line = "";
            for chunk in chunks {
                log("chunk", chunk.text);
                line += chunk.text;
                await undefined;
                if chunk.ends {
                    yield line;
                    line = "";
                }
            }
        }
        async fn consume() {
            let chunks = [
                object { text: "{id:", ends: false },
                object { text: "1}", ends: true },
                object { text: "{id:2}", ends: true },
            ];
            for await line in lines(chunks) { log("line", line); }
        }
        consume();
        expect ["chunk {id:", "chunk 1}", "line {id:1}", "chunk {id:2}", "line {id:2}"];
    }
}

/// An async generator queues calls of `next` that come before the last one has been answered.
#[scenario(cites(ecma::ASYNC_GENERATOR_QUEUE, ecma::ASYNC_GENERATOR_DRAIN))]
// covers: async-generators
fn requests_queue_up() -> Schedule {
    schedule! {
        async gen fn numbers() {
            log("starts");
            await sleep(20);
            yield 1;
            yield 2;
        }
        let stream = numbers();
        stream.next().then(|result| log("first", result.value));
        stream.next().then(|result| log("second", result.value));
        stream.next().then(|result| log("third", result.value, result.done));
        log("asked");
        expect ["starts", "asked", "first 1", "second 2", "third undefined true"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    generator_is_lazy,
    producer_and_consumer_in_turn,
    leaving_early_closes_the_generator,
    consumer_sets_the_pace,
    stream_of_slow_chunks,
    lines_from_chunks,
    requests_queue_up,
];
