//! What programs may do with a signal as an event target, and with its event.

use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

/// DOM, 2.7 `addEventListener(type, callback, options)`.
pub(super) fn add_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    // 1. Let capture, passive, once, and signal be the result of flattening more options.
    let options = run.flatten_more(call.arg(run, 2))?;
    // 2. Add an event listener with this and an event listener of these.
    run.add_event_listener(call.this, event, call.arg(run, 1), options)?;
    Ok(Value::Undefined)
}

/// DOM, 2.7 `removeEventListener(type, callback, options)`.
pub(super) fn remove_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    // 1. Let capture be the result of flattening options.
    let capture = run.flatten_options(call.arg(run, 2))?;
    // 2. Remove the event listener of that type, callback and capture, if there is one.
    run.remove_event_listener(call.this, event, call.arg(run, 1), capture)?;
    Ok(Value::Undefined)
}

pub(super) fn stop_propagation(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.this)?.stop_propagation();
    Ok(Value::Undefined)
}

pub(super) fn stop_immediate_propagation(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.this)?.stop_immediate_propagation();
    Ok(Value::Undefined)
}

pub(super) fn prevent_default(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.this)?.prevent_default();
    Ok(Value::Undefined)
}

pub(super) fn default_prevented(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(Value::Bool(run.event(call.this)?.is_canceled()))
}

pub(super) fn current_target(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.event(call.this)?.current_target().unwrap_or(Value::Null))
}
