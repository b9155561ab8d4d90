//! Immediates: callbacks of Node's check phase.

// covers: immediates

use crate::prelude::*;

/// Immediates run in the order in which they were created.
#[scenario(cites(node::IMMEDIATE_CHECK_PHASE))]
fn immediates_in_order() -> Schedule {
    schedule! {
        immediate("a");
        immediate("b");
        immediate("c");
        expect ["a", "b", "c"];
    }
}

/// An immediate from an immediate waits for the next turn of the loop.
#[scenario(cites(node::IMMEDIATE_NEXT_ITERATION))]
fn nested_immediate_next_turn() -> Schedule {
    schedule! {
        immediate("a") { immediate("c"); };
        immediate("b");
        expect ["a", "b", "c"];
    }
}

/// An immediate that a microtask of an immediate creates waits for the next turn as well.
#[scenario(cites(node::IMMEDIATE_NEXT_ITERATION, node::TICKS_BETWEEN_CALLBACKS))]
fn immediate_from_microtask_next_turn() -> Schedule {
    schedule! {
        immediate("a") {
            then("microtask") { immediate("c"); };
        };
        immediate("b");
        expect ["a", "microtask", "b", "c"];
    }
}

/// The microtasks of one immediate run before the next one. Node 10 and older run all immediates first.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::IMMEDIATE_CHECK_PHASE))]
fn microtasks_between_immediates() -> Schedule {
    schedule! {
        immediate() {
            log("immediate 1");
            then("microtask 1");
        };
        immediate() {
            log("immediate 2");
            then("microtask 2");
        };
        expect ["immediate 1", "microtask 1", "immediate 2", "microtask 2"];
    }
}

/// An immediate may clear one that is queued behind it in the same phase.
#[scenario(cites(node::CLEAR_TIMERS, node::IMMEDIATE_CHECK_PHASE))]
fn cleared_by_an_earlier_immediate() -> Schedule {
    schedule! {
        let second = undefined;
        immediate() {
            log("first");
            clear_immediate(second);
        };
        second = immediate("second");
        immediate("third");
        expect ["first", "third"];
        never "second";
    }
}

/// A microtask of an immediate may clear the next one, because it runs before it.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::CLEAR_TIMERS))]
fn cleared_from_microtask() -> Schedule {
    schedule! {
        let second = undefined;
        immediate() {
            log("first");
            then() { clear_immediate(second); };
        };
        second = immediate("second");
        expect ["first"];
        never "second";
    }
}

/// A tick clears an immediate before the check phase begins.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::CLEAR_TIMERS))]
fn cleared_from_tick() -> Schedule {
    schedule! {
        let handle = immediate("cleared");
        immediate("kept");
        tick() { clear_immediate(handle); };
        expect ["kept"];
        never "cleared";
    }
}

/// Immediates do not hold up timers for long: three turns of the loop pass before a timer of 40 ms.
#[scenario(cites(node::IMMEDIATE_NEXT_ITERATION, node::TIMERS_PHASE))]
fn three_turns_before_a_timer() -> Schedule {
    schedule! {
        timeout(40, "timer");
        immediate("turn 1") {
            immediate("turn 2") {
                immediate("turn 3");
            };
        };
        expect ["turn 1", "turn 2", "turn 3", "timer"];
    }
}

/// A timer that falls due between two turns runs before the immediate of the next turn.
#[scenario(cites(node::LOOP_PHASES, node::IMMEDIATE_NEXT_ITERATION))]
fn due_timer_between_two_turns() -> Schedule {
    schedule! {
        immediate() {
            log("turn 1");
            timeout(20, "timer");
            immediate("turn 2");
            busy(40);
        };
        expect ["turn 1", "timer", "turn 2"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    immediates_in_order,
    nested_immediate_next_turn,
    immediate_from_microtask_next_turn,
    microtasks_between_immediates,
    cleared_by_an_earlier_immediate,
    cleared_from_microtask,
    cleared_from_tick,
    three_turns_before_a_timer,
    due_timer_between_two_turns,
];
