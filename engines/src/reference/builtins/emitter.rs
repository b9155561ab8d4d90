//! Node's `EventEmitter`, as its documentation describes it: listeners are called at once, on a copy of the list.

use super::{Call, Family, Member};
use crate::reference::class::Class;
use crate::reference::heap::Kind;
use crate::reference::machine::{Abrupt, Completion, Run};
use crate::reference::name;
use crate::reference::rules;
use crate::reference::slots::{Slots, slots_boilerplate};
use crate::reference::snapshot::Snapshot;
use crate::reference::value::Value;

pub(super) const FAMILY: Family = Family {
    functions: &[("emitter", emitter)],
    members: &[
        (Class::Emitter, name::ON, Member::Method(on)),
        (Class::Emitter, name::ONCE, Member::Method(once)),
        (Class::Emitter, name::PREPEND, Member::Method(prepend)),
        (Class::Emitter, name::OFF, Member::Method(off)),
        (Class::Emitter, name::EMIT, Member::Method(emit)),
        (Class::Emitter, name::LISTENER_COUNT, Member::Method(listener_count)),
        (Class::Emitter, name::REMOVE_ALL, Member::Method(remove_all)),
    ],
    data: &[],
};

/// An emitter's listeners, of all events, in the order in which they are called.
#[derive(Debug, Clone, Default)]
struct Emitter {
    listeners: Vec<Listener>,
}

#[derive(Debug, Clone, Copy)]
struct Listener {
    event: Value,
    /// What the program gave.
    given: Value,
    /// What is called: the same, or a wrapper that removes itself first.
    called: Value,
}

impl Slots for Emitter {
    fn class(&self) -> Class {
        Class::Emitter
    }

    fn snapshot(&self, into: &mut Snapshot<'_>) {
        into.number(self.listeners.len());
        for listener in &self.listeners {
            into.value(listener.event);
            into.value(listener.given);
            into.value(listener.called);
        }
    }

    slots_boilerplate!();
}

fn emitter(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(Value::Object(run.m.add(Kind::Slots(Box::new(Emitter::default())))))
}

fn on(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let listener = run.require_callable(call.arg(run, 1))?;
    add(run, call, listener, listener, false)
}

fn prepend(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let listener = run.require_callable(call.arg(run, 1))?;
    add(run, call, listener, listener, true)
}

fn once(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let listener = run.require_callable(call.arg(run, 1))?;
    let wrapper = run.captured(once_wrapper, [call.this, listener, call.arg(run, 0)]);
    add(run, call, listener, wrapper, false)
}

/// Adds a listener, after telling `newListener`.
fn add(run: &mut Run<'_, '_>, call: Call, given: Value, called: Value, front: bool) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    notify(run, call.this, "newListener", event, given)?;
    if let Some(emitter) = run.m.slots_mut::<Emitter>(call.this) {
        let place = if front { 0 } else { emitter.listeners.len() };
        emitter.listeners.insert(place, Listener { event, given, called });
    }
    Ok(call.this)
}

/// Emits one of the emitter's own events, if anything listens.
fn notify(
    run: &mut Run<'_, '_>,
    emitter: Value,
    event: &'static str,
    about: Value,
    listener: Value,
) -> Completion<()> {
    let called: Vec<Value> = match run.m.slots::<Emitter>(emitter) {
        Some(state) => state
            .listeners
            .iter()
            .filter(|own| matches!(own.event, Value::Str(text) if run.m.text(text) == event))
            .map(|own| own.called)
            .collect(),
        None => return Ok(()),
    };
    call_all(run, emitter, &called, &[about, listener])
}

/// A listener that removes itself before its first call, and is not called again from a copy of the list.
fn once_wrapper(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [emitter, listener, event] = run.slots(call.callee);
    let Value::Object(wrapper) = call.callee else { return Ok(Value::Undefined) };
    if matches!(emitter, Value::Undefined) {
        return Ok(Value::Undefined);
    }
    run.set_slot(wrapper, 0, Value::Undefined);
    let event = run.string_of(event)?;
    remove(run, emitter, event, |run, own| run.strictly_equal(own.called, call.callee))?;
    let args = call.rest(run, 0);
    run.call(listener, emitter, &args)
}

/// Removes at most one listener: the newest.
fn off(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let listener = call.arg(run, 1);
    remove(run, call.this, event, |run, own| run.strictly_equal(own.given, listener))?;
    Ok(call.this)
}

fn remove(
    run: &mut Run<'_, '_>,
    emitter: Value,
    event: Value,
    is_meant: impl Fn(&Run<'_, '_>, &Listener) -> bool,
) -> Completion<()> {
    let Some(state) = run.m.slots::<Emitter>(emitter) else { return Ok(()) };
    let meant = |own: &Listener| run.strictly_equal(own.event, event) && is_meant(run, own);
    let Some(place) = state.listeners.iter().rposition(meant) else { return Ok(()) };
    let Some(state) = run.m.slots_mut::<Emitter>(emitter) else { return Ok(()) };
    let removed = state.listeners.remove(place);
    notify(run, emitter, "removeListener", event, removed.given)
}

fn remove_all(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = match call.arg(run, 0) {
        Value::Undefined => None,
        event => Some(run.string_of(event)?),
    };
    let kept: Vec<Listener> = match (run.m.slots::<Emitter>(call.this), event) {
        (Some(state), Some(event)) => {
            state.listeners.iter().filter(|own| !run.strictly_equal(own.event, event)).copied().collect()
        }
        _ => Vec::new(),
    };
    if let Some(state) = run.m.slots_mut::<Emitter>(call.this) {
        state.listeners = kept;
    }
    Ok(call.this)
}

fn listener_count(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let count = listeners(run, call.this, event).len();
    #[expect(clippy::cast_precision_loss)] // Far fewer than 2^53.
    Ok(Value::Number(count as f64))
}

/// A copy of what an event calls.
fn listeners(run: &Run<'_, '_>, emitter: Value, event: Value) -> Vec<Value> {
    let Some(state) = run.m.slots::<Emitter>(emitter) else { return Vec::new() };
    let own = state.listeners.iter().filter(|own| run.strictly_equal(own.event, event));
    own.map(|own| own.called).collect()
}

fn emit(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let called = listeners(run, call.this, event);
    if called.is_empty() {
        if matches!(event, Value::Str(text) if run.m.text(text) == "error") {
            return Err(unhandled_error(run, call.arg(run, 1))?);
        }
        return Ok(Value::Bool(false));
    }
    let args = call.rest(run, 1);
    call_all(run, call.this, &called, &args)?;
    Ok(Value::Bool(true))
}

fn call_all(run: &mut Run<'_, '_>, emitter: Value, called: &[Value], args: &[Value]) -> Completion<()> {
    let before = run.m.position;
    run.m.position.rule = rules::EMITTER_SYNC;
    let result = called.iter().try_for_each(|listener| run.call(*listener, emitter, args).map(drop));
    run.m.position = before;
    result
}

/// An `error` event without a listener throws: the error itself, or one that shows what was emitted.
fn unhandled_error(run: &mut Run<'_, '_>, error: Value) -> Completion<Abrupt> {
    if run.is_error(error) {
        return Ok(Abrupt::Throw(error));
    }
    let shown = match error {
        Value::Str(text) => format!("'{}'", run.m.text(text)),
        error => run.text_of(error)?.into_owned(),
    };
    let message = format!("Unhandled error. ({shown})");
    // Node's errors with a code show it in their string, and not in their name.
    let text = run.m.string(format!("Error [ERR_UNHANDLED_ERROR]: {message}"));
    let error = run.error("Error", message);
    let to_string = run.captured(error_string, [text, Value::Undefined, Value::Undefined]);
    run.set(error, name::TO_STRING, to_string)?;
    Ok(Abrupt::Throw(error))
}

fn error_string(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.slots(call.callee)[0])
}
