//! Queueing jobs directly.

use super::{Call, Family};
use crate::host::Request;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name;
use crate::interpreter::value::Value;

pub(super) const FAMILY: Family =
    Family { functions: &[("then", then), ("micro", micro), ("tick", tick)], members: &[], data: &[] };

/// `Promise.resolve().then(callback)`
fn then(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let promise = run.promise_resolve(Value::Undefined)?;
    let callback = call.arg(run, 0);
    run.invoke(Value::Object(promise), name::THEN, &[callback])
}

fn micro(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    run.request_call(Request::Microtask, callback, &[]);
    Ok(Value::Undefined)
}

fn tick(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    run.request_call(Request::Tick, callback, &[]);
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// A function, or a TypeError.
    pub(crate) fn require_callable(&mut self, value: Value) -> Completion {
        if self.is_callable(value) {
            Ok(value)
        } else {
            Err(self.throw_error("TypeError", "The argument must be a function"))
        }
    }
}
