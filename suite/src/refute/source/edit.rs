//! What to change in a schedule's text so that it expects something else.

use super::comment::comments;
use super::file::SourceFile;
use crate::model::{Clause, Expectation, Part, Pattern, Profile, clauses_within};
use std::ops::Range;

/// The columns of a line, as `rustfmt` has them.
const WIDTH: usize = 100;
/// However far to the right a clause begins, it has room for a label.
const LEAST_WIDTH: usize = 40;
/// The columns of a tab, and of a step to the right.
const TAB: usize = 4;

/// A text in place of another one.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The edits of a schedule's clauses, from what they say to what is to be expected; `None` if they don't say the former.
///
/// A clause that stays right is not touched. What is new follows the last `expect`, and a new `never` all else.
pub(super) fn edits(
    file: &SourceFile,
    clauses: &[Clause],
    old: &Expectation,
    new: &Expectation,
) -> Option<Vec<Edit>> {
    if !says(clauses, old) {
        return None;
    }
    let (mut edits, mut said) = (Vec::new(), 0);
    for clause in clauses {
        let wanted = match clause.part {
            Part::Default if old.default == new.default => None,
            Part::Default => Some(Expectation { default: new.default.clone(), ..overriding(&[]) }),
            Part::Overrides(count) => {
                let these = said..said + count;
                said = these.end;
                let (old, new) = (old.overrides.get(these.clone())?, new.overrides.get(these)?);
                (old != new).then(|| overriding(new))
            }
            Part::Never(_) => None,
        };
        edits.extend(wanted.map(|wanted| site(file, *clause).replace(&wanted)));
    }
    edits.extend(additions(file, clauses, old, new)?);
    Some(edits)
}

/// Whether clauses say as much as an expectation has.
fn says(clauses: &[Clause], expectation: &Expectation) -> bool {
    let (mut defaults, mut overrides, mut never) = (0, 0, 0);
    for clause in clauses {
        match clause.part {
            Part::Default => defaults += 1,
            Part::Overrides(count) => overrides += count,
            Part::Never(count) => never += count,
        }
    }
    let Expectation { default, overrides: named, never: labels } = expectation;
    (defaults, overrides, never) == (usize::from(default.is_some()), named.len(), labels.len())
}

/// What no clause says yet.
fn additions(
    file: &SourceFile,
    clauses: &[Clause],
    old: &Expectation,
    new: &Expectation,
) -> Option<Vec<Edit>> {
    let overrides = overriding(new.overrides.get(old.overrides.len()..)?);
    let never = new.never.iter().filter(|label| !old.never.contains(label)).cloned();
    let never = Expectation { never: never.collect::<Vec<_>>().into(), ..overriding(&[]) };
    let is_expect = |clause: &&Clause| !matches!(clause.part, Part::Never(_));
    let (last, expect) = (clauses.last()?, clauses.iter().rev().find(is_expect)?);
    let additions = if last == expect {
        vec![site(file, *last).append(&Expectation { never: never.never, ..overrides })]
    } else {
        vec![site(file, *expect).append(&overrides), site(file, *last).append(&never)]
    };
    Some(additions.into_iter().flatten().collect())
}

fn overriding(overrides: &[(Profile, Pattern)]) -> Expectation {
    Expectation { default: None, overrides: overrides.to_vec().into(), never: Vec::new().into() }
}

/// Where a clause stands.
struct Site<'a> {
    text: &'a str,
    range: Range<usize>,
    /// The white space that its line begins with.
    indent: &'a str,
    /// The columns before it.
    column: usize,
    /// Whether it is the first on its line.
    is_first: bool,
}

fn site(file: &SourceFile, clause: Clause) -> Site<'_> {
    let text = &*file.text;
    let range = file.schedule.start + clause.start..file.schedule.start + clause.end;
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..range.start];
    let indent = &before[..before.len() - before.trim_start().len()];
    let column = before.chars().map(|character| if character == '\t' { TAB } else { 1 }).sum();
    Site { text, range, indent, column, is_first: indent == before }
}

impl Site<'_> {
    /// Other clauses in its place, under the comments that stood in it.
    fn replace(self, wanted: &Expectation) -> Edit {
        let comments = comments(&self.text[self.range.clone()]);
        let is_inline = !self.is_first && !comments.iter().any(|comment| comment.starts_with("//"));
        let comments = comments.into_iter().map(str::to_owned);
        let parts: Vec<String> = comments.chain(self.clauses(wanted)).collect();
        let text = parts.join(&self.between(is_inline));
        Edit { range: self.range, text }
    }

    /// Other clauses after it, if there are any: on lines of their own if it has one, after the comment there.
    fn append(self, wanted: &Expectation) -> Option<Edit> {
        let parts = self.clauses(wanted);
        let between = self.between(!self.is_first);
        let rest = self.text[self.range.end..].lines().next().unwrap_or_default();
        let is_last = rest.trim().is_empty() || rest.trim_start().starts_with("//");
        let at = self.range.end + if self.is_first && is_last { rest.trim_end().len() } else { 0 };
        let text: String = parts.iter().flat_map(|part| [&between, part]).map(String::as_str).collect();
        (!parts.is_empty()).then_some(Edit { range: at..at, text })
    }

    fn between(&self, is_inline: bool) -> String {
        if is_inline { " ".to_owned() } else { format!("\n{}", self.indent) }
    }

    /// The clauses as they stand here.
    fn clauses(&self, wanted: &Expectation) -> Vec<String> {
        let width = WIDTH.saturating_sub(self.column).max(LEAST_WIDTH);
        clauses_within(wanted, width).iter().map(|clause| self.indented(clause)).collect()
    }

    /// The lines of a clause after its first moved to the right, by tabs where its own line is.
    fn indented(&self, clause: &str) -> String {
        let lines = clause.lines().map(|line| {
            let rest = line.trim_start();
            let steps = (line.len() - rest.len()) / TAB;
            let step = if self.indent.contains('\t') { "\t".to_owned() } else { " ".repeat(TAB) };
            format!("{}{rest}", step.repeat(steps))
        });
        lines.collect::<Vec<_>>().join(&format!("\n{}", self.indent))
    }
}
