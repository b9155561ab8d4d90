//! What every station of Looplaw speaks, and the engines that run scenarios.
//!
//! Data flows one way: a [`model::Scenario`] goes into an [`engine::Engine`], a [`model::Trace`] comes out.
//!
//! | module | holds |
//! |---|---|
//! | [`builtins`] | the table of names that a program may call |
//! | [`model`] | programs, expectations, scenarios, traces, profiles, rules: plain data |
//! | [`engine`] | the trait that every engine implements |
//! | [`host`] | the trait that an event loop implements to be checked in-process |
//! | [`hosts`] | event loops of others in this process: tokio |
//! | [`loops`] | the built-in event loops, in virtual time, and their exploration |
//! | [`mod@reference`] | the interpreter: language and promise semantics on any host |
//! | [`javascript`] | programs as JavaScript |
//! | [`browsers`] | engines that are browsers: Chromium, Firefox, WebKit, any that a person opens |
//! | [`embedded`] | engines that are linked in: `QuickJS`, Boa |
//! | [`programs`] | engines that are programs: Node.js, any shell |

pub mod builtins;

#[cfg(feature = "model")]
pub mod browsers;
#[cfg(feature = "model")]
pub mod embedded;
#[cfg(feature = "model")]
pub mod engine;
#[cfg(feature = "model")]
pub mod host;
#[cfg(feature = "model")]
pub mod hosts;
#[cfg(feature = "model")]
pub mod javascript;
#[cfg(feature = "model")]
mod layout;
#[cfg(feature = "model")]
pub mod loops;
#[cfg(feature = "model")]
pub mod model;
#[cfg(feature = "model")]
mod precedence;
#[cfg(feature = "model")]
pub mod programs;
#[cfg(feature = "model")]
pub mod reference;
#[cfg(feature = "model")]
pub mod wire;
