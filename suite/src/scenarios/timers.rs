//! Timeouts: when they fire and in which order.

// covers: timers

use crate::prelude::*;

/// Timers of one delay fire in the order in which they were set.
#[scenario(cites(html::TIMER_ORDER, node::TIMER_ORDER))]
fn equal_delays_in_order() -> Schedule {
    schedule! {
        timeout(20, "a");
        timeout(20, "b");
        timeout(20, "c");
        expect ["a", "b", "c"];
    }
}

/// A shorter delay fires first, whatever the order of the calls.
#[scenario(cites(html::TIMER_ORDER, node::TIMERS_PHASE))]
fn different_delays_by_due_time() -> Schedule {
    schedule! {
        timeout(60, "late");
        timeout(20, "early");
        timeout(40, "middle");
        expect ["early", "middle", "late"];
    }
}

/// Delays that differ by a millisecond promise no order: that the shorter one comes first is folklore.
///
/// A millisecond may end between the two calls, so that both are due in the same one; and HTML lets an implementation
/// wait longer than it was asked to.
#[scenario(cites(node::TIMER_ORDER, html::TIMER_ORDER))]
fn a_millisecond_apart() -> Schedule {
    schedule! {
        timeout(2, "two");
        timeout(1, "one");
        expect [any_order["two", "one"]];
    }
}

/// Of two equal timers the second may be due a millisecond later, together with one that the first has set.
#[scenario(cites(node::TIMER_ORDER, html::TIMER_ORDER))]
fn a_timer_between_two_equal_ones() -> Schedule {
    schedule! {
        timeout(20) {
            log("first");
            timeout(1, "of the first");
        };
        timeout(20, "second");
        expect ["first", any_order["second", "of the first"]];
    }
}

/// Node raises a delay of 0 to 1, so the timer that was set first fires first.
///
/// HTML keeps 0 below 1 and so does not make the zero wait, but lets an implementation wait longer: either order is
/// legal, and browsers have had both.
#[scenario(cites(node::TIMER_MINIMUM, html::TIMER_ORDER))]
fn zero_and_one() -> Schedule {
    schedule! {
        timeout(1, "one");
        timeout(0, "zero");
        expect(node) ["one", "zero"];
        expect(web) [any_order["zero", "one"]];
    }
}

/// A negative delay counts as the smallest one, so it cannot overtake a zero that was set before it.
#[scenario(cites(node::TIMER_MINIMUM, html::TIMER_ORDER))]
fn negative_delay_is_the_smallest() -> Schedule {
    schedule! {
        timeout(0, "zero");
        timeout(-5, "negative");
        expect ["zero", "negative"];
    }
}

/// A timeout of zero still waits for the running code, even when that code takes long.
#[scenario(cites(ecma::RUN_TO_COMPLETION, html::ONE_TASK_AT_A_TIME))]
fn zero_waits_for_running_code() -> Schedule {
    schedule! {
        timeout(0, "timer");
        log("before");
        busy(20);
        log("after");
        expect ["before", "after", "timer"];
    }
}

/// Timers that fell due while the thread was held fire by due time, not by the order of the calls.
#[scenario(cites(html::TIMER_ORDER, node::TIMERS_PHASE))]
fn overdue_timers_by_due_time() -> Schedule {
    schedule! {
        timeout(40, "second");
        timeout(20, "first");
        busy(60);
        expect ["first", "second"];
    }
}

/// A timer set by an overdue timer waits for the others that were due already.
#[scenario(cites(html::TIMER_ORDER, node::TIMERS_PHASE))]
fn nested_timer_after_overdue_ones() -> Schedule {
    schedule! {
        timeout(20) {
            log("a");
            timeout(20, "nested");
        };
        timeout(20, "b");
        busy(40);
        expect ["a", "b", "nested"];
    }
}

/// The clock of a nested timer starts when it is set, not when the outer one was.
#[scenario(cites(html::TIMER_ORDER, node::TIMERS_PHASE))]
fn nested_delays_add_up() -> Schedule {
    schedule! {
        timeout(20) {
            log("outer");
            timeout(60, "nested");
        };
        timeout(50, "straight");
        expect ["outer", "straight", "nested"];
    }
}

/// A timer that a microtask sets is younger than one that the script itself set.
#[scenario(cites(html::TIMER_ORDER, node::TIMER_ORDER, html::MICROTASK_CHECKPOINT))]
fn timer_from_microtask_is_younger() -> Schedule {
    schedule! {
        then() { timeout(20, "from microtask"); };
        timeout(20, "from script");
        expect ["from script", "from microtask"];
    }
}

/// HTML raises the delay of deeply nested timers to 4 ms, so that one of 3 ms and one of 0 that it sets next are equals.
///
/// The clamp shows in the order and not in the time that passes, as any timer may take longer. That a zero is clamped to
/// 4 ms everywhere is folklore: the first levels are not.
#[scenario(cites(html::TIMER_NESTING_CLAMP))]
// covers: timer-clamping
fn deep_nesting_is_clamped() -> Schedule {
    schedule! {
        fn nest(levels) {
            timeout(0) {
                if levels > 1 { nest(levels - 1); return; }
                timeout(3, "three");
                timeout(0, "zero");
            };
        }
        nest(12);
        expect(web) ["three", "zero"];
    }
}

/// Six levels of nesting are enough for the clamp: a timer of 3 ms and one of 0 that the sixth sets are equals.
///
/// `WebKit` asks for ten.
#[scenario(cites(html::TIMER_NESTING_CLAMP))]
// covers: timer-clamping
fn the_sixth_level_is_clamped() -> Schedule {
    schedule! {
        fn nest(levels) {
            timeout(0) {
                if levels > 1 { nest(levels - 1); return; }
                timeout(3, "three");
                timeout(0, "zero");
            };
        }
        nest(6);
        expect(web) ["three", "zero"];
    }
}

/// A microtask is no timer's task, so that a timer which it sets counts as a first one, however deep the timers around it
/// are: nothing makes it wait for one of 4 ms that the timer's own code set. Nor must it come first.
///
/// Chromium and Firefox count on in microtasks, and `WebKit` did so until 2025. That can't be told from the further wait
/// that HTML allows for any timer, so that no order is promised.
#[scenario(cites(html::TIMER_NESTING_CLAMP, html::TIMER_ORDER))]
// covers: timer-clamping
fn microtasks_inherit_no_nesting() -> Schedule {
    schedule! {
        fn nest(levels) {
            timeout(40) {
                if levels > 1 { nest(levels - 1); return; }
                timeout(0, "from the timer");
                then() { timeout(0, "from its microtask"); };
            };
        }
        nest(7);
        expect(web) [any_order["from its microtask", "from the timer"]];
    }
}

/// The first levels of nesting are not clamped: two nested zeros come before a timer of 20 ms.
#[scenario(cites(html::TIMER_NESTING_CLAMP, node::TIMER_MINIMUM, html::TIMER_ORDER))]
// covers: timer-clamping
fn shallow_nesting_is_not_clamped() -> Schedule {
    schedule! {
        timeout(40, "forty milliseconds");
        timeout(0) {
            log("first level");
            timeout(0, "second level");
        };
        expect ["first level", "second level", "forty milliseconds"];
    }
}

pub(crate) const ALL: &[fn() -> Scenario] = scenarios![
    equal_delays_in_order,
    different_delays_by_due_time,
    a_millisecond_apart,
    a_timer_between_two_equal_ones,
    zero_and_one,
    negative_delay_is_the_smallest,
    zero_waits_for_running_code,
    overdue_timers_by_due_time,
    nested_timer_after_overdue_ones,
    nested_delays_add_up,
    timer_from_microtask_is_younger,
    deep_nesting_is_clamped,
    the_sixth_level_is_clamped,
    microtasks_inherit_no_nesting,
    shallow_nesting_is_not_clamped,
];
