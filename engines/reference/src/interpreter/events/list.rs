//! Adding and removing listeners.

use super::target::{Callback, Listener};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

/// The options of a listener (DOM, `AddEventListenerOptions`).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) capture: bool,
    pub(crate) passive: bool,
    pub(crate) once: bool,
    pub(crate) signal: Option<Value>,
}

impl Run<'_, '_> {
    /// DOM, 2.7 "flatten" options: whether they ask for capturing.
    pub(in crate::interpreter) fn flatten_options(&mut self, options: Value) -> Completion<bool> {
        match options {
            // 1. If options is a boolean, then return options.
            Value::True => Ok(true),
            Value::False => Ok(false),
            // 2. Return options["capture"].
            options => self.option(options, "capture"),
        }
    }

    /// DOM, 2.7 "flatten more" options. Their members are looked up in the order in which Web IDL converts dictionaries:
    /// those of the inherited one first, then by name.
    pub(in crate::interpreter) fn flatten_more(&mut self, options: Value) -> Completion<Options> {
        // 1. Let capture be the result of flattening options.
        let capture = self.flatten_options(options)?;
        // 2. and 3. Let once be false, passive and signal null. The default passive value is false but for windows and
        // elements.
        if !options.is_object() {
            return Ok(Options { capture, ..Options::default() });
        }
        // 4. If options is a dictionary: set once, passive and signal.
        let once = self.option(options, "once")?;
        let passive = self.option(options, "passive")?;
        let name = self.m.name("signal");
        let signal = self.get(options, name)?;
        let signal = (!matches!(signal, Value::Undefined)).then_some(signal);
        Ok(Options { capture, passive, once, signal })
    }

    /// A member of a dictionary that is a boolean, and false by default.
    pub(in crate::interpreter) fn option(&mut self, options: Value, member: &str) -> Completion<bool> {
        if !options.is_object() {
            return Ok(false);
        }
        let name = self.m.name(member);
        let value = self.get(options, name)?;
        Ok(self.truthy(value))
    }

    /// DOM, 2.7 "add an event listener".
    pub(in crate::interpreter) fn add_event_listener(
        &mut self,
        target: Value,
        event: Value,
        callback: Value,
        options: Options,
    ) -> Completion<()> {
        // 2. If listener's signal is non-null and is aborted, then return.
        if let Some(signal) = options.signal
            && self.is_aborted(signal)?
        {
            return Ok(());
        }
        // 3. If listener's callback is null, then return.
        if callback.is_nullish() {
            return Ok(());
        }
        // 5. If the list does not contain a listener of the same type, callback and capture, then append listener.
        if self.find_listener(target, event, callback, options.capture)?.is_some() {
            return Ok(());
        }
        let Options { capture, passive, once, signal } = options;
        let callback = Callback::Given(callback);
        let listener = Listener { number: 0, event, callback, capture, passive, once, signal };
        let number = self.event_target(target)?.append(listener);
        // 6. If listener's signal is non-null, then add the following abort steps to it: remove an event listener with
        // eventTarget and listener.
        if let Some(signal) = signal {
            let algorithm = self.captured(remove_by_signal, &[target, Value::number(f64::from(number))]);
            self.add_abort_algorithm(signal, algorithm)?;
        }
        Ok(())
    }

    /// DOM, 2.7 `removeEventListener`, step 2: if the list contains such a listener, then remove it.
    pub(in crate::interpreter) fn remove_event_listener(
        &mut self,
        target: Value,
        event: Value,
        callback: Value,
        capture: bool,
    ) -> Completion<()> {
        if let Some(number) = self.find_listener(target, event, callback, capture)? {
            self.event_target(target)?.remove(number);
        }
        Ok(())
    }

    /// The number of the listener of that type, callback and capture, of which there is at most one.
    fn find_listener(
        &mut self,
        target: Value,
        event: Value,
        callback: Value,
        capture: bool,
    ) -> Completion<Option<u32>> {
        let listeners = self.event_target(target)?.listeners.clone();
        let is_it = |own: &&Listener| {
            own.capture == capture
                && self.strictly_equal(own.event, event)
                && matches!(own.callback, Callback::Given(own) if self.strictly_equal(own, callback))
        };
        Ok(listeners.iter().find(is_it).map(|own| own.number))
    }
}

/// The abort steps of a listener that has a signal.
fn remove_by_signal(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [target, number] = run.captured_values(call.callee);
    let listeners = run.event_target(target)?.listeners.clone();
    let is_it = |own: &&Listener| run.strictly_equal(number, Value::number(f64::from(own.number)));
    if let Some(listener) = listeners.iter().find(is_it) {
        run.event_target(target)?.remove(listener.number);
    }
    Ok(Value::Undefined)
}
