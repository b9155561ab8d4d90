//! All that a file of scenarios needs.

pub use crate::assert_ordered;
pub use crate::model::{Scenario, Schedule};
pub use crate::rules::{dom, ecma, html, idle, libuv, node, streams};
pub use looplaw_macros::{scenario, scenarios, schedule};
