//! Streams that are teed: two branches of one stream.

// covers: readable-streams

use crate::prelude::*;

/// Each chunk goes to the first branch, then to the second, a microtask after the stream had it.
#[scenario(cites(streams::TEE, streams::ENQUEUE))]
fn the_first_branch_is_first() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let branches = stream.tee();
        branches[1].get_reader().read().then(|it| log("second " + it.value));
        branches[0].get_reader().read().then(|it| log("first " + it.value));
        then(|| {
            own.controller.enqueue("a");
            log("enqueued");
            then("job").then("next");
        });
        expect ["enqueued", "job", "first a", "second a", "next"];
    }
}

/// The branch that is faster pulls for both, as long as its own queue is not full; the other finds in its queue what came.
#[scenario(cites(streams::TEE, streams::SHOULD_PULL))]
fn the_faster_branch_pulls_for_both() -> Schedule {
    schedule! {
        let state = object { count: 0 };
        let stream = readable_stream(object {
            pull(controller) {
                state.count += 1;
                log("pull " + state.count);
                controller.enqueue(state.count);
            },
        }, count_strategy(0));
        let branches = stream.tee();
        let fast = branches[0].get_reader();
        let slow = branches[1].get_reader();
        async fn go() {
            log("fast " + (await fast.read()).value);
            log("fast " + (await fast.read()).value);
            log("slow " + (await slow.read()).value);
            log("slow " + (await slow.read()).value);
        }
        go();
        expect ["pull 1", "pull 2", "fast 1", "pull 3", "fast 2", "slow 1", "slow 2"];
    }
}

/// While one branch waits for a chunk, a pull of the other makes no second read, but one right after the chunk.
#[scenario(cites(streams::TEE, streams::CALL_PULL))]
fn two_branches_share_a_read() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object {
            start(controller) { own.controller = controller; },
            pull() { log("pull"); },
        }, count_strategy(0));
        let branches = stream.tee();
        branches[0].get_reader().read().then(|it| log("first " + it.value));
        branches[1].get_reader().read().then(|it| log("second " + it.value));
        async fn go() {
            await null;
            await null;
            log("enqueue");
            own.controller.enqueue("a");
        }
        go();
        expect ["pull", "enqueue", "pull", "first a", "second a"];
    }
}

/// A branch that is canceled gets no more chunks, and who canceled it waits; the other branch goes on.
#[scenario(cites(streams::TEE_CANCEL, streams::TEE))]
fn one_branch_is_canceled() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            start(controller) {
                controller.enqueue("a");
                controller.close();
            },
            cancel() { log("source"); },
        });
        let branches = stream.tee();
        branches[0].cancel("enough").then("canceled");
        let reader = branches[1].get_reader();
        async fn go() {
            log("read " + (await reader.read()).value);
            log("done " + (await reader.read()).done);
        }
        go();
        never "source";
        expect ["read a", "done true", "canceled"];
    }
}

/// When both are canceled the source is told, with both reasons; only then are those who canceled.
#[scenario(cites(streams::TEE_CANCEL, streams::CANCEL))]
fn both_branches_are_canceled() -> Schedule {
    schedule! {
        let stream = readable_stream(object {
            cancel(reasons) { log("source " + reasons[0] + " " + reasons[1]); },
        });
        let branches = stream.tee();
        branches[1].cancel("b").then("second");
        log("one");
        branches[0].cancel("a").then("first");
        log("both");
        expect ["one", "source a b", "both", "second", "first"];
    }
}

/// A source that can't be canceled rejects the promises of both, and not that of the first before the second is there.
#[scenario(cites(streams::TEE_CANCEL, streams::CANCEL))]
fn a_source_that_cannot_be_canceled() -> Schedule {
    schedule! {
        let stream = readable_stream(object { cancel() { throw "stuck"; } });
        let branches = stream.tee();
        branches[0].cancel("a").catch(|e| log("first " + e));
        then("1").then("2").then(|| {
            log("3");
            branches[1].cancel("b").catch(|e| log("second " + e));
        });
        expect ["1", "2", "3", "first stuck", "second stuck"];
    }
}

/// A source that fails makes both branches fail, also what the one that was not read has in its queue.
#[scenario(cites(streams::TEE, streams::ERRORED))]
fn a_failure_reaches_both_branches() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let branches = stream.tee();
        let first = branches[0].get_reader();
        let second = branches[1].get_reader();
        second.closed.catch(|e| log("second " + e));
        first.closed.catch(|e| log("first " + e));
        first.read().then(|it| {
            log("read " + it.value);
            own.controller.error("broken");
            second.read().then(|it| log("second read " + it.value), |e| log("second read " + e));
            log("code");
        });
        own.controller.enqueue("a");
        expect ["read a", "code", "second read a", "first broken", "second broken"];
    }
}

/// Branches that wait are closed at once with their stream, and who canceled neither hears of it.
#[scenario(cites(streams::TEE, streams::CLOSED))]
fn branches_close_with_their_stream() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let branches = stream.tee();
        branches[1].get_reader().closed.then("second");
        branches[0].get_reader().closed.then("first");
        async fn go() {
            await null;
            await null;
            own.controller.close();
            log("closed");
            then("job");
        }
        go();
        expect ["closed", "first", "second", "job"];
    }
}

/// A chunk and the end come in one go: both branches get the chunk, and then the end.
#[scenario(cites(streams::TEE, streams::CLOSE))]
fn a_chunk_and_the_end_at_once() -> Schedule {
    schedule! {
        let own = object { controller: null };
        let stream = readable_stream(object { start(controller) { own.controller = controller; } });
        let branches = stream.tee();
        fn drain(name, reader) {
            reader.read().then(|it| log(name + " " + it.value));
            reader.read().then(|it| log(name + " " + it.done));
        }
        drain("first", branches[0].get_reader());
        drain("second", branches[1].get_reader());
        async fn go() {
            await null;
            await null;
            own.controller.enqueue("a");
            own.controller.close();
        }
        go();
        expect ["first a", "second a", "first true", "second true"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    the_first_branch_is_first,
    the_faster_branch_pulls_for_both,
    two_branches_share_a_read,
    one_branch_is_canceled,
    both_branches_are_canceled,
    a_source_that_cannot_be_canceled,
    a_failure_reaches_both_branches,
    branches_close_with_their_stream,
    a_chunk_and_the_end_at_once,
];
