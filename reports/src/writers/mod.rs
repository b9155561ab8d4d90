//! Reports as text for people and for machines. Every writer reads the same [`Report`](crate::report::Report).
//!
//! Labels, names, messages and file names come from engines and files that nobody checked. Each writer escapes them for
//! its format, makes control and direction characters visible and shortens what is too long; only JSON has all of it.

mod format;

format::formats! {
    html
    junit
    markdown
    ctrf
    tap
    wptreport
}

pub mod github;
pub mod json;
pub mod terminal;

mod bounded;
mod cause;
mod columns;
mod command;
mod compared;
mod diff;
mod failure;
mod families;
mod known;
mod outcome;
mod refuted;
mod text;
mod untested;
mod view;
mod visible;

pub use compared::Names;
pub use format::Format;
pub use text::plural;
pub use visible::{Visible, visible};
