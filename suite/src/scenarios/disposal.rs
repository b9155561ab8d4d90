//! `using` and `await using`: when resources are disposed of, and what is awaited. No engine has them that has not the
//! stacks of resources, too.

// covers: resource-disposal

use crate::prelude::*;

/// The last resource goes first, before anything outside the function runs, and jobs wait as for all code.
#[scenario(cites(ecma::DISPOSE_RESOURCES, ecma::RUN_TO_COMPLETION))]
fn resources_are_disposed_of_in_reverse() -> Schedule {
    schedule! {
        fn resource(name) {
            return object { [dispose]() { log("dispose", name); } };
        }
        fn work() {
            using first = resource("first");
            using second = resource("second");
            then("job");
            log("body");
        }
        work();
        log("after");
        expect ["body", "dispose second", "dispose first", "after", "job"];
    }
}

/// What is returned is evaluated first; the `finally` around the block comes after its resources.
#[scenario(cites(ecma::DISPOSE_RESOURCES, ecma::TRY_FINALLY))]
fn a_returned_value_comes_before_the_disposal() -> Schedule {
    schedule! {
        fn value() {
            log("value");
            return "returned";
        }
        fn work() {
            try {
                using _resource = object { [dispose]() { log("dispose"); } };
                return value();
            } finally {
                log("finally");
            }
        }
        log(work());
        expect ["value", "dispose", "finally", "returned"];
    }
}

/// Each round of a loop has its own resource, also the round that `break` ends.
#[scenario(cites(ecma::DISPOSE_RESOURCES))]
fn each_round_disposes_of_its_own() -> Schedule {
    schedule! {
        for n in [1, 2, 3] {
            using _resource = object { [dispose]() { log("dispose", n); } };
            if n == 2 {
                break;
            }
            log("round", n);
        }
        log("after");
        expect ["round 1", "dispose 1", "dispose 2", "after"];
    }
}

/// No error keeps another resource from its disposal, and none is lost: each holds the one that was on its way.
#[scenario(cites(ecma::DISPOSE_RESOURCES))]
fn an_error_of_a_disposal_holds_the_one_before() -> Schedule {
    schedule! {
        try {
            using _first = object { [dispose]() { log("first"); throw error("of the first"); } };
            using _second = object { [dispose]() { log("second"); throw error("of the second"); } };
            throw error("of the body");
        } catch e {
            log(e.name, e.error.message);
            log(e.suppressed.error.message);
            log(e.suppressed.suppressed.message);
        }
        expect ["second", "first", "SuppressedError of the first", "of the second", "of the body"];
    }
}

/// A generator that is closed disposes of what its body holds, before the loop's end.
#[scenario(cites(ecma::DISPOSE_RESOURCES, ecma::ITERATOR_CLOSE))]
fn closing_a_generator_disposes_of_its_resources() -> Schedule {
    schedule! {
        gen fn items() {
            using _resource = object { [dispose]() { log("dispose"); } };
            yield "one";
            yield "two";
        }
        for item in items() {
            log(item);
            break;
        }
        log("after");
        expect ["one", "dispose", "after"];
    }
}

/// A getter runs at the declaration, once, and not at the end of the block.
#[scenario(cites(ecma::GET_DISPOSE_METHOD))]
fn the_method_is_looked_up_at_the_declaration() -> Schedule {
    schedule! {
        fn work() {
            using _resource = object {
                get [dispose]() {
                    log("look-up");
                    return || { log("dispose"); };
                },
            };
            log("body");
        }
        work();
        expect ["look-up", "body", "dispose"];
    }
}

/// What has no method is refused where it is declared; what was declared before is disposed of.
#[scenario(cites(ecma::GET_DISPOSE_METHOD, ecma::DISPOSE_RESOURCES))]
fn what_cannot_be_disposed_of_is_refused_at_once() -> Schedule {
    schedule! {
        try {
            using _resource = object { [dispose]() { log("dispose"); } };
            using _nothing = null;
            log("before");
            using _other = object { dispose() { log("not called"); } };
        } catch e {
            log(e.name);
        }
        expect ["before", "dispose", "TypeError"];
        never "not called";
    }
}

/// The second disposal starts when the first has been awaited.
#[scenario(cites(ecma::AWAIT_USING, ecma::DISPOSE_RESOURCES))]
fn each_disposal_is_awaited_before_the_next() -> Schedule {
    schedule! {
        fn resource(name) {
            return object {
                async [async_dispose]() {
                    log(name, "begins");
                    await undefined;
                    log(name, "ends");
                },
            };
        }
        async fn work() {
            await using _first = resource("first");
            await using _second = resource("second");
            log("body");
        }
        work().then("done");
        log("after");
        expect [
            "body", "second begins", "after", "second ends", "first begins", "first ends", "done",
        ];
    }
}

/// One `await` takes place for all resources that are nothing: two jobs of others would tell a second one.
#[scenario(cites(ecma::AWAIT_USING))]
fn nothing_is_awaited_once() -> Schedule {
    schedule! {
        async fn work() {
            await using _first = null;
            await using _second = undefined;
            log("body");
        }
        work().then("done");
        then("one") {
            then("two");
        };
        log("after");
        expect ["body", "after", "one", "done", "two"];
    }
}

/// Where nothing has been awaited yet, the `await` for an `await using` of nothing comes before the next disposal, though
/// that one is of `using`.
#[scenario(cites(ecma::AWAIT_USING, ecma::DISPOSE_RESOURCES))]
fn nothing_is_awaited_before_a_synchronous_disposal() -> Schedule {
    schedule! {
        async fn work() {
            using _resource = object { [dispose]() { log("dispose"); } };
            await using _nothing = null;
            log("body");
        }
        work().then("done");
        then("one");
        log("after");
        expect ["body", "after", "dispose", "one", "done"];
    }
}

/// `await using` of nothing costs no job of its own where another disposal is awaited.
#[scenario(cites(ecma::AWAIT_USING))]
fn nothing_is_not_awaited_beside_another() -> Schedule {
    schedule! {
        async fn work() {
            await using _nothing = null;
            await using _resource = object { [async_dispose]() { log("dispose"); } };
            log("body");
        }
        work().then("done");
        then("one") {
            then("two");
        };
        log("after");
        expect ["body", "dispose", "after", "one", "done", "two"];
    }
}

/// `[async_dispose]` is asked for first. What a synchronous method returns is not awaited, even if it is a promise that
/// never settles; the block's end is awaited all the same.
#[scenario(cites(ecma::GET_DISPOSE_METHOD, ecma::AWAIT_USING))]
fn what_a_synchronous_method_returns_is_dropped() -> Schedule {
    schedule! {
        async fn work() {
            await using _resource = object {
                get [async_dispose]() {
                    log("asked");
                    return undefined;
                },
                [dispose]() {
                    log("dispose");
                    return promise(|_resolve, _reject| {});
                },
            };
            log("body");
        }
        work().then("done");
        then("one");
        log("after");
        expect ["asked", "body", "dispose", "after", "one", "done"];
    }
}

/// A rejected disposal is an error on its way when the next one starts, as a thrown one is.
#[scenario(cites(ecma::AWAIT_USING, ecma::DISPOSE_RESOURCES))]
fn a_rejected_disposal_is_an_error_on_its_way() -> Schedule {
    schedule! {
        async fn work() {
            await using _first = object { [async_dispose]() { log("first"); throw error("thrown"); } };
            await using _second = object { async [async_dispose]() { log("second"); throw error("rejected"); } };
            log("body");
        }
        work().catch(|e| { log(e.name, e.error.message, e.suppressed.message); });
        log("after");
        expect ["body", "second", "after", "first", "SuppressedError thrown rejected"];
    }
}

/// An async generator awaits what it returns, then the disposal, and only then settles the request.
#[scenario(cites(ecma::AWAIT_USING, ecma::ASYNC_GENERATOR_RETURN))]
fn an_async_generator_awaits_its_resources() -> Schedule {
    schedule! {
        async gen fn items() {
            await using _resource = object { [async_dispose]() { log("dispose"); } };
            return "returned";
        }
        items().next().then(|result| { log(result.value); });
        then("one") {
            then("two") {
                then("three");
            };
        };
        expect ["dispose", "one", "two", "returned", "three"];
    }
}

/// A module's own resources are disposed of when its body has ended, by jobs of its evaluation.
#[scenario(cites(ecma::AWAIT_USING, ecma::DISPOSE_RESOURCES))]
fn a_module_disposes_of_its_own() -> Schedule {
    schedule! {
        entry module;
        using _first = object { [dispose]() { log("first"); } };
        await using _second = object { [async_dispose]() { log("second"); } };
        then("job");
        log("body");
        expect ["body", "second", "job", "first"];
    }
}

/// Whatever way something came onto a stack, the last one goes first, within the call, and none twice.
#[scenario(cites(ecma::DISPOSABLE_STACK))]
fn a_stack_disposes_of_all_within_the_call() -> Schedule {
    schedule! {
        let stack = disposable_stack();
        stack.defer(|| { log("deferred"); });
        stack.adopt("adopted", |value| { log(value); });
        stack.use(object { [dispose]() { log("used"); then("job"); } });
        log("before");
        stack.dispose();
        stack.dispose();
        log("after");
        expect ["before", "used", "adopted", "deferred", "after", "job"];
    }
}

/// What was moved is no longer the first stack's, which takes nothing more.
#[scenario(cites(ecma::DISPOSABLE_STACK))]
fn what_was_moved_belongs_to_the_other_stack() -> Schedule {
    schedule! {
        let stack = disposable_stack();
        stack.defer(|| { log("deferred"); });
        let other = stack.move();
        stack.dispose();
        log("first");
        try {
            stack.defer(|| { log("too late"); });
        } catch e {
            log(e.name);
        }
        other.dispose();
        log("second");
        expect ["first", "ReferenceError", "deferred", "second"];
        never "too late";
    }
}

/// The first disposal starts within the call, the next when it has been awaited; the promise is settled with the last.
#[scenario(cites(ecma::ASYNC_DISPOSABLE_STACK))]
fn an_async_stack_awaits_each() -> Schedule {
    schedule! {
        let stack = async_disposable_stack();
        stack.defer(|| { log("first"); });
        stack.defer(|| { log("second"); });
        stack.dispose_async().then("done");
        stack.dispose_async().then("disposed already");
        log("after");
        then("one") {
            then("two");
        };
        expect ["second", "after", "first", "disposed already", "one", "two", "done"];
    }
}

/// Errors of an async stack gather as those of a block do, and reject its promise.
#[scenario(cites(ecma::ASYNC_DISPOSABLE_STACK, ecma::DISPOSE_RESOURCES))]
fn an_async_stack_rejects_with_all_errors() -> Schedule {
    schedule! {
        let stack = async_disposable_stack();
        stack.defer(|| { log("first"); throw error("thrown"); });
        stack.adopt("second", async |value| { log(value); throw error("rejected"); });
        stack.dispose_async().catch(|e| { log(e.name, e.error.message, e.suppressed.message); });
        log("after");
        expect ["second", "after", "first", "SuppressedError thrown rejected"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    resources_are_disposed_of_in_reverse,
    a_returned_value_comes_before_the_disposal,
    each_round_disposes_of_its_own,
    an_error_of_a_disposal_holds_the_one_before,
    closing_a_generator_disposes_of_its_resources,
    the_method_is_looked_up_at_the_declaration,
    what_cannot_be_disposed_of_is_refused_at_once,
    each_disposal_is_awaited_before_the_next,
    nothing_is_awaited_once,
    nothing_is_awaited_before_a_synchronous_disposal,
    nothing_is_not_awaited_beside_another,
    what_a_synchronous_method_returns_is_dropped,
    a_rejected_disposal_is_an_error_on_its_way,
    an_async_generator_awaits_its_resources,
    a_module_disposes_of_its_own,
    a_stack_disposes_of_all_within_the_call,
    what_was_moved_belongs_to_the_other_stack,
    an_async_stack_awaits_each,
    an_async_stack_rejects_with_all_errors,
];
