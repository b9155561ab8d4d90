//! Removing listeners.

use super::{Emitter, Listener, REMOVE_LISTENER};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// `removeListener`: removes at most one listener, the newest that the program gave so.
    pub(in crate::interpreter) fn remove_emitter_listener(
        &mut self,
        emitter: Value,
        event: Value,
        listener: Value,
    ) -> Completion<()> {
        self.remove_newest(emitter, event, |run, own| run.strictly_equal(own.given, listener))
    }

    /// Removes what is called so.
    pub(super) fn remove_called(&mut self, emitter: Value, event: Value, called: Value) -> Completion<()> {
        self.remove_newest(emitter, event, |run, own| run.strictly_equal(own.called, called))
    }

    fn remove_newest(
        &mut self,
        emitter: Value,
        event: Value,
        is_meant: impl Fn(&Self, &Listener) -> bool,
    ) -> Completion<()> {
        let listeners = self.listeners_of(emitter, event);
        let Some(place) = listeners.iter().rposition(|own| is_meant(self, own)) else { return Ok(()) };
        self.change_listeners(emitter, event, |listeners, places| {
            listeners.remove(places.start + place);
        });
        self.emit_own(emitter, REMOVE_LISTENER, listeners[place])
    }

    /// `removeAllListeners` of an event. The newest goes first, as Node.js's own tests have it
    /// (`test/parallel/test-event-emitter-remove-all-listeners.js`).
    pub(in crate::interpreter) fn remove_listeners_of(
        &mut self,
        emitter: Value,
        event: Value,
    ) -> Completion<()> {
        for listener in self.listeners_of(emitter, event).into_iter().rev() {
            self.remove_called(emitter, event, listener.called)?;
        }
        Ok(())
    }

    /// `removeAllListeners`: `removeListener` is emitted after each that is removed
    /// (<https://nodejs.org/api/events.html#event-removelistener>), and what listens to `removeListener` goes last, so that
    /// it is told of all others.
    pub(in crate::interpreter) fn remove_all_listeners(&mut self, emitter: Value) -> Completion<()> {
        for event in self.other_events(emitter) {
            self.remove_listeners_of(emitter, event)?;
        }
        let own = self.m.fixed(REMOVE_LISTENER);
        self.remove_listeners_of(emitter, own)?;
        // What listeners of `removeListener` have added meanwhile goes in silence.
        if let Some(state) = self.m.slots_mut::<Emitter>(emitter) {
            *state = Emitter::default();
        }
        Ok(())
    }

    /// The emitter's events but for `removeListener`.
    fn other_events(&self, emitter: Value) -> Vec<Value> {
        let Some(state) = self.m.slots::<Emitter>(emitter) else { return Vec::new() };
        let groups = state.listeners.chunk_by(|one, next| self.strictly_equal(one.event, next.event));
        let events = groups.map(|group| group[0].event);
        events.filter(|event| !self.is_text(*event, REMOVE_LISTENER)).collect()
    }
}
