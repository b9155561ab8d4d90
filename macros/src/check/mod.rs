//! What the grammar can't say: names, calls, places and labels. One walk over the tree finds every mistake, and turns
//! calls of builtins with their shorthands into what they stand for.

mod callback;
mod calls;
mod classes;
mod interpolation;
mod labels;
mod place;
mod scopes;
mod walk;

use crate::ast::{Entry, Schedule};
use crate::errors::Errors;
use crate::parse::Seen;
use labels::Labels;
use place::Place;
use scopes::Scopes;

/// Checks a schedule and resolves its calls.
pub fn check<'a>(schedule: &mut Schedule<'a>, seen: &Seen<'a>, errors: &mut Errors) {
    let mut checker = Checker {
        entry: schedule.entry,
        scopes: Scopes::default(),
        place: Place::default(),
        labels: Labels::default(),
        seen,
        errors,
    };
    checker.resources_at_top_level(&schedule.body);
    checker.block(&mut schedule.body);
    let labels = std::mem::take(&mut checker.labels);
    labels.compare(&schedule.expectation, seen, checker.errors);
}

/// The state of the walk.
struct Checker<'a, 'e> {
    entry: Entry,
    scopes: Scopes<'a>,
    place: Place<'a>,
    labels: Labels<'a>,
    seen: &'e Seen<'a>,
    errors: &'e mut Errors,
}
