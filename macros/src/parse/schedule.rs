//! A whole schedule: its entry, its statements, its expectation.

use super::expectation::Clauses;
use super::{Parsed, Parser};
use crate::ast::{Entry, Schedule};
use crate::did_you_mean::did_you_mean;

/// The entries by their names in the DSL, with their variants in the model.
const ENTRIES: &[(&str, Entry)] =
    &[("task", Entry::TASK), ("script", Entry("Script")), ("module", Entry::MODULE), ("io", Entry("Io"))];

impl<'a> Parser<'a, '_> {
    /// Reads a whole invocation.
    pub fn schedule(&mut self) -> Schedule<'a> {
        let entry = self.entry();
        let mut body = Vec::new();
        let mut clauses = Clauses::default();
        while !self.at_end() {
            let start = self.mark();
            if self.is_clause() {
                if self.clause(&mut clauses).is_err() {
                    self.recover(start);
                }
            } else if self.foreign_clause(&mut clauses).is_err() {
                self.recover(start);
            } else {
                if clauses.any() {
                    let span = self.span();
                    self.errors.add(span, "statements come before `expect` and `never`; move this up");
                }
                self.statement_into(&mut body);
            }
        }
        if !clauses.any_expect() {
            let last = self.last;
            self.errors.add(
                last,
                "nothing is expected; end with `expect […];`, which lists the labels in their order",
            );
        }
        Schedule { entry, body, expectation: clauses.into_expectation() }
    }

    fn entry(&mut self) -> Entry {
        let is_entry = self.word_at(0) == Some("entry") && self.word_at(1).is_some();
        if !is_entry {
            return Entry::TASK;
        }
        let start = self.mark();
        self.step();
        self.entry_name().unwrap_or_else(|_| {
            self.recover(start);
            Entry::TASK
        })
    }

    fn entry_name(&mut self) -> Parsed<Entry> {
        let name = self.word_at(0).unwrap_or_default();
        let Some((_, entry)) = ENTRIES.iter().find(|(known, _)| *known == name) else {
            let meant = did_you_mean(name, ENTRIES.iter().map(|(known, _)| *known));
            let instead =
                meant.map_or("`script`, `module`, `task` or `io`".to_owned(), |meant| format!("`{meant}`"));
            return self.fail(format!("no entry is called `{name}`; write {instead}"));
        };
        self.step();
        self.end_statement()?;
        Ok(*entry)
    }
}
