//! The state of an event target.

use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

/// The part of an object's state that makes it an event target.
#[derive(Debug, Clone, Default)]
pub(crate) struct EventTarget {
    /// Its event listener list.
    pub(super) listeners: Vec<Listener>,
    /// How many listeners it has had.
    pub(super) had: u32,
    /// Its event handler map: those that have a value, and so a listener.
    pub(super) handlers: Vec<Handler>,
    /// What its "get the parent" algorithm returns: where its events go on to.
    pub(super) parent: Option<Value>,
    /// Whether its own events go no further: those of a slot, as its shadow root lets none out that isn't composed.
    pub(super) ends_own_events: bool,
}

/// An event listener (DOM, 2.7).
///
/// Its *removed* flag is set where no listener of its target has its number. One that is removed and added again is
/// another one: a dispatch that holds the old one passes it over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listener {
    /// Which of all that its target ever had.
    pub(super) number: u32,
    /// Its type: the event that it listens to.
    pub(super) event: Value,
    pub(super) callback: Callback,
    pub(super) capture: bool,
    pub(super) passive: bool,
    pub(super) once: bool,
    pub(super) signal: Option<Value>,
}

/// What a listener calls.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Callback {
    /// A function, or an object with a method `handleEvent`.
    Given(Value),
    /// The steps of the event handler processing algorithm, for the target's event handler of the listener's event.
    Handler,
}

/// An event handler that has a value (HTML, 8.1.8.1).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handler {
    /// Its event handler event type.
    pub(super) event: Value,
    /// The function.
    pub(super) value: Value,
    /// The number of its listener.
    pub(super) listener: u32,
}

impl OfClass for EventTarget {
    const CLASS: Class = Class::EventTarget;
}

state! {
    struct EventTarget { listeners, had, handlers, parent, ends_own_events }
    struct Listener { number, event, callback, capture, passive, once, signal }
    enum Callback { Given(callback), Handler }
    struct Handler { event, value, listener }
}

impl EventTarget {
    /// What its "get the parent" algorithm returns from now on.
    pub(crate) fn set_parent(&mut self, parent: Option<Value>) {
        self.parent = parent;
    }

    /// Lets none of its own events go on, but those that come from what is assigned to it.
    pub(crate) fn end_own_events(&mut self) {
        self.ends_own_events = true;
    }

    /// Appends a listener, whose number it returns.
    pub(super) fn append(&mut self, listener: Listener) -> u32 {
        let number = self.had;
        self.listeners.push(Listener { number, ..listener });
        self.had += 1;
        number
    }

    /// DOM, 2.7 "remove an event listener", step 2.
    pub(super) fn remove(&mut self, number: u32) {
        self.listeners.retain(|listener| listener.number != number);
    }

    /// Whether a listener's *removed* flag is set.
    pub(super) fn has_removed(&self, number: u32) -> bool {
        self.listeners.iter().all(|listener| listener.number != number)
    }
}

impl Run<'_, '_> {
    /// The part of an object that makes it an event target, or a TypeError if it is none.
    pub(in crate::interpreter) fn event_target(&mut self, value: Value) -> Completion<&mut EventTarget> {
        if self.m.slots::<EventTarget>(value).is_none() {
            return Err(self.throw_error("TypeError", "Illegal invocation"));
        }
        self.m.slots_mut(value).ok_or(Abrupt::Stop)
    }
}
