//! `for`-`of` and iterators: when the next item is asked for, and when an iterator is closed.

// covers: generators

use crate::prelude::*;

/// The next item is asked for after the body has ended, with the wait that is in it.
#[scenario(cites(ecma::FOR_OF, ecma::AWAIT))]
fn the_next_item_after_the_wait() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                let n = 0;
                return object {
                    next() {
                        n += 1;
                        log("next", n);
                        return object { value: n, done: n > 2 };
                    }
                };
            }
        };
        async fn main() {
            for item in items {
                await undefined;
                log("item", item);
            }
            log("end");
        }
        main();
        log("script ends");
        expect ["next 1", "script ends", "item 1", "next 2", "item 2", "next 3", "end"];
    }
}

/// `break` calls the iterator's `return` before anything after the loop.
#[scenario(cites(ecma::ITERATOR_CLOSE, ecma::FOR_OF))]
fn break_closes_the_iterator() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { log("next"); return object { value: "item", done: false }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        for item in items {
            log(item);
            break;
        }
        log("after the loop");
        expect ["next", "item", "return", "after the loop"];
    }
}

/// An iterator that is exhausted is not closed.
#[scenario(cites(ecma::ITERATOR_CLOSE, ecma::FOR_OF))]
fn an_exhausted_iterator_is_not_closed() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                let n = 0;
                return object {
                    next() { n += 1; return object { value: n, done: n > 2 }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        for item in items { log("item", item); }
        expect ["item 1", "item 2"];
        never "return";
    }
}

/// `continue` closes nothing; the V8 of Node.js before 12 called `return` at the end of such a loop.
#[scenario(cites(ecma::ITERATOR_CLOSE, ecma::FOR_OF))]
fn continue_does_not_close_the_iterator() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                let n = 0;
                return object {
                    next() { n += 1; log("next"); return object { value: n, done: n > 2 }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        for item in items {
            log("item", item);
            continue;
        }
        expect ["next", "item 1", "next", "item 2", "next"];
        never "return";
    }
}

/// An error in the body closes the iterator first; what `return` throws is lost then.
#[scenario(cites(ecma::ITERATOR_CLOSE, ecma::TRY_FINALLY))]
fn an_error_closes_the_iterator() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { return object { value: "item", done: false }; },
                    return() { log("return"); throw error("of return"); }
                };
            }
        };
        try {
            for item in items {
                log(item);
                throw error("of the body");
            }
        } catch e {
            log("caught", e.message);
        }
        expect ["item", "return", "caught of the body"];
    }
}

/// A rejection that the body awaits closes the iterator, when the wait ends.
#[scenario(cites(ecma::ITERATOR_CLOSE, ecma::AWAIT))]
fn a_rejected_wait_closes_the_iterator() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { log("next"); return object { value: "x", done: false }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        async fn main() {
            for item in items {
                await rejected(error(item));
            }
        }
        then("tick 1").then("tick 2");
        main().catch(|e| log("caught", e.message));
        log("script ends");
        expect ["next", "script ends", "tick 1", "return", "tick 2", "caught x"];
    }
}

/// `return` out of a loop evaluates its value, closes the iterator, and ends the function after that.
#[scenario(cites(ecma::ITERATOR_CLOSE, ecma::FOR_OF))]
fn return_closes_the_iterator() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { return object { value: "item", done: false }; },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        fn value(item) {
            log("value of", item);
            return item;
        }
        fn first() {
            for item in items { return value(item); }
        }
        log("got", first());
        expect ["value of item", "return", "got item"];
    }
}

/// A combinator takes all items at once, before it returns, and looks each up before it asks for the next.
#[scenario(cites(ecma::PROMISE_ALL, ecma::GET_V, ecma::RUN_TO_COMPLETION))]
fn a_combinator_takes_all_items_at_once() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                let n = 0;
                return object {
                    next() {
                        n += 1;
                        log("next", n);
                        let item = object { get then() { log("look-up"); return undefined; } };
                        return object { value: item, done: n > 2 };
                    }
                };
            }
        };
        all(items).then(|values| log("all of", values.length));
        log("script ends");
        expect ["next 1", "look-up", "next 2", "look-up", "next 3", "script ends", "all of 2"];
    }
}

/// A race asks for all items although the first decides it.
#[scenario(cites(ecma::PROMISE_RACE))]
fn a_race_takes_all_items() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                let n = 0;
                return object {
                    next() {
                        n += 1;
                        log("next", n);
                        return object { value: n, done: n > 3 };
                    }
                };
            }
        };
        race(items).then(|v| log("winner", v));
        expect ["next 1", "next 2", "next 3", "next 4", "winner 1"];
    }
}

/// An iterator that throws rejects the combinator; it is not closed, for it is broken.
#[scenario(cites(ecma::PROMISE_ALL, ecma::ITERATOR_CLOSE))]
fn an_iterator_that_throws() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() {
                return object {
                    next() { throw error("x"); },
                    return() { log("return"); return object { done: true }; }
                };
            }
        };
        then("tick 1").then("tick 2");
        all(items).catch(|e| log("caught", e.message));
        log("script ends");
        expect ["script ends", "tick 1", "caught x", "tick 2"];
        never "return";
    }
}

/// Under `for await`, too, a synchronous iterator that throws is broken, and is not closed: only one whose value is a
/// rejected promise is.
#[scenario(cites(ecma::ASYNC_FROM_SYNC_ITERATOR, ecma::FOR_AWAIT))]
fn a_sync_iterator_that_throws_is_not_closed() -> Schedule {
    schedule! {
        let items = object {
            [iterator]() { return this; },
            next() { log("next"); throw error("x"); },
            return() { log("return"); return object {}; }
        };
        async fn reads() {
            for await _item in items { log("item"); }
        }
        reads().catch(|e| log("caught", e.message));
        log("script ends");
        expect ["next", "script ends", "caught x"];
        never "return";
        never "item";
    }
}

/// What is no iterable rejects the combinator as well: nothing is thrown at the caller.
#[scenario(cites(ecma::PROMISE_ALL))]
fn a_combinator_of_what_is_no_iterable() -> Schedule {
    schedule! {
        all(1).catch(|e| log("caught", e.name));
        log("script ends");
        expect ["script ends", "caught TypeError"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    the_next_item_after_the_wait,
    break_closes_the_iterator,
    an_exhausted_iterator_is_not_closed,
    continue_does_not_close_the_iterator,
    an_error_closes_the_iterator,
    a_rejected_wait_closes_the_iterator,
    return_closes_the_iterator,
    a_combinator_takes_all_items_at_once,
    a_race_takes_all_items,
    an_iterator_that_throws,
    a_sync_iterator_that_throws_is_not_closed,
    a_combinator_of_what_is_no_iterable,
];
