//! Containers that are constants when the macros write them, and owned when a program is generated or read.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A string, constant or owned.
pub type Text = Cow<'static, str>;

/// A sequence, constant or owned.
pub type List<T> = Cow<'static, [T]>;

/// A single child in a tree, constant or owned: a box that a `static` can hold.
///
/// The variants are public because a constant tree has to name them: a temporary that is an argument of a `const fn`
/// is dropped at the end of the statement, one that is a field of a variant lives as long as the constant.
#[derive(Clone)]
pub enum Child<T: 'static> {
    /// Part of a constant tree.
    Constant(&'static T),
    /// Made at run time.
    Owned(Box<T>),
}

impl<T> Child<T> {
    /// A child in a tree that is made at run time.
    pub fn new(value: T) -> Self {
        Self::Owned(Box::new(value))
    }
}

impl<T> Deref for Child<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Constant(value) => value,
            Self::Owned(value) => value,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Child<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Child<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Child<T> {}

impl<T: Serialize> Serialize for Child<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Child<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}
