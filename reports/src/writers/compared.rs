//! A comparison with its parts found by name, and what is said of it in every form.

use super::diff::Diff;
use super::failure::Failure;
use super::families::Families;
use super::text::{line, message, moment, plural};
use super::view::View;
use crate::hidden::is_hidden;
use crate::report::names;
use crate::report::{
    Change, ChangeKind, Comparison, EngineEntry, Pair, Report, ResultEntry, RuleEntry, Tally,
};
use std::cmp::Reverse;

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

/// Changes of one scenario that differ in their engines alone.
pub(super) struct Entry<'a> {
    pub changes: Vec<&'a Change<'a>>,
}

/// What is on one side alone, or can't be run on one side.
pub(super) struct OneSided<'a> {
    pub says: String,
    /// Whether the scenarios need no names: what it says explains them all.
    pub is_explained: bool,
    pub scenarios: Vec<&'a str>,
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
        let row = |pair: &Pair<'a>| {
            let is_own = |change: &&Change<'_>| change.engines() == (pair.base, pair.new);
            let both = self.comparison.changes.iter().filter(|change| change.base.and(change.new).is_some());
            let tally = Tally::of(both.filter(is_own));
            (self.pair(pair.base, pair.new), tally, pair.compared)
        };
        self.comparison.engines.iter().map(row).collect()
    }

    /// What there is on one side alone, a line for each engine or reason.
    pub fn one_sided(&self) -> Vec<OneSided<'a>> {
        let mut found: Vec<OneSided<'a>> = Vec::new();
        for change in self.comparison.changes.iter().filter(|change| !change.kind.is_of_both()) {
            let (says, is_explained) = self.one_side(change);
            let scenario = change.key().0;
            match found.iter_mut().find(|one| one.says == says) {
                Some(one) => one.scenarios.push(scenario),
                None => found.push(OneSided { says, is_explained, scenarios: vec![scenario] }),
            }
        }
        found.sort_by_key(|one| Reverse(one.scenarios.len()));
        found
    }

    /// On which side something is, and of which engine; and whether that says why.
    fn one_side(&self, change: &Change<'a>) -> (String, bool) {
        let (base, new) = (&self.names.0, &self.names.1);
        let is_matched = |engine: &str| {
            self.comparison.engines.iter().any(|pair| pair.base == engine || pair.new == engine)
        };
        let only = |view: &View<'_>, result: &ResultEntry, side: &str| {
            let engine = view.engine_label(&result.engine);
            if is_matched(&result.engine) {
                (format!("only in {side}: scenarios on {engine}"), false)
            } else {
                (format!("only in {side}: the engine {engine}"), true)
            }
        };
        match (change.base, change.new) {
            (Some(result), None) => only(&self.base, result, base),
            (None, Some(result)) => only(&self.new, result, new),
            (Some(one), Some(other)) => {
                let (runs, lacking) = if is_run(one) { (base, other) } else { (new, one) };
                let why = lacking.message.as_deref().map_or_else(|| "not supported".to_owned(), message);
                (format!("only run in {runs}: {why}"), true)
            }
            (None, None) => (String::new(), false),
        }
    }

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

/// More of one sort are counted.
const NAMED: usize = 10;

fn few(all: Vec<String>, counted: &str) -> Vec<String> {
    if all.len() <= NAMED { all } else { vec![format!("{counted}: {} of them.", all.len())] }
}

fn is_run(result: &ResultEntry) -> bool {
    result.status != crate::judge::Status::Unsupported
}

/// Whether both labels begin with one name, so that it need not be said twice.
fn is_of_one_name(one: &EngineEntry, other: &EngineEntry, old: &str, later: &str) -> bool {
    let begins = |label: &str| label.starts_with(&line(&one.name));
    one.name == other.name && begins(old) && begins(later)
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

/// Whether a text moves its neighbours on a terminal: it is written from right to left, or is not to be seen.
pub(super) fn is_of_one_direction(text: &str) -> bool {
    // The blocks of scripts that are written from right to left: Unicode's DerivedBidiClass, R and AL.
    let is_right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    !text.chars().any(|c| is_right_to_left(c) || is_hidden(c))
}
