//! Schedules as their authors write them.

mod call;
mod expectation;
mod expression;
mod function;
mod statement;

use super::depth::with_room;
use super::{Entry, Expectation, Schedule};
use crate::layout::{Doc, blank, concat, hard, indent, layout, layout_within, text};

/// The schedule as a `schedule! { … }` that expands to an equal one, with the shorthands where they apply.
///
/// A program that is generated may nest too deeply to be shown: then the schedule says so in its place.
pub fn dsl(schedule: &Schedule) -> String {
    let written = with_room(&schedule.program, || written(schedule));
    written.unwrap_or_else(|| "schedule! {\n    // It nests too deeply to be shown.\n}\n".to_owned())
}

fn written(schedule: &Schedule) -> String {
    let mut parts = vec![text("schedule! {")];
    if schedule.entry != Entry::Task {
        parts.push(indent(vec![hard(), text(format!("entry {};", schedule.entry.name()))]));
    }
    if !schedule.program.body.is_empty() {
        parts.push(indent(vec![hard(), statement::statements(&schedule.program.body)]));
    }
    let clauses = expectation::clauses(&schedule.expectation);
    let before = if parts.len() > 1 && !clauses.is_empty() { blank } else { hard };
    let clauses = clauses.into_iter().enumerate();
    parts.extend(
        clauses.map(|(place, clause)| indent(vec![if place == 0 { before() } else { hard() }, clause])),
    );
    parts.extend([hard(), text("}")]);
    layout(&concat(parts), STEP)
}

/// The clauses of an expectation, `expect …;` and `never …;`, as a schedule has them. Long ones span lines.
pub fn clauses(expectation: &Expectation) -> Vec<String> {
    expectation::clauses(expectation).iter().map(|clause| layout(clause, STEP)).collect()
}

/// The same for a page of so many columns.
pub fn clauses_within(expectation: &Expectation, width: usize) -> Vec<String> {
    let clauses = expectation::clauses(expectation);
    clauses.iter().map(|clause| layout_within(clause, STEP, width)).collect()
}

/// Columns by which a nested line is moved to the right.
const STEP: usize = 4;

/// A string literal.
fn string(value: &str) -> Doc {
    text(format!("{value:?}"))
}
