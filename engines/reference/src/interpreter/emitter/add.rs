//! Adding listeners.

use super::{Listener, NEW_LISTENER};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

/// Where a listener is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Front,
    End,
}

impl Run<'_, '_> {
    /// `on` and `prependListener`.
    pub(in crate::interpreter) fn add_emitter_listener(
        &mut self,
        emitter: Value,
        event: Value,
        listener: Value,
        place: Place,
    ) -> Completion<()> {
        self.add_listener_as(emitter, Listener { event, given: listener, called: listener }, place)
    }

    /// `once`: a wrapper is called, which removes itself.
    pub(in crate::interpreter) fn add_emitter_listener_once(
        &mut self,
        emitter: Value,
        event: Value,
        listener: Value,
    ) -> Completion<()> {
        let called = self.captured(once_wrapper, &[emitter, listener, event]);
        self.add_listener_as(emitter, Listener { event, given: listener, called }, Place::End)
    }

    /// Adds a listener, after telling `newListener`.
    fn add_listener_as(&mut self, emitter: Value, listener: Listener, place: Place) -> Completion<()> {
        self.emit_own(emitter, NEW_LISTENER, listener)?;
        self.change_listeners(emitter, listener.event, |listeners, places| {
            let place = if place == Place::Front { places.start } else { places.end };
            listeners.insert(place, listener);
        });
        Ok(())
    }
}

/// A listener that removes itself before its first call, and is not called again from a copy of the list.
fn once_wrapper(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [emitter, listener, event] = run.captured_values(call.callee);
    let Value::Object(wrapper) = call.callee else { return Ok(Value::Undefined) };
    if matches!(emitter, Value::Undefined) {
        return Ok(Value::Undefined);
    }
    run.set_slot(wrapper, 0, Value::Undefined);
    run.remove_called(emitter, event, call.callee)?;
    let args = call.rest(run, 0);
    run.call(listener, emitter, &args)
}
