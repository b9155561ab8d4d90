//! Intervals: timers that fire again and again.

// covers: intervals

use crate::prelude::*;

/// An interval fires again and again until it is cleared, here from its own callback.
#[scenario(cites(html::INTERVAL_REPEAT, node::INTERVAL_REPEAT))]
fn interval_cleared_by_itself() -> Schedule {
    schedule! {
        let count = 0;
        let handle = undefined;
        handle = interval(20, 5) {
            count += 1;
            log("run", count);
            if count == 3 { clear(handle); }
        };
        expect ["run 1", "run 2", "run 3"];
    }
}

/// Another timer may end an interval between two of its runs.
#[scenario(cites(html::INTERVAL_REPEAT, html::CLEAR_TIMERS, node::CLEAR_TIMERS))]
fn interval_cleared_by_a_timeout() -> Schedule {
    schedule! {
        let handle = interval(40, 4, "interval");
        timeout(60) {
            clear(handle);
            log("cleared");
        };
        expect ["interval", "cleared"];
    }
}

/// An interval and a timeout take turns by due time.
#[scenario(cites(html::INTERVAL_REPEAT, node::INTERVAL_REPEAT))]
fn interval_between_timeouts() -> Schedule {
    schedule! {
        interval(40, 2, "interval");
        timeout(60, "sixty");
        timeout(160, "later");
        expect ["interval", "sixty", "interval", "later"];
    }
}

/// A run that takes longer than the interval delays the next one; microtasks still come in between.
#[scenario(cites(html::INTERVAL_REPEAT, node::INTERVAL_REPEAT, html::MICROTASK_CHECKPOINT))]
fn interval_never_overlaps() -> Schedule {
    schedule! {
        interval(20, 2) {
            log("start");
            then("microtask");
            busy(30);
            log("end");
        };
        expect ["start", "end", "microtask", "start", "end", "microtask"];
    }
}

/// HTML sets an interval's next run when the last one has returned, so a slow callback makes it drift: a timer of the
/// same delay that the callback sets is older than the next run, however long either of them takes.
#[scenario(cites(html::INTERVAL_REPEAT))]
fn slow_interval_drifts() -> Schedule {
    schedule! {
        interval(60, 2) {
            log("interval");
            busy(40);
            timeout(60, "timer");
        };
        expect(web) ["interval", "timer", "interval", "timer"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    interval_cleared_by_itself,
    interval_cleared_by_a_timeout,
    interval_between_timeouts,
    interval_never_overlaps,
    slow_interval_drifts,
];
