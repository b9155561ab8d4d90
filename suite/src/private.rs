//! What the macros' expansions name. Not for users.

pub use crate::model::*;
pub use std::borrow::Cow;
