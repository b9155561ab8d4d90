//! Async generators: when the body runs, when a request is answered, and what closes an iterator.

// covers: async-generators, for-await

use crate::prelude::*;

/// Calling an async generator runs nothing; the first request runs it within the call.
#[scenario(cites(ecma::ASYNC_GENERATOR_RESUME))]
fn the_first_request_runs_the_body() -> Schedule {
    schedule! {
        async gen fn numbers() { log("body"); yield 1; }
        let stream = numbers();
        log("called");
        stream.next().then(|result| log("got", result.value));
        log("asked");
        expect ["called", "body", "asked", "got 1"];
    }
}

/// A value is awaited where it is yielded, and the answer's reaction comes after that.
#[scenario(cites(ecma::ASYNC_GENERATOR_YIELD))]
fn yield_takes_a_tick() -> Schedule {
    schedule! {
        async gen fn numbers() { yield 1; }
        then("tick 1").then("tick 2").then("tick 3");
        numbers().next().then(|result| log("got", result.value));
        expect ["tick 1", "tick 2", "got 1", "tick 3"];
    }
}

/// A promise that is yielded is awaited as any other: one that is settled costs no more than a value.
#[scenario(cites(ecma::ASYNC_GENERATOR_YIELD, ecma::AWAIT))]
fn yield_of_a_promise_takes_a_tick() -> Schedule {
    schedule! {
        async gen fn numbers() { yield resolved(1); }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        numbers().next().then(|result| log("got", result.value));
        expect ["tick 1", "tick 2", "got 1", "tick 3", "tick 4"];
    }
}

/// A rejection that is yielded is thrown at the `yield`.
#[scenario(cites(ecma::ASYNC_GENERATOR_YIELD, ecma::TRY_FINALLY))]
fn a_rejection_is_thrown_at_the_yield() -> Schedule {
    schedule! {
        async gen fn numbers() {
            try { yield rejected(error("x")); } catch e { log("inside", e.message); }
        }
        then("tick 1").then("tick 2").then("tick 3");
        numbers().next().then(|result| log("done", result.done));
        expect ["tick 1", "inside x", "tick 2", "done true", "tick 3"];
    }
}

/// `return` awaits its operand too, where an async function would hand a promise on.
#[scenario(cites(ecma::ASYNC_GENERATOR_RETURN, ecma::AWAIT))]
fn return_awaits_its_operand() -> Schedule {
    schedule! {
        async gen fn numbers() { return resolved(1); }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        numbers().next().then(|result| log("got", result.value, result.done));
        expect ["tick 1", "tick 2", "got 1 true", "tick 3", "tick 4"];
    }
}

/// A body that ends without `return` awaits nothing on its way.
#[scenario(cites(ecma::ASYNC_GENERATOR_START))]
fn the_end_of_the_body_answers_at_once() -> Schedule {
    schedule! {
        async gen fn nothing() { log("body"); }
        then("tick 1").then("tick 2");
        nothing().next().then(|result| log("done", result.done));
        expect ["body", "tick 1", "done true", "tick 2"];
    }
}

/// Requests that find the generator at work are answered in order, each when its `yield` has been reached.
#[scenario(cites(ecma::ASYNC_GENERATOR_QUEUE, ecma::ASYNC_GENERATOR_YIELD))]
fn requests_wait_for_each_other() -> Schedule {
    schedule! {
        async gen fn numbers() { yield 1; yield 2; yield 3; }
        let stream = numbers();
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        stream.next().then(|result| log("got", result.value));
        stream.next().then(|result| log("got", result.value));
        stream.next().then(|result| log("got", result.value));
        expect ["tick 1", "tick 2", "got 1", "tick 3", "got 2", "tick 4", "got 3", "tick 5"];
    }
}

/// Another request that waits lets the body go on in the job that answers.
#[scenario(cites(ecma::ASYNC_GENERATOR_YIELD, ecma::ASYNC_GENERATOR_QUEUE))]
fn a_waiting_request_goes_on_at_once() -> Schedule {
    schedule! {
        async gen fn numbers() { yield 1; log("goes on"); yield 2; }
        let stream = numbers();
        stream.next().then(|result| log("got", result.value));
        stream.next().then(|result| log("got", result.value));
        expect ["goes on", "got 1", "got 2"];
    }
}

/// What waits when the body has ended is answered there and then.
#[scenario(cites(ecma::ASYNC_GENERATOR_DRAIN, ecma::ASYNC_GENERATOR_START))]
fn the_rest_is_answered_at_the_end() -> Schedule {
    schedule! {
        async gen fn numbers() { yield 1; log("body ends"); }
        let stream = numbers();
        then("tick 1").then("tick 2").then("tick 3");
        stream.next().then(|result| log("got", result.value));
        stream.next().then(|result| log("done", result.done));
        stream.throw(error("x")).catch(|e| log("caught", e.message));
        stream.next().then(|result| log("still done", result.done));
        expect ["tick 1", "body ends", "tick 2", "got 1", "done true", "caught x", "still done true", "tick 3"];
    }
}

/// `return` before the first request runs none of the body; its value is awaited.
#[scenario(cites(ecma::ASYNC_GENERATOR_AWAIT_RETURN))]
fn return_before_the_start() -> Schedule {
    schedule! {
        async gen fn numbers() { log("body"); yield 1; }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        numbers().return(resolved("value")).then(|result| log("got", result.value));
        expect ["tick 1", "tick 2", "got value", "tick 3", "tick 4"];
        never "body";
    }
}

/// A `return` whose value is pending holds up what is asked for after it.
#[scenario(cites(ecma::ASYNC_GENERATOR_AWAIT_RETURN, ecma::ASYNC_GENERATOR_DRAIN))]
fn return_holds_up_what_follows() -> Schedule {
    schedule! {
        async gen fn numbers() { yield 1; }
        let stream = numbers();
        let value = then("tick 1").then("tick 2").then(|| "value");
        stream.return(value).then(|result| log("got", result.value));
        stream.next().then(|result| log("done", result.done));
        log("script ends");
        expect ["script ends", "tick 1", "tick 2", "got value", "done true"];
    }
}

/// `return` at a `yield` awaits its value, and leaves the body through `finally` after that.
#[scenario(cites(ecma::ASYNC_GENERATOR_RESUMPTION, ecma::TRY_FINALLY))]
fn return_at_a_yield_is_awaited() -> Schedule {
    schedule! {
        async gen fn numbers() {
            try { yield 1; } finally { log("finally"); }
        }
        async fn main() {
            let stream = numbers();
            await stream.next();
            then("tick 1").then("tick 2").then("tick 3").then("tick 4");
            stream.return(resolved("value")).then(|result| log("got", result.value));
            log("asked");
        }
        main();
        expect ["asked", "tick 1", "finally", "tick 2", "got value", "tick 3", "tick 4"];
    }
}

/// A round of `for await` costs the ticks of the `yield` and of the result.
#[scenario(cites(ecma::FOR_AWAIT, ecma::ASYNC_GENERATOR_YIELD))]
fn a_round_takes_two_ticks() -> Schedule {
    schedule! {
        async gen fn numbers() { yield 1; yield 2; }
        async fn main() {
            for await n in numbers() { log("item", n); }
            log("end");
        }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5").then("tick 6");
        main();
        expect [
            "tick 1", "tick 2", "item 1", "tick 3", "tick 4", "item 2", "tick 5", "end", "tick 6",
        ];
    }
}

/// A plain answer of `next` is awaited like a promise.
#[scenario(cites(ecma::FOR_AWAIT, ecma::AWAIT))]
fn a_plain_result_is_awaited() -> Schedule {
    schedule! {
        let items = object {
            [async_iterator]() {
                let n = 0;
                return object { next() { n += 1; log("next", n); return object { value: n, done: n > 2 }; } };
            }
        };
        async fn main() {
            for await n in items { log("item", n); }
            log("end");
        }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4");
        main();
        log("script ends");
        expect [
            "next 1", "script ends", "tick 1", "item 1", "next 2", "tick 2", "item 2", "next 3", "tick 3", "end",
            "tick 4",
        ];
    }
}

/// Promises in an array are awaited one after the other.
#[scenario(cites(ecma::ASYNC_FROM_SYNC_ITERATOR, ecma::FOR_AWAIT))]
fn an_array_of_promises() -> Schedule {
    schedule! {
        async fn main() {
            for await n in [resolved(1), resolved(2)] { log("item", n); }
            log("end");
        }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5").then("tick 6").then("tick 7");
        main();
        expect [
            "tick 1", "tick 2", "item 1", "tick 3", "tick 4", "item 2", "tick 5", "tick 6", "end", "tick 7",
        ];
    }
}

/// A rejected value closes the synchronous iterator before anybody is told.
#[scenario(cites(ecma::ASYNC_FROM_SYNC_ITERATOR, ecma::ITERATOR_CLOSE))]
fn a_rejected_value_closes_the_iterator() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { log("next"); return object { value: rejected(error("x")), done: false }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        async fn main() {
            for await item in items { log(item); }
        }
        then("tick 1").then("tick 2").then("tick 3");
        main().catch(|e| log("caught", e.message));
        expect ["next", "tick 1", "return", "tick 2", "tick 3", "caught x"];
    }
}

/// `break` calls `return` and awaits its answer before the code after the loop.
#[scenario(cites(ecma::ASYNC_ITERATOR_CLOSE, ecma::FOR_AWAIT))]
fn break_awaits_the_close() -> Schedule {
    schedule! {
        let items = object {
            [async_iterator]() {
                return object {
                    next() { return object { value: "item", done: false }; },
                    return() { log("return"); return resolved(object { done: true }); }
                };
            }
        };
        async fn main() {
            for await item in items {
                log(item);
                then("tick 1").then("tick 2").then("tick 3").then("tick 4");
                break;
            }
            log("after the loop");
        }
        main();
        expect ["item", "return", "tick 1", "after the loop", "tick 2", "tick 3", "tick 4"];
    }
}

/// An error in the body awaits the close as well, and wins.
#[scenario(cites(ecma::ASYNC_ITERATOR_CLOSE, ecma::TRY_FINALLY))]
fn an_error_awaits_the_close() -> Schedule {
    schedule! {
        let items = object {
            [async_iterator]() {
                return object {
                    next() { return object { value: "item", done: false }; },
                    return() { log("return"); return rejected(error("of return")); }
                };
            }
        };
        async fn main() {
            try {
                for await item in items {
                    then("tick 1").then("tick 2").then("tick 3").then("tick 4");
                    throw error("of the body");
                }
            } catch e {
                log("caught", e.message);
            }
        }
        main();
        expect ["return", "tick 1", "caught of the body", "tick 2", "tick 3", "tick 4"];
    }
}

/// A generator that is left early runs its `finally` before the code after the loop.
#[scenario(cites(ecma::ASYNC_ITERATOR_CLOSE, ecma::ASYNC_GENERATOR_RESUMPTION))]
fn leaving_early_closes_an_async_generator() -> Schedule {
    schedule! {
        async gen fn numbers() {
            try { yield 1; } finally { log("closed"); }
        }
        async fn main() {
            for await n in numbers() {
                log("item", n);
                then("tick 1").then("tick 2").then("tick 3").then("tick 4");
                break;
            }
            log("after the loop");
        }
        main();
        expect ["item 1", "tick 1", "closed", "tick 2", "after the loop", "tick 3", "tick 4"];
    }
}

/// `yield*` calls the iterator's own methods, each within the request.
#[scenario(cites(ecma::YIELD_STAR))]
fn requests_are_handed_on() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next(v) { log("next", v); return object { value: "item", done: false }; },
                    throw(e) { log("throw", e); return object { value: "mended", done: false }; },
                    return(v) { log("return", v); return object { value: v, done: true }; }
                };
            }
        };
        gen fn all_items() { yield* items; }
        let stream = all_items();
        log("got", stream.next("first").value);
        log("got", stream.next("second").value);
        log("got", stream.throw("x").value);
        log("got", stream.return("last").value);
        expect [
            "next undefined", "got item", "next second", "got item", "throw x", "got mended", "return last", "got last",
        ];
    }
}

/// An iterator that cannot `throw` is closed, and the error is another one.
#[scenario(cites(ecma::YIELD_STAR, ecma::ITERATOR_CLOSE))]
fn what_cannot_throw_is_closed() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { return object { value: "item", done: false }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        gen fn all_items() { yield* items; }
        let stream = all_items();
        log("got", stream.next().value);
        try { stream.throw("x"); } catch e { log("caught", e.name); }
        expect ["got item", "return", "caught TypeError"];
    }
}

/// In an async generator what `return` returns is awaited before that error: `AsyncIteratorClose`.
#[scenario(cites(ecma::YIELD_STAR, ecma::ASYNC_ITERATOR_CLOSE))]
fn what_cannot_throw_is_closed_and_awaited() -> Schedule {
    schedule! {
        let items = object {
            [async_iterator]() {
                return object {
                    next() { return object { value: "item", done: false }; },
                    return() {
                        log("return");
                        return then("tick 1").then("tick 2").then(|_| object { done: true });
                    }
                };
            }
        };
        async gen fn all_items() {
            try { yield* items; } catch e { log("caught", e.name); }
        }
        let stream = all_items();
        stream.next().then(|| stream.throw("x"));
        expect ["return", "tick 1", "tick 2", "caught TypeError"];
    }
}

/// In an async generator `yield*` awaits each answer, on top of what the inner one does.
#[scenario(cites(ecma::YIELD_STAR, ecma::ASYNC_GENERATOR_YIELD))]
fn delegation_costs_a_tick() -> Schedule {
    schedule! {
        async gen fn inner() { yield 1; }
        async gen fn outer() { yield* inner(); }
        then("tick 1").then("tick 2").then("tick 3").then("tick 4").then("tick 5");
        outer().next().then(|result| log("got", result.value));
        expect ["tick 1", "tick 2", "tick 3", "got 1", "tick 4", "tick 5"];
    }
}

/// The value of an inner result is not awaited again: a promise in it arrives as it is.
#[scenario(cites(ecma::YIELD_STAR, ecma::ASYNC_GENERATOR_YIELD))]
fn delegation_awaits_no_value() -> Schedule {
    schedule! {
        let items = object {
            [async_iterator]() {
                return object { next() { return object { value: resolved(1), done: false }; } };
            }
        };
        async gen fn outer() { yield* items; }
        then("tick 1").then("tick 2").then("tick 3");
        outer().next().then(|result| {
            result.value.then("a promise");
            log("got it");
        });
        expect ["tick 1", "tick 2", "got it", "tick 3", "a promise"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    the_first_request_runs_the_body,
    yield_takes_a_tick,
    yield_of_a_promise_takes_a_tick,
    a_rejection_is_thrown_at_the_yield,
    return_awaits_its_operand,
    the_end_of_the_body_answers_at_once,
    requests_wait_for_each_other,
    a_waiting_request_goes_on_at_once,
    the_rest_is_answered_at_the_end,
    return_before_the_start,
    return_holds_up_what_follows,
    return_at_a_yield_is_awaited,
    a_round_takes_two_ticks,
    a_plain_result_is_awaited,
    an_array_of_promises,
    a_rejected_value_closes_the_iterator,
    break_awaits_the_close,
    an_error_awaits_the_close,
    leaving_early_closes_an_async_generator,
    requests_are_handed_on,
    what_cannot_throw_is_closed,
    what_cannot_throw_is_closed_and_awaited,
    delegation_costs_a_tick,
    delegation_awaits_no_value,
];
