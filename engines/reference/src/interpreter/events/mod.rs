//! Event targets, as the DOM has them (2.7 to 2.10) and HTML their event handlers (8.1.8.1): what signals, ports, workers
//! and every other kind of target have in common.
//!
//! A class of targets has an [`EventTarget`] within its state, and `EventTarget` as its parent in the table. Then its
//! objects have the members of all targets, and a family fires its events with
//! [`Run::fire_event`](super::machine::Run::fire_event), or from a task, where no code is on the stack, with
//! [`Run::fire_event_from_task`](super::machine::Run::fire_event_from_task).
//!
//! | module | holds |
//! |---|---|
//! | `target` | the state of a target: its listeners and event handlers |
//! | `list` | adding and removing a listener, with its options |
//! | `handler` | event handler attributes |
//! | `event` | the state of an event |
//! | `dispatch` | the way of an event along its path |
//! | `invoke` | the call of one listener |
//! | `report` | what becomes of its errors |
//!
//! A target's parent is where its events go on to; of trees of nodes there is no more, so that nothing is retargeted, and
//! there are no shadow trees, slots, touches and
//! activation behaviour; steps that are about those alone are left out.

mod dispatch;
mod event;
mod handler;
mod invoke;
mod list;
mod report;
mod target;
#[cfg(test)]
mod tests;

pub(super) use dispatch::Dispatch;
pub(super) use event::{Event, Phase};
pub(super) use report::Reports;
pub(super) use target::EventTarget;
