//! The phases of Node's event loop: timers, poll, check, close callbacks.

// covers: node-phases

use crate::prelude::*;

/// From the main script the documentation leaves open whether a timer of 0 or an immediate comes first.
#[scenario(cites(node::IMMEDIATE_OR_TIMEOUT))]
// covers: timeout-or-immediate
fn timeout_or_immediate_from_script() -> Schedule {
    schedule! {
        entry script;
        timeout(0, "timeout");
        immediate("immediate");
        expect [any_order["timeout", "immediate"]];
    }
}

/// From a callback of the check phase it is open as well: the loop goes on with timers, if the millisecond has passed.
#[scenario(cites(node::IMMEDIATE_OR_TIMEOUT))]
// covers: timeout-or-immediate
fn timeout_or_immediate_from_task() -> Schedule {
    schedule! {
        timeout(0, "timeout");
        immediate("immediate");
        expect [any_order["timeout", "immediate"]];
    }
}

/// Within an I/O callback the immediate always comes first: check follows poll.
#[scenario(cites(node::IMMEDIATE_BEFORE_TIMEOUT_IN_IO))]
// covers: timeout-or-immediate, io
fn immediate_first_from_io() -> Schedule {
    schedule! {
        entry io;
        timeout(0, "timeout");
        immediate("immediate");
        expect ["immediate", "timeout"];
    }
}

/// An operation that completes while jobs run waits for all of them: a callback of I/O is none.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::POLL_PHASE))]
// covers: io
fn io_waits_for_all_jobs() -> Schedule {
    schedule! {
        io("io");
        then("1").then("2").then("3").then("4").then("5").then("6").then("7").then("8");
        expect(node) ["1", "2", "3", "4", "5", "6", "7", "8", "io"];
    }
}

/// The same within an I/O callback that the program itself asked for.
#[scenario(cites(node::IMMEDIATE_BEFORE_TIMEOUT_IN_IO, node::POLL_PHASE))]
// covers: timeout-or-immediate, io
fn immediate_first_from_nested_io() -> Schedule {
    schedule! {
        io("io") {
            timeout(0, "timeout");
            immediate("immediate");
        };
        expect ["io", "immediate", "timeout"];
    }
}

/// The immediate comes first even when the timer fell due while the I/O callback was running.
#[scenario(cites(node::IMMEDIATE_BEFORE_TIMEOUT_IN_IO, node::LOOP_PHASES))]
// covers: timeout-or-immediate, io
fn immediate_first_even_when_timer_is_due() -> Schedule {
    schedule! {
        entry io;
        timeout(0, "timeout");
        immediate("immediate");
        busy(20);
        log("io");
        expect ["io", "immediate", "timeout"];
    }
}

/// A timer that is due when the main script ends comes before the immediate: the loop begins with timers.
#[scenario(cites(node::LOOP_PHASES, node::TIMERS_PHASE))]
// covers: timeout-or-immediate
fn due_timer_before_immediate_from_script() -> Schedule {
    schedule! {
        entry script;
        immediate("immediate");
        timeout(0, "timeout");
        busy(20);
        expect ["timeout", "immediate"];
    }
}

/// The loop reads its clock once the ticks of the main script have run, so the time that these take counts.
#[scenario(cites(node::LOOP_PHASES, node::TIMERS_PHASE, node::TICKS_BETWEEN_CALLBACKS))]
fn ticks_of_the_script_before_the_first_timers() -> Schedule {
    schedule! {
        entry script;
        immediate("immediate");
        timeout(0, "timeout");
        tick("tick") { busy(20); };
        expect ["tick", "timeout", "immediate"];
    }
}

/// A due timer comes before the immediate when the check phase is over, too.
#[scenario(cites(node::LOOP_PHASES, node::TIMERS_PHASE))]
// covers: timeout-or-immediate
fn due_timer_before_immediate_from_task() -> Schedule {
    schedule! {
        immediate("immediate");
        timeout(0, "timeout");
        busy(20);
        expect ["timeout", "immediate"];
    }
}

/// An immediate from a timer runs in the same turn, before a timer that is due only later.
#[scenario(cites(node::LOOP_PHASES, node::IMMEDIATE_CHECK_PHASE))]
fn immediate_from_timer_in_the_same_turn() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer");
            timeout(40, "later timer");
            immediate("immediate");
        };
        expect ["timer", "immediate", "later timer"];
    }
}

/// All due timers run before the immediate that the first of them created.
#[scenario(cites(node::TIMERS_PHASE, node::IMMEDIATE_CHECK_PHASE))]
fn due_timers_before_immediate_from_timer() -> Schedule {
    schedule! {
        timeout(20) {
            log("timer 1");
            immediate("immediate");
        };
        timeout(20, "timer 2");
        busy(40);
        expect ["timer 1", "timer 2", "immediate"];
    }
}

/// From poll the loop goes on to check and then to the close callbacks.
#[scenario(cites(node::LOOP_PHASES, node::CLOSE_PHASE))]
// covers: io
fn check_before_close_from_io() -> Schedule {
    schedule! {
        entry io;
        close("close");
        immediate("immediate");
        expect ["immediate", "close"];
    }
}

/// From check the close callbacks come next; a new immediate waits for the next turn.
#[scenario(cites(node::CLOSE_PHASE, node::IMMEDIATE_NEXT_ITERATION))]
fn close_before_next_immediate_from_check() -> Schedule {
    schedule! {
        immediate("immediate");
        close("close");
        expect ["close", "immediate"];
    }
}

/// From a timer the loop passes check before it reaches the close callbacks.
#[scenario(cites(node::LOOP_PHASES, node::CLOSE_PHASE))]
fn check_before_close_from_timer() -> Schedule {
    schedule! {
        timeout(20) {
            close("close");
            immediate("immediate");
        };
        expect ["immediate", "close"];
    }
}

/// A close callback is the last of its turn: timers that are due come next, and check after them.
#[scenario(cites(libuv::LOOP_ITERATION, node::CLOSE_PHASE))]
fn timers_then_check_after_close() -> Schedule {
    schedule! {
        close() {
            log("close");
            immediate("immediate");
            timeout(0, "timeout");
            busy(20);
        };
        expect ["close", "timeout", "immediate"];
    }
}

/// All phases in one turn from poll: check, close, then the timers of the next turn.
#[scenario(cites(libuv::LOOP_ITERATION, node::LOOP_PHASES))]
// covers: io
fn one_turn_from_io() -> Schedule {
    schedule! {
        entry io;
        timeout(0, "timers");
        close("close");
        immediate("check");
        busy(20);
        log("poll");
        expect ["poll", "check", "close", "timers"];
    }
}

/// Check and close come before the timer of a later turn, which is not due yet.
#[scenario(cites(libuv::LOOP_ITERATION, node::CLOSE_PHASE))]
fn check_and_close_before_a_later_timer() -> Schedule {
    schedule! {
        entry io;
        timeout(40, "timers");
        close("close");
        immediate("check");
        log("poll");
        expect ["poll", "check", "close", "timers"];
    }
}

/// When a file operation completes is open, so its callback may come before or after the check phase.
#[scenario(cites(node::POLL_PHASE, node::IMMEDIATE_CHECK_PHASE))]
// covers: io
fn io_or_immediate() -> Schedule {
    schedule! {
        io("io");
        immediate("immediate");
        expect [any_order["io", "immediate"]];
    }
}

/// A file operation that takes no time completes long before a timer of 60 ms.
#[scenario(cites(node::POLL_PHASE, node::TIMERS_PHASE))]
// covers: io
fn io_before_a_late_timer() -> Schedule {
    schedule! {
        timeout(60, "timer");
        io("io");
        expect ["io", "timer"];
    }
}

/// The microtasks of an I/O callback run before the check phase.
#[scenario(cites(node::TICKS_BETWEEN_CALLBACKS, node::POLL_PHASE))]
// covers: io
fn microtasks_between_poll_and_check() -> Schedule {
    schedule! {
        io() {
            immediate("immediate");
            then("promise");
            tick("tick");
            log("io");
        };
        expect ["io", "tick", "promise", "immediate"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    timeout_or_immediate_from_script,
    timeout_or_immediate_from_task,
    immediate_first_from_io,
    io_waits_for_all_jobs,
    immediate_first_from_nested_io,
    immediate_first_even_when_timer_is_due,
    due_timer_before_immediate_from_script,
    ticks_of_the_script_before_the_first_timers,
    due_timer_before_immediate_from_task,
    immediate_from_timer_in_the_same_turn,
    due_timers_before_immediate_from_timer,
    check_before_close_from_io,
    close_before_next_immediate_from_check,
    check_before_close_from_timer,
    timers_then_check_after_close,
    one_turn_from_io,
    check_and_close_before_a_later_timer,
    io_or_immediate,
    io_before_a_late_timer,
    microtasks_between_poll_and_check,
];
