//! Signals that are aborted by time or by other signals.

use crate::prelude::*;

/// `AbortSignal.timeout` aborts with a `TimeoutError` when its time is up.
#[scenario(cites(dom::ABORT_TIMEOUT))]
// covers: abort-signal-timeout
fn timeout_signal() -> Schedule {
    schedule! {
        let signal = abort_timeout(40);
        signal.add_listener("abort") { log("aborted", signal.reason.name); };
        timeout(20) { log("early", signal.aborted); };
        timeout(80) { log("late", signal.aborted); };
        expect ["early false", "aborted TimeoutError", "late true"];
    }
}

/// A timeout runs its listeners on an empty stack, so HTML runs microtasks between them.
#[scenario(cites(dom::ABORT_TIMEOUT, html::CLEAN_UP_AFTER_SCRIPT))]
// covers: abort-signal-timeout
fn timeout_signal_has_microtasks_between_listeners() -> Schedule {
    schedule! {
        let signal = abort_timeout(20);
        signal.add_listener("abort") {
            log("first");
            then("microtask");
        };
        signal.add_listener("abort", "second");
        expect(web) ["first", "microtask", "second"];
    }
}

/// A combined signal is aborted when any of its sources is, with that source's reason, and only once.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_ONCE))]
// covers: abort-signal-any
fn any_takes_the_first() -> Schedule {
    schedule! {
        let first = abort_controller();
        let second = abort_controller();
        let either = abort_any([first.signal, second.signal]);
        either.add_listener("abort") { log("either", either.reason); };
        log(either.aborted);
        second.abort("second");
        first.abort("first");
        log(either.reason);
        expect ["false", "either second", "second"];
    }
}

/// The source's own listeners run before those of a signal that depends on it, whichever was added first.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_SIGNAL_ABORT))]
// covers: abort-signal-any
fn any_fires_after_its_source() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let combined = abort_any([controller.signal]);
        combined.add_listener("abort", "combined");
        controller.signal.add_listener("abort", "source");
        controller.abort();
        log("after");
        expect ["source", "combined", "after"];
    }
}

/// Dependent signals are marked before any listener runs, so a listener of the source sees them aborted.
///
/// Node's documentation describes combined signals without this detail, and Node 20 marks them later.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_SIGNAL_ABORT))]
// covers: abort-signal-any
fn any_is_marked_before_listeners_run() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let combined = abort_any([controller.signal]);
        controller.signal.add_listener("abort") { log("source sees", combined.aborted); };
        combined.add_listener("abort", "combined");
        controller.abort();
        expect(web, winter) ["source sees true", "combined"];
    }
}

/// A combination with an aborted signal is aborted from the start and fires no event.
#[scenario(cites(dom::ABORT_ANY))]
// covers: abort-signal-any
fn any_of_an_aborted_one() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let combined = abort_any([controller.signal, aborted("earlier")]);
        combined.add_listener("abort", "listener");
        log(combined.aborted, combined.reason);
        controller.abort("later");
        log(combined.reason);
        expect ["true earlier", "earlier"];
        never "listener";
    }
}

/// A combination of combinations depends on the sources themselves, so the signals follow in the order of their making.
///
/// Node's documentation does not say so, and Node 24 takes the outer one first.
#[scenario(cites(dom::ABORT_ANY))]
// covers: abort-signal-any
fn any_of_any() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let inner = abort_any([controller.signal]);
        let outer = abort_any([inner]);
        outer.add_listener("abort", "outer");
        inner.add_listener("abort", "inner");
        controller.signal.add_listener("abort", "source");
        controller.abort();
        expect(web, winter) ["source", "inner", "outer"];
    }
}

/// A combination of a timeout and a controller is aborted by whichever comes first.
#[scenario(cites(dom::ABORT_ANY, dom::ABORT_TIMEOUT))]
// covers: abort-signal-any, abort-signal-timeout
fn any_of_timeout_and_controller() -> Schedule {
    schedule! {
        let controller = abort_controller();
        let combined = abort_any([abort_timeout(100), controller.signal]);
        combined.add_listener("abort") { log("aborted", combined.reason); };
        timeout(40) { controller.abort("by hand"); };
        timeout(140, "later");
        expect ["aborted by hand", "later"];
    }
}

/// The timeouts of signals are ordered among themselves; a timer of the same delay may come before, between or after.
#[scenario(cites(dom::ABORT_TIMEOUT, html::TIMER_ORDER))]
// covers: abort-signal-timeout
fn timeout_signals_are_ordered_among_their_like() -> Schedule {
    schedule! {
        let first = abort_timeout(20);
        first.add_listener("abort", "first signal");
        timeout(20, "timer");
        let second = abort_timeout(20);
        second.add_listener("abort", "second signal");
        expect(web, winter) [any_order[["first signal", "second signal"], "timer"]];
    }
}

/// Nesting clamps timers to 4 ms and no timeouts of signals, but how long forty nested zeros take is not promised.
///
/// HTML lets an implementation wait longer after any timeout, and `WebKit` takes some 3 ms for each: no order can tell
/// that from the clamp.
#[scenario(cites(dom::ABORT_TIMEOUT, html::TIMER_NESTING_CLAMP))]
// covers: timer-clamping, abort-signal-timeout
fn timeout_signals_are_not_clamped() -> Schedule {
    schedule! {
        fn nest(levels) {
            if levels == 0 { log("forty levels"); return; }
            let signal = abort_timeout(0);
            signal.add_listener("abort") { nest(levels - 1); };
        }
        timeout(120, "hundred and twenty milliseconds");
        nest(40);
        expect(web) [any_order["forty levels", "hundred and twenty milliseconds"]];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    timeout_signal,
    timeout_signal_has_microtasks_between_listeners,
    any_takes_the_first,
    any_fires_after_its_source,
    any_is_marked_before_listeners_run,
    any_of_an_aborted_one,
    any_of_any,
    any_of_timeout_and_controller,
    timeout_signals_are_ordered_among_their_like,
    timeout_signals_are_not_clamped,
];
