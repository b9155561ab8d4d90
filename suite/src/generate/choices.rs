//! The sequence of choices that a program is made of.

use fastrand::Rng;
use std::ops::Range;

/// More choices make no larger program: every further one is the simplest.
const MOST: usize = 4_000;

/// A sequence of small numbers that a program is made of.
///
/// A generator draws numbers below a bound, and 0 is always the simplest choice. What is drawn is kept, and
/// [`replay`](Self::replay) makes the same program of it again. A sequence that is too short goes on with zeros, and a
/// number that is too large counts as the largest that is allowed: so every sequence makes some program, and a shorter
/// or lower one makes a simpler program.
#[derive(Debug, Clone)]
pub struct Choices {
    random: Option<Rng>,
    given: Vec<u32>,
    taken: Vec<u32>,
    /// Where the parts of the program began and ended, inner ones first.
    spans: Vec<Range<usize>>,
}

impl Choices {
    /// Fresh choices, the same for the same seed.
    pub fn of_seed(seed: u64) -> Self {
        let random = Some(Rng::with_seed(seed));
        Self { random, given: Vec::new(), taken: Vec::new(), spans: Vec::new() }
    }

    /// These choices once more.
    pub const fn replay(given: Vec<u32>) -> Self {
        Self { random: None, given, taken: Vec::new(), spans: Vec::new() }
    }

    /// A number below `bound`. One is drawn even where there is nothing to choose from, so that what follows is drawn from
    /// the same place whatever was left out before.
    pub fn below(&mut self, bound: u32) -> u32 {
        let bound = bound.max(1);
        let at = self.taken.len();
        let drawn = match &mut self.random {
            _ if at >= MOST => 0,
            Some(random) => random.u32(..bound),
            None => self.given.get(at).copied().unwrap_or(0).min(bound - 1),
        };
        // What lies beyond is never asked for again.
        if at < MOST {
            self.taken.push(drawn);
        }
        drawn
    }

    /// A place in a list of so many.
    pub fn place(&mut self, len: usize) -> usize {
        self.below(u32::try_from(len).unwrap_or(u32::MAX)) as usize
    }

    /// Whether something happens that happens so often in a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) >= 100 - percent.min(100)
    }

    /// One of several alternatives, the simplest first, each as likely as its weight; `None` if none has any.
    pub fn weighted<T: Copy>(&mut self, alternatives: &[(u32, T)]) -> Option<T> {
        let total = alternatives.iter().map(|(weight, _)| weight).sum();
        let mut drawn = self.below(total);
        let mut chosen = alternatives.iter().filter(|(weight, _)| *weight > 0);
        chosen.find_map(|(weight, alternative)| {
            let is_chosen = drawn < *weight;
            drawn = drawn.saturating_sub(*weight);
            is_chosen.then_some(*alternative)
        })
    }

    /// Where a part of the program begins, for [`end`](Self::end).
    pub fn begin(&self) -> usize {
        self.taken.len()
    }

    /// Notes that a part of the program, with all that was drawn for it since it began, can be left out.
    pub fn end(&mut self, begin: usize) {
        if self.taken.len() > begin {
            self.spans.push(begin..self.taken.len());
        }
    }

    /// What was drawn so far.
    pub fn taken(&self) -> &[u32] {
        &self.taken
    }

    /// Whether these are fewer choices than others, or as many and lower at the first that differs. What was drawn may be
    /// more than what was given, so that only this tells whether a program has become smaller.
    pub fn is_smaller(&self, than: &Self) -> bool {
        (self.taken.len(), &self.taken) < (than.taken.len(), &than.taken)
    }

    /// The parts of what was drawn so far that can be left out.
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::Choices;

    #[test]
    fn what_was_drawn_is_drawn_again() {
        let mut fresh = Choices::of_seed(7);
        let drawn: Vec<u32> = (2..50).map(|bound| fresh.below(bound)).collect();
        let mut again = Choices::replay(fresh.taken().to_vec());
        assert_eq!((2..50).map(|bound| again.below(bound)).collect::<Vec<_>>(), drawn);
        assert_eq!(again.taken(), fresh.taken());
    }

    #[test]
    fn any_sequence_is_one_of_choices() {
        let mut choices = Choices::replay(vec![9, 1]);
        assert_eq!([choices.below(3), choices.below(2), choices.below(5)], [2, 1, 0]);
        assert_eq!(choices.taken(), [2, 1, 0]);
    }

    #[test]
    fn the_lowest_choice_is_the_first_alternative_and_no_chance() {
        let mut zeros = Choices::replay(Vec::new());
        assert_eq!(zeros.weighted(&[(0, 'a'), (1, 'b'), (5, 'c')]), Some('b'));
        assert!(!zeros.chance(99));
        assert_eq!(zeros.weighted::<char>(&[]), None);
    }
}
