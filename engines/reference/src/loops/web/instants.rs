//! Instants of which only bounds are known.
//!
//! When an opportunity to render comes, and how long a timer waits beyond its delay, is open. Whether a callback that is
//! set then comes before another one depends on it. To try some times would miss orders; what is kept instead is what
//! has been decided: by how much each instant is after each other one at the most. An order is allowed if times
//! exist that agree with all of it. These are the zones of timed automata (Dill 1989, Alur and Dill 1994): all times at
//! once, exactly, and as bounds are whole milliseconds, fractions of one allow no further order.

use std::hash::{Hash, Hasher};
use std::mem;

/// A point in time: so many milliseconds after an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moment {
    pub instant: usize,
    pub after: i64,
}

impl Moment {
    /// So much later. Times at the end of all times are equal.
    pub(super) fn plus(self, ms: u64) -> Self {
        let ms = i64::try_from(ms).unwrap_or(FAR).min(FAR);
        Self { after: self.after.saturating_add(ms).min(FAR), ..self }
    }
}

/// The longest time that is told from longer ones, in milliseconds: 285,000 years.
const FAR: i64 = 1 << 53;

/// No bound.
const NONE: i64 = i64::MAX / 4;

/// How many instants are kept in full. Of more, which takes as many timers that were set at different times,
/// only those bounds are known that were stated: none is concluded, and an order may be taken to be open that is not.
const MOST: usize = 24;

/// Instants, by number, and their bounds.
#[derive(Debug, Clone)]
pub(super) struct Instants {
    count: usize,
    /// By how much an instant is after another one at the most: a row for each instant.
    bounds: Vec<i64>,
    /// Room to work in, empty.
    spare: Vec<i64>,
}

impl Default for Instants {
    /// One.
    fn default() -> Self {
        Self { count: 1, bounds: vec![0], spare: Vec::new() }
    }
}

impl Instants {
    /// Forgets all but one.
    pub(super) fn clear(&mut self) {
        self.count = 1;
        self.bounds.clear();
        self.bounds.push(0);
    }

    /// By how much one instant is after another one at the most.
    fn most(&self, one: usize, other: usize) -> i64 {
        self.bounds[one * self.count + other]
    }

    /// By how much a moment is after another one at the most.
    pub(super) fn most_after(&self, one: Moment, other: Moment) -> i64 {
        self.most(one.instant, other.instant).saturating_add(one.after).saturating_sub(other.after)
    }

    /// Adds an instant of which nothing is known.
    pub(super) fn add(&mut self) -> Moment {
        let (old, new) = (self.count, self.count + 1);
        self.bounds.resize(new * new, NONE);
        for row in (0..old).rev() {
            self.bounds.copy_within(row * old..(row + 1) * old, row * new);
            self.bounds[row * new + old] = NONE;
        }
        self.bounds[old * new..].fill(NONE);
        self.bounds[old * new + old] = 0;
        self.count = new;
        Moment { instant: old, after: 0 }
    }

    /// States that one moment is after another by so much at the most, where it is known that this can be, and concludes
    /// nothing from it.
    pub(super) fn state_bound(&mut self, one: Moment, other: Moment, most: i64) {
        let bound = most.saturating_add(other.after).saturating_sub(one.after);
        let known = &mut self.bounds[one.instant * self.count + other.instant];
        *known = bound.min(*known);
    }

    /// Concludes what follows for any two instants from what was stated of the newest: first by how much it is before and
    /// after each at the most, then the ways that pass there.
    pub(super) fn conclude_of_newest(&mut self) {
        let newest = self.count - 1;
        if self.count > MOST {
            return;
        }
        for one in 0..newest {
            let ways = (0..newest).map(|by| self.most(one, by).saturating_add(self.most(by, newest)));
            self.bounds[one * self.count + newest] = ways.fold(NONE, i64::min);
            let ways = (0..newest).map(|by| self.most(newest, by).saturating_add(self.most(by, one)));
            self.bounds[newest * self.count + one] = ways.fold(NONE, i64::min);
        }
        self.pass_through(newest, newest, 0);
    }

    /// What follows for any two: the way between them that passes from one to the other, which are so far from each other.
    fn pass_through(&mut self, one: usize, other: usize, bound: i64) {
        for row in 0..self.count {
            let to_one = self.most(row, one).saturating_add(bound);
            for column in 0..self.count {
                let through = to_one.saturating_add(self.most(other, column));
                let known = &mut self.bounds[row * self.count + column];
                *known = through.min(*known).min(NONE);
            }
        }
    }

    /// Decides that a moment is after another one by so much at the most. Returns whether that can be.
    #[must_use]
    pub(super) fn decide(&mut self, one: Moment, other: Moment, most: i64) -> bool {
        let bound = most.saturating_add(other.after).saturating_sub(one.after);
        let (one, other) = (one.instant, other.instant);
        if bound >= self.most(one, other) {
            return true;
        }
        if bound.saturating_add(self.most(other, one)) < 0 {
            return false;
        }
        if self.count > MOST {
            self.bounds[one * self.count + other] = bound;
            return true;
        }
        self.pass_through(one, other, bound);
        true
    }

    /// The moment as one after an instant that was there before the newest, if the time between them is known.
    pub(super) fn known_by(&self, newest: Moment) -> Option<Moment> {
        let fixed = |other: &usize| {
            let most = self.most(newest.instant, *other);
            most < NONE && most == -self.most(*other, newest.instant)
        };
        let other = (0..newest.instant).find(fixed)?;
        Some(Moment { instant: other, after: newest.after.saturating_add(self.most(newest.instant, other)) })
    }

    /// Keeps these instants alone, in this order, and forgets the others.
    pub(super) fn keep(&mut self, kept: &[usize]) {
        let mut bounds = mem::take(&mut self.spare);
        bounds.extend(kept.iter().flat_map(|one| kept.iter().map(|other| self.most(*one, *other))));
        self.spare = mem::replace(&mut self.bounds, bounds);
        self.spare.clear();
        self.count = kept.len();
    }

    /// Writes the bounds between moments, one for each instant.
    pub(super) fn state(&self, moments: &[Moment], mut into: &mut dyn Hasher) {
        for one in moments {
            for other in moments {
                let most = self.most_after(*one, *other);
                (if most < NONE / 2 { most } else { NONE }).hash(&mut into);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_two_bounds_is_known() {
        let mut instants = Instants::default();
        let (start, first, second) = (Moment::default(), instants.add(), instants.add());
        assert!(instants.decide(start, first, -10));
        assert!(instants.decide(first, second, 4));
        assert_eq!(instants.most_after(start, second), -6);
        assert!(!instants.clone().decide(second, start, 5));
        assert!(instants.decide(second, start, 6));
        assert_eq!(instants.known_by(second), Some(start.plus(6)));
    }

    #[test]
    fn an_instant_that_is_forgotten_leaves_what_follows_from_it() {
        let mut instants = Instants::default();
        let (start, between, last) = (Moment::default(), instants.add(), instants.add());
        assert!(instants.decide(between, start, 3) && instants.decide(last, between, 4));
        instants.keep(&[2, 0]);
        let moment = |instant| Moment { instant, after: 0 };
        assert_eq!(instants.most_after(moment(0), moment(1)), 7);
    }

    #[test]
    fn the_end_of_all_times_is_no_overflow() {
        let mut instants = Instants::default();
        let end = Moment::default().plus(u64::MAX).plus(u64::MAX);
        let next = instants.add();
        assert!(instants.decide(end, next, 0));
        assert!(instants.decide(next, end, 4));
    }
}
