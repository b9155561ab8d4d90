//! Queues that drain completely can keep everything else waiting; here with a bound.

// covers: starvation

use crate::prelude::*;

/// Microtasks that queue microtasks keep a timer waiting until they stop.
#[scenario(cites(html::MICROTASK_CHECKPOINT, ecma::JOBS_FIFO))]
fn microtasks_starve_timers() -> Schedule {
    schedule! {
        let count = 0;
        fn flood() {
            count += 1;
            if count < 100 { then() { flood(); }; } else { log("flood ends after", count); }
        }
        timeout(0, "timer");
        flood();
        log("sync");
        expect ["sync", "flood ends after 100", "timer"];
    }
}

/// A timer that is long overdue still waits for the end of the flood.
#[scenario(cites(
    html::MICROTASK_CHECKPOINT,
    html::QUEUE_MICROTASK,
    node::QUEUE_MICROTASK,
    node::TICKS_BETWEEN_CALLBACKS
))]
fn microtasks_starve_an_overdue_timer() -> Schedule {
    schedule! {
        timeout(10, "timer");
        micro("microtask 1") {
            busy(20);
            micro("microtask 2") {
                busy(20);
                micro("microtask 3");
            };
        };
        expect ["microtask 1", "microtask 2", "microtask 3", "timer"];
    }
}

/// Ticks that queue ticks keep promise jobs and timers waiting.
#[scenario(cites(node::TICK_QUEUE_DRAINS, node::NEXT_TICK_BEFORE_PROMISES))]
fn ticks_starve_promises() -> Schedule {
    schedule! {
        let count = 0;
        fn flood() {
            count += 1;
            if count < 100 { tick() { flood(); }; } else { log("flood ends after", count); }
        }
        timeout(0, "timer");
        then("promise");
        flood();
        expect ["flood ends after 100", "promise", "timer"];
    }
}

/// Microtasks keep ticks waiting as well, once they drain.
#[scenario(cites(node::TICK_QUEUE_DRAINS))]
fn microtasks_starve_ticks() -> Schedule {
    schedule! {
        let count = 0;
        fn flood() {
            count += 1;
            if count < 100 { then() { flood(); }; } else { log("flood ends after", count); }
        }
        then() {
            tick("tick");
            flood();
        };
        expect ["flood ends after 100", "tick"];
    }
}

/// A loop of awaits on settled promises lets no timer in.
#[scenario(cites(ecma::AWAIT, html::MICROTASK_CHECKPOINT))]
fn awaits_starve_timers() -> Schedule {
    schedule! {
        let stop = false;
        timeout(0) {
            log("timer");
            stop = true;
        };
        async fn spin() {
            let turns = 0;
            while !stop && turns < 50 {
                turns += 1;
                await undefined;
            }
            log("turns", turns);
        }
        spin();
        expect ["turns 50", "timer"];
    }
}

/// A flood does not starve microtasks: another chain gets its turn after each of its links.
#[scenario(cites(ecma::JOBS_FIFO))]
fn microtasks_share_with_each_other() -> Schedule {
    schedule! {
        let count = 0;
        fn flood() {
            count += 1;
            log("flood", count);
            if count < 4 { then() { flood(); }; }
        }
        flood();
        then("other 1").then("other 2");
        expect ["flood 1", "flood 2", "other 1", "flood 3", "other 2", "flood 4"];
    }
}

/// Work that is cut into timers lets others in between its pieces.
#[scenario(cites(html::ONE_TASK_AT_A_TIME, html::TIMER_ORDER, node::TIMERS_PHASE))]
fn timers_share_the_loop() -> Schedule {
    schedule! {
        fn piece(number) {
            log("piece", number);
            if number < 3 { timeout(40) { piece(number + 1); }; }
        }
        timeout(60, "other");
        piece(1);
        expect ["piece 1", "piece 2", "other", "piece 3"];
    }
}

/// Immediates that create immediates do not starve timers: each turn begins with the timers.
#[scenario(cites(node::IMMEDIATE_NEXT_ITERATION, node::LOOP_PHASES))]
fn immediates_let_timers_in() -> Schedule {
    schedule! {
        let fired = false;
        fn spin(turns) {
            busy(10);
            if fired || turns == 0 {
                log("spin ends");
            } else {
                immediate() { spin(turns - 1); };
            }
        }
        timeout(30) {
            fired = true;
            log("timer");
        };
        spin(20);
        expect ["timer", "spin ends"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    microtasks_starve_timers,
    microtasks_starve_an_overdue_timer,
    ticks_starve_promises,
    microtasks_starve_ticks,
    awaits_starve_timers,
    microtasks_share_with_each_other,
    timers_share_the_loop,
    immediates_let_timers_in,
];
