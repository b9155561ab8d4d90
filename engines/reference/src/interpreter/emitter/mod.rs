//! Node's event emitters, as its documentation describes them: what emitters, processes, streams and other objects of
//! Node have in common.
//!
//! A class of emitters has an [`Emitter`] within its state, and `Emitter` as its parent in the table. Then its objects have
//! the members of all emitters, and a family tells of what happened with [`Run::emit`](super::machine::Run::emit).
//!
//! | module | holds |
//! |---|---|
//! | `add` | adding a listener, also one that is called once |
//! | `remove` | removing listeners |
//! | `emit` | telling listeners of an event |

mod add;
mod emit;
mod remove;

pub(super) use add::Place;

use super::machine::Run;
use super::slots::OfClass;
use super::state::state;
use super::value::Value;
use looplaw_builtins::Class;

/// The event that tells of a listener that is about to be added.
const NEW_LISTENER: &str = "newListener";

/// The event that tells of a listener that was removed.
const REMOVE_LISTENER: &str = "removeListener";

/// The part of an object's state that makes it an emitter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Emitter {
    /// The events that have listeners, in the order in which each got its first: that of `eventNames()`.
    events: Vec<Listeners>,
}

/// The listeners of an event, in the order in which they are called. There is at least one.
#[derive(Debug, Clone)]
struct Listeners {
    event: Value,
    listeners: Vec<Listener>,
}

#[derive(Debug, Clone, Copy)]
struct Listener {
    /// What the program gave.
    given: Value,
    /// What is called: the same, or a wrapper that removes itself first.
    called: Value,
}

impl OfClass for Emitter {
    const CLASS: Class = Class::Emitter;
}

state! {
    struct Emitter { events }
    struct Listeners { event, listeners }
    struct Listener { given, called }
}

impl Run<'_, '_> {
    /// A copy of the listeners of an event.
    fn listeners_of(&self, emitter: Value, event: Value) -> Vec<Listener> {
        let Some(state) = self.m.slots::<Emitter>(emitter) else { return Vec::new() };
        let own = state.events.iter().find(|own| self.strictly_equal(own.event, event));
        own.map_or(Vec::new(), |own| own.listeners.clone())
    }

    /// How many listeners an event has.
    pub(super) fn listener_count(&self, emitter: Value, event: Value) -> usize {
        self.listeners_of(emitter, event).len()
    }

    /// Changes the listeners of an event. One that has lost its last listener is none of the emitter's until it gets
    /// another.
    fn change_listeners<R>(
        &mut self,
        emitter: Value,
        event: Value,
        change: impl FnOnce(&mut Vec<Listener>) -> R,
    ) -> Option<R> {
        let events = &self.m.slots::<Emitter>(emitter)?.events;
        let known = events.iter().position(|own| self.strictly_equal(own.event, event));
        let events = &mut self.m.slots_mut::<Emitter>(emitter)?.events;
        let place = known.unwrap_or(events.len());
        if known.is_none() {
            events.push(Listeners { event, listeners: Vec::new() });
        }
        let changed = change(&mut events[place].listeners);
        if events[place].listeners.is_empty() {
            events.remove(place);
        }
        Some(changed)
    }

    /// Whether a value is this text.
    fn is_text(&self, value: Value, wanted: &str) -> bool {
        matches!(value, Value::Str(text) if self.m.text(text) == wanted)
    }
}
