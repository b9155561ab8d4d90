//! Work in queues: throttles, pools, producers and consumers, locks.

use crate::prelude::*;

/// Throttle: at most two items are in flight, and a place that becomes free is taken at once.
#[scenario(cites(ecma::PROMISE_ALL, ecma::PROMISE_FINALLY, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: batch-throttle
fn throttle() -> Schedule {
    schedule! {
        fn limit(most) {
            let active = 0;
            let queue = [];
            fn next() {
                if active >= most || queue.length == 0 { return; }
                active += 1;
                let job = queue.shift();
                job.run().then(job.accept, job.refuse).finally(|| {
                    active += -1;
                    next();
                });
            }
            return |run| promise(|resolve, reject| {
                queue.push(object { run: run, accept: resolve, refuse: reject });
                next();
            });
        }
        let limited = limit(2);
        fn send(name, ms) {
            return limited(async || {
                log("start", name);
                await sleep(ms);
                log("end", name);
                return name;
            });
        }
        all([send("a", 120), send("b", 20), send("c", 30), send("d", 100)])
            .then(|sent| log("sent", sent));
        expect [
            "start a", "start b", "end b", "start c", "end c", "start d", "end a", "end d", "sent a,b,c,d",
        ];
    }
}

/// A pool of workers draws from one queue; each takes the next item when it has finished its last.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_ALL, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: batch-throttle, producer-consumer
fn worker_pool() -> Schedule {
    schedule! {
        let queue = [100, 20, 20];
        async fn worker(name) {
            while queue.length > 0 {
                let ms = queue.shift();
                log(name, "takes", ms);
                await sleep(ms);
            }
            log(name, "stops");
        }
        all([worker("w1"), worker("w2")]).then("drained");
        expect ["w1 takes 100", "w2 takes 20", "w2 takes 20", "w2 stops", "w1 stops", "drained"];
    }
}

/// Producer and consumer: a consumer that waits is handed the item; without one items wait in the queue.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_RESOLVE_FUNCTIONS, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: producer-consumer
fn producer_consumer() -> Schedule {
    schedule! {
        let items = [];
        let waiting = [];
        fn put(item) {
            if waiting.length > 0 {
                let hand_over = waiting.shift();
                hand_over(item);
            } else {
                items.push(item);
            }
        }
        fn take() {
            if items.length > 0 { return items.shift(); }
            return promise(|resolve| waiting.push(resolve));
        }
        async fn consume() {
            for turn in [1, 2, 3] {
                let item = await take();
                log("consume", item);
                await sleep(40);
            }
            log("consumer stops");
        }
        consume();
        for item in ["a", "b", "c"] {
            log("produce", item);
            put(item);
        }
        expect [
            "produce a", "produce b", "produce c",
            "consume a", "consume b", "consume c", "consumer stops",
        ];
    }
}

/// Bounded buffer: a producer that is ahead waits until the consumer has made room.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_RESOLVE_FUNCTIONS, ecma::JOBS_FIFO))]
// covers: producer-consumer
fn bounded_buffer() -> Schedule {
    schedule! {
        let buffer = [];
        let resume = undefined;
        async fn produce() {
            for item in [1, 2, 3] {
                if buffer.length == 2 {
                    log("producer waits");
                    await promise(|resolve| { resume = resolve; });
                }
                buffer.push(item);
                log("produce", item);
            }
        }
        fn consume() {
            log("consume", buffer.shift());
            if resume != undefined { resume(); }
        }
        produce();
        timeout(20) { consume(); };
        expect ["produce 1", "produce 2", "producer waits", "consume 1", "produce 3"];
    }
}

/// A failing producer stops new work; what is in flight already ends.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, ecma::AWAIT, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: cancel-work
fn stop_starting_new_work() -> Schedule {
    schedule! {
        let controller = abort_controller();
        async fn send(item) {
            log("start", item);
            await sleep(40);
            log("end", item);
        }
        async fn run() {
            for item in ["a", "b", "c"] {
                if controller.signal.aborted { break; }
                await send(item);
            }
            log("stopped");
        }
        run();
        timeout(60) {
            log("abort");
            controller.abort();
        };
        expect ["start a", "end a", "start b", "abort", "end b", "stopped"];
        never "start c";
    }
}

/// A lock made of a promise chain: critical sections run one after the other, in the order of the requests.
#[scenario(cites(ecma::PERFORM_PROMISE_THEN, ecma::AWAIT, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: locks
fn lock_by_promise_chain() -> Schedule {
    schedule! {
        let tail = resolved();
        fn exclusively(work) {
            let result = tail.then(work);
            tail = result.catch(|| undefined);
            return result;
        }
        let balance = 100;
        async fn withdraw(amount) {
            let seen = balance;
            await sleep(20);
            balance = seen - amount;
            log("balance", balance);
        }
        exclusively(|| withdraw(30));
        exclusively(|| withdraw(50));
        expect ["balance 70", "balance 20"];
    }
}

/// The same without a lock: both read before either writes, and an update is lost.
#[scenario(cites(ecma::AWAIT, ecma::RUN_TO_COMPLETION, html::TIMER_ORDER, node::TIMER_ORDER))]
// covers: locks
fn lost_update_without_a_lock() -> Schedule {
    schedule! {
        let balance = 100;
        async fn withdraw(amount) {
            let seen = balance;
            await sleep(20);
            balance = seen - amount;
            log("balance", balance);
        }
        withdraw(30);
        withdraw(50);
        expect ["balance 70", "balance 50"];
    }
}

/// Debounce: every call takes the timer of the last one back, so only the last call acts.
#[scenario(cites(html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
// covers: clearing
fn debounce() -> Schedule {
    schedule! {
        let pending = undefined;
        fn search(text) {
            clear(pending);
            pending = timeout(60) { log("search", text); };
        }
        search("a");
        timeout(20) { search("ab"); };
        timeout(40) { search("abc"); };
        expect ["search abc"];
        never "search a";
        never "search ab";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    throttle,
    worker_pool,
    producer_consumer,
    bounded_buffer,
    stop_starting_new_work,
    lock_by_promise_chain,
    lost_update_without_a_lock,
    debounce,
];
