//! Changes in numbers.

use super::{Change, ChangeKind, Comparison, Pair};
use serde::Serialize;
use std::cmp::Reverse;

/// How many results changed in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// They passed and fail.
    pub worse: usize,
    /// They failed and pass.
    pub better: usize,
    /// They fail in another way.
    pub differs: usize,
    /// They pass in another order.
    pub reordered: usize,
    /// There is no result on one side, or none that says how the engine fared.
    pub one_sided: usize,
}

/// How results changed that one rule has to do with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleChange<'a> {
    /// The rule that is broken, or was; none for what was late, died, or broke no rule that has a name.
    pub rule: Option<&'a str>,
    /// How they changed.
    pub tally: Tally,
}

impl Tally {
    /// Counts changes.
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a Change<'a>>) -> Self {
        let mut tally = Self::default();
        changes.into_iter().for_each(|change| *tally.of_kind(change.kind) += 1);
        tally
    }

    /// How many results say something else about an engine.
    pub const fn changed(&self) -> usize {
        self.worse + self.better + self.differs
    }

    const fn of_kind(&mut self, kind: ChangeKind) -> &mut usize {
        match kind {
            ChangeKind::Broken => &mut self.worse,
            ChangeKind::Fixed => &mut self.better,
            ChangeKind::Differs => &mut self.differs,
            ChangeKind::Reordered => &mut self.reordered,
            ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => &mut self.one_sided,
        }
    }
}

impl<'a> Comparison<'a> {
    /// All changes in numbers.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.changes)
    }

    /// The engines that are held against each other, with what changed of the results that both have.
    pub fn tallies(&self) -> impl Iterator<Item = (&Pair<'a>, Tally)> {
        self.engines.iter().map(|pair| {
            let both = self.changes.iter().filter(|change| change.base.and(change.new).is_some());
            (pair, Tally::of(both.filter(|change| change.engines() == (pair.base, pair.new))))
        })
    }

    /// How many results are the same on both sides.
    pub fn same(&self) -> usize {
        let both = self.changes.iter().filter(|change| change.base.is_some() && change.new.is_some());
        self.compared().saturating_sub(both.count())
    }

    /// How many results there are on both sides.
    pub fn compared(&self) -> usize {
        self.engines.iter().map(|pair| pair.compared).sum()
    }

    /// Whether a run is compared with itself.
    pub fn is_twice_the_same(&self) -> bool {
        self.base == self.new && self.engines.iter().all(|pair| pair.base == pair.new)
    }

    /// Whether there is anything to compare, or nothing at all on either side.
    pub fn is_possible(&self) -> bool {
        self.compared() > 0 || (self.base.results.is_empty() && self.new.results.is_empty())
    }

    /// The rules that are broken on one side, or in another way, the one with the most changes first.
    pub fn rules(&self) -> Vec<RuleChange<'a>> {
        let mut rules: Vec<RuleChange<'a>> = Vec::new();
        for change in &self.changes {
            for rule in rules_of(change) {
                let at = rules.iter().position(|found| found.rule == rule).unwrap_or_else(|| {
                    rules.push(RuleChange { rule, tally: Tally::default() });
                    rules.len() - 1
                });
                *rules[at].tally.of_kind(change.kind) += 1;
            }
        }
        rules.sort_by_key(|found| Reverse(found.tally.changed()));
        rules
    }
}

/// The rules that a change is of: the one that is broken now, the one that was, or both.
fn rules_of<'a>(change: &Change<'a>) -> Vec<Option<&'a str>> {
    let broken = |result: Option<&'a crate::report::ResultEntry>| {
        result.and_then(|result| result.violation.as_ref()).map(|violation| violation.rule.as_str())
    };
    match change.kind {
        ChangeKind::Broken => vec![broken(change.new)],
        ChangeKind::Fixed => vec![broken(change.base)],
        ChangeKind::Differs => {
            let mut both = vec![broken(change.new), broken(change.base)];
            both.dedup();
            both
        }
        ChangeKind::Reordered | ChangeKind::Support | ChangeKind::Added | ChangeKind::Removed => Vec::new(),
    }
}
