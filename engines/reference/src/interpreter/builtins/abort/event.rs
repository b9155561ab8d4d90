//! The event of a signal, and who is told.
//!
//! An exception of a listener doesn't stop the others. The DOM reports it before the next one; Node raises it from the
//! next tick queue, and does the same with the rejection of a promise that a listener answers.

use super::listeners::Listener;
use crate::host::Request;
use crate::interpreter::builtins::Call;
use crate::interpreter::due::Due;
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::job::{Payload, Position};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::rules;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_model::Profile;

/// What a task has yet to do for an event.
#[derive(Debug, Clone, Copy)]
pub(in crate::interpreter) struct AbortDue {
    pub(super) position: Position,
    pub(super) signal: Value,
    /// The event and the listener; `None` where the event has not begun.
    pub(super) call: Option<(Value, Listener)>,
}

state! {
    struct AbortDue { position, signal, call }
}

impl Run<'_, '_> {
    /// Begins the event of a signal, or calls a listener of it.
    pub(in crate::interpreter) fn call_abort(&mut self, due: AbortDue) -> Completion<()> {
        self.m.position = due.position;
        let Some((event, listener)) = due.call else {
            let (event, listeners) = self.abort_dispatch(due.signal)?;
            for listener in listeners.into_iter().rev() {
                self.m.due.push_front(Due::Abort(AbortDue { call: Some((event, listener)), ..due }));
            }
            return Ok(());
        };
        self.call_listener(due.signal, event, listener, Self::surface)
    }

    /// DOM, 2.10 "fire an event" named `abort`.
    pub(super) fn fire_abort(&mut self, id: Value) -> Completion<()> {
        let (event, listeners) = self.abort_dispatch(id)?;
        let before = self.m.position;
        for listener in listeners {
            self.call_listener(id, event, listener, Self::report_listener_error)?;
        }
        self.m.position = before;
        Ok(())
    }

    /// The event, and the listeners of now, which are the ones that it is for.
    fn abort_dispatch(&mut self, id: Value) -> Completion<(Value, Vec<Listener>)> {
        let abort = self.m.fixed("abort");
        let mut listeners = self.signal(id)?.listeners.clone();
        listeners.retain(|listener| self.strictly_equal(listener.event, abort));
        Ok((self.abort_event(id, abort), listeners))
    }

    /// DOM, 2.9 "inner invoke", step 2: a listener whose *removed* flag is set is passed over. Step 2.10: an exception goes
    /// to `report`.
    fn call_listener(
        &mut self,
        id: Value,
        event: Value,
        listener: Listener,
        report: fn(&mut Self, Value) -> Completion<()>,
    ) -> Completion<()> {
        let Some(callback) = self.callback_of(id, listener) else { return Ok(()) };
        self.m.position.rule = rules::ABORT_SIGNAL_ABORT;
        let result = self.call(callback, id, &[event]).and_then(|answer| self.watch_listener(answer));
        match result {
            Err(Abrupt::Throw(error)) => report(self, error),
            result => result,
        }
    }

    fn abort_event(&mut self, target: Value, name: Value) -> Value {
        let id = self.m.add(Kind::Plain);
        let (type_name, target_name) = (self.m.name("type"), self.m.name("target"));
        self.m.object_mut(id).properties =
            vec![(type_name, Slot::Data(name)), (target_name, Slot::Data(target))];
        Value::Object(id)
    }

    fn report_listener_error(&mut self, error: Value) -> Completion<()> {
        if self.m.profile != Profile::Node {
            return self.report_uncaught(error);
        }
        self.request(Request::Tick, rules::EVENT_TARGET, Payload::Throw(error));
        Ok(())
    }

    /// Node watches what a listener answers: a rejection of it is "automatically captured and handled the same way as a
    /// listener which throws synchronously" (<https://nodejs.org/api/events.html#eventtarget-error-handling>), and so is
    /// an error of the look-up or the call of its `then`.
    fn watch_listener(&mut self, answer: Value) -> Completion<()> {
        if self.m.profile != Profile::Node || !answer.is_object() {
            return Ok(());
        }
        let then = self.get(answer, name::THEN)?;
        if !self.is_callable(then) {
            return Ok(());
        }
        let rejected = self.captured(listener_rejected, &[]);
        self.call(then, answer, &[Value::Undefined, rejected]).map(drop)
    }
}

fn listener_rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let error = call.arg(run, 0);
    run.report_listener_error(error)?;
    Ok(Value::Undefined)
}
