//! The interpreter: language and promise semantics of ECMA-262, on any [`Host`](crate::host::Host).
//!
//! A program is lowered once to [`Code`] and run by a [`Machine`], which is plain data: objects refer to each other by
//! number, and a suspended function is an object like any other. So a machine can be copied in the middle of a run
//! (between two callbacks), and two machines can be compared by their [`Key`].
//!
//! | module | holds |
//! |---|---|
//! | `lower`, `code` | from the tree to instructions |
//! | `machine`, `heap`, `frame`, `value` | what a state of a run is made of |
//! | `interpret` | instructions, calls, properties, conversions, iteration |
//! | `promise` | promises, their jobs, `await`, in the steps of ECMA-262 |
//! | `coroutine` | async functions and generators: frames that stop and go on |
//! | `module` | the entry, where it is a module |
//! | `guest`, `job`, `due`, `report` | callbacks, and errors that nobody caught |
//! | `events` | event targets of the DOM, which classes of several families are |
//! | `nodes` | elements, and who observes their mutations |
//! | `agent` | what of a family belongs to no object |
//! | `emitter` | emitters of Node, likewise |
//! | `disposal` | resources that are disposed of, by blocks and by stacks |
//! | `structured` | values that go elsewhere |
//! | `ports` | the ports of a machine, and what it wants of other agents |
//! | `builtins` | one file per family of the [table](looplaw_builtins) |
//! | `engine` | the machine on the built-in loops, as an engine |
//! | `host_engine` | the machine on any loop, as an engine |
//! | `timeline` | what ran in one order, and who queued it |
//! | `snapshot`, `state` | what two states that behave the same have in common, written from all fields |
//!
//! Numbers of sections are those of the ECMA-262 draft of 2026.

#![expect(clippy::doc_markdown)] // Names of the specification's steps stand in the comments as it writes them.

mod agent;
mod builtins;
mod code;
mod coroutine;
mod disposal;
mod due;
mod emitter;
mod engine;
mod evaluate;
mod events;
mod frame;
mod guest;
mod heap;
mod host_engine;
mod job;
mod kept;
mod lower;
mod machine;
mod module;
mod name;
mod nodes;
mod ports;
mod promise;
mod report;
mod rules;
mod slots;
mod snapshot;
mod state;
mod structured;
mod table;
mod timeline;
mod value;

pub use code::Code;
pub use engine::not_lowered;
pub use engine::{Reference, Runner, explain, explore, explore_within, run};
pub use host_engine::HostEngine;
pub use host_engine::with_language;
pub use lower::LowerError;
pub use machine::{Machine, Memory};
pub use snapshot::Key;
pub use timeline::{timeline, timeline_of};
