//! The labels that a program can log, next to those that are expected.

use crate::ast::{Expectation, Expr, ExprKind, Label, Pattern, Stmt};
use crate::did_you_mean::did_you_mean;
use crate::errors::Errors;
use crate::operator;
use crate::parse::Seen;
use proc_macro2::Span;
use std::borrow::Cow;

impl Piece<'_> {
    /// The text, or an ellipsis for what is not known yet.
    fn shown(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Computed => "…",
        }
    }
}

/// What the program can log.
#[derive(Default)]
pub struct Labels<'a> {
    logged: Vec<Logged<'a>>,
    /// Whether something may log what can't be known here.
    anything: bool,
    /// Strings in calls that are reported already: they may have been labels.
    lost: Vec<&'a str>,
}

/// One call of `log`.
struct Logged<'a> {
    span: Span,
    pieces: Vec<Piece<'a>>,
}

/// A part of a label: known, or computed when the program runs.
enum Piece<'a> {
    Text(Cow<'a, str>),
    Computed,
}

impl<'a> Labels<'a> {
    /// A call of `log`.
    pub fn log(&mut self, span: Span, args: &[Expr<'a>]) {
        let mut pieces = Vec::new();
        for (place, arg) in args.iter().enumerate() {
            if place > 0 {
                push_text(&mut pieces, Cow::Borrowed(" "));
            }
            push_value(&mut pieces, arg);
        }
        if args.is_empty() {
            push_text(&mut pieces, Cow::Borrowed(""));
        }
        let span = match args {
            [Expr { kind: ExprKind::Str(_) | ExprKind::Value(_), span }] => *span,
            _ => span,
        };
        self.logged.push(Logged { span, pieces });
    }

    /// A statement that may log any label.
    pub fn log_anything(&mut self) {
        self.anything = true;
    }

    /// A call that is reported already, whose strings were perhaps labels.
    pub fn lose(&mut self, args: &[Expr<'a>]) {
        for arg in args {
            match &arg.kind {
                ExprKind::Str(text) | ExprKind::Value(text) => self.lost.push(text),
                ExprKind::Binary { .. } => self.anything = true,
                ExprKind::Closure(function) => {
                    if let [Stmt::Expr(Expr { kind: ExprKind::Builtin { args, .. }, .. }), ..] =
                        function.body.as_slice()
                    {
                        self.lose(args);
                    }
                }
                _ => {}
            }
        }
    }

    /// Reports labels that are expected and never logged, logged and not expected, or wrongly named by `never`.
    pub fn compare(mut self, expectation: &Expectation<'a>, seen: &Seen<'a>, errors: &mut Errors) {
        self.anything |= seen.lost.contains("log");
        self.lost.extend(&seen.lost);
        let mut expected = Vec::new();
        let patterns =
            expectation.default.iter().chain(expectation.overrides.iter().map(|(_, pattern)| pattern));
        patterns.for_each(|pattern| collect(&mut expected, pattern));
        let mut meant = Vec::new();
        self.unlogged(&expected, expectation, &mut meant, errors);
        if expectation.default.is_some() || !expectation.overrides.is_empty() {
            self.unexpected(&expected, expectation, &meant, errors);
        }
    }

    fn unlogged(
        &self,
        expected: &[Label<'a>],
        expectation: &Expectation<'a>,
        meant: &mut Vec<&'a str>,
        errors: &mut Errors,
    ) {
        for label in expected.iter().filter(|label| !self.can_log(label.text)) {
            let text = label.text;
            let others = self.exact().filter(|other| !expected.iter().any(|label| label.text == *other));
            let near = did_you_mean(text, others).or_else(|| did_you_mean(text, self.exact()));
            let instead =
                near.map_or_else(|| "log it, or take it out".to_owned(), |near| format!("write {near:?}"));
            errors.add(label.span, format!("{text:?} is expected and never logged; {instead}"));
            meant.extend(near);
        }
        for label in &expectation.never {
            let text = label.text;
            if expected.iter().any(|expected| expected.text == text) {
                errors.add(label.span, format!("{text:?} is expected above; take it out here or there"));
            } else if !self.can_log(text) {
                let near = did_you_mean(text, self.exact());
                let instead = near.map_or_else(|| "take it out".to_owned(), |near| format!("write {near:?}"));
                errors.add(label.span, format!("nothing logs {text:?}, so `never` says nothing; {instead}"));
                meant.extend(near);
            }
        }
    }

    fn unexpected(
        &self,
        expected: &[Label<'a>],
        expectation: &Expectation<'a>,
        meant: &[&str],
        errors: &mut Errors,
    ) {
        for logged in &self.logged {
            let known = || expected.iter().chain(&expectation.never).map(|label| label.text);
            let fits = known().chain(self.lost.iter().copied()).any(|text| fits(&logged.pieces, text));
            match logged.exact() {
                _ if fits => {}
                Some(text) if meant.contains(&text) => {}
                Some(text) => errors.add(
                    logged.span,
                    format!(
                        "{text:?} is logged and not expected; add it to `expect`, or write `never {text:?};`"
                    ),
                ),
                None => errors.add(logged.span, logged.misfit()),
            }
        }
    }

    fn can_log(&self, text: &str) -> bool {
        self.anything
            || self.lost.contains(&text)
            || self.logged.iter().any(|logged| fits(&logged.pieces, text))
    }

    /// The labels that are known in full.
    fn exact(&self) -> impl Iterator<Item = &'a str> {
        self.logged.iter().filter_map(Logged::borrowed)
    }
}

impl<'a> Logged<'a> {
    /// What to say of a label that is computed when nothing expected fits it.
    fn misfit(&self) -> String {
        let known: String = self.pieces.iter().map(Piece::shown).collect();
        if known == "…" {
            return "this logs a value that is computed, and every expected label is logged elsewhere; add what it \
                    logs to `expect`, or name it with `never`"
                .to_owned();
        }
        format!(
            "no expected label is like `{known}`; add what this logs to `expect`, or name it with `never`"
        )
    }

    fn exact(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The label where it is one literal of the program.
    fn borrowed(&self) -> Option<&'a str> {
        match self.pieces.as_slice() {
            [Piece::Text(Cow::Borrowed(text))] => Some(text),
            _ => None,
        }
    }
}

fn collect<'a>(labels: &mut Vec<Label<'a>>, pattern: &Pattern<'a>) {
    match pattern {
        Pattern::Label(label) => {
            if !labels.iter().any(|known| known.text == label.text) {
                labels.push(*label);
            }
        }
        Pattern::Seq(items) | Pattern::AnyOrder(items) | Pattern::OneOf(items) => {
            for item in items {
                collect(labels, item);
            }
        }
    }
}

/// Adds what `String(value)` is known to be.
fn push_value<'a>(pieces: &mut Vec<Piece<'a>>, value: &Expr<'a>) {
    let text = match &value.kind {
        ExprKind::Str(text) | ExprKind::Value(text) => Cow::Borrowed(*text),
        ExprKind::Int(number) => Cow::Owned(number.to_string()),
        ExprKind::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        ExprKind::Undefined => Cow::Borrowed("undefined"),
        ExprKind::Null => Cow::Borrowed("null"),
        ExprKind::Binary { left, right, .. } if is_string(value) => {
            push_value(pieces, left);
            return push_value(pieces, right);
        }
        _ => return pieces.push(Piece::Computed),
    };
    push_text(pieces, text);
}

/// Whether this is a string whatever its names hold.
fn is_string(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Str(_) | ExprKind::Value(_) => true,
        ExprKind::Binary { op, left, right } => *op == operator::ADD && (is_string(left) || is_string(right)),
        _ => false,
    }
}

fn push_text<'a>(pieces: &mut Vec<Piece<'a>>, text: Cow<'a, str>) {
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.to_mut().push_str(&text);
    } else {
        pieces.push(Piece::Text(text));
    }
}

/// Whether the text can be made of the pieces.
fn fits(pieces: &[Piece], text: &str) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Text(start), rest @ ..] => {
            text.strip_prefix(start.as_ref()).is_some_and(|text| fits(rest, text))
        }
        [Piece::Computed] => true,
        [Piece::Computed, rest @ ..] => {
            let mut ends = text.char_indices().map(|(end, _)| end).chain([text.len()]);
            ends.any(|end| fits(rest, &text[end..]))
        }
    }
}
