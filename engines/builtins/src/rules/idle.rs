//! The rules of requestIdleCallback, all of them of families of builtins.

pub use crate::families::rules::idle::*;
