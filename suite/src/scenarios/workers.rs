//! Workers: agents beside the page, and the messages between them.

// covers: workers

use crate::prelude::*;

/// Messages that are posted before a worker's script has run wait for it, and come in their order.
#[scenario(cites(html::RUN_WORKER, html::WORKER_MESSAGES))]
fn messages_wait_for_the_script() -> Schedule {
    schedule! {
        let owned = worker(|scope| {
            scope.on_message = |event| {
                log("worker has " + event.data);
                if event.data == "two" {
                    scope.close();
                }
            };
            then("job of the script");
            log("script");
        });
        owned.post("one");
        owned.post("two");
        expect ["script", "job of the script", "worker has one", "worker has two"];
    }
}

/// A worker runs at the same time as its owner: nothing orders what both do but each one's own order.
#[scenario(cites(html::RUN_WORKER))]
fn a_worker_runs_beside_its_owner() -> Schedule {
    schedule! {
        worker(|scope| {
            then("worker's job");
            log("worker");
            scope.close();
        });
        then("job");
        log("code");
        expect [any_order[["worker", "worker's job"], ["code", "job"]]];
    }
}

/// What a worker posts comes in its order, each message a task with its jobs.
#[scenario(cites(html::WORKER_MESSAGES, html::MICROTASK_CHECKPOINT))]
fn messages_from_a_worker_stay_in_order() -> Schedule {
    schedule! {
        let owned = worker(|scope| {
            scope.post("one");
            scope.post("two");
            scope.close();
        });
        owned.on_message = |event| {
            log(event.data);
            then(|| log("job of " + event.data));
        };
        log("code");
        expect ["code", "one", "job of one", "two", "job of two"];
    }
}

/// A message gives an order: what its sender did before comes before what its receiver does then.
#[scenario(cites(html::WORKER_MESSAGES, html::RUN_WORKER))]
fn a_worker_and_its_owner_talk_in_turns() -> Schedule {
    schedule! {
        let owned = worker(|scope| {
            scope.on_message = |event| {
                log("worker has", event.data);
                scope.post(event.data + 1);
            };
        });
        owned.on_message = |event| {
            log("owner has", event.data);
            if event.data < 3 {
                owned.post(event.data + 1);
            } else {
                owned.terminate();
            }
        };
        log("code");
        owned.post(0);
        expect ["code", "worker has 0", "owner has 1", "worker has 2", "owner has 3"];
    }
}

/// Two workers have no order, whichever was started first.
#[scenario(cites(html::RUN_WORKER, html::WORKER_MESSAGES))]
fn two_workers_have_no_order() -> Schedule {
    schedule! {
        let first = worker(|scope| {
            log("first works");
            scope.post("of the first");
            scope.close();
        });
        let second = worker(|scope| {
            scope.post("of the second");
            scope.close();
        });
        first.on_message = |event| log(event.data);
        second.on_message = |event| log(event.data);
        expect [any_order[["first works", "of the first"], "of the second"]];
    }
}

/// Timers of two agents have no order, whatever their delays.
#[scenario(cites(html::WORKER_MESSAGES, html::TIMER_ORDER))]
fn timers_of_two_agents() -> Schedule {
    schedule! {
        worker(|scope| {
            timeout(0) {
                log("worker's timer");
                scope.close();
            };
        });
        timeout(20, "first timer");
        timeout(60, "second timer");
        expect [any_order["worker's timer", ["first timer", "second timer"]]];
    }
}

/// A worker that is terminated at once may have done all that it would, a part of it, or nothing.
#[scenario(cites(html::TERMINATE_WORKER))]
fn a_worker_that_is_terminated_at_once() -> Schedule {
    schedule! {
        let owned = worker(|_| {
            log("first");
            log("second");
        });
        owned.terminate();
        log("code");
        expect [one_of[[], ["first", one_of[[], "second"]]], "code"];
    }
}

/// Once a worker is terminated no message of it arrives.
#[scenario(cites(html::TERMINATE_WORKER, html::WORKER_MESSAGES))]
fn no_message_of_a_terminated_worker() -> Schedule {
    schedule! {
        let owned = worker(|scope| {
            scope.on_message = |event| scope.post(event.data);
        });
        owned.on_message = |event| {
            log(event.data);
            owned.terminate();
            log("terminated");
        };
        owned.post("one");
        owned.post("two");
        expect ["one", "terminated"];
        never "two";
    }
}

/// A worker that closes itself finishes its task with its jobs, and what it posts then arrives.
#[scenario(cites(html::CLOSE_WORKER, html::WORKER_MESSAGES))]
fn a_worker_that_closes_finishes_its_task() -> Schedule {
    schedule! {
        let owned = worker(|scope| {
            scope.on_message = |_| log("message to the closed worker");
            scope.close();
            log("closing");
            then("job");
            scope.post("last");
        });
        owned.on_message = |event| log(event.data);
        owned.post("late");
        expect ["closing", any_order["job", "last"]];
        never "message to the closed worker";
    }
}

/// Its timers are discarded.
#[scenario(cites(html::CLOSE_WORKER))]
fn a_worker_that_closes_has_no_more_tasks() -> Schedule {
    schedule! {
        worker(|scope| {
            timeout(0, "timer");
            scope.close();
            log("script");
        });
        timeout(60, "timer of the owner");
        expect [any_order["script", "timer of the owner"]];
        never "timer";
    }
}

/// An error that a worker does not handle is an event at its owner's, and the worker goes on.
#[scenario(cites(html::WORKER_ERROR, html::WORKER_MESSAGES))]
fn a_worker_goes_on_after_an_error() -> Schedule {
    schedule! {
        let owned = worker(|scope| {
            scope.on_message = |event| {
                log(event.data);
                scope.close();
            };
            log("script");
            throw error("of the script");
        });
        owned.on_error = |event| {
            event.prevent_default();
            log("error");
            then("job");
            owned.post("after the error");
        };
        expect ["script", "error", any_order["job", "after the error"]];
    }
}

/// An error of a worker that its owner's listeners do not cancel is then an error of the owner's.
#[scenario(cites(html::WORKER_ERROR, html::REPORT_EXCEPTION))]
fn an_error_of_a_worker_is_one_of_its_owners() -> Schedule {
    schedule! {
        on_uncaught(|_| log("uncaught"));
        let owned = worker(|scope| {
            scope.close();
            throw error("of the worker");
        });
        owned.on_error = |_| log("error");
        log("code");
        expect ["code", "error", "uncaught"];
    }
}

/// A port goes to a worker, with the messages in its queue and before those that follow.
#[scenario(cites(html::WORKER_MESSAGES, html::MESSAGE_PORT_TRANSFER))]
fn a_port_goes_to_a_worker() -> Schedule {
    schedule! {
        let channel = message_channel();
        let owned = worker(|scope| {
            scope.on_message = |event| {
                log(event.data);
                let port = event.ports[0];
                port.on_message = |event| {
                    log(event.data);
                    if event.data == "two" {
                        scope.close();
                    }
                };
            };
        });
        channel.port1.post("one");
        owned.post("port", [channel.port2]);
        channel.port1.post("two");
        expect ["port", "one", "two"];
    }
}

/// What a worker posts by two ports has no order.
#[scenario(cites(html::WORKER_MESSAGES, html::PORT_MESSAGE_QUEUE))]
fn two_ways_from_a_worker_have_no_order() -> Schedule {
    schedule! {
        let channel = message_channel();
        let owned = worker(|scope| {
            scope.on_message = |event| {
                event.ports[0].post("by the port");
                scope.post("by the worker");
            };
        });
        channel.port1.on_message = |event| log(event.data);
        owned.on_message = |event| log(event.data);
        owned.post("port", [channel.port2]);
        expect [any_order["by the port", "by the worker"]];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    messages_wait_for_the_script,
    a_worker_runs_beside_its_owner,
    messages_from_a_worker_stay_in_order,
    a_worker_and_its_owner_talk_in_turns,
    two_workers_have_no_order,
    timers_of_two_agents,
    a_worker_that_is_terminated_at_once,
    no_message_of_a_terminated_worker,
    a_worker_that_closes_finishes_its_task,
    a_worker_that_closes_has_no_more_tasks,
    a_worker_goes_on_after_an_error,
    an_error_of_a_worker_is_one_of_its_owners,
    a_port_goes_to_a_worker,
    two_ways_from_a_worker_have_no_order,
];
