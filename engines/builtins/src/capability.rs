//! What an engine may or may not have.

pub use super::families::Capability;

/// Who gives a capability to an engine whose event loop is another's and whose language is the interpreter's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Giver {
    /// The interpreter, on any loop.
    Language,
    /// The loop, which says whether it has it.
    Loop,
    /// The interpreter, on a loop that has another capability.
    On(Capability),
    /// A real engine alone: the reference models it not, or not yet.
    Engine,
}

impl Capability {
    /// The capability of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|capability| capability.name() == name)
    }

    /// Whether a program that has it may get an event target of the DOM from it.
    pub fn brings_targets(self) -> bool {
        let rows = super::all().filter(|row| row.needs == Some(self));
        super::made_by(rows).into_iter().any(|class| class.is(super::Class::EventTarget))
    }
}

impl std::fmt::Display for Capability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
