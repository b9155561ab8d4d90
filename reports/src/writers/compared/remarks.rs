//! What a reader has to know before the rest is believed.

use super::Compared;
use crate::writers::text::{line, plural};
use crate::writers::view::View;

/// More of one sort are counted.
const NAMED: usize = 10;

impl Compared<'_> {
    /// What a reader has to know before he believes the rest, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let sides = [(self.comparison.base, &self.names.0), (self.comparison.new, &self.names.1)];
        let cut = sides.iter().filter(|(report, _)| !report.complete);
        remarks.extend(cut.map(|(_, name)| format!("{name} is of a run that was cut short.")));
        if self.comparison.is_twice_the_same() {
            remarks.push("Both are the same run.".to_owned());
        }
        let refuted = self.comparison.new.refuted.len();
        remarks.extend((refuted > 0).then(|| {
            format!(
                "{}: no engine is judged by them, and `looplaw run` says what is wrong.",
                plural(refuted, "wrong expectation")
            )
        }));
        remarks.extend(self.comparison.open.iter().map(|(left, right)| self.open(left, right)));
        let renamed = self.comparison.renamed.iter().map(|(one, other)| {
            format!("{} is called {} now: the program is the same.", line(one), line(other))
        });
        remarks.extend(few(renamed.collect(), "scenario has another name now"));
        let rewritten = self.comparison.rewritten.iter().map(|id| {
            format!(
                "{} has another program or expectation on each side: its results may differ by that.",
                line(id)
            )
        });
        remarks.extend(few(rewritten.collect(), "scenario has another program or expectation on each side"));
        remarks
    }

    /// Engines of which it is open which is which.
    fn open(&self, left: &[&str], right: &[&str]) -> String {
        let words = |view: &View<'_>, ids: &[&str]| {
            ids.iter().map(|id| view.engine_label(id)).collect::<Vec<_>>().join(" or ")
        };
        format!(
            "Which is which is open, and is not guessed: {} in {}, {} in {}. Two --engine options say it.",
            words(&self.base, left),
            self.names.0,
            words(&self.new, right),
            self.names.1
        )
    }
}

fn few(all: Vec<String>, counted: &str) -> Vec<String> {
    if all.len() <= NAMED { all } else { vec![format!("{counted}: {} of them.", all.len())] }
}
