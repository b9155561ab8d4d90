//! Smaller sequences of choices.

use super::Choices;
use std::collections::BTreeSet;
use std::ops::Range;

/// Sequences of choices that are smaller than these, the boldest first, each once: without a part of the program,
/// without a run of choices, or with lower ones.
///
/// A sequence is smaller if it is shorter, or as long and lower at the first difference. What is drawn from one may be
/// longer than it is: who takes a candidate must see that it [is smaller](Choices::is_smaller), so that shrinking ends.
pub fn smaller(choices: &Choices) -> Vec<Vec<u32>> {
    let taken = choices.taken();
    let mut seen = BTreeSet::from([taken.to_vec()]);
    let whole =
        without_parts(choices).chain(without_runs(taken)).chain(zeroed(choices)).chain(lowered(taken));
    whole.filter(|candidate| is_smaller(candidate, taken) && seen.insert(candidate.clone())).collect()
}

fn is_smaller(left: &[u32], right: &[u32]) -> bool {
    (left.len(), left) < (right.len(), right)
}

/// Without one part, the longest first.
fn without_parts(choices: &Choices) -> impl Iterator<Item = Vec<u32>> {
    parts(choices).into_iter().map(|part| without(choices.taken(), part))
}

/// With a part at its simplest: a callback that does nothing stays where it is.
fn zeroed(choices: &Choices) -> impl Iterator<Item = Vec<u32>> {
    let zero = |part: Range<usize>| {
        let mut candidate = choices.taken().to_vec();
        candidate[part].fill(0);
        candidate
    };
    parts(choices).into_iter().map(zero)
}

fn parts(choices: &Choices) -> Vec<Range<usize>> {
    let mut parts = choices.spans().to_vec();
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part.start));
    parts
}

/// Without a few neighbours, wherever they are.
fn without_runs(taken: &[u32]) -> impl Iterator<Item = Vec<u32>> {
    let runs = [8, 4, 2, 1].into_iter();
    runs.flat_map(|run| (0..taken.len()).map(move |at| at..at + run))
        .filter(|run| run.end <= taken.len())
        .map(|run| without(taken, run))
}

/// With one choice lower: at its simplest, at half, one less.
fn lowered(taken: &[u32]) -> impl Iterator<Item = Vec<u32>> {
    let lower = move |at: usize| {
        let own = taken[at];
        [0, own / 2, own.saturating_sub(1)].into_iter().filter(move |value| *value < own).map(move |value| {
            let mut candidate = taken.to_vec();
            candidate[at] = value;
            candidate
        })
    };
    (0..taken.len()).flat_map(lower)
}

fn without(taken: &[u32], part: Range<usize>) -> Vec<u32> {
    [&taken[..part.start], &taken[part.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::{Choices, smaller};

    /// Draws lists of numbers, and shrinks as long as one number is at least 7.
    #[test]
    fn a_list_shrinks_to_the_one_item_that_matters() {
        let draw = |mut choices: Choices| {
            let mut items = Vec::new();
            while choices.chance(80) {
                let begin = choices.begin();
                items.push(choices.below(1000));
                choices.end(begin);
            }
            (items, choices)
        };
        let is_bad = |items: &[u32]| items.iter().any(|item| *item >= 7);
        let fresh = (0..).map(|seed| draw(Choices::of_seed(seed)));
        let (mut items, mut choices) =
            fresh.into_iter().find(|(items, _)| items.len() > 5 && is_bad(items)).unwrap();
        while let Some(next) = smaller(&choices)
            .into_iter()
            .map(|it| draw(Choices::replay(it)))
            .find(|it| is_bad(&it.0) && it.1.is_smaller(&choices))
        {
            (items, choices) = next;
        }
        assert_eq!(items, [7]);
    }
}
