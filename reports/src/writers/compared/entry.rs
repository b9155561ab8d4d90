//! Changes of one scenario, and what is said of them.

use super::Compared;
use crate::report::{Change, ResultEntry};
use crate::writers::diff::Diff;
use crate::writers::failure::Failure;

/// Changes of one scenario that differ in their engines alone.
pub struct Entry<'a> {
    pub changes: Vec<&'a Change<'a>>,
}

impl<'a> Entry<'a> {
    pub fn first(&self) -> &'a Change<'a> {
        self.changes[0]
    }

    pub fn scenario(&self) -> &'a str {
        self.first().key().0
    }

    /// How it fared on both sides: `passed → failed`.
    pub fn statuses(&self) -> String {
        let status = |result: Option<&ResultEntry>| result.map_or("absent", |result| result.status.phrase());
        let (base, new) = (status(self.first().base), status(self.first().new));
        if base == new { base.to_owned() } else { format!("{base} → {new}") }
    }

    /// Both sides with what they refer to.
    pub fn failures(&self, compared: &Compared<'a>) -> Option<(Failure<'a>, Failure<'a>)> {
        let change = self.first();
        Some((Failure::new(&compared.base, change.base?), Failure::new(&compared.new, change.new?)))
    }

    /// The orders of both sides, label by label.
    pub fn orders(&self, compared: &Compared<'a>) -> Option<Diff<'a>> {
        let (base, new) = self.failures(compared)?;
        Some(Diff::of(base.shown_log(), new.shown_log()))
    }

    /// The rules that are broken on one side or on both, a sentence each with its address.
    pub fn rules(&self, compared: &Compared<'a>) -> Vec<(String, Option<&'a str>)> {
        let Some((base, new)) = self.failures(compared) else { return Vec::new() };
        let of = |failure: &Failure<'a>| -> Vec<(String, Option<&'a str>)> {
            failure.rule_sentence().map(|sentence| (sentence, failure.rule_url())).into_iter().collect()
        };
        let told = by_side(of(&base), of(&new), &compared.names);
        told.into_iter().map(|(side, (sentence, url))| (format!("{side}: {sentence}"), url)).collect()
    }

    /// What else the two sides say, and not both.
    pub fn remarks(&self, compared: &Compared<'a>) -> Vec<String> {
        let Some((base, new)) = self.failures(compared) else { return Vec::new() };
        let told = by_side(base.said(), new.said(), &compared.names);
        told.into_iter().map(|(side, remark)| format!("{side}: {remark}")).collect()
    }
}

/// What is said of two sides, with the side's name; what is said of both, once.
fn by_side<T: PartialEq>(base: Vec<T>, new: Vec<T>, names: &(String, String)) -> Vec<(String, T)> {
    let is_both: Vec<bool> = base.iter().map(|it| new.contains(it)).collect();
    let later: Vec<T> = new.into_iter().filter(|it| !base.contains(it)).collect();
    let side = |is_both| if is_both { "both".to_owned() } else { names.0.clone() };
    let told = base.into_iter().zip(is_both).map(|(it, is_both)| (side(is_both), it));
    told.chain(later.into_iter().map(|it| (names.1.clone(), it))).collect()
}
