//! A comparison with its parts found by name, and what is said of it in every form.

mod direction;
mod entry;
mod one_sided;
mod remarks;

pub(super) use direction::is_of_one_direction;
pub(super) use entry::Entry;
pub(super) use one_sided::OneSided;

use super::families::Families;
use super::text::{line, moment, plural};
use super::view::View;
use crate::report::names;
use crate::report::{ChangeKind, Comparison, EngineEntry, Pair, Report, RuleEntry, Tally};

/// What a side is called where it is named: its file, or its engine.
pub type Names<'a> = (&'a str, &'a str);

/// A comparison with its parts found by name.
pub(super) struct Compared<'a> {
    pub comparison: &'a Comparison<'a>,
    pub base: View<'a>,
    pub new: View<'a>,
    families: Families<'a>,
    /// The sides' names, as they are shown.
    pub names: (String, String),
}

impl<'a> Compared<'a> {
    pub fn new(comparison: &'a Comparison<'a>, names: Names<'_>) -> Self {
        let new = View::new(comparison.new);
        Self {
            comparison,
            base: View::new(comparison.base),
            families: Families::of(&new),
            new,
            names: (line(names.0), line(names.1)),
        }
    }

    /// The changes of a kind, those of one scenario that are alike together.
    pub fn entries(&self, kind: ChangeKind) -> Vec<Entry<'a>> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        for change in self.comparison.changes.iter().filter(|change| change.kind == kind) {
            match entries.iter_mut().find(|entry| entry.changes[0].is_same_way(change)) {
                Some(entry) => entry.changes.push(change),
                None => entries.push(Entry { changes: vec![change] }),
            }
        }
        entries
    }

    /// An engine on one side, and on the other where it is called otherwise: `Node.js v10.24.1 → v26.10.0`.
    pub fn pair(&self, base: &str, new: &str) -> String {
        let (old, later) = (self.base.engine_label(base), self.new.engine_label(new));
        let profiles =
            [self.base.engine(base), self.new.engine(new)].map(|engine| engine.map(|it| &it.profile));
        let held = match profiles {
            [Some(one), Some(other)] if one != other => {
                format!(" (held to {} → {})", line(one), line(other))
            }
            _ => String::new(),
        };
        let words = match (self.base.engine(base), self.new.engine(new)) {
            _ if old == later && base == new => old,
            _ if old == later => {
                let all = [base, new];
                let short = |spec| line(&names::short(spec, &all));
                format!("{old} ({} → {})", short(base), short(new))
            }
            (Some(one), Some(other)) if is_of_one_name(one, other, &old, &later) => {
                format!("{old} → {}", line(&other.version))
            }
            _ => format!("{old} → {later}"),
        };
        words + &held
    }

    /// The engines that an entry is of, where there are others; nothing where only two are compared.
    pub fn where_several(&self, entry: &Entry<'a>) -> Option<String> {
        (self.comparison.engines.len() > 1).then(|| self.engines(entry))
    }

    /// The engines that an entry is of.
    pub fn engines(&self, entry: &Entry<'a>) -> String {
        let pairs: Vec<(&str, &str)> = entry.changes.iter().map(|change| change.engines()).collect();
        if self.comparison.engines.len() > 1 && pairs.iter().all(|(one, other)| one == other) {
            return self.families.words(pairs.into_iter().map(|(_, id)| id));
        }
        let mut words: Vec<String> = pairs.into_iter().map(|(one, other)| self.pair(one, other)).collect();
        words.dedup();
        words.join(", ")
    }

    /// A rule, by the later side or else by the earlier one.
    pub fn rule(&self, id: &str) -> Option<&'a RuleEntry> {
        self.new.rule(id).or_else(|| self.base.rule(id))
    }

    /// A rule by its name and title; what changed by no rule otherwise.
    pub fn rule_words(&self, rule: Option<&str>) -> String {
        let Some(id) = rule else { return "no rule: late, died, or of no one rule".to_owned() };
        let title = self.rule(id).map(|rule| format!(": {}", line(&rule.title))).unwrap_or_default();
        line(id) + &title
    }

    /// How the engines that are held against each other fare, and how many results both have.
    pub fn engine_rows(&self) -> Vec<(String, Tally, usize)> {
        let row = |(pair, tally): (&Pair<'a>, _)| (self.pair(pair.base, pair.new), tally, pair.compared);
        self.comparison.tallies().map(row).collect()
    }

    /// The comparison in one sentence: what changed.
    pub fn sentence(&self) -> String {
        let tally = self.comparison.tally();
        let Tally { worse, better, differs, .. } = tally;
        let differs = if differs == 0 { String::new() } else { format!(", {differs} in how it fails") };
        format!("{} changed, {worse} for the worse, {better} for the better{differs}", tally.changed())
    }

    /// And in another one: what did not.
    pub fn rest(&self) -> String {
        let tally = self.comparison.tally();
        let counts = [
            (self.comparison.same(), "the same"),
            (tally.reordered, "in another order that is allowed too"),
            (tally.one_sided, "on one side alone"),
        ];
        let told = counts.iter().filter(|(count, _)| *count > 0);
        told.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(", ")
    }

    /// Both sides: the word before each, its name, and which run it is.
    pub fn sides(&self) -> [(&'static str, &str, String); 2] {
        let pair = match self.comparison.engines.as_slice() {
            [one] => (Some(one.base), Some(one.new)),
            _ => (None, None),
        };
        [("from", &self.names.0, run(&self.base, pair.0)), ("to", &self.names.1, run(&self.new, pair.1))]
    }
}

/// Which run a side is; of it the one engine, where no other is compared.
fn run(view: &View<'_>, engine: Option<&str>) -> String {
    let Report { started, scenarios, engines, .. } = view.report;
    let engines = engine.map_or_else(|| plural(engines.len(), "engine"), |engine| view.engine_label(engine));
    format!("{}, {engines}, {}", plural(scenarios.len(), "scenario"), moment(started))
}

/// Whether both labels begin with one name, so that it need not be said twice.
fn is_of_one_name(one: &EngineEntry, other: &EngineEntry, old: &str, later: &str) -> bool {
    let begins = |label: &str| label.starts_with(&line(&one.name));
    one.name == other.name && begins(old) && begins(later)
}
