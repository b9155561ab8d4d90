//! Programs side by side, each on a loop of its own.

use crate::read;
use looplaw_model::Profile;
use looplaw_reference::interpreter::{Code, Machine};
use looplaw_reference::loops::{Agents, Limits, Web, explore_ways};

/// Nothing orders two agents, whatever their timers say: they run at the same time.
#[test]
fn two_programs_have_no_order() {
    let texts = [
        "setTimeout(() => { log('a'); Promise.resolve().then(() => { log('m'); }); }, 50);",
        "setTimeout(() => { log('b'); }, 0);",
    ];
    let lower = |text| Code::lower(&read::program(text).expect("it is read")).expect("it is modelled");
    let codes = texts.map(lower);
    let set = codes.iter().fold(Agents::new(), |set, code| {
        let mut machine = Machine::new(code, Profile::Web);
        let entry = machine.entry();
        set.with(Web::new(), machine, entry, &[])
    });
    let found = explore_ways(set, Limits::default());
    let mut logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(" ")).collect();
    logs.sort();
    assert_eq!((logs, found.complete), (["a b m", "a m b", "b a m"].map(str::to_owned).to_vec(), true));
}
