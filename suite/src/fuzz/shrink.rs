//! Smaller programs that deviate in the same way.

use super::case::Case;
use super::field::{Field, Way, deviating};
use super::{Kind, LeftOut};
use crate::generate::{Choices, smaller};
use crate::reports::report::ResultEntry;
use std::num::NonZeroUsize;
use std::time::Instant;

/// How many candidates are run at once.
const BATCH: usize = 96;

/// How often a candidate has to deviate alone.
const TWICE: NonZeroUsize = NonZeroUsize::new(2).expect("two is not zero");

/// Makes a case smaller as long as it deviates in this way and there is time.
pub(super) fn shrink(field: &Field<'_>, mut case: Case, kind: &Kind, deadline: Instant) -> Case {
    while let Some(smaller) = step(field, &case, kind, deadline) {
        case = smaller;
    }
    case
}

/// The first smaller case, of the boldest ones, that deviates in the same way.
fn step(field: &Field<'_>, case: &Case, kind: &Kind, deadline: Instant) -> Option<Case> {
    let candidates = smaller(&case.choices);
    let name = case.scenario.id.trim_start_matches("fuzz::");
    for batch in candidates.chunks(BATCH) {
        if Instant::now() >= deadline {
            return None;
        }
        let named: Vec<_> =
            batch.iter().map(|choices| (name.to_owned(), Choices::replay(choices.clone()))).collect();
        let made = field.cases(&named);
        let found = first_deviating(field, different(made, case), kind);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The cases that can be judged and are another program, or the same one of fewer choices.
fn different(made: Vec<Result<Case, LeftOut>>, than: &Case) -> Vec<Case> {
    let mut kept: Vec<Case> = Vec::new();
    for case in made.into_iter().flatten() {
        let schedule = &case.scenario.schedule;
        let is_new = case.choices.is_smaller(&than.choices)
            && *schedule != than.scenario.schedule
            && kept.iter().all(|other| other.scenario.schedule != *schedule);
        // Whatever the engine does with the same program, it did already.
        if is_new {
            kept.push(case);
        }
    }
    kept
}

fn first_deviating(field: &Field<'_>, cases: Vec<Case>, kind: &Kind) -> Option<Case> {
    let results = field.run(cases.iter().map(|case| &case.scenario).collect(), Way::Shared);
    // One that comes down to what is known would hide what is not.
    let is_new = |case: &Case, result: &ResultEntry| field.cause(&case.scenario, kind, result).is_none();
    let suspects =
        cases.into_iter().zip(&results).filter(|(case, result)| is_of(result, kind) && is_new(case, result));
    suspects.map(|(case, _)| case).find(|case| {
        let again = field.run(vec![&case.scenario], Way::Alone(TWICE));
        let twice = |result: &ResultEntry| {
            is_of(result, kind)
                && deviating(&case.scenario, field.profile(), result, TWICE.get()) == TWICE.get()
        };
        again.first().is_some_and(twice)
    })
}

fn is_of(result: &ResultEntry, kind: &Kind) -> bool {
    Kind::of(result).as_ref() == Some(kind)
}
