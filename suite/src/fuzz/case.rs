//! A program with what it is expected to log.

use super::expectation::expectation;
use super::uses::Uses;
use crate::generate::{Choices, Wide, wide};
use crate::loops;
use crate::model::{Capability, End, Entry, Profile, Scenario, Schedule, Source, Trace};
use crate::reference::explore_within;
use serde::Serialize;
use std::borrow::Cow;

/// A generated program that can be judged.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it was made of.
    pub choices: Choices,
    /// The program, with every order that is allowed.
    pub scenario: Scenario,
}

/// Why a generated program is not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Not every allowed order was found within the limits.
    Incomplete,
    /// It logs more labels than a person would read.
    Long,
    /// An error ends it, which no engine tells as an order.
    EndsByError,
    /// Its process may go on for ever.
    GoesOn,
    /// The reference does not run it. No generated program should come to this.
    NotRun,
}

impl LeftOut {
    /// The reason in a sentence: `12 have more orders than …`.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Incomplete => "have more orders than are looked for",
            Self::Long => "log too many labels",
            Self::EndsByError => "end by an error",
            Self::GoesOn => "may go on for ever, as a port with a listener keeps a program going",
            Self::NotRun => "are not run by the reference",
        }
    }
}

/// How large a program may become.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bounds of the exploration.
    pub exploration: loops::Limits,
    /// The most labels of an order.
    pub labels: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let exploration = loops::Limits { logs: 300, states: 30_000, ..loops::Limits::default() };
        Self { exploration, labels: 120 }
    }
}

/// The program that choices make, with every order that a profile's documents allow.
///
/// It has hooks for errors that nobody handles where there is such an error, as an engine would end the program
/// otherwise. Where there is none it has none, as it can share a process then.
///
/// # Errors
/// If it is not one that can be judged.
pub fn case(
    mut choices: Choices,
    name: &str,
    profile: Profile,
    without: &[String],
    limits: &Limits,
) -> Result<Case, LeftOut> {
    let mut program = wide(&mut choices, profile, without);
    let fails =
        |program: &Wide| !profile.covers(Capability::Uncaught) && fails(&program.schedule(true), limits);
    if fails(&program) {
        program = program.guarded();
    }
    let hooked = program.schedule(true);
    if profile == Profile::Node && goes_on(&hooked) {
        return Err(LeftOut::GoesOn);
    }
    let found = explore_within(&hooked, profile, limits.exploration).map_err(|_| LeftOut::NotRun)?;
    if found.traces.iter().any(ends_by_error) || fails(&program) {
        return Err(LeftOut::EndsByError);
    }
    if !found.complete {
        return Err(LeftOut::Incomplete);
    }
    if found.traces.iter().any(|trace| trace.events.len() > limits.labels) {
        return Err(LeftOut::Long);
    }
    let is_hooked = found.traces.iter().any(tells_of_an_error);
    let mut schedule = if is_hooked { hooked } else { program.schedule(false) };
    schedule.expectation = expectation(&schedule.program, profile, &found.traces);
    Ok(Case { choices, scenario: scenario(name, schedule) })
}

/// Whether a port may keep the process going: [`port.ref()`](https://nodejs.org/api/worker_threads.html#portref) is called
/// for one that gets a listener for `message`, by whichever way. A main script or module is a user's file, whose process
/// ends by itself or not at all; elsewhere the harness closes what is open.
fn goes_on(schedule: &Schedule) -> bool {
    let is_file = matches!(schedule.entry, Entry::Script | Entry::Module);
    let uses = Uses::of(schedule);
    is_file && (uses.has("on_message") || uses.has("add_listener message"))
}

fn ends_by_error(trace: &Trace) -> bool {
    matches!(trace.end, End::Uncaught(_))
}

/// Whether an error or a rejection of the program stays unhandled. What an engine does then is its own where the
/// documents have no hook for it: shells go on, end at once or end with an error. Node's loop tells, as it always ends.
fn fails(schedule: &Schedule, limits: &Limits) -> bool {
    let found = explore_within(schedule, Profile::Node, limits.exploration);
    found.is_ok_and(|found| found.traces.iter().any(ends_by_error))
}

fn tells_of_an_error(trace: &Trace) -> bool {
    trace.events.iter().any(|event| event.label.starts_with(Wide::HOOKED))
}

fn scenario(name: &str, schedule: Schedule) -> Scenario {
    Scenario {
        id: format!("fuzz::{name}").into(),
        doc: Cow::Borrowed("A generated program."),
        source: Source { file: Cow::Borrowed("generated"), line: 1 },
        cites: Cow::Borrowed(&[]),
        schedule,
    }
}

#[cfg(test)]
mod tests {
    use super::goes_on;
    use crate::prelude::*;

    #[test]
    fn a_port_with_a_listener_keeps_a_file_going() {
        let by_method = schedule! {
            entry module;
            message_channel().port2.add_listener("message", "message");
            expect(node) [];
            never "message";
        };
        let by_handler = schedule! {
            entry script;
            message_channel().port2.on_message = |_| log("message");
            expect(node) [];
            never "message";
        };
        assert!(goes_on(&by_method) && goes_on(&by_handler));
        let no_file = schedule! {
            message_channel().port2.add_listener("message", "message");
            expect(node) [];
            never "message";
        };
        let other = schedule! {
            entry module;
            message_channel().port2.add_listener("x", "x");
            event_target().add_listener("y", "y");
            expect(node) [];
            never "x";
            never "y";
        };
        assert!(!goes_on(&no_file) && !goes_on(&other));
    }
}
