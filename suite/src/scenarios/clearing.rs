//! Timers that are taken back before they fire.

// covers: clearing

use crate::prelude::*;

/// A cleared timeout never fires.
#[scenario(cites(html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
fn cleared_at_once() -> Schedule {
    schedule! {
        let handle = timeout(20, "cleared");
        timeout(40, "kept");
        clear(handle);
        expect ["kept"];
        never "cleared";
    }
}

/// A timer may clear a later one.
#[scenario(cites(html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
fn cleared_by_an_earlier_timer() -> Schedule {
    schedule! {
        let second = timeout(60, "second");
        timeout(20) {
            log("first");
            clear(second);
        };
        expect ["first"];
        never "second";
    }
}

/// Clearing reaches a timer that is due already and waits only for its turn.
#[scenario(cites(html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
fn cleared_while_due() -> Schedule {
    schedule! {
        let second = undefined;
        timeout(20) {
            log("first");
            clear(second);
        };
        second = timeout(20, "second");
        timeout(20, "third");
        busy(40);
        expect ["first", "third"];
        never "second";
    }
}

/// A microtask of one due timer can clear the next, because microtasks run between the two.
#[scenario(cites(html::MICROTASK_CHECKPOINT, html::CLEAR_TIMERS, node::TICKS_BETWEEN_CALLBACKS))]
fn cleared_from_microtask_while_due() -> Schedule {
    schedule! {
        let second = undefined;
        timeout(20) {
            log("first");
            then() { clear(second); };
        };
        second = timeout(20, "second");
        busy(40);
        expect ["first"];
        never "second";
    }
}

/// Clearing a timer that is running or has run, twice or with no handle at all, does nothing.
#[scenario(cites(html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
fn clearing_what_is_gone() -> Schedule {
    schedule! {
        let own = undefined;
        own = timeout(20) {
            clear(own);
            log("ran");
            clear(own);
            clear(undefined);
        };
        timeout(40) {
            clear(own);
            log("later");
        };
        expect ["ran", "later"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    cleared_at_once,
    cleared_by_an_earlier_timer,
    cleared_while_due,
    cleared_from_microtask_while_due,
    clearing_what_is_gone,
];
