//! The pitfalls that interview guides warn of, re-expressed as programs: promises, `forEach`, lost errors.

use crate::prelude::*;

/// `try` around an `await` catches the rejection; the code after it goes on.
#[scenario(cites(ecma::AWAIT, ecma::TRY_FINALLY))]
// covers: await
fn try_catches_a_rejection() -> Schedule {
    schedule! {
        async fn run() {
            try {
                await rejected(error("refused"));
                log("not reached");
            } catch failure {
                log("caught", failure.message);
            }
            log("goes on");
        }
        run();
        log("sync");
        expect ["sync", "caught refused", "goes on"];
        never "not reached";
    }
}

/// Without `return` the next link neither waits for the inner promise nor gets its value.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_RESOLVE_FUNCTIONS))]
// covers: promise-chains
fn forgotten_return() -> Schedule {
    schedule! {
        fn load() { return sleep(20, "data").then(|data| { log("loaded"); return data; }); }
        resolved()
            .then(|| { load(); })
            .then(|data| log("next", data));
        expect ["next undefined", "loaded"];
    }
}

/// With `return` the next link waits and gets the value.
#[scenario(cites(ecma::PROMISE_RESOLVE_THENABLE_JOB, ecma::PROMISE_RESOLVE_FUNCTIONS))]
// covers: promise-chains
fn returned_promise() -> Schedule {
    schedule! {
        fn load() { return sleep(20, "data").then(|data| { log("loaded"); return data; }); }
        resolved()
            .then(|| load())
            .then(|data| log("next", data));
        expect ["loaded", "next data"];
    }
}

/// An error skips the links until the next `catch`, and the chain goes on from there.
#[scenario(cites(ecma::PROMISE_REACTION_JOB, ecma::PROMISE_CATCH))]
// covers: promise-chains
fn error_skips_to_catch() -> Schedule {
    schedule! {
        then("first") { throw error("x"); }
            .then("skipped")
            .catch(|failure| log("caught", failure.message))
            .then("goes on");
        expect ["first", "caught x", "goes on"];
        never "skipped";
    }
}

/// `catch(f)` is `then(undefined, f)`: both take the same number of turns.
#[scenario(cites(ecma::PROMISE_CATCH, ecma::PROMISE_THEN))]
// covers: promise-chains
fn catch_is_then() -> Schedule {
    schedule! {
        rejected(error("x")).catch(|failure| log("catch", failure.message)).then("after catch");
        rejected(error("x")).then(undefined, |failure| log("then", failure.message)).then("after then");
        expect ["catch x", "then x", "after catch", "after then"];
    }
}

/// `finally` runs on either outcome and passes it on.
#[scenario(cites(ecma::PROMISE_FINALLY))]
// covers: promise-finally
fn finally_runs_on_either_outcome() -> Schedule {
    schedule! {
        resolved("value").finally("finally 1").then(|value| log("fulfilled", value));
        rejected(error("x")).finally("finally 2").catch(|failure| log("rejected", failure.message));
        expect ["finally 1", "finally 2", "fulfilled value", "rejected x"];
    }
}

/// A promise is settled once: later calls of `resolve` and `reject` change nothing.
#[scenario(cites(ecma::PROMISE_RESOLVE_FUNCTIONS, ecma::PROMISE_CONSTRUCTOR))]
// covers: promise-states
fn settled_once() -> Schedule {
    schedule! {
        promise(|resolve, reject| {
            resolve("first");
            resolve("second");
            reject(error("third"));
            log("executor ends");
        }).then(|value| log("fulfilled", value), |failure| log("rejected", failure.message));
        expect ["executor ends", "fulfilled first"];
        never "rejected third";
        never "fulfilled second";
    }
}

/// A callback interface as a promise: the executor calls it at once, the reaction follows its callback.
#[scenario(cites(ecma::PROMISE_CONSTRUCTOR, ecma::PROMISE_RESOLVE_FUNCTIONS))]
// covers: callbacks-as-promises
fn callback_interface_as_a_promise() -> Schedule {
    schedule! {
        fn read(name, callback) {
            log("read", name);
            timeout(20) {
                if name == "missing" { callback(error("no such file")); } else { callback(null, "text"); }
                log("callback returns");
            };
        }
        fn read_promise(name) {
            return promise(|resolve, reject| {
                read(name, |failure, text| {
                    if failure != null { reject(failure); } else { resolve(text); }
                });
            });
        }
        async fn run() {
            log(await read_promise("present"));
            try {
                await read_promise("missing");
            } catch failure {
                log("caught", failure.message);
            }
        }
        run();
        expect [
            "read present", "callback returns", "text",
            "read missing", "callback returns", "caught no such file",
        ];
    }
}

/// `all` keeps the order of its input, `race` takes the first to settle, `any` the first to be fulfilled.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_RACE, ecma::PROMISE_ANY))]
// covers: promise-all, promise-race
fn combinators_side_by_side() -> Schedule {
    schedule! {
        fn slow() { return sleep(80, "slow"); }
        fn quick() { return sleep(50, "quick"); }
        fn failing() { return sleep(20).then(|| { throw error("failing"); }); }
        all([slow(), quick()]).then(|values| log("all", values));
        all([slow(), failing()]).catch(|failure| log("all fails", failure.message));
        race([slow(), failing()]).catch(|failure| log("race fails", failure.message));
        any([slow(), failing(), quick()]).then(|value| log("any", value));
        expect ["all fails failing", "race fails failing", "any quick", "all slow,quick"];
    }
}

/// `allSettled` waits for everything and reports each outcome in the order of its input.
#[scenario(cites(ecma::PROMISE_ALL_SETTLED))]
// covers: promise-all
fn all_settled_reports_each() -> Schedule {
    schedule! {
        all_settled([rejected(error("first")), sleep(20, "second"), "third"]).then(|results| {
            log(results[0].status, results[0].reason.message);
            log(results[1].status, results[1].value);
            log(results[2].status, results[2].value);
        });
        expect ["rejected first", "fulfilled second", "fulfilled third"];
    }
}

/// `any` rejects only when all do, with all reasons in the order of its input.
#[scenario(cites(ecma::PROMISE_ANY))]
// covers: promise-race
fn any_rejects_when_all_do() -> Schedule {
    schedule! {
        fn failing(name, ms) { return sleep(ms).then(|| { log(name, "fails"); throw error(name); }); }
        any([failing("a", 40), failing("b", 20)])
            .catch(|failure| log(failure.name, failure.errors[0].message, failure.errors[1].message));
        expect ["b fails", "a fails", "AggregateError a b"];
    }
}

/// `await` within `forEach` waits for nothing: every callback starts, and the caller goes on.
#[scenario(cites(ecma::ARRAY_FOR_EACH, ecma::AWAIT))]
// covers: await-in-foreach
fn await_within_for_each() -> Schedule {
    schedule! {
        async fn run() {
            [1, 2].for_each(async |item| {
                log("start", item);
                await undefined;
                log("end", item);
            });
            log("done");
        }
        run();
        expect ["start 1", "start 2", "done", "end 1", "end 2"];
    }
}

/// `for … of` is what waits for each item in turn.
#[scenario(cites(ecma::FOR_OF, ecma::AWAIT))]
// covers: sequential-parallel
fn await_within_for_of() -> Schedule {
    schedule! {
        async fn run() {
            for item in [1, 2] {
                log("start", item);
                await undefined;
                log("end", item);
            }
            log("done");
        }
        run();
        log("caller");
        expect ["start 1", "caller", "end 1", "start 2", "end 2", "done"];
    }
}

/// `Promise.all` over `map` starts all and waits for all.
#[scenario(cites(ecma::ARRAY_MAP, ecma::PROMISE_ALL, ecma::AWAIT))]
// covers: sequential-parallel
fn await_all_of_map() -> Schedule {
    schedule! {
        async fn run() {
            let doubled = await all([1, 2].map(async |item| {
                log("start", item);
                await undefined;
                log("end", item);
                return item * 2;
            }));
            log("done", doubled);
        }
        run();
        expect ["start 1", "start 2", "end 1", "end 2", "done 2,4"];
    }
}

/// An async function that fails without anybody looking is an unhandled rejection.
#[scenario(cites(ecma::REJECTION_TRACKER, html::UNHANDLED_REJECTION, node::UNHANDLED_REJECTION))]
// covers: unhandled-rejections
fn async_error_that_nobody_handles() -> Schedule {
    schedule! {
        on_unhandled_rejection(|reason| log("unhandled", reason.message));
        async fn fails() {
            await undefined;
            throw error("x");
        }
        fails();
        timeout(40, "timer");
        log("sync");
        expect ["sync", "unhandled x", "timer"];
    }
}

/// An event as a promise that an error rejects: what `events.once` does, by hand.
#[scenario(cites(node::EMITTER_ONCE, node::EMITTER_ERROR, ecma::AWAIT))]
// covers: once-bridge, callbacks-as-promises
fn event_or_error_as_a_promise() -> Schedule {
    schedule! {
        fn next(source, event) {
            return promise(|resolve, reject| {
                source.once(event, resolve);
                source.once("error", reject);
            });
        }
        async fn wait(source) {
            try {
                log("received", await next(source, "data"));
            } catch failure {
                log("caught", failure.message);
            }
        }
        let good = emitter();
        let bad = emitter();
        wait(good);
        wait(bad);
        good.emit("data", "value");
        bad.emit("error", error("broken"));
        log("emitted");
        expect ["emitted", "received value", "caught broken"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    try_catches_a_rejection,
    forgotten_return,
    returned_promise,
    error_skips_to_catch,
    catch_is_then,
    finally_runs_on_either_outcome,
    settled_once,
    callback_interface_as_a_promise,
    combinators_side_by_side,
    all_settled_reports_each,
    any_rejects_when_all_do,
    await_within_for_each,
    await_within_for_of,
    await_all_of_map,
    async_error_that_nobody_handles,
    event_or_error_as_a_promise,
];
