//! `new`.

use crate::javascript;
use crate::parse::{Parsed, Parser};

impl Parser<'_, '_> {
    /// Reports `new Class(…)` with what is written instead.
    pub fn constructor<T>(&mut self) -> Parsed<T> {
        let Some(class) = self.word_at(1) else {
            return self.fail("leave `new` out");
        };
        let message = javascript::constructor(class);
        self.fail(message)
    }
}
