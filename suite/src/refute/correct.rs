//! The expectation to write instead of a wrong one, as near to it as can be.

use super::compare::Comparison;
use crate::model::{Expectation, Pattern, Profile, Text};
use std::collections::BTreeSet;

/// The expectation with the patterns of wrong profiles replaced, and `never` for what is logged no more; `None` where a
/// fault can't be mended by that.
pub(super) fn corrected(
    expectation: &Expectation,
    compared: &[(Profile, Comparison)],
) -> Option<Expectation> {
    let pattern = |(profile, comparison): &(Profile, Comparison)| {
        let pattern = match comparison {
            Comparison::Same | Comparison::Unknown(_) => expectation.pattern(*profile).cloned(),
            Comparison::Other { allowed, .. } => allowed.clone(),
        };
        Some((*profile, pattern?))
    };
    let right: Vec<(Profile, Pattern)> = compared.iter().map(pattern).collect::<Option<_>>()?;
    let default = default(expectation, &right);
    let overrides = overrides(expectation, &right, default.as_ref());
    let mut corrected = Expectation { default, overrides: overrides.into(), never: Vec::new().into() };
    corrected.never = never(expectation, &corrected).into();
    Some(corrected)
}

/// What holds for the profiles without an override: as before if it is right for one of them, else what is right for
/// the most.
fn default(expectation: &Expectation, right: &[(Profile, Pattern)]) -> Option<Pattern> {
    let old = expectation.default.as_ref()?;
    let is_own = |profile: &Profile| !expectation.overrides.iter().any(|(named, _)| named == profile);
    let own: Vec<&Pattern> =
        right.iter().filter(|(profile, _)| is_own(profile)).map(|(_, pattern)| pattern).collect();
    let votes = |pattern: &Pattern| own.iter().filter(|other| ***other == *pattern).count();
    let elected = own.iter().rev().max_by_key(|pattern| votes(pattern));
    match elected {
        Some(elected) if !own.contains(&old) => Some((*elected).clone()),
        _ => Some(old.clone()),
    }
}

/// The overrides in their order, those of profiles that the default is wrong for last.
fn overrides(
    expectation: &Expectation,
    right: &[(Profile, Pattern)],
    default: Option<&Pattern>,
) -> Vec<(Profile, Pattern)> {
    let found = |profile: Profile| right.iter().find(|(own, _)| *own == profile).map(|(_, pattern)| pattern);
    let kept = expectation.overrides.iter().map(|(profile, pattern)| {
        let pattern = found(*profile).unwrap_or(pattern);
        (*profile, pattern.clone())
    });
    let mut overrides: Vec<(Profile, Pattern)> = kept.collect();
    let added = right.iter().filter(|(profile, pattern)| {
        default != Some(pattern) && !expectation.overrides.iter().any(|(named, _)| named == profile)
    });
    overrides.extend(added.cloned());
    overrides
}

/// The labels that were named and that no pattern has any more: the program can log them all.
fn never(old: &Expectation, new: &Expectation) -> Vec<Text> {
    let expected = labels(new);
    let mut named: Vec<&str> = old.never.iter().map(AsRef::as_ref).collect();
    let added = labels(old).into_iter().filter(|label| !named.contains(label)).collect::<Vec<_>>();
    named.extend(added);
    named.into_iter().filter(|label| !expected.contains(label)).map(|label| label.to_owned().into()).collect()
}

fn labels(expectation: &Expectation) -> BTreeSet<&str> {
    let overrides = expectation.overrides.iter().map(|(_, pattern)| pattern);
    expectation.default.iter().chain(overrides).flat_map(Pattern::labels).collect()
}
