//! The call of one listener.

use super::report::Reports;
use super::target::{Callback, Listener};
use crate::interpreter::job::Position;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// DOM, 2.9 "inner invoke", steps 2.5 to 2.12, for one listener.
    pub(super) fn call_listener(
        &mut self,
        event: Value,
        position: Position,
        listener: Listener,
        reports: Reports,
    ) -> Completion<()> {
        let Some(target) = self.event(event)?.current_target else { return Ok(()) };
        // 5. If listener's once is true, then remove an event listener given event's currentTarget and listener.
        if listener.once {
            self.event_target(target)?.remove(listener.number);
        }
        // 9. If listener's passive is true, then set event's in passive listener flag.
        self.event(event)?.flags.in_passive_listener = listener.passive;
        self.m.position = position;
        // 11. Call a user object's operation with listener's callback, "handleEvent", « event », and event's currentTarget
        // attribute value. If this throws an exception, report it.
        let result = self.call_operation(target, listener, event);
        let result = result.and_then(|returned| self.watch_listener(returned));
        // 12. Unset event's in passive listener flag.
        self.event(event)?.flags.in_passive_listener = false;
        match result {
            Err(Abrupt::Throw(error)) => self.report_listener_error(error, reports),
            result => result,
        }
    }

    /// Web IDL, "call a user object's operation" `handleEvent` of a listener, or the steps of an event handler.
    fn call_operation(&mut self, target: Value, listener: Listener, event: Value) -> Completion {
        let callback = match listener.callback {
            Callback::Handler => return self.process_event_handler(target, listener.number, event),
            Callback::Given(callback) => callback,
        };
        // 9. Let X be O. 10. If IsCallable(O) is false, then: let getResult be Completion(Get(O, opName)); if
        // IsCallable(X) is false, then throw a TypeError; set thisArg to O.
        if self.is_callable(callback) || !callback.is_object() {
            return self.call(callback, target, &[event]);
        }
        let operation = self.get(callback, const { Name::of("handle_event") })?;
        self.call(operation, callback, &[event])
    }
}
