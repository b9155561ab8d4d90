//! What of one run is what of another: by what things are, never by where they stand.

use std::collections::HashMap;

/// A way to say what something is; none where it can't be said so.
pub(super) type Key<'a, T> = fn(&'a T) -> Option<String>;

/// Things of two lists, by their places in them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Matched {
    /// What is the same on both sides, in the order of the later one.
    pub pairs: Vec<(usize, usize)>,
    /// What may be the same, and which is which is open: nothing is guessed.
    pub open: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Matches two lists, by the first key first. A key says which is which only where it is that of one thing on either
/// side.
pub(super) fn matched<'a, T>(base: &'a [T], new: &'a [T], keys: &[Key<'a, T>]) -> Matched {
    let mut found = Matched::default();
    let (mut is_matched, mut is_other_matched) = (vec![false; base.len()], vec![false; new.len()]);
    for (at, key) in keys.iter().enumerate() {
        let is_last = at + 1 == keys.len();
        let (olds, news) = (groups(base, *key), groups(new, *key));
        for (name, old) in &olds {
            let Some(new) = news.get(name) else { continue };
            let left: Vec<usize> = old.iter().copied().filter(|at| !is_matched[*at]).collect();
            let right: Vec<usize> = new.iter().copied().filter(|at| !is_other_matched[*at]).collect();
            match (left.as_slice(), right.as_slice()) {
                ([], _) | (_, []) => {}
                ([one], [other]) if (old.len(), new.len()) == (1, 1) => {
                    (is_matched[*one], is_other_matched[*other]) = (true, true);
                    found.pairs.push((*one, *other));
                }
                _ if is_last => found.open.push((left, right)),
                _ => {}
            }
        }
    }
    found.pairs.sort_by_key(|pair| pair.1);
    found.open.sort();
    found
}

fn groups<'a, T>(things: &'a [T], key: Key<'a, T>) -> HashMap<String, Vec<usize>> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, name) in things.iter().enumerate().filter_map(|(at, thing)| Some((at, key(thing)?))) {
        groups.entry(name).or_default().push(at);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{Key, Matched, matched};

    /// By all of it, then by what is before the `@`.
    const KEYS: [Key<'static, &str>; 2] =
        [|name| Some((*name).to_owned()), |name| name.split_once('@').map(|(begin, _)| begin.to_owned())];

    #[test]
    fn what_is_called_the_same_is_the_same_and_else_what_alone_is_of_its_kind() {
        let found = matched(&["a@1", "b@1", "c"], &["c", "b@2", "a@1"], &KEYS);
        assert_eq!(found, Matched { pairs: vec![(2, 0), (1, 1), (0, 2)], open: Vec::new() });
    }

    #[test]
    fn of_several_of_a_kind_none_is_guessed() {
        let found = matched(&["a@1", "a@2"], &["a@2", "a@3"], &KEYS);
        assert_eq!(found, Matched { pairs: vec![(1, 0)], open: vec![(vec![0], vec![1])] });
        let found = matched(&["a@1"], &["a@2", "a@3"], &KEYS);
        assert_eq!(found, Matched { pairs: Vec::new(), open: vec![(vec![0], vec![0, 1])] });
        assert_eq!(matched(&["a@1"], &["b@1"], &KEYS), Matched::default());
    }
}
