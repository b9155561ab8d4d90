//! Lists of values that stay for the rest of a run: what a built-in function has captured, what a callback is given.

use super::machine::{Machine, index};
use super::snapshot::Snapshot;
use super::state::State;
use super::value::Value;

/// A list of values among those that a machine keeps: any number of them, in one memory for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    start: u32,
    len: u32,
}

impl Kept {
    /// No values.
    pub(crate) const NONE: Self = Self { start: 0, len: 0 };
}

impl Machine<'_> {
    /// Keeps values.
    #[inline]
    pub(super) fn keep(&mut self, values: &[Value]) -> Kept {
        let start = index(self.kept.len());
        self.kept.extend_from_slice(values);
        Kept { start, len: index(values.len()) }
    }

    /// The values of a list.
    pub(super) fn kept(&self, list: Kept) -> &[Value] {
        let start = list.start as usize;
        &self.kept[start..start + list.len as usize]
    }

    /// Pushes the values of a list onto the stack.
    pub(super) fn push_kept(&mut self, list: Kept) {
        let start = list.start as usize;
        self.stack.extend_from_slice(&self.kept[start..start + list.len as usize]);
    }

    pub(super) fn kept_mut(&mut self, list: Kept) -> &mut [Value] {
        let start = list.start as usize;
        &mut self.kept[start..start + list.len as usize]
    }
}

impl State for Kept {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.of().kept(*self).write(into);
    }
}

#[cfg(test)]
impl super::state::Sample for Kept {
    /// One, two or no values.
    fn sample(pick: &mut super::state::Pick) -> Self {
        [Self { start: 0, len: 1 }, Self { start: 0, len: 2 }, Self::NONE][pick.below(3)]
    }
}
