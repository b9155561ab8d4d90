//! Programs that `looplaw fuzz` found the reference to be wrong about, each as small as it came to be, with what the
//! documents say.

use looplaw::model::{Log, Profile, Schedule, Trace};
use looplaw::prelude::*;
use looplaw::reference::explore;
use std::collections::BTreeSet;

/// What the program expects is what the reference finds, and no more.
fn agrees(schedule: &Schedule, profile: Profile) {
    let found = explore(schedule, profile).expect("the program can be lowered");
    assert!(found.complete);
    let logs: BTreeSet<Log> = found.traces.iter().map(Trace::log).collect();
    let pattern = schedule.expectation.pattern(profile).expect("it expects something");
    assert_eq!(logs, pattern.logs(100).expect("few orders"));
}

/// `fs.stat` gives its callback `null` for no error, and what it found. The reference gave it nothing.
#[test]
fn a_file_operation_gives_its_callback_no_error_and_a_result() {
    let schedule = schedule! {
        io(|error, stats| log(error, typeof stats));
        expect(node) ["null object"];
    };
    agrees(&schedule, Profile::Node);
}

/// Node does not wait for the timeout of a signal, and no document says that it has to: either order is legal.
#[test]
fn a_program_may_end_before_a_signal_times_out() {
    let schedule = schedule! {
        entry script;
        log("script");
        abort_timeout(20).add_listener("abort", "abort");
        expect(node) [one_of[["script"], ["script", "abort"]]];
    };
    agrees(&schedule, Profile::Node);
}
