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
use std::ops::Range;

/// The event that tells of a listener that is about to be added.
const NEW_LISTENER: &str = "newListener";

/// The event that tells of a listener that was removed.
const REMOVE_LISTENER: &str = "removeListener";

/// The part of an object's state that makes it an emitter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Emitter {
    /// All listeners, those of an event together, in the order in which they are called. The events are in the order in
    /// which each got its first listener: that of `eventNames()`. One list, as every way that is explored copies it.
    listeners: Vec<Listener>,
}

#[derive(Debug, Clone, Copy)]
struct Listener {
    event: Value,
    /// What the program gave.
    given: Value,
    /// What is called: the same, or a wrapper that removes itself first.
    called: Value,
}

impl OfClass for Emitter {
    const CLASS: Class = Class::Emitter;
}

state! {
    struct Emitter { listeners }
    struct Listener { event, given, called }
}

impl Run<'_, '_> {
    /// A copy of the listeners of an event.
    fn listeners_of(&self, emitter: Value, event: Value) -> Vec<Listener> {
        self.m
            .slots::<Emitter>(emitter)
            .map_or(Vec::new(), |state| state.listeners[self.places(state, event)].to_vec())
    }

    /// Where the listeners of an event are; at the end, where it has none.
    fn places(&self, emitter: &Emitter, event: Value) -> Range<usize> {
        let is_own = |own: &Listener| self.strictly_equal(own.event, event);
        let all = &emitter.listeners;
        let start = all.iter().position(is_own).unwrap_or(all.len());
        start..start + all[start..].iter().take_while(|own| is_own(own)).count()
    }

    /// How many listeners an event has.
    pub(super) fn listener_count(&self, emitter: Value, event: Value) -> usize {
        self.m.slots::<Emitter>(emitter).map_or(0, |state| self.places(state, event).len())
    }

    /// Changes the listeners of an emitter, and is told where those of an event are.
    fn change_listeners(
        &mut self,
        emitter: Value,
        event: Value,
        change: impl FnOnce(&mut Vec<Listener>, Range<usize>),
    ) {
        let places = self.m.slots::<Emitter>(emitter).map(|state| self.places(state, event));
        if let Some((state, places)) = self.m.slots_mut::<Emitter>(emitter).zip(places) {
            change(&mut state.listeners, places);
        }
    }

    /// Whether a value is this text.
    fn is_text(&self, value: Value, wanted: &str) -> bool {
        matches!(value, Value::Str(text) if self.m.text(text) == wanted)
    }
}
