//! The listeners of a signal, and its event handler `onabort`.

use super::signal::Signal;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;

/// An entry of a signal's event listener list (DOM, 2.7).
#[derive(Debug, Clone, Copy)]
pub(super) struct Listener {
    /// Which of all that the signal ever had. One that is removed and added again is another one: its *removed* flag
    /// stays set for a dispatch that holds the old one.
    pub(super) number: u32,
    pub(super) event: Value,
    pub(super) callback: Value,
    /// Whether it is the event handler `onabort`, whose callback can be replaced in place.
    pub(super) is_handler: bool,
}

state! {
    struct Listener { number, event, callback, is_handler }
}

impl Run<'_, '_> {
    /// The event handler of now.
    fn handler(&self, id: Value) -> Value {
        let signal = self.m.slots::<Signal>(id);
        let handler = signal.and_then(|signal| signal.listeners.iter().find(|listener| listener.is_handler));
        handler.map_or(Value::Undefined, |handler| handler.callback)
    }

    /// What a listener that was there when the event began calls now: nothing if it was removed since then. The callback
    /// of an event handler may have been replaced, and is then the new one.
    pub(super) fn callback_of(&self, id: Value, listener: Listener) -> Option<Value> {
        let listeners = &self.m.slots::<Signal>(id)?.listeners;
        listeners.iter().find(|own| own.number == listener.number).map(|own| own.callback)
    }
}

/// DOM, 2.7 "add an event listener": the same one is added once.
pub(super) fn add_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let callback = call.arg(run, 1);
    if callback.is_nullish() || find(run, call, event, callback)?.is_some() {
        return Ok(Value::Undefined);
    }
    run.signal(call.this)?.listen(event, callback, false);
    Ok(Value::Undefined)
}

pub(super) fn remove_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let callback = call.arg(run, 1);
    if let Some(place) = find(run, call, event, callback)? {
        run.signal(call.this)?.listeners.remove(place);
    }
    Ok(Value::Undefined)
}

fn find(run: &mut Run<'_, '_>, call: Call, event: Value, callback: Value) -> Completion<Option<usize>> {
    let listeners = run.signal(call.this)?.listeners.clone();
    Ok(listeners.iter().position(|own| {
        !own.is_handler && run.strictly_equal(own.event, event) && run.strictly_equal(own.callback, callback)
    }))
}

pub(super) fn on_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.signal(call.this)?;
    Ok(match run.handler(call.this) {
        Value::Undefined => Value::Null,
        handler => handler,
    })
}

/// HTML, 8.1.8.1 "Event handlers": the first function takes its place among the listeners ("activate an event handler"),
/// later ones keep it, `null` gives it up ("deactivate an event handler" removes the listener).
pub(super) fn set_on_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = call.arg(run, 0);
    let event = run.m.fixed("abort");
    let is_callable = run.is_callable(callback);
    let signal = run.signal(call.this)?;
    let place = signal.listeners.iter().position(|listener| listener.is_handler);
    match (place, is_callable) {
        (Some(place), true) => signal.listeners[place].callback = callback,
        (Some(place), false) => {
            signal.listeners.remove(place);
        }
        (None, true) => signal.listen(event, callback, true),
        (None, false) => {}
    }
    Ok(Value::Undefined)
}
