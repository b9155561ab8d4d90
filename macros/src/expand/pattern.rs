//! Expectations as source.

use super::Writer;
use crate::ast::{Expectation, Pattern};

impl Writer {
    pub fn expectation(&mut self, expectation: &Expectation) {
        self.raw("Expectation{default:");
        self.option(expectation.default.as_ref(), Self::pattern);
        self.raw(",overrides:");
        self.list(&expectation.overrides, |writer, (profile, pattern)| {
            writer.raw("(Profile::");
            writer.raw(profile);
            writer.raw(",");
            writer.pattern(pattern);
            writer.raw(")");
        });
        self.raw(",never:");
        self.list(&expectation.never, |writer, label| writer.text(label.text));
        self.raw("}");
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let (variant, items) = match pattern {
            Pattern::Label(label) => return self.wrapped("Label", |writer| writer.text(label.text)),
            Pattern::Seq(items) => ("Seq", items),
            Pattern::AnyOrder(items) => ("AnyOrder", items),
            Pattern::OneOf(items) => ("OneOf", items),
        };
        self.wrapped(variant, |writer| writer.list(items, Self::pattern));
    }
}
