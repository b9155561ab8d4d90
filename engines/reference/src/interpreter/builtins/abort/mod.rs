//! `AbortController` and `AbortSignal` (DOM, 3 Aborting ongoing activities).

mod signal;

use super::{Call, Family, Member};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("abort_controller", abort_controller),
        ("aborted", aborted),
        ("abort_timeout", abort_timeout),
        ("abort_any", abort_any),
    ],
    members: &[
        (Class::AbortController, "abort", Member::Method(abort)),
        (Class::AbortController, "signal", Member::Getter(signal)),
        (Class::AbortSignal, "aborted", Member::Getter(is_aborted)),
        (Class::AbortSignal, "reason", Member::Getter(reason)),
        (Class::AbortSignal, "throw_if_aborted", Member::Method(throw_if_aborted)),
        (Class::AbortSignal, "on_abort", Member::Accessor(on_abort, set_on_abort)),
    ],
    data: &[],
};

/// The event of signals.
const ABORT: &str = "abort";

#[derive(Debug, Clone)]
struct Controller {
    signal: Value,
}

impl OfClass for Controller {
    const CLASS: Class = Class::AbortController;
}

state! {
    struct Controller { signal }
}

fn abort_controller(run: &mut Run<'_, '_>, _: Call) -> Completion {
    let signal = run.new_signal(None);
    Ok(run.m.add_slots(Controller { signal }))
}

/// `AbortSignal.abort(reason)`
fn aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let reason = run.abort_reason(call.arg(run, 0));
    Ok(run.new_signal(Some(reason)))
}

/// DOM, 3.2 `AbortSignal.timeout(milliseconds)`: in a task of the timer task source the signal is aborted, with a
/// "TimeoutError" `DOMException` (step 3.1). Node doesn't wait for such a timer when
/// nothing else is left; this loop does.
fn abort_timeout(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let ms = run.milliseconds(call.arg(run, 0))?;
    let signal = run.new_signal(None);
    let expire = run.captured(expire, &[signal]);
    let delay_ms = i64::try_from(ms).unwrap_or(i64::MAX);
    run.request_signal_timeout(delay_ms, expire);
    Ok(signal)
}

fn expire(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [signal] = run.captured_values(call.callee);
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
    Ok(Value::bool(run.is_aborted(call.this)?))
}

fn reason(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.signal(call.this)?.reason.unwrap_or(Value::Undefined))
}

fn on_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event_handler(call.this, ABORT)
}

fn set_on_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.set_event_handler(call.this, ABORT, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

fn throw_if_aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    match run.signal(call.this)?.reason {
        Some(reason) => Err(Abrupt::Throw(reason)),
        None => Ok(Value::Undefined),
    }
}
