//! The catalogue of scenarios, one file per area.
//!
//! An area's file ends with the list of its scenarios; [`AREAS`] names every area once. A scenario that no list names
//! is dead code, which the compiler reports, and an area that [`AREAS`] does not name is too.

mod abort;
mod async_functions;
mod async_generators;
mod awaits;
mod broadcast;
mod cancellation;
mod clearing;
mod combinators;
mod constructor;
mod dependent_signals;
mod dispatches;
mod disposal;
mod elements;
mod emitter;
mod emitter_async;
mod entries;
mod equal_timers;
mod errors;
mod event_listeners;
mod fan_out;
mod finally;
mod flows;
mod frames;
mod generators;
mod idles;
mod immediates;
mod intervals;
mod iteration;
mod jobs;
mod listeners;
mod look_ups;
mod messages;
mod microtasks;
mod mutations;
mod phases;
mod pitfalls;
mod puzzles;
mod queues;
mod race_any;
mod races;
mod recovery;
mod rejections;
mod signals;
mod starvation;
mod stream_branches;
mod stream_iteration;
mod streams;
mod structured_clone;
mod tasks;
mod then_chains;
mod thenables;
mod ticks;
mod timers;
mod transform;
mod window;
mod workers;
mod writable;
mod writable_aborts;

use crate::model::{Constructor, Scenario};

/// The areas of the catalogue with their scenarios, in the order of reports.
pub const AREAS: &[(&str, &[Constructor])] = &[
    ("jobs", jobs::ALL),
    ("then_chains", then_chains::ALL),
    ("thenables", thenables::ALL),
    ("look_ups", look_ups::ALL),
    ("finally", finally::ALL),
    ("constructor", constructor::ALL),
    ("combinators", combinators::ALL),
    ("race_any", race_any::ALL),
    ("awaits", awaits::ALL),
    ("async_functions", async_functions::ALL),
    ("iteration", iteration::ALL),
    ("async_generators", async_generators::ALL),
    ("disposal", disposal::ALL),
    ("rejections", rejections::ALL),
    ("tasks", tasks::ALL),
    ("messages", messages::ALL),
    ("window", window::ALL),
    ("broadcast", broadcast::ALL),
    ("workers", workers::ALL),
    ("structured_clone", structured_clone::ALL),
    ("dispatches", dispatches::ALL),
    ("event_listeners", event_listeners::ALL),
    ("elements", elements::ALL),
    ("mutations", mutations::ALL),
    ("frames", frames::ALL),
    ("idles", idles::ALL),
    ("equal_timers", equal_timers::ALL),
    ("microtasks", microtasks::ALL),
    ("ticks", ticks::ALL),
    ("timers", timers::ALL),
    ("clearing", clearing::ALL),
    ("intervals", intervals::ALL),
    ("immediates", immediates::ALL),
    ("phases", phases::ALL),
    ("entries", entries::ALL),
    ("errors", errors::ALL),
    ("emitter", emitter::ALL),
    ("emitter_async", emitter_async::ALL),
    ("abort", abort::ALL),
    ("listeners", listeners::ALL),
    ("signals", signals::ALL),
    ("dependent_signals", dependent_signals::ALL),
    ("streams", streams::ALL),
    ("stream_branches", stream_branches::ALL),
    ("stream_iteration", stream_iteration::ALL),
    ("writable", writable::ALL),
    ("writable_aborts", writable_aborts::ALL),
    ("transform", transform::ALL),
    ("flows", flows::ALL),
    ("fan_out", fan_out::ALL),
    ("races", races::ALL),
    ("queues", queues::ALL),
    ("recovery", recovery::ALL),
    ("cancellation", cancellation::ALL),
    ("starvation", starvation::ALL),
    ("generators", generators::ALL),
    ("puzzles", puzzles::ALL),
    ("pitfalls", pitfalls::ALL),
];

/// Every scenario of the catalogue, area by area.
pub fn all() -> impl Iterator<Item = Scenario> {
    AREAS.iter().flat_map(|(_, scenarios)| scenarios.iter().map(|scenario| scenario()))
}
