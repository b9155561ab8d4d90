//! Smaller sequences of choices.

use super::Choices;
use std::collections::BTreeSet;
use std::ops::Range;

/// Sequences of choices that are smaller than these, the boldest first, each once: without a part of the program, with
/// something simpler or a part of its own in its place, without a run of choices, or with lower ones.
///
/// A sequence is smaller if it is shorter, or as long and lower at the first difference. What is drawn from one may be
/// longer than it is: who takes a candidate must see that it [is smaller](Choices::is_smaller), so that shrinking ends.
pub fn smaller(choices: &Choices) -> Vec<Vec<u32>> {
    let taken = choices.taken();
    let mut seen = BTreeSet::from([taken.to_vec()]);
    let parts = without_parts(choices).chain(hoisted(choices)).chain(simplified(choices));
    let whole = parts.chain(without_runs(taken)).chain(zeroed(choices)).chain(lowered(taken));
    whole.filter(|candidate| is_smaller(candidate, taken) && seen.insert(candidate.clone())).collect()
}

fn is_smaller(left: &[u32], right: &[u32]) -> bool {
    (left.len(), left) < (right.len(), right)
}

/// Without one part, the longest first.
fn without_parts(choices: &Choices) -> impl Iterator<Item = Vec<u32>> {
    parts(choices).into_iter().map(|part| without(choices.taken(), part))
}

/// With a part of a part in its place: what a callback does may show without the callback.
fn hoisted(choices: &Choices) -> impl Iterator<Item = Vec<u32>> {
    let parts = parts(choices);
    let inner = |outer: &Range<usize>| {
        let is_inner = |part: &&Range<usize>| {
            outer.start <= part.start && part.end <= outer.end && part.len() < outer.len()
        };
        parts.iter().filter(is_inner).take(INNER).cloned().collect::<Vec<_>>()
    };
    let pairs: Vec<_> =
        parts.iter().flat_map(|outer| inner(outer).into_iter().map(|it| (outer.clone(), it))).collect();
    let taken = choices.taken();
    pairs.into_iter().map(|(outer, inner)| replaced(taken, outer, &taken[inner]))
}

/// With something short in the place of a part: one of the first alternatives, with nothing to it.
fn simplified(choices: &Choices) -> impl Iterator<Item = Vec<u32>> {
    let forms = || FIRST.into_iter().flat_map(|first| LENGTHS.into_iter().map(move |length| (first, length)));
    let short = move |part: Range<usize>| {
        let whole = part.len();
        forms().filter(move |(_, length)| *length < whole).map(move |(first, length)| {
            let mut form = vec![0; length];
            form[0] = first;
            replaced(choices.taken(), part.clone(), &form)
        })
    };
    parts(choices).into_iter().flat_map(short)
}

/// How many of the parts of a part, the longest first, are tried in its place.
const INNER: usize = 6;
/// What a short part may begin with, and how long it may be.
const FIRST: [u32; 2] = [0, 2];
const LENGTHS: [usize; 5] = [1, 2, 4, 6, 8];

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
    replaced(taken, part, &[])
}

fn replaced(taken: &[u32], part: Range<usize>, by: &[u32]) -> Vec<u32> {
    [&taken[..part.start], by, &taken[part.end..]].concat()
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
