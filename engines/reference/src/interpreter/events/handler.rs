//! Event handlers: the attributes `on…` of targets (HTML, 8.1.8.1).

use super::target::{Callback, Handler, Listener};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// HTML, "getting the current value of the event handler": what the attribute returns.
    pub(in crate::interpreter) fn event_handler(&mut self, target: Value, event: &'static str) -> Completion {
        Ok(self.find_handler(target, event)?.map_or(Value::Null, |handler| handler.value))
    }

    /// HTML, "event handler IDL attributes", the setter. What is no function counts as `null`.
    pub(in crate::interpreter) fn set_event_handler(
        &mut self,
        target: Value,
        event: &'static str,
        value: Value,
    ) -> Completion<()> {
        let known = self.find_handler(target, event)?;
        match (known, self.is_callable(value)) {
            // 3. If the given value is null, then deactivate an event handler given eventTarget and name.
            (Some(handler), false) => self.deactivate_event_handler(target, handler),
            (None, false) => Ok(()),
            // 4.3. Set eventHandler's value to the given value. Its listener keeps its place.
            (Some(handler), true) => {
                for own in &mut self.event_target(target)?.handlers {
                    if own.listener == handler.listener {
                        own.value = value;
                    }
                }
                Ok(())
            }
            // 4.4. Activate an event handler given eventTarget and name.
            (None, true) => self.activate_event_handler(target, event, value),
        }
    }

    /// HTML, "activate an event handler".
    fn activate_event_handler(&mut self, target: Value, event: &'static str, value: Value) -> Completion<()> {
        let event = self.m.fixed(event);
        // 4. Let callback be a function that executes the steps of the event handler processing algorithm.
        let callback = Callback::Handler;
        // 5. Let listener be a new event listener whose type is the event handler event type and callback is callback.
        let listener = Listener {
            number: 0,
            event,
            callback,
            capture: false,
            passive: false,
            once: false,
            signal: None,
        };
        let target = self.event_target(target)?;
        // 6. Add an event listener with eventTarget and listener.
        let listener = target.append(listener);
        // 7. Set eventHandler's listener to listener.
        target.handlers.push(Handler { event, value, listener });
        Ok(())
    }

    /// HTML, "deactivate an event handler".
    fn deactivate_event_handler(&mut self, target: Value, handler: Handler) -> Completion<()> {
        let target = self.event_target(target)?;
        // 5. If listener is not null, then remove an event listener with eventTarget and listener.
        target.remove(handler.listener);
        // 3. Set eventHandler's value to null. 6. Set eventHandler's listener to null.
        target.handlers.retain(|own| own.listener != handler.listener);
        Ok(())
    }

    fn find_handler(&mut self, target: Value, event: &'static str) -> Completion<Option<Handler>> {
        let handlers = self.event_target(target)?.handlers.clone();
        let is_it = |own: &Handler| matches!(own.event, Value::Str(text) if self.m.text(text) == event);
        Ok(handlers.into_iter().find(is_it))
    }

    /// HTML, "the event handler processing algorithm". An exception of the callback ends these steps and is the
    /// listener's.
    pub(super) fn process_event_handler(&mut self, target: Value, listener: u32, event: Value) -> Completion {
        // 1. Let callback be the result of getting the current value of the event handler given eventTarget and name.
        let handlers = &self.event_target(target)?.handlers;
        let value = handlers.iter().find(|own| own.listener == listener).map(|own| own.value);
        // 2. If callback is null, then return.
        let Some(callback) = value else { return Ok(Value::Undefined) };
        // 4. Invoke callback with event, with this value set to event's currentTarget. (3. No target is a global object.)
        let result = self.call(callback, target, &[event])?;
        // 5. If return value is false, then set event's canceled flag.
        if matches!(result, Value::False) {
            self.set_canceled(event);
        }
        Ok(result)
    }
}
