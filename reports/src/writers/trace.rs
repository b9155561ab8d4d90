//! A timeline in Chrome's trace format, which Perfetto and `chrome://tracing` open: a track for each queue.
//!
//! The format is that of [Trace Event Format](https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU):
//! `X` is an event with a duration, `M` names a track, `s` and `f` begin and end an arrow, `i` is an instant.

use crate::files::write_json;
use looplaw_model::{Lane, Step, Timeline};
use serde_json::{Value, json};
use std::fmt::Display;
use std::io::{self, Write};

/// What a step takes in the picture, in microseconds: code takes no virtual time, and what takes none is not seen.
const STEP: u64 = 100;
/// The one process.
const PROCESS: u32 = 1;

/// Writes a timeline as a trace. `name` is what it is of.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write<R: Display>(timeline: &Timeline<R>, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let begins = begins(timeline);
    let mut events = vec![named("process_name", 0, name)];
    for lane in timeline.lanes() {
        events.push(named("thread_name", track(lane), lane.name()));
        let order = json!({ "sort_index": track(lane) });
        events.push(json!({ "ph": "M", "pid": PROCESS, "tid": track(lane), "name": "thread_sort_index", "args": order }));
    }
    for (at, step) in timeline.steps.iter().enumerate() {
        events.push(whole(at, step, begins[at]));
        if let Some(by) = step.by {
            events.extend(arrow(at, (timeline.steps[by].lane, begins[by]), (step.lane, begins[at])));
        }
    }
    for open in &timeline.open {
        let at = begins.get(open.before).or(begins.last()).copied().unwrap_or(0);
        let says = format!("open: {} of {} ways", open.taken + 1, open.ways);
        let rule = json!({ "rule": open.rule.to_string() });
        events.push(
            json!({ "ph": "i", "s": "p", "pid": PROCESS, "tid": 0, "ts": at, "name": says, "args": rule }),
        );
    }
    write_json(&json!({ "traceEvents": events, "displayTimeUnit": "ms" }), out)
}

/// When each step begins in the picture: in virtual time, and none before the one before it is over.
fn begins<R>(timeline: &Timeline<R>) -> Vec<u64> {
    let begin = |last: &mut u64, step: &Step<R>| {
        let own = step.at_us.max(*last);
        *last = own + STEP;
        Some(own)
    };
    timeline.steps.iter().scan(0, begin).collect()
}

const fn track(lane: Lane) -> usize {
    lane as usize + 1
}

fn named(what: &str, track: usize, name: &str) -> Value {
    json!({ "ph": "M", "pid": PROCESS, "tid": track, "name": what, "args": { "name": name } })
}

fn whole<R: Display>(at: usize, step: &Step<R>, begin: u64) -> Value {
    let name = if step.labels.is_empty() { "(logs nothing)".to_owned() } else { step.labels.join(", ") };
    let args = json!({
        "step": at + 1,
        "rule": step.rule.to_string(),
        "also": step.also.as_ref().map(ToString::to_string),
        "queued by": step.by.map(|by| by + 1),
        "task": step.task + 1,
        "virtual time": step.at_us,
    });
    json!({ "ph": "X", "pid": PROCESS, "tid": track(step.lane), "ts": begin, "dur": STEP, "cat": step.lane.name(),
        "name": name, "args": args })
}

/// An arrow from within the step that queued another to the beginning of that one.
fn arrow(id: usize, (from, left): (Lane, u64), (to, begin): (Lane, u64)) -> [Value; 2] {
    let end = |phase: &str, lane: Lane, at: u64| {
        json!({ "ph": phase, "pid": PROCESS, "tid": track(lane), "ts": at, "id": id, "cat": "queue", "name": "queued",
            "bp": "e" })
    };
    [end("s", from, left + STEP / 2), end("f", to, begin)]
}
