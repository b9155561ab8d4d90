#![doc = include_str!("../DSL.md")]

// The macros name everything through `::looplaw`, in this crate too.
extern crate self as looplaw;

pub mod baseline;
pub mod catalogue;
pub mod command;
pub mod did_you_mean;
pub mod engines;
pub mod explain;
#[cfg(feature = "cli")]
pub mod fuzz;
#[cfg(feature = "cli")]
pub mod generate;
pub mod harness;
mod ordered;
pub mod plan;
pub mod prelude;
pub mod refute;
pub mod report;
pub mod rules;
pub mod run;
#[cfg(feature = "cli")]
pub mod scenarios;
pub mod settings;
mod target;
pub mod toml;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use looplaw_builtins as builtins;
pub use looplaw_engines::{embedded, programs};
pub use looplaw_macros::{scenario, scenarios, schedule};
pub use looplaw_model::{self as model, engine, javascript};
pub use looplaw_reference::{host, interpreter as reference, linked, loops};
pub use looplaw_reports as reports;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
