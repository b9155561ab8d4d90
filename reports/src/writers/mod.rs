//! Reports as text for people and for machines. Every writer reads the same [`Report`](crate::report::Report).
//!
//! Labels, names, messages and file names come from engines and files that nobody checked. Each writer escapes them for
//! its format, makes control and direction characters visible and shortens what is too long; only JSON has all of it.

pub mod ctrf;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod tap;
pub mod terminal;
pub mod trace;
pub mod wptreport;

mod bounded;
mod cause;
mod columns;
mod command;
mod compared;
mod diff;
mod failure;
mod families;
mod format;
mod known;
mod outcome;
mod refuted;
mod text;
mod untested;
mod view;
mod visible;

pub use command::program;
pub use compared::Names;
pub use format::Format;
pub use text::plural;
pub use visible::{Visible, visible};

/// Every form of a report that goes into a file besides the results file, in the order of their options.
pub const FORMATS: &[Format] =
    &[html::FORMAT, junit::FORMAT, markdown::FORMAT, ctrf::FORMAT, tap::FORMAT, wptreport::FORMAT];
