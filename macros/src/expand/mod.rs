//! Writes a checked schedule as Rust source: one constant tree.
//!
//! The source is text that the compiler reads in one call, which costs it less than as many tokens one by one. Names
//! are those of `looplaw::__private`, kept short because every token of an expansion is parsed and resolved again.

mod expression;
mod pattern;
mod statement;

use crate::ast::{Part, Schedule};
use crate::written::Written;
use proc_macro2::TokenStream;
use std::fmt::Write;

/// The source of a block expression of type `Schedule`.
pub fn schedule(schedule: &Schedule, written: Option<&Written>) -> String {
    let mut writer = Writer { out: String::with_capacity(4096) };
    writer.schedule(schedule, written);
    writer.out
}

/// Source as tokens.
///
/// # Panics
/// If the source is not Rust, which would be a mistake in this module.
pub fn source(source: &str) -> TokenStream {
    source.parse().expect("the writer writes balanced tokens")
}

struct Writer {
    out: String,
}

impl Writer {
    fn schedule(&mut self, schedule: &Schedule, written: Option<&Written>) {
        self.raw("{ use ::looplaw::__private::*; const S: Schedule = Schedule { entry: Entry::");
        self.raw(schedule.entry.0);
        self.raw(", program: Program { body: ");
        self.block(&schedule.body);
        self.raw(" }, expectation: ");
        self.expectation(&schedule.expectation);
        self.raw(", written: ");
        self.option(written, Self::written);
        self.raw(" }; S }");
    }

    /// A place, and beside it the one that `line!()` knows: of the outermost macro, so that both are one where the author
    /// wrote the schedule and no macro of theirs did.
    fn written(&mut self, written: &Written) {
        let Written { file, line, column, length, hash, clauses } = written;
        self.raw("&Written{file:");
        self.literal(file);
        let _ = write!(self.out, ",place:({line},{column}),call:(::core::line!(),::core::column!())");
        let _ = write!(self.out, ",length:{length},hash:{hash},clauses:&[");
        for (start, end, part) in clauses {
            let part = match part {
                Part::Default => "Default".to_owned(),
                Part::Overrides(count) => format!("Overrides({count})"),
                Part::Never(count) => format!("Never({count})"),
            };
            let _ = write!(self.out, "Clause{{start:{start},end:{end},part:Part::{part}}},");
        }
        self.raw("]}");
    }

    fn raw(&mut self, source: &str) {
        self.out.push_str(source);
    }

    fn text(&mut self, text: &str) {
        self.raw("B(");
        self.literal(text);
        self.raw(")");
    }

    /// A string literal. Writing to a string cannot fail.
    fn literal(&mut self, text: &str) {
        let plain = text.bytes().all(|byte| (b' '..0x7f).contains(&byte) && byte != b'"' && byte != b'\\');
        if plain {
            self.raw("\"");
            self.raw(text);
            self.raw("\"");
        } else {
            let _ = write!(self.out, "{text:?}");
        }
    }

    fn number(&mut self, number: i64) {
        let _ = write!(self.out, "{number}");
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.raw("B(&[");
        for item in items {
            write(self, item);
            self.raw(",");
        }
        self.raw("])");
    }
}
