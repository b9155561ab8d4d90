//! The rules of DOM, all of them of families of builtins.

pub use crate::families::rules::dom::*;
