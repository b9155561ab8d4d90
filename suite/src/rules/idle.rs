//! What requestIdleCallback orders: all of it are rules of families.

pub use crate::builtins::texts::idle::*;
