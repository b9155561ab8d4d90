//! When observers are told of mutations (DOM, 4.3 Mutation observers).

use crate::host::Request;
use crate::interpreter::agent::OfAgent;
use crate::interpreter::builtins::Call;
use crate::interpreter::events::Reports;
use crate::interpreter::heap::Kind;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::dom;
use std::mem;

/// A mutation observer.
#[derive(Debug, Clone)]
pub(crate) struct Observer {
    pub(in crate::interpreter) callback: Value,
    /// Its node list.
    pub(super) nodes: Vec<Value>,
    /// Its record queue.
    pub(super) records: Vec<Value>,
}

/// What an agent knows of mutations that nobody has been told of.
#[derive(Debug, Clone, Default)]
pub(super) struct Mutations {
    /// "Mutation observer microtask queued".
    is_queued: bool,
    /// The set of pending mutation observers.
    pub(super) pending: Vec<Value>,
    /// The set of signal slots.
    pub(super) signal_slots: Vec<Value>,
}

impl OfClass for Observer {
    const CLASS: Class = Class::MutationObserver;
}

impl OfAgent for Mutations {}

state! {
    struct Observer { callback, nodes, records }
    struct Mutations { is_queued, pending, signal_slots }
}

impl Run<'_, '_> {
    /// The state of a mutation observer, or a TypeError if a value is none.
    pub(in crate::interpreter) fn observer(&mut self, value: Value) -> Completion<&mut Observer> {
        self.of_class(value)
    }

    pub(in crate::interpreter) fn new_observer(&mut self, callback: Value) -> Value {
        self.m.add_slots(Observer { callback, nodes: Vec::new(), records: Vec::new() })
    }

    /// DOM, 4.3.1 `takeRecords()`: a clone of this's record queue, which is emptied.
    pub(in crate::interpreter) fn take_records(&mut self, observer: Value) -> Completion {
        let records = mem::take(&mut self.observer(observer)?.records);
        Ok(Value::Object(self.m.add(Kind::Array(records))))
    }

    /// DOM, 4.3 "queue a mutation observer microtask".
    pub(super) fn queue_mutation_observer_microtask(&mut self) -> Completion<()> {
        // 1. If the surrounding agent's mutation observer microtask queued is true, then return. 2. Set it to true.
        if mem::replace(&mut self.agent::<Mutations>()?.is_queued, true) {
            return Ok(());
        }
        // 3. Queue a microtask to notify mutation observers.
        let function = self.captured(notify_mutation_observers, &[]);
        self.request(Request::Microtask, dom::MUTATION_OBSERVER_MICROTASK.id, Payload::steps(function));
        Ok(())
    }

    /// Steps 6.1 to 6.4 of "notify mutation observers", for one of them.
    fn notify_observer(&mut self, observer: Value) -> Completion<()> {
        // 6.1. Let records be a clone of mo's record queue. 6.2. Empty mo's record queue.
        let is_empty = self.observer(observer)?.records.is_empty();
        let records = self.take_records(observer)?;
        // 6.3. Remove all transient registered observers whose observer is mo.
        self.remove_transient_observers(observer)?;
        // 6.4. If records is not empty, then invoke mo's callback with « records, mo » and "report", and with callback this
        // value mo.
        if is_empty {
            return Ok(());
        }
        let callback = self.observer(observer)?.callback;
        let rule = dom::NOTIFY_MUTATION_OBSERVERS.id;
        match self.call_by(rule, callback, observer, &[records, observer]) {
            Err(Abrupt::Throw(error)) => self.report_listener_error(error, Reports::InPlace),
            outcome => outcome.map(drop),
        }
    }
}

/// DOM, 4.3 "notify mutation observers".
fn notify_mutation_observers(run: &mut Run<'_, '_>, _: Call) -> Completion {
    // 1. Set the surrounding agent's mutation observer microtask queued to false. 2. Let notifySet be a clone of its pending
    // mutation observers. 3. Empty it. 4. Let signalSet be a clone of its signal slots. 5. Empty it.
    let Mutations { pending, signal_slots, .. } = mem::take(run.agent::<Mutations>()?);
    // 6. For each mo of notifySet:
    for observer in pending {
        run.notify_observer(observer)?;
    }
    // 7. For each slot of signalSet: fire an event named slotchange, with its bubbles attribute set to true, at slot.
    for slot in signal_slots {
        run.fire_slotchange(slot)?;
    }
    Ok(Value::Undefined)
}
