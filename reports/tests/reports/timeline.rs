//! Timelines as people and programs read them.

use crate::fixture::{HOSTILE, timeline};
use looplaw_reports::writers::terminal::{Options, write_timeline};
use looplaw_reports::writers::trace;
use serde_json::Value;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

fn on_terminal(labels: &[&str], width: usize) -> String {
    let mut out = Vec::new();
    let says = |_: &String| Some("a title ".repeat(20));
    let options = Options { width, ..Options::default() };
    write_timeline(&timeline(labels, "html/microtask-checkpoint"), &says, &mut out, options)
        .expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let long: Vec<String> = (0..9).map(|number| format!("{} {number}", "漢字".repeat(20))).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    // A command of a log is taken apart where it is printed, which takes room that is not counted.
    let hostile: Vec<&str> = HOSTILE.iter().copied().filter(|label| !label.contains("##[")).collect();
    for labels in [&["1", "2", "3", "4"][..], &hostile, &long] {
        for width in [40, 80, 120] {
            let text = on_terminal(labels, width);
            let widest = text.lines().max_by_key(|line| line.width()).unwrap_or_default();
            assert!(widest.width() <= width, "{width}: {widest}");
        }
    }
}

#[test]
fn a_step_stands_in_the_column_of_its_queue_with_who_queued_it() {
    let text = on_terminal(&["one", "two", "three"], 80);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "  #  stack  microtasks  timers  from");
    assert_eq!(lines[2], "  2         one                 #1");
    assert!(
        lines[3].starts_with("  ── checkpoint") && lines[4].starts_with("  ?  open: 1 of 2 ways"),
        "{text}"
    );
    assert_eq!(lines[5], "  3                     two     #1");
}

/// As the viewers take it: each event has a phase and a time, an arrow has both ends, and each track a name.
#[test]
fn a_trace_has_a_track_for_each_queue_and_both_ends_of_each_arrow() {
    let mut out = Vec::new();
    trace::write(&timeline(HOSTILE, "node/bad"), "a::b", &mut out).expect("written");
    let trace: Value = serde_json::from_slice(&out).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("events");
    let of = |phase: &str| events.iter().filter(|event| event["ph"] == phase).collect::<Vec<_>>();
    let names = of("M").into_iter().filter(|event| event["name"] == "thread_name");
    let tracks: BTreeMap<String, &Value> =
        names.map(|event| (event["tid"].to_string(), &event["args"]["name"])).collect();
    let found: Vec<&str> = tracks.values().filter_map(|name| name.as_str()).collect();
    assert_eq!(found, ["stack", "microtasks", "timers", "check"]);
    let whole = of("X");
    assert_eq!(whole.len(), HOSTILE.len() + 1);
    for pair in whole.windows(2) {
        let end = pair[0]["ts"].as_u64().expect("a time") + pair[0]["dur"].as_u64().expect("a length");
        assert!(end <= pair[1]["ts"].as_u64().expect("a time"), "no two at once");
    }
    assert!(whole.iter().all(|event| tracks.contains_key(&event["tid"].to_string())));
    let ids = |phase| of(phase).into_iter().map(|event| event["id"].clone()).collect::<Vec<_>>();
    assert_eq!((ids("s").len(), ids("s")), (HOSTILE.len(), ids("f")));
    for (begin, end) in of("s").into_iter().zip(of("f")) {
        assert!(begin["ts"].as_u64() < end["ts"].as_u64(), "{begin} {end}");
    }
}
