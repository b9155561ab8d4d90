//! The rules of DOM, all of them of families of builtins.

pub use looplaw_builtins::rules::dom::*;
