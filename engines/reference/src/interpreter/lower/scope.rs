//! Which variable a name means: so many scopes out, which slot.

use super::{LowerError, Result, too_large};

/// The scopes around the statement at hand. A scope without variables is none, neither here nor at run time.
#[derive(Default)]
pub(super) struct Scopes<'p> {
    names: Vec<&'p str>,
    /// Where each scope's names start.
    starts: Vec<usize>,
}

impl<'p> Scopes<'p> {
    pub(super) fn enter(&mut self) {
        self.starts.push(self.names.len());
    }

    pub(super) fn leave(&mut self) {
        let start = self.starts.pop().unwrap_or(0);
        self.names.truncate(start);
    }

    /// Declares a name in the innermost scope, unless that scope has it.
    pub(super) fn declare(&mut self, name: &'p str) {
        let start = self.starts.last().copied().unwrap_or(0);
        if !self.names[start..].contains(&name) {
            self.names.push(name);
        }
    }

    /// How many variables the innermost scope has.
    pub(super) fn size(&self) -> Result<u16> {
        let start = self.starts.last().copied().unwrap_or(0);
        narrow(self.names.len() - start)
    }

    /// How many scopes out, which slot.
    pub(super) fn resolve(&self, name: &str) -> Result<(u16, u16)> {
        let mut end = self.names.len();
        for (depth, &start) in self.starts.iter().rev().enumerate() {
            if let Some(slot) = self.names[start..end].iter().position(|own| *own == name) {
                return Ok((narrow(depth)?, narrow(slot)?));
            }
            end = start;
        }
        Err(Box::new(LowerError::UnknownName(name.to_owned())))
    }
}

fn narrow(number: usize) -> Result<u16> {
    u16::try_from(number).or_else(|_| too_large("65535 variables in one place"))
}
