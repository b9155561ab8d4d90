//! The rules of Streams, all of them of families of builtins.

pub use crate::families::rules::streams::*;
