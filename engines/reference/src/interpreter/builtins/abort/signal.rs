//! A signal's state, and "signal abort".

use super::ABORT;
use crate::interpreter::builtins::Call;
use crate::interpreter::due::Due;
use crate::interpreter::events::EventTarget;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::dom;
use std::mem;

/// The state of a signal.
#[derive(Debug, Clone, Default)]
pub(super) struct Signal {
    target: EventTarget,
    /// `None` as long as it is not aborted.
    pub(super) reason: Option<Value>,
    /// Its abort algorithms: built-in functions.
    algorithms: Vec<Value>,
    /// Signals that are aborted with this one.
    pub(super) dependents: Vec<Value>,
    /// What this one depends on, if it was made by `any`.
    pub(super) sources: Option<Vec<Value>>,
}

impl OfClass for Signal {
    const CLASS: Class = Class::AbortSignal;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct Signal { target, reason, algorithms, dependents, sources }
}

impl Run<'_, '_> {
    pub(in crate::interpreter::builtins) fn new_signal(&mut self, reason: Option<Value>) -> Value {
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
    pub(in crate::interpreter::builtins) fn signal_abort(
        &mut self,
        id: Value,
        given: Value,
    ) -> Completion<()> {
        for signal in self.mark_aborted(id, given)? {
            // 5. and 6. Run the abort steps for signal, and then for each of them.
            self.run_algorithms(signal)?;
            self.fire_event(ABORT, signal, dom::ABORT_SIGNAL_ABORT.id)?;
        }
        Ok(())
    }

    /// The same with no code on the stack. Where the host runs microtasks between two listeners, it calls them.
    pub(super) fn signal_abort_from_task(&mut self, id: Value, given: Value) -> Completion<()> {
        if !self.host.cleans_up_between_listeners() {
            return self.signal_abort(id, given);
        }
        let position = self.m.position;
        for signal in self.mark_aborted(id, given)? {
            let steps = self.captured(abort_steps, &[signal]);
            self.m.due.push_back(Due::Steps { position, steps });
        }
        Ok(())
    }

    /// DOM, 3.2 "run the abort steps", before the event.
    fn run_algorithms(&mut self, signal: Value) -> Completion<()> {
        // 1. For each algorithm of signal's abort algorithms: run algorithm. 2. Empty signal's abort algorithms.
        for algorithm in mem::take(&mut self.signal(signal)?.algorithms) {
            self.call(algorithm, Value::Undefined, &[])?;
        }
        Ok(())
    }

    /// DOM, 3.2 "add" an algorithm to a signal: a built-in function, which runs before the signal's listeners.
    pub(in crate::interpreter) fn add_abort_algorithm(
        &mut self,
        signal: Value,
        algorithm: Value,
    ) -> Completion<()> {
        let signal = self.signal(signal)?;
        // 1. If signal is aborted, then return. 2. Append algorithm to signal's abort algorithms.
        if signal.reason.is_none() {
            signal.algorithms.push(algorithm);
        }
        Ok(())
    }

    /// Whether a signal is aborted; what is no signal is a TypeError.
    pub(in crate::interpreter) fn is_aborted(&mut self, signal: Value) -> Completion<bool> {
        Ok(self.signal(signal)?.reason.is_some())
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

/// DOM, 3.2 "run the abort steps" for a signal, from a task.
fn abort_steps(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [signal] = run.captured_values(call.callee);
    run.run_algorithms(signal)?;
    // 3. Fire an event named abort at signal.
    run.fire_event_from_task(ABORT, signal, dom::ABORT_SIGNAL_ABORT.id)?;
    Ok(Value::Undefined)
}
