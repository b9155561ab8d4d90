//! Timers and immediates.

use super::{Call, Family};
use crate::host::{Handle, Request};
use crate::interpreter::job::{Payload, rule_of};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("timeout", timeout),
        ("interval", interval),
        ("clear", clear),
        ("immediate", immediate),
        ("clear_immediate", clear),
        ("sleep", sleep),
    ],
    members: &[],
    data: &[],
};

impl Run<'_, '_> {
    /// A delay as the program wrote it; clamping is the host's.
    fn delay(&mut self, value: Value) -> Completion<i64> {
        let number = self.number_of(value)?;
        #[expect(clippy::cast_possible_truncation)] // Saturates, and NaN is 0.
        Ok(number as i64)
    }
}

fn timeout(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let delay_ms = run.delay(call.arg(run, 0))?;
    let function = call.arg(run, 1);
    Ok(Value::timer(run.request_call(Request::Timer { delay_ms, repeats: false }, function, &[])))
}

/// Repeats through the host, and cancels itself when its last call begins.
fn interval(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let delay_ms = run.delay(call.arg(run, 0))?;
    let left = run.milliseconds(call.arg(run, 1))?.max(1);
    let function = call.arg(run, 2);
    let request = Request::Timer { delay_ms, repeats: true };
    let rule = rule_of(request, run.m.profile);
    let payload = Payload::Repeat { function, handle: Handle(0), left };
    Ok(Value::timer(run.request(request, rule, payload)))
}

fn clear(run: &mut Run<'_, '_>, call: Call) -> Completion {
    if let Value::Timer(callback) = call.arg(run, 0) {
        run.cancel(callback.callback());
    }
    Ok(Value::Undefined)
}

fn immediate(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let function = call.arg(run, 0);
    Ok(Value::timer(run.request_call(Request::Immediate, function, &[])))
}

/// `new Promise((resolve) => setTimeout(resolve, ms, value))`
fn sleep(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let delay_ms = run.delay(call.arg(run, 0))?;
    let promise = run.new_promise();
    let (resolve, _) = run.resolving_functions(promise, false);
    let value = call.arg(run, 1);
    run.request_call(Request::Timer { delay_ms, repeats: false }, resolve, &[value]);
    Ok(Value::Object(promise))
}
