//! `AbortController` and `AbortSignal` (DOM, 3 Aborting ongoing activities), with as much of `EventTarget` as they need.
//!
//! An exception of a listener doesn't stop the others. The DOM reports it before the next one; Node raises it from the
//! next tick queue, and does the same with the rejection of a promise that a listener answers.

use super::{Call, Family, Member};
use crate::host::Request;
use crate::model::Profile;
use crate::reference::class::Class;
use crate::reference::due::Due;
use crate::reference::heap::{Kind, Slot};
use crate::reference::job::{Payload, Position, rule_of};
use crate::reference::machine::{Abrupt, Completion, Run};
use crate::reference::name;
use crate::reference::rules;
use crate::reference::slots::{Slots, slots_boilerplate};
use crate::reference::snapshot::Snapshot;
use crate::reference::value::Value;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("abort_controller", abort_controller),
        ("aborted", aborted),
        ("abort_timeout", abort_timeout),
        ("abort_any", abort_any),
    ],
    members: &[
        (Class::AbortController, name::ABORT, Member::Method(abort)),
        (Class::AbortController, name::SIGNAL, Member::Getter(signal)),
        (Class::AbortSignal, name::ABORTED, Member::Getter(is_aborted)),
        (Class::AbortSignal, name::REASON, Member::Getter(reason)),
        (Class::AbortSignal, name::THROW_IF_ABORTED, Member::Method(throw_if_aborted)),
        (Class::AbortSignal, name::ADD_LISTENER, Member::Method(add_listener)),
        (Class::AbortSignal, name::REMOVE_LISTENER, Member::Method(remove_listener)),
        (Class::AbortSignal, name::ON_ABORT, Member::Accessor(on_abort, set_on_abort)),
    ],
    data: &[],
};

#[derive(Debug, Clone)]
struct Controller {
    signal: Value,
}

/// The state of a signal.
#[derive(Debug, Clone, Default)]
struct Signal {
    /// `None` as long as it is not aborted.
    reason: Option<Value>,
    listeners: Vec<Listener>,
    /// Signals that are aborted with this one.
    dependents: Vec<Value>,
    /// What this one depends on, if it was made by `any`.
    sources: Option<Vec<Value>>,
}

#[derive(Debug, Clone, Copy)]
struct Listener {
    event: Value,
    callback: Value,
    /// Whether it is the event handler `onabort`, whose callback can be replaced in place.
    is_handler: bool,
}

/// What a task has yet to do for an event.
#[derive(Debug, Clone, Copy)]
pub(in crate::reference) struct AbortDue {
    position: Position,
    signal: Value,
    /// The event and the listener; `None` where the event has not begun.
    call: Option<(Value, Listener)>,
}

impl AbortDue {
    /// Writes everything that later behaviour depends on.
    pub(in crate::reference) fn snapshot(&self, into: &mut Snapshot<'_>) {
        into.value(self.signal);
        into.number(usize::from(self.call.is_some()));
        if let Some((event, listener)) = self.call {
            into.values(&[event, listener.event, listener.callback]);
            into.number(usize::from(listener.is_handler));
        }
    }
}

impl Slots for Controller {
    fn class(&self) -> Class {
        Class::AbortController
    }

    fn snapshot(&self, into: &mut Snapshot<'_>) {
        into.value(self.signal);
    }

    slots_boilerplate!();
}

impl Slots for Signal {
    fn class(&self) -> Class {
        Class::AbortSignal
    }

    fn snapshot(&self, into: &mut Snapshot<'_>) {
        into.number(usize::from(self.reason.is_some()));
        into.value(self.reason.unwrap_or(Value::Undefined));
        into.number(self.listeners.len());
        for listener in &self.listeners {
            into.value(listener.event);
            into.value(listener.callback);
            into.number(usize::from(listener.is_handler));
        }
        into.values(&self.dependents);
        into.number(usize::from(self.sources.is_some()));
        into.values(self.sources.as_deref().unwrap_or_default());
    }

    slots_boilerplate!();
}

impl Run<'_, '_> {
    fn new_signal(&mut self, reason: Option<Value>) -> Value {
        let signal = Signal { reason, ..Signal::default() };
        Value::Object(self.m.add(Kind::Slots(Box::new(signal))))
    }

    fn signal(&mut self, value: Value) -> Completion<&mut Signal> {
        if self.m.slots::<Signal>(value).is_none() {
            return Err(self.throw_error("TypeError", "Illegal invocation"));
        }
        self.m.slots_mut(value).ok_or(Abrupt::Stop)
    }

    /// The reason that was given, or an "AbortError" `DOMException`.
    fn abort_reason(&mut self, given: Value) -> Value {
        match given {
            Value::Undefined => self.error("AbortError", "This operation was aborted"),
            given => given,
        }
    }

    /// DOM, 3.2 "signal abort".
    fn signal_abort(&mut self, id: Value, given: Value) -> Completion<()> {
        // 5. and 6. Run the abort steps, of signal and then of each of them.
        self.mark_aborted(id, given)?.into_iter().try_for_each(|signal| self.fire_abort(signal))
    }

    /// The same with no code on the stack. Where the host runs microtasks between two listeners, it calls them.
    fn signal_abort_from_task(&mut self, id: Value, given: Value) -> Completion<()> {
        if !self.host.cleans_up_between_listeners() {
            return self.signal_abort(id, given);
        }
        let position = self.m.position;
        let aborted = self.mark_aborted(id, given)?;
        let due = |signal| Due::Abort(AbortDue { position, signal, call: None });
        self.m.due.extend(aborted.into_iter().map(due));
        Ok(())
    }

    /// Begins the event of a signal, or calls a listener of it.
    pub(in crate::reference) fn call_abort(&mut self, due: AbortDue) -> Completion<()> {
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

    /// DOM, 2.10 "fire an event" named `abort`.
    fn fire_abort(&mut self, id: Value) -> Completion<()> {
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

    /// DOM, 2.9 "inner invoke": a listener that was removed meanwhile is not called. An exception goes to `report`.
    fn call_listener(
        &mut self,
        id: Value,
        event: Value,
        listener: Listener,
        report: fn(&mut Self, Value) -> Completion<()>,
    ) -> Completion<()> {
        let callback = if listener.is_handler { self.handler(id) } else { listener.callback };
        if !self.listens(id, callback) {
            return Ok(());
        }
        self.m.position.rule = rules::ABORT_SIGNAL_ABORT;
        match self.call(callback, id, &[event]) {
            Err(Abrupt::Throw(error)) => report(self, error),
            result => self.watch_listener(result?),
        }
    }

    /// The event handler of now.
    fn handler(&self, id: Value) -> Value {
        let signal = self.m.slots::<Signal>(id);
        let handler = signal.and_then(|signal| signal.listeners.iter().find(|listener| listener.is_handler));
        handler.map_or(Value::Undefined, |handler| handler.callback)
    }

    fn listens(&self, id: Value, callback: Value) -> bool {
        self.m.slots::<Signal>(id).is_some_and(|signal| {
            signal.listeners.iter().any(|listener| self.strictly_equal(listener.callback, callback))
        })
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
        let rule = rule_of(Request::Tick, self.m.profile);
        self.request(Request::Tick, rule, Payload::Throw(error));
        Ok(())
    }

    /// Node watches what a listener answers.
    fn watch_listener(&mut self, answer: Value) -> Completion<()> {
        if self.m.profile != Profile::Node || !answer.is_object() {
            return Ok(());
        }
        let then = self.get(answer, name::THEN)?;
        if !self.is_callable(then) {
            return Ok(());
        }
        let rejected = self.captured(listener_rejected, [Value::Undefined; 3]);
        self.call(then, answer, &[Value::Undefined, rejected]).map(drop)
    }
}

fn listener_rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let error = call.arg(run, 0);
    run.report_listener_error(error)?;
    Ok(Value::Undefined)
}

fn abort_controller(run: &mut Run<'_, '_>, _: Call) -> Completion {
    let signal = run.new_signal(None);
    Ok(Value::Object(run.m.add(Kind::Slots(Box::new(Controller { signal })))))
}

/// `AbortSignal.abort(reason)`
fn aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let reason = run.abort_reason(call.arg(run, 0));
    Ok(run.new_signal(Some(reason)))
}

/// `AbortSignal.timeout(ms)`: the reason is a "TimeoutError" `DOMException`. Node doesn't wait for such a timer when
/// nothing else is left; this loop does.
fn abort_timeout(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let ms = run.milliseconds(call.arg(run, 0))?;
    let signal = run.new_signal(None);
    let expire = run.captured(expire, [signal, Value::Undefined, Value::Undefined]);
    let delay_ms = i64::try_from(ms).unwrap_or(i64::MAX);
    run.request_call(Request::Timer { delay_ms, repeats: false }, expire);
    Ok(signal)
}

fn expire(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [signal, ..] = run.slots(call.callee);
    let reason = run.error("TimeoutError", "The operation was aborted due to timeout");
    run.signal_abort_from_task(signal, reason)?;
    Ok(Value::Undefined)
}

/// DOM, 3.2 "create a dependent abort signal".
fn abort_any(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let mut signals = Vec::new();
    let iteration = run.get_iterator(call.arg(run, 0))?;
    while let Some(signal) = run.step(iteration)? {
        signals.push(signal);
    }
    for signal in &signals {
        if let Some(reason) = run.signal(*signal)?.reason {
            return Ok(run.new_signal(Some(reason)));
        }
    }
    let result = run.new_signal(None);
    let mut sources = Vec::new();
    for signal in signals {
        // A dependent signal stands for what it depends on.
        match run.signal(signal)?.sources.clone() {
            Some(inner) => sources.extend(inner),
            None => sources.push(signal),
        }
    }
    for source in &sources {
        run.signal(*source)?.dependents.push(result);
    }
    run.signal(result)?.sources = Some(sources);
    Ok(result)
}

fn abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let signal = signal(run, call)?;
    let reason = call.arg(run, 0);
    run.signal_abort(signal, reason)?;
    Ok(Value::Undefined)
}

fn signal(run: &mut Run<'_, '_>, call: Call) -> Completion {
    match run.m.slots::<Controller>(call.this) {
        Some(controller) => Ok(controller.signal),
        None => Err(run.throw_error("TypeError", "Illegal invocation")),
    }
}

fn is_aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(Value::Bool(run.signal(call.this)?.reason.is_some()))
}

fn reason(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.signal(call.this)?.reason.unwrap_or(Value::Undefined))
}

fn throw_if_aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    match run.signal(call.this)?.reason {
        Some(reason) => Err(Abrupt::Throw(reason)),
        None => Ok(Value::Undefined),
    }
}

/// DOM, 2.7 "add an event listener": the same one is added once.
fn add_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let callback = call.arg(run, 1);
    if callback.is_nullish() || find(run, call, event, callback)?.is_some() {
        return Ok(Value::Undefined);
    }
    run.signal(call.this)?.listeners.push(Listener { event, callback, is_handler: false });
    Ok(Value::Undefined)
}

fn remove_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let callback = call.arg(run, 1);
    if let Some(place) = find(run, call, event, callback)? {
        run.signal(call.this)?.listeners.remove(place);
    }
    Ok(Value::Undefined)
}

fn find(run: &mut Run<'_, '_>, call: Call, event: Value, callback: Value) -> Completion<Option<usize>> {
    let listeners = run.signal(call.this)?.listeners.clone();
    Ok(listeners.iter().position(|own| {
        !own.is_handler && run.strictly_equal(own.event, event) && run.strictly_equal(own.callback, callback)
    }))
}

fn on_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.signal(call.this)?;
    Ok(match run.handler(call.this) {
        Value::Undefined => Value::Null,
        handler => handler,
    })
}

/// HTML, 8.1.8.1 "Event handlers": the first function takes its place among the listeners, later ones keep it, `null`
/// gives it up.
fn set_on_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = call.arg(run, 0);
    let event = run.m.fixed("abort");
    let is_callable = run.is_callable(callback);
    let listeners = &mut run.signal(call.this)?.listeners;
    let place = listeners.iter().position(|listener| listener.is_handler);
    match (place, is_callable) {
        (Some(place), true) => listeners[place].callback = callback,
        (Some(place), false) => {
            listeners.remove(place);
        }
        (None, true) => listeners.push(Listener { event, callback, is_handler: true }),
        (None, false) => {}
    }
    Ok(Value::Undefined)
}
