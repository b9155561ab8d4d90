//! The rules of Streams, all of them of families of builtins.

pub use looplaw_builtins::rules::streams::*;
