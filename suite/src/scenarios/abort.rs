//! `AbortController`: an event that runs within the call of `abort`, once.

// covers: abort-controller

use crate::prelude::*;

/// `abort` calls the listeners before it returns.
#[scenario(cites(dom::ABORT_CONTROLLER, dom::ABORT_SIGNAL_ABORT))]
fn abort_is_synchronous() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.add_listener("abort", "listener");
        log("before");
        controller.abort();
        log("after");
        expect ["before", "listener", "after"];
    }
}

/// The signal is aborted already when its listeners run.
#[scenario(cites(dom::ABORT_REASON, dom::ABORT_SIGNAL_ABORT))]
fn flag_is_set_before_the_event() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort") { log("listener", signal.aborted); };
        log(signal.aborted);
        controller.abort();
        expect ["false", "listener true"];
    }
}

/// Without a reason the reason is an `AbortError`.
#[scenario(cites(dom::ABORT_REASON))]
fn default_reason() -> Schedule {
    schedule! {
        let controller = abort_controller();
        log(controller.signal.reason);
        controller.abort();
        log(controller.signal.reason.name);
        expect ["undefined", "AbortError"];
    }
}

/// The reason is the very value that was given. That it arrives as the `cause` of another error is folklore.
#[scenario(cites(dom::ABORT_REASON, dom::THROW_IF_ABORTED))]
fn reason_is_the_value_itself() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let reason = error("user left");
        controller.abort(reason);
        try {
            controller.signal.throw_if_aborted();
        } catch thrown {
            log(thrown == reason, thrown.message, thrown.cause);
        }
        expect ["true user left undefined"];
    }
}

/// A second abort does nothing: no event, and the first reason stays.
#[scenario(cites(dom::ABORT_ONCE))]
fn second_abort_does_nothing() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.add_listener("abort", "listener");
        controller.abort("first");
        controller.abort("second");
        log(controller.signal.reason);
        expect ["listener", "first"];
    }
}

/// Aborting again within a listener does nothing.
#[scenario(cites(dom::ABORT_ONCE, dom::ABORT_SIGNAL_ABORT))]
fn abort_within_a_listener() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        signal.add_listener("abort") {
            log("first starts");
            controller.abort("again");
            log("first ends");
        };
        signal.add_listener("abort") { log("second", signal.reason); };
        controller.abort("reason");
        expect ["first starts", "first ends", "second reason"];
    }
}

/// A signal that is aborted from the start never fires its event.
#[scenario(cites(dom::ABORTED_SIGNAL, dom::ABORT_ONCE))]
fn already_aborted_never_fires() -> Schedule {
    schedule! {
        let signal = aborted("gone");
        signal.add_listener("abort", "listener");
        log(signal.aborted, signal.reason);
        timeout(20, "timer");
        expect ["true gone", "timer"];
        never "listener";
    }
}

/// The same with nothing to wait for: what is to come has come when the jobs have run.
#[scenario(cites(dom::ABORTED_SIGNAL))]
fn already_aborted_fires_at_no_time() -> Schedule {
    schedule! {
        let signal = aborted("gone");
        signal.add_listener("abort", "listener");
        log(signal.aborted);
        then("job");
        expect ["true", "job"];
        never "listener";
    }
}

/// A listener that comes after the abort is never called.
#[scenario(cites(dom::ABORT_SIGNAL_ABORT, dom::ABORT_ONCE))]
fn late_listener_is_never_called() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.abort();
        controller.signal.add_listener("abort", "listener");
        controller.abort();
        log("after");
        expect ["after"];
        never "listener";
    }
}

/// `throwIfAborted` passes until the signal is aborted, then throws the reason.
#[scenario(cites(dom::THROW_IF_ABORTED))]
fn throw_if_aborted() -> Schedule {
    schedule! {
        let controller = abort_controller();
        controller.signal.throw_if_aborted();
        log("passed");
        controller.abort("reason");
        try {
            controller.signal.throw_if_aborted();
            log("not reached");
        } catch thrown {
            log("thrown", thrown);
        }
        expect ["passed", "thrown reason"];
        never "not reached";
    }
}

/// An abort that rejects a promise is seen by its reactions only after the caller of `abort` has finished.
#[scenario(cites(dom::ABORT_CONTROLLER, ecma::PROMISE_REACTION_JOB))]
fn rejection_follows_the_caller() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let signal = controller.signal;
        promise(|resolve, reject| {
            signal.add_listener("abort") {
                log("listener");
                reject(signal.reason);
            };
        }).catch(|reason| log("rejected", reason));
        controller.abort("stop");
        log("after");
        expect ["listener", "after", "rejected stop"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    abort_is_synchronous,
    flag_is_set_before_the_event,
    default_reason,
    reason_is_the_value_itself,
    second_abort_does_nothing,
    abort_within_a_listener,
    already_aborted_never_fires,
    already_aborted_fires_at_no_time,
    late_listener_is_never_called,
    throw_if_aborted,
    rejection_follows_the_caller,
];
