//! Steps in sequence and side by side: serial, waterfall, hybrid, pipeline.

use crate::prelude::*;

/// Strict sequence: each step starts when the one before has ended, whatever their durations.
#[scenario(cites(ecma::AWAIT, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: serial, sequential-parallel
fn serial() -> Schedule {
    schedule! {
        async fn step(name, ms) {
            log(name, "starts");
            await sleep(ms);
            log(name, "ends");
        }
        async fn post() {
            await step("debit", 60);
            await step("credit", 20);
            log("posted");
        }
        post();
        log("called");
        expect ["debit starts", "called", "debit ends", "credit starts", "credit ends", "posted"];
    }
}

/// Waterfall: each step needs what the one before answered.
#[scenario(cites(ecma::AWAIT, ecma::ASYNC_FUNCTION_RETURN))]
// covers: waterfall, sequential-parallel
fn waterfall() -> Schedule {
    schedule! {
        async fn authenticate() { return "ann"; }
        async fn profile(user) { return user + "'s profile"; }
        async fn authorize(profile) { return profile + " may read"; }
        async fn run() {
            let user = await authenticate();
            log(user);
            let found = await profile(user);
            log(found);
            log(await authorize(found));
        }
        run();
        log("called");
        expect ["called", "ann", "ann's profile", "ann's profile may read"];
    }
}

/// Hybrid: a dependent step first, then independent ones side by side.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_ALL, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: sequential-parallel, fan-out
fn hybrid() -> Schedule {
    schedule! {
        async fn load(name, ms) {
            log("start", name);
            await sleep(ms);
            log("end", name);
            return name;
        }
        async fn dashboard() {
            let user = await load("user", 20);
            let parts = await all([load("orders of " + user, 60), load("wallet of " + user, 20)]);
            log("dashboard:", parts);
        }
        dashboard();
        expect [
            "start user", "end user", "start orders of user", "start wallet of user",
            "end wallet of user", "end orders of user", "dashboard: orders of user,wallet of user",
        ];
    }
}

/// Independent steps that are awaited one by one run one by one.
#[scenario(cites(ecma::AWAIT, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: sequential-parallel
fn accidental_sequence() -> Schedule {
    schedule! {
        async fn load(name) {
            log("start", name);
            await sleep(20);
            log("end", name);
        }
        async fn run() {
            await load("a");
            await load("b");
        }
        run();
        expect ["start a", "end a", "start b", "end b"];
    }
}

/// Starting first and awaiting afterwards is parallel, even when each is awaited by itself.
#[scenario(cites(ecma::AWAIT, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: sequential-parallel
fn start_first_await_later() -> Schedule {
    schedule! {
        async fn load(name, ms) {
            log("start", name);
            await sleep(ms);
            log("end", name);
        }
        async fn run() {
            let a = load("a", 60);
            let b = load("b", 20);
            await a;
            log("got a");
            await b;
            log("got b");
        }
        run();
        expect ["start a", "start b", "end b", "end a", "got a", "got b"];
    }
}

/// Pipeline: items pass the stages one behind the other, each stage handing its item to the next.
#[scenario(cites(ecma::AWAIT, ecma::JOBS_FIFO, ecma::FOR_OF))]
// covers: pipeline
fn pipeline() -> Schedule {
    schedule! {
        async fn process(item) {
            for stage in ["validate", "enrich", "persist"] {
                log(stage, item);
                await undefined;
            }
        }
        process(1);
        process(2);
        log("ingested");
        expect [
            "validate 1", "validate 2", "ingested", "enrich 1", "enrich 2", "persist 1", "persist 2",
        ];
    }
}

/// A pipeline of which one item fails goes on with the others.
#[scenario(cites(ecma::AWAIT, ecma::PROMISE_ALL_SETTLED, ecma::PROMISE_CATCH))]
// covers: pipeline
fn pipeline_drops_a_failed_item() -> Schedule {
    schedule! {
        async fn validate(item) {
            if item == 2 { throw error("invalid " + item); }
            return item;
        }
        async fn process(item) {
            let valid = await validate(item);
            log("persist", valid);
        }
        all_settled([process(1), process(2), process(3)])
            .then(|results| log(results[0].status, results[1].status, results[2].status));
        expect ["persist 1", "persist 3", "fulfilled rejected fulfilled"];
        never "persist 2";
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    serial,
    waterfall,
    hybrid,
    accidental_sequence,
    start_first_await_later,
    pipeline,
    pipeline_drops_a_failed_item,
];
