//! A signal's state, and "signal abort".

use super::event::AbortDue;
use super::listeners::Listener;
use crate::interpreter::due::Due;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

/// The state of a signal.
#[derive(Debug, Clone, Default)]
pub(super) struct Signal {
    /// `None` as long as it is not aborted.
    pub(super) reason: Option<Value>,
    pub(super) listeners: Vec<Listener>,
    /// How many listeners it has had.
    had: u32,
    /// Signals that are aborted with this one.
    pub(super) dependents: Vec<Value>,
    /// What this one depends on, if it was made by `any`.
    pub(super) sources: Option<Vec<Value>>,
}

impl OfClass for Signal {
    const CLASS: Class = Class::AbortSignal;
}

state! {
    struct Signal { reason, listeners, had, dependents, sources }
}

impl Signal {
    /// Appends a listener.
    pub(super) fn listen(&mut self, event: Value, callback: Value, is_handler: bool) {
        self.listeners.push(Listener { number: self.had, event, callback, is_handler });
        self.had += 1;
    }
}

impl Run<'_, '_> {
    pub(super) fn new_signal(&mut self, reason: Option<Value>) -> Value {
        let signal = Signal { reason, ..Signal::default() };
        self.m.add_slots(signal)
    }

    pub(super) fn signal(&mut self, value: Value) -> Completion<&mut Signal> {
        if self.m.slots::<Signal>(value).is_none() {
            return Err(self.throw_error("TypeError", "Illegal invocation"));
        }
        self.m.slots_mut(value).ok_or(Abrupt::Stop)
    }

    /// The reason that was given, or an "AbortError" `DOMException`.
    pub(super) fn abort_reason(&mut self, given: Value) -> Value {
        match given {
            Value::Undefined => self.error("AbortError", "This operation was aborted"),
            given => given,
        }
    }

    /// DOM, 3.2 "signal abort".
    pub(super) fn signal_abort(&mut self, id: Value, given: Value) -> Completion<()> {
        // 5. and 6. Run the abort steps, of signal and then of each of them.
        self.mark_aborted(id, given)?.into_iter().try_for_each(|signal| self.fire_abort(signal))
    }

    /// The same with no code on the stack. Where the host runs microtasks between two listeners, it calls them.
    pub(super) fn signal_abort_from_task(&mut self, id: Value, given: Value) -> Completion<()> {
        if !self.host.cleans_up_between_listeners() {
            return self.signal_abort(id, given);
        }
        let position = self.m.position;
        let aborted = self.mark_aborted(id, given)?;
        let due = |signal| Due::Abort(AbortDue { position, signal, call: None });
        self.m.due.extend(aborted.into_iter().map(due));
        Ok(())
    }

    /// The first steps of "signal abort": the signals whose abort steps are to be run.
    fn mark_aborted(&mut self, id: Value, given: Value) -> Completion<Vec<Value>> {
        // 1. If signal is aborted, then return.
        if self.signal(id)?.reason.is_some() {
            return Ok(Vec::new());
        }
        // 2. Set signal's abort reason to reason if it is given.
        let reason = self.abort_reason(given);
        let signal = self.signal(id)?;
        signal.reason = Some(reason);
        // 3. and 4. Dependent signals are marked first.
        let mut to_abort = vec![id];
        for dependent in signal.dependents.clone() {
            let dependent_signal = self.signal(dependent)?;
            if dependent_signal.reason.is_none() {
                dependent_signal.reason = Some(reason);
                to_abort.push(dependent);
            }
        }
        Ok(to_abort)
    }
}
