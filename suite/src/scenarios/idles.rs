//! Idle callbacks.

// covers: idle-callbacks

use crate::prelude::*;

/// Idle callbacks run in the order of their requests, each in a task of its own: with microtasks after each.
#[scenario(cites(idle::INVOKE_IDLE_CALLBACKS, html::MICROTASK_CHECKPOINT))]
fn microtasks_run_between_idle_callbacks() -> Schedule {
    schedule! {
        idle("first") { then("job of the first"); };
        idle("second");
        then("job");
        log("code");
        expect(web) ["code", "job", "first", "job of the first", "second"];
    }
}

/// What an idle callback requests waits for another period, after those of its own.
#[scenario(cites(idle::START_AN_IDLE_PERIOD, idle::INVOKE_IDLE_CALLBACKS))]
fn a_nested_request_waits_for_another_period() -> Schedule {
    schedule! {
        idle(|| {
            log("first");
            idle("requested by the first");
        });
        idle(|| {
            log("second");
            then("job") { idle("requested by a job"); };
        });
        idle("third");
        expect(web) ["first", "second", "job", "third", "requested by the first", "requested by a job"];
    }
}

/// A message is a task: it comes before an idle period that has not started.
#[scenario(cites(idle::START_AN_IDLE_PERIOD, html::PORT_MESSAGE_QUEUE))]
fn an_idle_period_waits_for_runnable_tasks() -> Schedule {
    schedule! {
        let channel = message_channel();
        channel.port2.on_message = || log("message");
        idle("idle");
        channel.port1.post(1);
        expect(web) ["message", "idle"];
    }
}

/// A timer may come before an idle callback or after it, and between two: the period may end at any time.
#[scenario(cites(idle::INVOKE_IDLE_CALLBACKS, idle::START_AN_IDLE_PERIOD))]
fn a_timer_among_idle_callbacks() -> Schedule {
    schedule! {
        timeout(0, "timer");
        idle("first");
        idle("second");
        expect(web) [any_order["timer", ["first", "second"]]];
    }
}

/// A frame and an idle callback have no order either.
#[scenario(cites(idle::START_AN_IDLE_PERIOD, html::RENDERING_OPPORTUNITY))]
fn a_frame_and_an_idle_callback() -> Schedule {
    schedule! {
        idle("idle");
        frame("frame");
        expect(web) [any_order["idle", "frame"]];
    }
}

/// A callback is cancelled before the period, or by one that runs before it in the period.
#[scenario(cites(idle::CANCEL_IDLE_CALLBACK, idle::INVOKE_IDLE_CALLBACKS))]
fn cancelled_before_and_within_a_period() -> Schedule {
    schedule! {
        let handles = [];
        cancel_idle(idle("cancelled at once"));
        idle(|| {
            log("cancels");
            cancel_idle(handles[0]);
        });
        handles.push(idle("cancelled within the period"));
        idle("kept");
        expect(web) ["cancels", "kept"];
        never "cancelled at once";
        never "cancelled within the period";
    }
}

/// A callback that an idle period runs was not timed out, and never runs again for its timeout.
#[scenario(cites(idle::INVOKE_IDLE_CALLBACK_TIMEOUT, idle::INVOKE_IDLE_CALLBACKS))]
fn a_timeout_that_is_not_needed() -> Schedule {
    schedule! {
        idle(|deadline| log("idle", deadline.did_timeout), object { timeout: 200 });
        timeout(300, "end");
        expect(web) [one_of[["idle false", "end"], ["idle true", "end"]]];
    }
}

/// A callback with a timeout that is cancelled runs neither in a period nor for the timeout.
#[scenario(cites(idle::CANCEL_IDLE_CALLBACK, idle::INVOKE_IDLE_CALLBACK_TIMEOUT))]
fn a_cancelled_callback_with_a_timeout() -> Schedule {
    schedule! {
        let handle = idle("cancelled", object { timeout: 10 });
        then("job") { cancel_idle(handle); };
        timeout(40, "end");
        expect(web) ["job", "end"];
        never "cancelled";
    }
}

/// What an idle callback throws is reported, and the next runs.
#[scenario(cites(idle::INVOKE_IDLE_CALLBACKS, html::REPORT_EXCEPTION))]
fn an_idle_callback_that_throws_spares_the_next() -> Schedule {
    schedule! {
        on_uncaught(|error| log("uncaught", error.message));
        idle(|| { throw error("thrown"); });
        idle("next");
        expect(web) ["uncaught thrown", "next"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    microtasks_run_between_idle_callbacks,
    a_nested_request_waits_for_another_period,
    an_idle_period_waits_for_runnable_tasks,
    a_timer_among_idle_callbacks,
    a_frame_and_an_idle_callback,
    cancelled_before_and_within_a_period,
    a_timeout_that_is_not_needed,
    a_cancelled_callback_with_a_timeout,
    an_idle_callback_that_throws_spares_the_next,
];
