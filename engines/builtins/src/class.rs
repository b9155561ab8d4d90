//! The classes of values that have built-in members.

pub use super::families::Class;

impl Class {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The class itself, its parent, that one's parent and so on.
    pub fn and_parents(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |class| class.parent())
    }

    /// Whether its values have the members of another class.
    pub fn is(self, other: Self) -> bool {
        self.and_parents().any(|class| class == other)
    }
}
