//! `requestIdleCallback` (Cooperative Scheduling of Background Tasks).

use super::{Call, Family, Member};
use crate::host::{Request, Source};
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::idle;

pub(super) const FAMILY: Family = Family {
    functions: &[("idle", request_idle_callback), ("cancel_idle", cancel_idle_callback)],
    members: &[
        (Class::IdleDeadline, "did_timeout", Member::Getter(did_timeout)),
        (Class::IdleDeadline, "time_remaining", Member::Method(time_remaining)),
    ],
    data: &[],
};

/// The longest that an idle period lasts, in milliseconds: what a callback is told to be left of it at its start.
const LONGEST: f64 = 50.0;

/// An entry of the list of idle request callbacks, which is its handle as well.
#[derive(Debug, Clone)]
struct Entry {
    /// `None` once it has been called or cancelled.
    callback: Option<Value>,
    /// What the loop was asked for: the idle period, and the timeout.
    requests: Vec<Value>,
}

/// An `IdleDeadline`.
#[derive(Debug, Clone)]
struct Deadline {
    did_timeout: bool,
}

impl OfClass for Entry {
    const CLASS: Class = Class::IdleHandle;
}

impl OfClass for Deadline {
    const CLASS: Class = Class::IdleDeadline;
}

state! {
    struct Entry { callback, requests }
    struct Deadline { did_timeout }
}

/// `requestIdleCallback(callback, options)`.
fn request_idle_callback(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    let timeout = run.idle_timeout(call.arg(run, 1))?;
    // 2. to 4. Push callback to the end of window's list of idle request callbacks, associated with handle.
    let entry = run.m.add_slots(Entry { callback: Some(callback), requests: Vec::new() });
    let function = run.captured(invoke_idle_callback, &[entry, Value::bool(false)]);
    let request =
        run.request(Request::Task(Source::Idle), idle::INVOKE_IDLE_CALLBACKS.id, Payload::steps(function));
    run.of_class::<Entry>(entry)?.requests.push(Value::timer(request));
    // 6. If the timeout property is present in options and has a positive value: wait for timeout milliseconds, then queue a
    // task on the queue associated with the idle-task task source.
    if timeout > 0 {
        let function = run.captured(invoke_idle_callback, &[entry, Value::bool(true)]);
        let request = run.request_timeout(timeout, idle::INVOKE_IDLE_CALLBACK_TIMEOUT.id, function);
        run.of_class::<Entry>(entry)?.requests.push(Value::timer(request));
    }
    Ok(entry)
}

/// `cancelIdleCallback(handle)`: removes the entry from both lists.
fn cancel_idle_callback(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let handle = call.arg(run, 0);
    if run.m.slots::<Entry>(handle).is_some() {
        run.take_idle_callback(handle)?;
    }
    Ok(Value::Undefined)
}

/// "Invoke idle callbacks", step 3, for the callback that the period has come to; and "invoke idle callback timeout".
fn invoke_idle_callback(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [entry, did_timeout] = run.captured_values(call.callee);
    // The idle callback and the timeout "are raced and cancel each other".
    let Some(callback) = run.take_idle_callback(entry)? else { return Ok(Value::Undefined) };
    let did_timeout = matches!(did_timeout, Value::True);
    // 3.2. Let deadlineArg be a new IdleDeadline. 3.3. Call callback with deadlineArg as its argument.
    let deadline = run.m.add_slots(Deadline { did_timeout });
    run.call(callback, Value::Undefined, &[deadline])
}

fn did_timeout(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(Value::bool(run.of_class::<Deadline>(call.this)?.did_timeout))
}

/// How much is left is up to the user agent; here a period has its whole length before it.
fn time_remaining(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let did_timeout = run.of_class::<Deadline>(call.this)?.did_timeout;
    Ok(Value::number(if did_timeout { 0.0 } else { LONGEST }))
}

impl Run<'_, '_> {
    /// Takes an entry's callback out, and what the loop was asked for back.
    fn take_idle_callback(&mut self, entry: Value) -> Completion<Option<Value>> {
        let own = self.of_class::<Entry>(entry)?;
        let (callback, requests) = (own.callback.take(), std::mem::take(&mut own.requests));
        for request in requests {
            if let Value::Timer(request) = request {
                self.cancel(request.callback());
            }
        }
        Ok(callback)
    }

    fn idle_timeout(&mut self, options: Value) -> Completion<u64> {
        if !options.is_object() {
            return Ok(0);
        }
        let given = self.get(options, const { Name::of("timeout") })?;
        if matches!(given, Value::Undefined) { Ok(0) } else { self.milliseconds(given) }
    }
}
