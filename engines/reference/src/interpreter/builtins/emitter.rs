//! Node's `EventEmitter`, as its documentation describes it: listeners are called at once, on a copy of the list.

use super::{Call, Family, Member};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::rules;
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[("emitter", emitter)],
    members: &[
        (Class::Emitter, "on", Member::Method(on)),
        (Class::Emitter, "once", Member::Method(once)),
        (Class::Emitter, "prepend", Member::Method(prepend)),
        (Class::Emitter, "off", Member::Method(off)),
        (Class::Emitter, "emit", Member::Method(emit)),
        (Class::Emitter, "listener_count", Member::Method(listener_count)),
        (Class::Emitter, "remove_all", Member::Method(remove_all)),
    ],
    data: &[],
};

/// The event that tells of a listener that was removed.
const REMOVE_LISTENER: &str = "removeListener";

/// An emitter's listeners, of all events, in the order in which they are called.
#[derive(Debug, Clone, Default)]
struct Emitter {
    listeners: Vec<Listener>,
    /// The events that have listeners, in the order in which each got its first: that of `eventNames()`.
    events: Vec<Value>,
}

#[derive(Debug, Clone, Copy)]
struct Listener {
    event: Value,
    /// What the program gave.
    given: Value,
    /// What is called: the same, or a wrapper that removes itself first.
    called: Value,
}

impl OfClass for Emitter {
    const CLASS: Class = Class::Emitter;
}

state! {
    struct Emitter { listeners, events }
    struct Listener { event, given, called }
}

fn emitter(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(Emitter::default()))
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
    let wrapper = run.captured(once_wrapper, &[call.this, listener, call.arg(run, 0)]);
    add(run, call, listener, wrapper, false)
}

/// Adds a listener, after telling `newListener`.
fn add(run: &mut Run<'_, '_>, call: Call, given: Value, called: Value, front: bool) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    notify(run, call.this, "newListener", event, given)?;
    let is_first = listeners(run, call.this, event).is_empty();
    if let Some(emitter) = run.m.slots_mut::<Emitter>(call.this) {
        let place = if front { 0 } else { emitter.listeners.len() };
        emitter.listeners.insert(place, Listener { event, given, called });
        emitter.events.extend(is_first.then_some(event));
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
    forget_if_last(run, emitter, event);
    notify(run, emitter, REMOVE_LISTENER, event, removed.given)
}

/// An event that has lost its last listener is none of the emitter's until it gets another.
fn forget_if_last(run: &mut Run<'_, '_>, emitter: Value, event: Value) {
    if !listeners(run, emitter, event).is_empty() {
        return;
    }
    let Some(state) = run.m.slots::<Emitter>(emitter) else { return };
    let place = state.events.iter().position(|own| run.strictly_equal(*own, event));
    if let (Some(place), Some(state)) = (place, run.m.slots_mut::<Emitter>(emitter)) {
        state.events.remove(place);
    }
}

/// Removes the listeners of an event, or of all: `removeListener` is emitted after each that is removed
/// (<https://nodejs.org/api/events.html#event-removelistener>), and what listens to `removeListener` goes last, so that
/// it is told of all others. The newest of an event goes first, as Node.js's own tests have it
/// (`test/parallel/test-event-emitter-remove-all-listeners.js`).
fn remove_all(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let given = call.arg(run, 0);
    if !matches!(given, Value::Undefined) {
        let event = run.string_of(given)?;
        remove_event(run, call.this, event)?;
        return Ok(call.this);
    }
    for event in other_events(run, call.this) {
        remove_event(run, call.this, event)?;
    }
    let own = run.m.fixed(REMOVE_LISTENER);
    remove_event(run, call.this, own)?;
    // What listeners of `removeListener` have added meanwhile goes in silence.
    if let Some(state) = run.m.slots_mut::<Emitter>(call.this) {
        *state = Emitter::default();
    }
    Ok(call.this)
}

/// The emitter's events but for `removeListener`.
fn other_events(run: &Run<'_, '_>, emitter: Value) -> Vec<Value> {
    let Some(state) = run.m.slots::<Emitter>(emitter) else { return Vec::new() };
    let is_other = |event: &Value| !matches!(event, Value::Str(text) if run.m.text(*text) == REMOVE_LISTENER);
    state.events.iter().copied().filter(is_other).collect()
}

fn remove_event(run: &mut Run<'_, '_>, emitter: Value, event: Value) -> Completion<()> {
    for called in listeners(run, emitter, event).into_iter().rev() {
        remove(run, emitter, event, |run, own| run.strictly_equal(own.called, called))?;
    }
    Ok(())
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
    let to_string = run.captured(error_string, &[text]);
    run.set(error, name::TO_STRING, to_string)?;
    Ok(Abrupt::Throw(error))
}

fn error_string(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [text] = run.slots(call.callee);
    Ok(text)
}
