//! Fan-out and fan-in: many calls at once, one result.

// covers: fan-out

use crate::prelude::*;

/// Fan-out and fan-in: the calls overlap and end by duration; the values come in the order of the calls.
#[scenario(cites(ecma::PROMISE_ALL, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: sequential-parallel
fn fan_out_fan_in() -> Schedule {
    schedule! {
        async fn load(name, ms) {
            log("start", name);
            await sleep(ms);
            log("end", name);
            return name;
        }
        all([load("profile", 80), load("orders", 20), load("wallet", 50)])
            .then(|loaded| log("all", loaded));
        expect [
            "start profile", "start orders", "start wallet",
            "end orders", "end wallet", "end profile", "all profile,orders,wallet",
        ];
    }
}

/// A failure reaches the fan-in at once; the other calls are not cancelled and end later.
#[scenario(cites(ecma::PROMISE_ALL, html::TIMER_ORDER, node::TIMERS_PHASE))]
fn fan_in_fails_fast() -> Schedule {
    schedule! {
        async fn load(name, ms, fails) {
            await sleep(ms);
            log("end", name);
            if fails { throw error(name); }
            return name;
        }
        all([load("orders", 60, false), load("wallet", 20, true)])
            .then("all")
            .catch(|failure| log("failed", failure.message));
        expect ["end wallet", "failed wallet", "end orders"];
        never "all";
    }
}

/// Fan-in of whatever succeeds: every call is waited for and returns a status.
#[scenario(cites(ecma::PROMISE_ALL_SETTLED, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: promise-all
fn partial_fan_in() -> Schedule {
    schedule! {
        async fn load(name, ms, fails) {
            await sleep(ms);
            if fails { throw error(name + " is down"); }
            return name;
        }
        all_settled([load("orders", 60, false), load("wallet", 20, true)]).then(|results| {
            log(results[0].status, results[0].value);
            log(results[1].status, results[1].reason.message);
        });
        expect ["fulfilled orders", "rejected wallet is down"];
    }
}

/// Fallback: the first fulfilment counts; failures before it do not.
#[scenario(cites(ecma::PROMISE_ANY, html::TIMER_ORDER, node::TIMERS_PHASE))]
// covers: hedged
fn first_success_of_replicas() -> Schedule {
    schedule! {
        async fn read(replica, ms, fails) {
            await sleep(ms);
            log(replica, "answers");
            if fails { throw error(replica); }
            return replica;
        }
        any([read("near", 20, true), read("middle", 50, false), read("far", 80, false)])
            .then(|winner| log("used", winner));
        expect ["near answers", "middle answers", "used middle", "far answers"];
    }
}

/// Batches: the next batch starts when the slowest item of the one before has ended.
#[scenario(cites(ecma::PROMISE_ALL, ecma::AWAIT, ecma::FOR_OF))]
// covers: batch-throttle
fn batches() -> Schedule {
    schedule! {
        async fn send(item) {
            log("start", item.name);
            await sleep(item.ms);
            log("end", item.name);
        }
        async fn run(batches) {
            for batch in batches {
                await all(batch.map(send));
                log("batch done");
            }
        }
        run([
            [object { name: "a", ms: 60 }, object { name: "b", ms: 20 }],
            [object { name: "c", ms: 20 }],
        ]);
        expect [
            "start a", "start b", "end b", "end a", "batch done",
            "start c", "end c", "batch done",
        ];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] =
    scenarios![fan_out_fan_in, fan_in_fails_fast, partial_fan_in, first_success_of_replicas, batches,];
